#include "reports/findings_workbook.h"

#include <algorithm>
#include <filesystem>

#include "reports/row_sheet.h"
#include "reports/workbook_functions.h"

namespace jiheng {

namespace {

lxw_workbook* new_workbook(const std::string& path)
{
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    return workbook_new_opt(path.c_str(), &options);
}

std::vector<ColumnStyle> columns(const std::vector<std::pair<std::string, double>>& wanted, Language language)
{
    std::vector<ColumnStyle> styles;
    styles.reserve(wanted.size());
    for (const auto& [key, width] : wanted) styles.push_back({say("workbook." + key, {}, language), width});
    return styles;
}

// The file on this machine that holds the document: of a member, its archive.
std::string file_of(const std::string& path)
{
    namespace fs = std::filesystem;
    std::error_code problem;
    for (fs::path file = fs::absolute(path, problem); !problem && file.has_relative_path(); file = file.parent_path())
        if (fs::is_regular_file(file, problem)) return file.string();
    return "";
}

std::string name_of_check(const std::string& code, Language language)
{
    return code.empty() ? "" : say("check." + code, {}, language);
}

// Programs do not wrap a link and cut it at the end, where the name stands; the whole path has a column of its own.
std::string name_in(const std::string& path)
{
    const std::size_t slash = path.rfind('/');
    return slash == std::string::npos || slash + 1 == path.size() ? path : path.substr(slash + 1);
}

using Group = std::pair<std::string, FindingCounts>;

std::vector<Group> most_first(const std::map<std::string, FindingCounts>& groups)
{
    std::vector<Group> sorted(groups.begin(), groups.end());
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const Group& a, const Group& b) { return a.second.all() > b.second.all(); });
    return sorted;
}

}  // namespace

struct FindingsWorkbook::Sheets {
    Sheets(const std::string& path, Language language)
        : workbook{new_workbook(path)},
          styles{workbook},
          summary{workbook_add_worksheet(workbook, say("workbook.summary", {}, language).c_str())},
          findings{workbook, say("workbook.findings", {}, language),
                   columns({{"file", 30},
                            {"form", 24},
                            {"unit", 20},
                            {"project", 20},
                            {"place", 16},
                            {"severity", 9},
                            {"check", 26},
                            {"code", 24},
                            {"printed", 14},
                            {"recomputed", 14},
                            {"message", 70},
                            {"path", 50}},
                           language),
                   styles},
          unread{workbook, say("workbook.unread", {}, language),
                 columns({{"file", 30},
                          {"place", 20},
                          {"kind", 14},
                          {"check", 26},
                          {"code", 24},
                          {"message", 80},
                          {"path", 50}},
                         language),
                 styles}
    {
    }

    lxw_workbook* workbook;
    SheetStyles styles;
    lxw_worksheet* summary;
    RowSheet findings;
    RowSheet unread;
    bool closed = false;
};

FindingsWorkbook::FindingsWorkbook(const std::string& path, Severity least, Language language)
    : sheets_{std::make_unique<Sheets>(path, language)}, least_{least}, language_{language}
{
}

FindingsWorkbook::~FindingsWorkbook()
{
    if (!sheets_->closed) workbook_close(sheets_->workbook);
}

void FindingsWorkbook::add(const AuditedDocument& document)
{
    const std::string file = file_of(document.path);
    const auto leave_out = [&](const std::string& place, const std::string& matter, const std::string& check,
                               const std::string& message) {
        RowSheet& sheet = sheets_->unread;
        sheet.next_row();
        sheet.file_link(0, file, name_in(document.path));
        sheet.text(1, place);
        sheet.text(2, say("workbook.matter." + matter, {}, language_));
        sheet.text(3, name_of_check(check, language_));
        sheet.text(4, check);
        sheet.text(5, message);
        sheet.text(6, document.path);
    };
    if (document.error)
        leave_out("", document.skipped.empty() ? "refused" : "skipped", "",
                  language_ == Language::chinese ? document.error->message : document.error->english);
    for (const auto& remark : document.remarks)
        leave_out(remark.where.label, "remark", "", say(remark.message, remark.arguments, language_));
    for (const auto& audited : document.forms) {
        const Form& form = audited.form;
        for (const auto& finding : audited.findings.findings()) {
            if (finding.severity > least_) continue;
            RowSheet& sheet = sheets_->findings;
            const SheetStyles& styles = sheets_->styles;
            const std::string severity{name_of(finding.severity)};
            sheet.next_row();
            sheet.file_link(0, file, name_in(document.path));
            sheet.text(1, form.title);
            sheet.text(2, unit_of(form));
            sheet.text(3, form.text_of("project"));
            sheet.text(4, finding.where.label);
            sheet.text(5, say("audit.severity." + severity, {}, language_),
                       finding.severity == Severity::error     ? styles.error
                       : finding.severity == Severity::warning ? styles.warning
                                                               : styles.note);
            sheet.text(6, name_of_check(finding.check, language_));
            sheet.text(7, finding.check);
            sheet.text(8, finding.printed);
            sheet.text(9, finding.recomputed);
            sheet.text(10, render(finding, language_));
            sheet.text(11, document.path);
        }
        for (const auto& check : audited.findings.not_checked())
            leave_out(check.where.label, "not_checked", check.check, render(check, language_));
        for (const auto& item : form.unrecognised) leave_out(item.where.label, "unrecognised", "", item.text);
    }
}

bool FindingsWorkbook::finish(const AuditSummary& summary)
{
    lxw_worksheet* sheet = sheets_->summary;
    const SheetStyles& styles = sheets_->styles;
    lxw_row_t row = 0;
    const auto text = [&](lxw_col_t column, const std::string& value, lxw_format* format) {
        worksheet_write_string(sheet, row, column, value.c_str(), format);
    };
    const auto number = [&](lxw_col_t column, std::size_t value) {
        worksheet_write_number(sheet, row, column, static_cast<double>(value), styles.text);
    };
    const auto said = [&](const std::string& key) { return say("workbook." + key, {}, language_); };
    worksheet_set_column(sheet, 0, 0, 60, nullptr);
    worksheet_set_column(sheet, 1, 4, 10, nullptr);
    worksheet_set_paper(sheet, 9);
    worksheet_fit_to_pages(sheet, 1, 0);
    text(0, said("title"), styles.title);
    row += 2;
    if (summary.stopped) {
        worksheet_merge_range(sheet, row, 0, row, 4, say("audit.stopped", {}, language_).c_str(), styles.warning);
        row += 2;
    }
    const auto line = [&](const std::string& key, std::size_t value) {
        text(0, said(key), styles.text);
        number(1, value);
        ++row;
    };
    line("files_read", summary.read);
    line("files_refused", summary.refused);
    line("files_skipped", summary.skipped);
    line("forms", summary.forms);
    const auto heading = [&](const std::string& key) {
        ++row;
        text(0, said(key), styles.heading);
        text(1, say("audit.count.error", {}, language_), styles.heading);
        text(2, say("audit.count.warning", {}, language_), styles.heading);
        text(3, say("audit.count.note", {}, language_), styles.heading);
        text(4, said("sum"), styles.heading);
        ++row;
    };
    const auto counted = [&](const std::string& name, const FindingCounts& counts) {
        if (row >= RowSheet::most_rows) return;
        text(0, name, styles.text);
        number(1, counts.error);
        number(2, counts.warning);
        number(3, counts.note);
        number(4, counts.all());
        ++row;
    };
    heading("by_severity");
    counted(said("all"), summary.findings);
    heading("by_check");
    for (const auto& [check, counts] : most_first(summary.by_check))
        counted(name_of_check(check, language_) + "  " + check, counts);
    heading("by_unit");
    for (const auto& [unit, counts] : most_first(summary.by_unit))
        counted(unit.empty() ? say("audit.no_unit", {}, language_) : unit, counts);
    for (const auto& check : summary.not_checked) {
        RowSheet& unread = sheets_->unread;
        unread.next_row();
        unread.text(2, said("matter.not_checked"));
        unread.text(3, name_of_check(check.check, language_));
        unread.text(4, check.check);
        unread.text(5, render(check, language_));
    }
    sheets_->findings.close();
    sheets_->unread.close();
    sheets_->closed = true;
    return workbook_close(sheets_->workbook) == LXW_NO_ERROR;
}

}  // namespace jiheng
