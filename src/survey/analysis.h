// Everything one sample says, in the order of the questionnaire: what a report on a survey is written from.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "survey/precision.h"
#include "survey/quality.h"
#include "survey/reliability.h"
#include "survey/tally.h"

namespace jiheng::survey {

struct AnalysisOptions {
    double confidence = 0.95;
    std::uint64_t population = 0;  // of those who could be asked; 0: without number
    std::uint64_t issued = 0;      // questionnaires handed out; 0: not known, which is not "all came back"
    QualityRules quality{};
};

struct AnalysedQuestion {
    QuestionTally tally{};
    std::vector<std::optional<ConfidenceBounds>> shares{};  // one an option, of those who answered
    std::optional<ConfidenceBounds> mean{};                 // of the satisfaction, where the list is a scale
};

// The same answers under another list of values or another way to count.
struct OtherScale {
    std::string key{};  // of the message catalogue: survey.scale.<key>
    std::optional<Rational> satisfaction{};
};

struct ScaleAnalysis {
    std::string list{};
    std::vector<std::string> questions{};
    Overall overall{};
    Reliability reliability{};
    std::vector<OtherScale> others{};
};

struct SurveyAnalysis {
    std::uint64_t returned = 0;
    std::uint64_t valid = 0;
    std::optional<Rational> return_rate{};  // none when it is not known how many were handed out
    std::optional<Rational> valid_rate{};
    std::vector<AnalysedQuestion> questions{};
    std::vector<SeveralTally> several{};
    std::vector<ScaleAnalysis> scales{};
    std::vector<Doubtful> doubtful{};

    const QuestionTally* tally(std::string_view question) const;  // of a single choice; null for any other
};

SurveyAnalysis analyse(const AnswerTable& table, const AnalysisOptions& options = {});

}  // namespace jiheng::survey
