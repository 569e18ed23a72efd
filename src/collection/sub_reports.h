// The sub-reports of an evaluation: on one survey, with its questionnaire as annex, and on its interviews. Written from
// the evaluation's case by the outline layouts/reports/survey.toml, as the annexes of the whole report are.
#pragma once

#include "collection/interviews.h"
#include "service/form_file.h"

namespace jiheng {

// What the report is written from, read in one transaction; writing takes longer than reading.
struct SubReport {
    Case facts{};
    Scheme scheme{};
    std::string title{};
};
// A survey that is not settled yet is counted as it stands now. Errors: error.collection.no_form,
// error.collection.no_targets, error.collection.no_answers.
Result<SubReport> prepare_survey_report(const Call& call, const Rulebook& rules, std::int64_t survey);
// error.collection.no_interviews
Result<SubReport> prepare_interview_report(const Call& call, const Rulebook& rules, std::int64_t form);

Result<WrittenFile> write_sub_report(const SubReport& report, typeset::Format format, Language language);

}  // namespace jiheng
