#include "workflow/write_report.h"

#include "reports/evaluation_report.h"
#include "workflow/score_case.h"
#include "workflow/source_files.h"

namespace jiheng {

namespace {

constexpr std::size_t most_style_bytes = std::size_t{64} << 20U;

Result<Outline> outline_for(const ReportRequest& request, const ScoredCase& scored)
{
    const std::string& own = scored.facts.dossier.head.outline;
    return find_outline(request.outline.empty() ? own : request.outline, name_of(scored.scheme->kind));
}

std::vector<Error> lost_texts(const ReportRequest& request, const ScoredCase& scored, const Outline& outline)
{
    std::vector<Error> problems;
    // Another outline than the case's own takes what it has a place for.
    if (!request.outline.empty() && request.outline != scored.facts.dossier.head.outline) return problems;
    Location where;
    where.file = scored.facts.file;
    for (const std::string& key : unplaced_texts(scored.facts, outline))
        problems.push_back(failure("error.outline.unplaced_text", {{"key", key}, {"outline", outline.id}}, where));
    return problems;
}

Result<WrittenReport> written(const ReportRequest& request, const ScoredCase& scored, const Outline& outline)
{
    typeset::WriteOptions options;
    if (!request.house_style.empty()) {
        JIHENG_TRY(options.house_style, read_bytes(request.house_style, most_style_bytes));
        options.house_path = request.house_style;
    }
    const typeset::Manuscript manuscript =
        evaluation_report(scored.facts, *scored.scheme, scored.evaluation, outline, request.language);
    WrittenReport report;
    JIHENG_TRY(report.bytes, typeset::write_manuscript(manuscript, request.format, options));
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
    const auto outline = outline_for(request, one);
    if (!outline) {
        outcome.problems.push_back(outline.error());
        return outcome;
    }
    outcome.problems = lost_texts(request, one, outline.value());
    if (!outcome.problems.empty()) return outcome;
    auto report = written(request, one, outline.value());
    if (report)
        outcome.report = std::move(report).value();
    else
        outcome.problems.push_back(report.error());
    return outcome;
}

}  // namespace jiheng
