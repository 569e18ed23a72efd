#include "service/form_report.h"

#include "audit/form_case.h"
#include "reports/review_opinion.h"
#include "service/case_content.h"
#include "service/form_content.h"
#include "workflow/write_report.h"

namespace jiheng {

namespace {

Result<WrittenFile> case_report(const MethodShelf& shelf, const Case& facts, const Scheme* method,
                                const ReportRequest& request, const std::string& title)
{
    const Scheme* scheme = method != nullptr ? method : shelf.find(facts.scheme);
    if (scheme == nullptr) return failure("error.scheme.not_found", {{"id", facts.scheme}});
    JIHENG_TRY(const Evaluation evaluation, evaluate(*scheme, facts));
    ReportOutcome outcome = write_report(facts, *scheme, evaluation, request);
    if (!outcome.problems.empty()) return outcome.problems.front();
    return WrittenFile{std::move(outcome.report.bytes), file_name({title, facts.name}, request.format)};
}

Result<WrittenFile> opinion_on(const MethodShelf& shelf, std::string_view scheme, std::string_view content,
                               typeset::Format format, Language language)
{
    JIHENG_TRY(EnteredForm entered, read_content(content));
    const Methods* methods = scheme.empty() ? &shelf.methods() : shelf.named(scheme);
    if (methods == nullptr) return failure("error.scheme.not_found", {{"id", std::string{scheme}}});
    const std::string project = entered.form.text_of("project");
    AuditedDocument document;
    document.path = project;
    document.forms.push_back(audit_form(std::move(entered.form), *methods));
    AuditSummary summary;
    summary.add(document);
    ReviewOpinion opinion{Severity::note, language};
    opinion.add(document);
    JIHENG_TRY(std::string bytes, typeset::write_manuscript(opinion.finish(summary), format, {}));
    return WrittenFile{std::move(bytes), file_name({say("service.file.opinion"), project}, format)};
}

}  // namespace

Result<WrittenFile> form_report(const MethodShelf& shelf, std::string_view kind, std::string_view scheme,
                                std::string_view content, std::string_view report, typeset::Format format,
                                Language language)
{
    const std::string_view wanted = report.empty() ? kind : report;
    const Scheme* method = scheme.empty() ? nullptr : shelf.find(scheme);
    ReportRequest request;
    request.format = format;
    request.language = language;
    if (kind == "evaluation" && (wanted == "evaluation" || wanted == "working-papers")) {
        JIHENG_TRY(const Case facts, load_case_content(content));
        if (wanted == "working-papers") request.outline = wanted;
        const bool papers = wanted == "working-papers";
        return case_report(shelf, facts, method, request, say(papers ? "service.file.papers" : "service.file.report"));
    }
    if (kind == "self-evaluation" && wanted == "self-evaluation") {
        JIHENG_TRY(const EnteredForm entered, read_content(content));
        if (method == nullptr) method = choose_method(entered.form, shelf.methods()).scheme;
        Case facts = case_of(entered.form);
        facts.published = {};
        return case_report(shelf, facts, method, request, say("service.file.self_evaluation"));
    }
    if (wanted == "opinion" && content_kind_of(kind) == ContentKind::form)
        return opinion_on(shelf, scheme, content, format, language);
    return failure("error.service.report_kind", {{"kind", std::string{wanted}}});
}

}  // namespace jiheng
