// From the answers to the points: what a survey says, written into the case of the evaluation it serves as the facts
// its scheme asks for, with the counts of every question beside them, so that the trace of an indicator ends there.
#pragma once

#include <boost/json.hpp>
#include <string>
#include <vector>

#include "collection/collected_answers.h"
#include "scheme/case.h"
#include "scheme/scheme.h"
#include "service/forms.h"

namespace jiheng {

// The case with the facts of the survey's targets in it, in place of earlier ones. Errors: error.collection.no_targets,
// error.collection.no_answers, error.collection.no_fact (the scheme has none of that name or kind),
// error.collection.scheme_option (a satisfaction option the scheme's scale does not have).
struct SettledCase {
    std::string content{};  // JSON
    std::vector<std::string> facts{};
};
Result<SettledCase> settle_into(const std::string& content, const Scheme& scheme, const SurveyRecord& survey,
                                const CollectedAnswers& answers);

// What is to be written, made before the transaction that writes it: scoring takes longer than storing.
struct SettledSurvey {
    std::int64_t survey = 0;
    std::int64_t form = 0;
    std::int64_t form_version = 0;
    Draft draft{};
    std::vector<std::string> facts{};
};
// Errors besides those of settle_into: error.collection.no_form, error.service.changed, error.procedure.* of the step,
// error.service.not_editable where the evaluation is not the actor's to write.
Result<SettledSurvey> prepare_settlement(const Call& call, const Rulebook& rules, std::int64_t survey,
                                         std::int64_t version);
// error.service.changed when the survey or the evaluation has changed since.
Result<SurveyRecord> settle_survey(const Call& call, const SettledSurvey& settled, const std::string& comment,
                                   std::int64_t version);

// What a satisfaction has not behind it: "no_answers", "no_sampling_note".
std::vector<std::string_view> survey_marks(const SurveyRecord& survey, std::int64_t answers);

// The scheme an evaluation is scored by; null when it is not known.
const Scheme* scheme_of(const Rulebook& rules, const FormRecord& form, const std::string& content);

// The indicator whose survey rule reads the fact; null when none does.
const Indicator* indicator_of_tally(const Scheme& scheme, std::string_view fact);

// Inside the collection: puts a table into the list of that name, in place of the one whose `key` is the same.
void put_table(boost::json::object& content, std::string_view list, std::string_view key, boost::json::object table);
// error.collection.scheme_option, when the rule has no such option.
Result<Done> need_option(const Indicator& indicator, const std::string& option);

}  // namespace jiheng
