// The answers of a survey, read back to be analysed: one table of the current questionnaire, with what was decided of
// doubtful ones. By their day, source and id; where the packed columns (packed_columns.h) hold all of a day they are
// taken, which gives the same table as the answers themselves.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "collection/surveys.h"
#include "survey/analysis.h"
#include "survey/repeated_answers.h"

namespace jiheng {

struct CollectedAnswers {
    std::shared_ptr<const survey::Questionnaire> questionnaire{};
    survey::AnswerTable table{};
    std::vector<survey::RepeatedAnswers> repeats{};
    survey::TextList ids{};                        // one a row; empty when they were not asked for
    std::size_t excluded = 0;                      // by a decision
    std::size_t kept = 0;                          // doubtful ones that a person keeps: their rows
    std::vector<bool> decided{};                   // one a row
    std::map<std::string, std::size_t> reasons{};  // why some are excluded, and how many
    std::size_t to_pack = 0;                       // read one by one though they could be packed
};

struct WantedAnswers {
    bool ids = false;
    bool from_packed = true;  // false: the answers themselves, whatever was packed
};
Result<CollectedAnswers> read_collected(const Call& call, const SurveyRecord& survey, const WantedAnswers& wanted = {});

// As the survey asks for: its confidence, population and number handed out.
survey::AnalysisOptions analysis_options(const SurveyRecord& survey);

}  // namespace jiheng
