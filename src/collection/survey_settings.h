// What a survey has besides its questionnaire: who is asked (the sampling plan), what the options are worth where that
// differs from the questionnaire, and which facts of the evaluation its answers make.
#pragma once

#include <boost/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "numbers/rational.h"
#include "survey/questionnaire.h"

namespace jiheng {

struct SurveyQuota {
    std::string stratum{};
    std::uint64_t size = 0;
    std::optional<std::uint64_t> population{};
};

struct SurveyPlan {
    std::string design{};  // simple, systematic, stratified, cluster, census, quota, convenience; empty: not said
    std::optional<std::uint64_t> population{};
    std::optional<std::uint64_t> size{};    // answers that are needed
    std::optional<std::uint64_t> issued{};  // questionnaires handed out
    std::string margin{};                   // decimals as text; empty: the usual one
    std::string confidence{};
    std::string share{};
    std::string design_effect{};
    std::string return_rate{};
    std::string valid_rate{};
    std::uint64_t seed = 0;
    std::vector<SurveyQuota> quotas{};
    std::string stratum_question{};  // its options are the strata
    int paper_rounds = 2;
    std::string note{};

    // Of estimates: 0.95 where nothing was said.
    double confidence_level() const;
};

struct ScaleValues {
    std::string list{};
    std::vector<std::pair<std::string, std::optional<Rational>>> values{};  // by the key of the option
};

// A fact of the evaluation's case: how many chose each option of a scale, or the share of those who chose some options.
struct SurveyTarget {
    enum class Kind { tally, share };
    std::string fact{};
    Kind kind = Kind::tally;
    std::string list{};
    std::vector<std::string> questions{};  // empty: all on the list
    std::vector<std::string> options{};
};

struct SurveySettings {
    std::vector<ScaleValues> scale{};
    SurveyPlan plan{};
    std::vector<SurveyTarget> targets{};
};

// The members `scale`, `plan` and `targets` of the object, where they are; others are left to the caller. Problems
// carry JSON pointers.
void read_settings(const boost::json::object& object, SurveySettings& settings, std::vector<Error>& problems);
boost::json::object settings_json(const SurveySettings& settings);
Result<SurveySettings> stored_settings(const std::string& text);

// The questionnaire with the survey's own values of its options.
survey::Questionnaire with_scale(survey::Questionnaire questionnaire, const std::vector<ScaleValues>& scale);

// What does not fit the questionnaire: lists, options and questions that are not there. Errors: error.survey.list,
// error.collection.question, error.collection.option.
std::vector<Error> settings_problems(const SurveySettings& settings, const survey::Questionnaire& questionnaire);

// The questions a target speaks of, in the order of the questionnaire.
std::vector<std::string> questions_of(const SurveyTarget& target, const survey::Questionnaire& questionnaire);

}  // namespace jiheng
