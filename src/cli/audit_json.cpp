#include "cli/audit_json.h"

#include <boost/json.hpp>

namespace jiheng {

namespace {

namespace json = boost::json;

json::value text_or_null(const std::string& text)
{
    // Round brackets: braces would make a list of one.
    return text.empty() ? json::value(nullptr) : json::value(text);
}

json::object place_json(const Location& where)
{
    json::object place{{"label", where.label}};
    if (where.line > 0) place["line"] = where.line;
    if (where.table > 0) place["table"] = where.table;
    if (!where.row.empty()) place["row"] = where.row;
    if (!where.column.empty()) place["column"] = where.column;
    return place;
}

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
    const std::string unit = form.text_of("unit").empty() ? form.text_of("department") : form.text_of("unit");
    return {{"kind", name_of(form.kind)},
            {"title", text_or_null(form.title)},
            {"project", text_or_null(form.text_of("project"))},
            {"unit", text_or_null(unit)},
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
            {"unrecognised", std::move(unrecognised)}};
}

}  // namespace

std::string audit_json(const AuditOutcome& outcome, Severity least)
{
    json::array documents;
    for (const auto& document : outcome.documents) {
        json::array forms;
        for (const auto& audited : document.forms) forms.push_back(form_json(audited, least));
        json::value error = nullptr;
        if (document.error)
            error = json::object{{"code", document.error->code},
                                 {"message", document.error->message},
                                 {"message_en", document.error->english}};
        documents.push_back(
            json::object{{"path", document.path}, {"error", std::move(error)}, {"forms", std::move(forms)}});
    }
    const json::object summary{{"documents", outcome.documents.size()},
                               {"forms", outcome.forms()},
                               {"findings", json::object{{"error", outcome.count(Severity::error)},
                                                         {"warning", outcome.count(Severity::warning)},
                                                         {"note", outcome.count(Severity::note)}}}};
    return json::serialize(json::object{{"documents", std::move(documents)}, {"summary", summary}});
}

}  // namespace jiheng
