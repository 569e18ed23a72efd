#include "workflow/audit_json.h"

#include <boost/json.hpp>

#include "base/json_text.h"
#include "reports/json_values.h"

namespace jiheng {

namespace {

namespace json = boost::json;

void write_finding(JsonText& out, const Finding& finding)
{
    out.begin_object();
    out.text("check", finding.check);
    out.text("variant", finding.variant);
    out.text("severity", name_of(finding.severity));
    write_place(out, "where", finding.where);
    out.text_or_null("printed", finding.printed);
    out.text_or_null("recomputed", finding.recomputed);
    out.text("message", render(finding, Language::chinese));
    out.text("message_en", render(finding, Language::english));
    out.end_object();
}

void write_not_checked(JsonText& out, const NotChecked& check)
{
    out.begin_object();
    out.text("check", check.check);
    write_place(out, "where", check.where);
    out.text("reason", render(check, Language::chinese));
    out.text("reason_en", render(check, Language::english));
    out.end_object();
}

void write_total_and_grade(JsonText& out, const AuditedForm& audited)
{
    out.begin_object("total");
    out.text_or_null("printed", audited.total_printed);
    out.text_or_null("recomputed", audited.total_recomputed);
    out.text_or_null("summed", audited.total_summed);
    out.end_object();
    out.begin_object("grade");
    out.text_or_null("printed", audited.grade_printed);
    out.text_or_null("recomputed", audited.grade_recomputed);
    out.end_object();
}

void write_form(JsonText& out, const AuditedForm& audited, Severity least)
{
    const Form& form = audited.form;
    out.begin_object();
    out.text("kind", name_of(form.kind));
    out.text_or_null("title", form.title);
    out.text_or_null("project", form.text_of("project"));
    out.text_or_null("unit", unit_of(form));
    if (form.year == 0)
        out.null("year");
    else
        out.number("year", form.year);
    out.text_or_null("scheme", audited.scheme);
    out.flag("scheme_assumed", audited.scheme_assumed);
    write_place(out, "where", form.where);
    out.number("indicators", static_cast<std::int64_t>(audited.indicators));
    write_total_and_grade(out, audited);
    out.begin_array("findings");
    for (const auto& finding : audited.findings.findings())
        if (finding.severity <= least) write_finding(out, finding);
    out.end_array();
    out.begin_array("not_checked");
    for (const auto& check : audited.findings.not_checked()) write_not_checked(out, check);
    out.end_array();
    const auto confidence = form.confidence();
    out.text_or_null("confidence", confidence ? to_text(*confidence, 2) : "");
    out.begin_array("unrecognised");
    for (const auto& item : form.unrecognised) {
        out.begin_object();
        write_place(out, "where", item.where);
        out.text("text", item.text);
        out.end_object();
    }
    out.end_array();
    out.end_object();
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

// Of the thousands of documents of a run, so without a tree of values.
std::string document_json(const AuditedDocument& document, Severity least)
{
    JsonText out;
    out.begin_object();
    out.text("path", document.path);
    if (document.error) {
        out.begin_object("error");
        out.text("code", document.error->code);
        out.text("message", document.error->message);
        out.text("message_en", document.error->english);
        out.end_object();
    } else {
        out.null("error");
    }
    out.begin_array("forms");
    for (const auto& audited : document.forms) write_form(out, audited, least);
    out.end_array();
    out.begin_array("remarks");
    for (const auto& remark : document.remarks) {
        out.begin_object();
        out.text("message", say(remark.message, remark.arguments));
        out.text("message_en", say(remark.message, remark.arguments, Language::english));
        write_place(out, "where", remark.where);
        out.end_object();
    }
    out.end_array();
    if (!document.skipped.empty()) out.text("skipped", document.skipped);
    out.end_object();
    return std::move(out).take();
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
