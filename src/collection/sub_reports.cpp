#include "collection/sub_reports.h"

#include <algorithm>

#include "base/messages.h"
#include "service/case_content.h"
#include "workflow/write_report.h"

namespace jiheng {

namespace {

Result<SubReport> report_of(const std::string& content, const Scheme& scheme, std::string title)
{
    JIHENG_TRY(Case facts, load_case_content(content));
    facts.dossier.texts.clear();  // they belong to sections the outline does not have
    return SubReport{std::move(facts), scheme, std::move(title)};
}

}  // namespace

Result<SubReport> prepare_survey_report(const Call& call, const Rulebook& rules, std::int64_t id)
{
    JIHENG_TRY(const SurveyRecord survey, read_survey(call, id));
    if (survey.form == 0) return failure("error.collection.no_form");
    JIHENG_TRY(const FormWithEdition form, read_form_with_edition(call, survey.form));
    const Scheme* scheme = scheme_of(rules, form.form, form.edition.content);
    if (scheme == nullptr) return failure("error.scheme.not_found", {{"id", form.form.scheme}});
    JIHENG_TRY(const CollectedAnswers answers, read_collected(call, survey, {.from_packed = false}));
    JIHENG_TRY(const SettledCase settled, settle_into(form.edition.content, *scheme, survey, answers));
    JIHENG_TRY(SubReport report, report_of(settled.content, *scheme, survey.title));
    Dossier& dossier = report.facts.dossier;
    dossier.interviews.clear();
    std::erase_if(dossier.questionnaires, [&](const Questionnaire& one) {
        return std::find(settled.facts.begin(), settled.facts.end(), one.tally) == settled.facts.end();
    });
    return report;
}

Result<SubReport> prepare_interview_report(const Call& call, const Rulebook& rules, std::int64_t id)
{
    JIHENG_TRY(const FormWithEdition form, read_form_with_edition(call, id));
    JIHENG_DO(need_right(call, form.form.project, form.form.path, "survey.read"));
    const Scheme* scheme = scheme_of(rules, form.form, form.edition.content);
    if (scheme == nullptr) return failure("error.scheme.not_found", {{"id", form.form.scheme}});
    JIHENG_TRY(const auto interviews, interview_satisfaction(call, id));
    JIHENG_TRY(const std::string content, settle_interviews_into(form.edition.content, *scheme, interviews, ""));
    JIHENG_TRY(SubReport report, report_of(content, *scheme, say("collection.interview_report")));
    report.facts.dossier.questionnaires.clear();
    return report;
}

Result<WrittenFile> write_sub_report(const SubReport& report, typeset::Format format, Language language)
{
    ReportRequest request;
    request.outline = "survey";
    request.format = format;
    request.language = language;
    JIHENG_TRY(const Evaluation evaluation, evaluate(report.scheme, report.facts));
    ReportOutcome outcome = write_report(report.facts, report.scheme, evaluation, request);
    if (!outcome.problems.empty()) return outcome.problems.front();
    return WrittenFile{std::move(outcome.report.bytes), file_name({report.title, report.facts.name}, format)};
}

}  // namespace jiheng
