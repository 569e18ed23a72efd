#include "workflow/audit_json.h"

#include <boost/json.hpp>

#include "reports/json_values.h"

namespace jiheng {

namespace {

namespace json = boost::json;

json::object finding_json(const Finding& finding)
{
    return {{"check", finding.check},
            {"variant", finding.variant},
            {"severity", name_of(finding.severity)},
            {"where", place_json(finding.where)},
            {"printed", text_or_null(finding.printed)},
            {"recomputed", text_or_null(finding.recomputed)},
            {"message", render(finding, Language::chinese)},
            {"message_en", render(finding, Language::english)}};
}

json::object form_json(const AuditedForm& audited, Severity least)
{
    const Form& form = audited.form;
    json::array findings;
    for (const auto& finding : audited.findings.findings())
        if (finding.severity <= least) findings.push_back(finding_json(finding));
    json::array skipped;
    for (const auto& check : audited.findings.not_checked())
        skipped.push_back(json::object{{"check", check.check},
                                       {"where", place_json(check.where)},
                                       {"reason", render(check, Language::chinese)},
                                       {"reason_en", render(check, Language::english)}});
    json::array unrecognised;
    for (const auto& item : form.unrecognised)
        unrecognised.push_back(json::object{{"where", place_json(item.where)}, {"text", item.text}});
    return {{"kind", name_of(form.kind)},
            {"title", text_or_null(form.title)},
            {"project", text_or_null(form.text_of("project"))},
            {"unit", text_or_null(unit_of(form))},
            {"year", form.year == 0 ? json::value(nullptr) : json::value(form.year)},
            {"scheme", text_or_null(audited.scheme)},
            {"scheme_assumed", audited.scheme_assumed},
            {"where", place_json(form.where)},
            {"indicators", audited.indicators},
            {"total", json::object{{"printed", text_or_null(audited.total_printed)},
                                   {"recomputed", text_or_null(audited.total_recomputed)},
                                   {"summed", text_or_null(audited.total_summed)}}},
            {"grade", json::object{{"printed", text_or_null(audited.grade_printed)},
                                   {"recomputed", text_or_null(audited.grade_recomputed)}}},
            {"findings", std::move(findings)},
            {"not_checked", std::move(skipped)},
            {"confidence", form.confidence() ? json::value(to_text(*form.confidence(), 2)) : json::value(nullptr)},
            {"unrecognised", std::move(unrecognised)}};
}

json::object counts_json(const FindingCounts& counts)
{
    return {{"error", counts.error}, {"warning", counts.warning}, {"note", counts.note}};
}

json::object counts_by(const std::map<std::string, FindingCounts>& groups)
{
    json::object all;
    for (const auto& [name, counts] : groups) all[name] = counts_json(counts);
    return all;
}

}  // namespace

std::string document_json(const AuditedDocument& document, Severity least)
{
    json::array forms;
    for (const auto& audited : document.forms) forms.push_back(form_json(audited, least));
    json::value error = nullptr;
    if (document.error)
        error = json::object{{"code", document.error->code},
                             {"message", document.error->message},
                             {"message_en", document.error->english}};
    json::array remarks;
    for (const auto& remark : document.remarks)
        remarks.push_back(json::object{{"message", say(remark.message, remark.arguments)},
                                       {"message_en", say(remark.message, remark.arguments, Language::english)},
                                       {"where", place_json(remark.where)}});
    json::object entry{{"path", document.path}, {"error", std::move(error)}, {"forms", std::move(forms)}};
    entry["remarks"] = std::move(remarks);
    if (!document.skipped.empty()) entry["skipped"] = document.skipped;
    return json::serialize(entry);
}

std::string summary_json(const AuditSummary& summary)
{
    json::object skipped_kinds;
    for (const auto& [kind, count] : summary.skipped_kinds) skipped_kinds[kind] = count;
    json::array not_checked;
    for (const auto& check : summary.not_checked)
        not_checked.push_back(json::object{{"check", check.check},
                                           {"reason", render(check, Language::chinese)},
                                           {"reason_en", render(check, Language::english)}});
    json::value stopped = nullptr;
    if (summary.stopped)
        stopped = json::object{{"message", say("audit.stopped")},
                               {"message_en", say("audit.stopped", {}, Language::english)}};
    const std::string thousandths = std::to_string(1000 + summary.milliseconds % 1000).substr(1);
    return json::serialize(json::object{
        {"documents", summary.documents},
        {"forms", summary.forms},
        {"findings", counts_json(summary.findings)},
        {"by_check", counts_by(summary.by_check)},
        {"by_severity", counts_json(summary.findings)},
        {"by_unit", counts_by(summary.by_unit)},
        {"files", json::object{{"read", summary.read}, {"refused", summary.refused}, {"skipped", summary.skipped}}},
        {"skipped_kinds", std::move(skipped_kinds)},
        {"not_checked", std::move(not_checked)},
        {"stopped", std::move(stopped)},
        {"seconds", std::to_string(summary.milliseconds / 1000) + "." + thousandths}});
}

std::string audit_json(const AuditOutcome& outcome, Severity least)
{
    std::string text = "{\"documents\":[";
    for (const auto& document : outcome.documents)
        text += (text.back() == '[' ? "" : ",") + document_json(document, least);
    return text + "],\"summary\":" + summary_json(outcome.summary()) + "}";
}

}  // namespace jiheng
