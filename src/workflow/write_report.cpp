#include "workflow/write_report.h"

#include "reports/evaluation_report.h"
#include "reports/narrative/report_writer.h"
#include "typeset/html/html_writer.h"
#include "workflow/score_case.h"
#include "workflow/source_files.h"

namespace jiheng {

namespace {

constexpr std::size_t most_style_bytes = std::size_t{64} << 20U;

Result<Outline> outline_for(const ReportRequest& request, const Case& facts, const Scheme& scheme)
{
    const std::string& own = facts.dossier.head.outline;
    return find_outline(request.outline.empty() ? own : request.outline, name_of(scheme.kind));
}

std::vector<Error> lost_texts(const ReportRequest& request, const Case& facts, const Outline& outline)
{
    std::vector<Error> problems;
    // Another outline than the case's own takes what it has a place for.
    if (!request.outline.empty() && request.outline != facts.dossier.head.outline) return problems;
    Location where;
    where.file = facts.file;
    for (const std::string& key : unplaced_texts(facts, outline))
        problems.push_back(failure("error.outline.unplaced_text", {{"key", key}, {"outline", outline.id}}, where));
    return problems;
}

// The code in an anchor of an indicator's working paper, analysis or rule.
std::string indicator_of(std::string_view anchor)
{
    for (const std::string& begin :
         {ReportWriter::paper_anchor(""), ReportWriter::analysis_anchor(""), ReportWriter::rule_anchor("")})
        if (anchor.starts_with(begin)) return std::string{anchor.substr(begin.size())};
    return {};
}

Result<WrittenReport> written(const ReportRequest& request, const Case& facts, const Scheme& scheme,
                              const Evaluation& evaluation, const Outline& outline)
{
    typeset::WriteOptions options;
    if (!request.house_style.empty()) {
        JIHENG_TRY(options.house_style, read_bytes(request.house_style, most_style_bytes));
        options.house_path = request.house_style;
    }
    const typeset::Manuscript manuscript = evaluation_report(facts, scheme, evaluation, outline, request.language);
    WrittenReport report;
    if (request.format == typeset::Format::html) {
        report.bytes = typeset::html_of(manuscript, indicator_of);
    } else {
        JIHENG_TRY(report.bytes, typeset::write_manuscript(manuscript, request.format, options));
    }
    report.placeholders = manuscript.placeholders();
    return report;
}

}  // namespace

ReportOutcome write_report(const ReportRequest& request)
{
    ReportOutcome outcome;
    ScoreOutcome scored = score_path(request.path, request.scheme);
    outcome.problems = std::move(scored.problems);
    if (!outcome.problems.empty()) return outcome;
    Location where;
    where.file = request.path;
    if (scored.cases.size() != 1) {
        outcome.problems.push_back(
            failure("error.report.one_case", {{"count", std::to_string(scored.cases.size())}}, where));
        return outcome;
    }
    const ScoredCase& one = scored.cases.front();
    return write_report(one.facts, *one.scheme, one.evaluation, request);
}

ReportOutcome write_report(const Case& facts, const Scheme& scheme, const Evaluation& evaluation,
                           const ReportRequest& request)
{
    ReportOutcome outcome;
    const auto outline = outline_for(request, facts, scheme);
    if (!outline) {
        outcome.problems.push_back(outline.error());
        return outcome;
    }
    outcome.problems = lost_texts(request, facts, outline.value());
    if (!outcome.problems.empty()) return outcome;
    auto report = written(request, facts, scheme, evaluation, outline.value());
    if (report)
        outcome.report = std::move(report).value();
    else
        outcome.problems.push_back(report.error());
    return outcome;
}

}  // namespace jiheng
