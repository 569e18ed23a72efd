#include "audit/finding.h"

#include <algorithm>
#include <set>

namespace jiheng {

namespace {

constexpr std::string_view of_findings = "finding.";  // keys of the catalogue

Severity severity_of(std::string_view check, std::string_view variant)
{
    const auto named = severity_of_message(std::string{of_findings} + std::string{check} + "." + std::string{variant});
    return named == "note" ? Severity::note : named == "warning" ? Severity::warning : Severity::error;
}

}  // namespace

std::string_view name_of(Severity severity)
{
    return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "note";
}

std::string render(const Finding& finding, Language language)
{
    Arguments arguments = finding.arguments;
    arguments.emplace_back("printed", finding.printed);
    arguments.emplace_back("recomputed", finding.recomputed);
    arguments.emplace_back("row", finding.where.row);
    arguments.emplace_back("column", finding.where.column);
    return say("finding." + finding.check + "." + finding.variant, arguments, language);
}

std::string render(const NotChecked& skipped, Language language)
{
    Arguments arguments = skipped.arguments;
    arguments.emplace_back("row", skipped.where.row);
    return say("skipped." + skipped.reason, arguments, language);
}

void prepare_findings()
{
    is_known_message(of_findings);
}

std::vector<std::string> check_codes()
{
    std::set<std::string> codes;
    for (const auto& key : message_keys())
        if (key.starts_with(of_findings))
            codes.insert(key.substr(of_findings.size(), key.rfind('.') - of_findings.size()));
    return {codes.begin(), codes.end()};
}

void Findings::add(std::string_view check, std::string_view variant, const Location& where, std::string printed,
                   std::string recomputed, Arguments arguments)
{
    findings_.push_back({std::string{check}, std::string{variant}, severity_of(check, variant), where,
                         std::move(printed), std::move(recomputed), std::move(arguments)});
}

void Findings::skip(std::string_view check, std::string_view reason, const Location& where, Arguments arguments)
{
    not_checked_.push_back({std::string{check}, std::string{reason}, where, std::move(arguments)});
}

void Findings::doubt(const std::function<bool(const Location&)>& uncertain)
{
    for (auto& finding : findings_)
        if (finding.severity == Severity::error && uncertain(finding.where)) finding.severity = Severity::warning;
}

void Findings::sort()
{
    std::stable_sort(findings_.begin(), findings_.end(),
                     [](const Finding& a, const Finding& b) { return a.where.order < b.where.order; });
    std::stable_sort(not_checked_.begin(), not_checked_.end(),
                     [](const NotChecked& a, const NotChecked& b) { return a.where.order < b.where.order; });
}

}  // namespace jiheng
