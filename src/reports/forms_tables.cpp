// CSV and Markdown: the rows of forms as tables.
#include <algorithm>
#include <array>

#include "base/messages.h"
#include "base/text.h"
#include "numbers/amount.h"
#include "reports/forms_output.h"

namespace jiheng {

namespace {

using Values = std::vector<std::string>;

std::string heading(std::string_view name)
{
    return say("convert." + std::string{name});
}

// A value a spreadsheet would compute is marked as text; -5 and +3.2% are numbers and stay.
std::string csv_field(const std::string& value)
{
    static constexpr std::string_view formula_starts = "=+-@\t\r";
    const bool risky = !value.empty() && formula_starts.find(value[0]) != std::string_view::npos;
    const bool number = risky && (value[0] == '-' || value[0] == '+') && parse_figure(value.substr(1)).has_value();
    std::string safe = risky && !number ? "'" + value : value;
    if (safe.find_first_of("\",\r\n") == std::string::npos) return safe;
    return "\"" + replace_all(safe, "\"", "\"\"") + "\"";
}

std::string csv_line(const Values& values)
{
    std::string line;
    for (const auto& value : values) line += (&value == &values.front() ? "" : ",") + csv_field(value);
    return line + "\r\n";
}

std::string markdown_line(const Values& values)
{
    std::string line = "|";
    for (const auto& value : values) {
        const std::string escaped = replace_all(replace_all(value, "\\", "\\\\"), "|", "\\|");
        line += " " + replace_all(replace_all(escaped, "\r", ""), "\n", " ") + " |";
    }
    return line + "\n";
}

std::string markdown_heading(const std::vector<std::string_view>& names)
{
    Values values;
    for (const auto name : names) values.push_back(heading(name));
    return markdown_line(values) + markdown_line(Values(values.size(), "---"));
}

std::string markdown_funds(const FundTable& table)
{
    std::string text =
        markdown_heading({"funds", "initial", "budget", "executed", "weight", "rate", "score", "reason", "measure"});
    for (const auto& row : table.rows)
        text += markdown_line({row.label, row.initial.text, row.budget.text, row.executed.text, row.weight.text,
                               row.rate.text, row.score.text, row.reason, row.measure});
    return text + "\n";
}

struct SeldomColumn {
    std::string_view name;
    Seldom<std::string> IndicatorRow::*cell;
};
constexpr std::array seldom_columns{
    SeldomColumn{"basis", &IndicatorRow::basis}, SeldomColumn{"expected", &IndicatorRow::expected},
    SeldomColumn{"cause_kind", &IndicatorRow::cause_kind}, SeldomColumn{"likelihood", &IndicatorRow::likelihood}};

// Columns that few forms have stand only where one is filled.
std::string markdown_indicators(const IndicatorTable& table)
{
    std::vector<std::string_view> names{"level1", "level2", "indicator", "target", "actual",
                                        "weight", "score",  "reason",    "measure"};
    std::vector<SeldomColumn> filled;
    for (const auto& column : seldom_columns)
        if (std::any_of(table.rows.begin(), table.rows.end(),
                        [&](const IndicatorRow& row) { return !(row.*column.cell)->empty(); })) {
            filled.push_back(column);
            names.push_back(column.name);
        }
    std::string text = markdown_heading(names);
    for (const auto& row : table.rows) {
        Values values{row.level1,      row.level2,     row.name,   row.target.text, row.actual.text,
                      row.weight.text, row.score.text, row.reason, row.measure};
        for (const auto& column : filled) values.push_back(*(row.*column.cell));
        text += markdown_line(values);
    }
    return text + "\n";
}

}  // namespace

std::string forms_csv(const std::vector<Form>& forms)
{
    Values names;
    for (const char* name : {"form",   "title",   "project", "unit",     "year",       "row_kind",   "level1", "level2",
                             "name",   "initial", "budget",  "target",   "actual",     "weight",     "rate",   "score",
                             "reason", "measure", "basis",   "expected", "cause_kind", "likelihood", "place"})
        names.push_back(heading(name));
    std::string text = "\xEF\xBB\xBF" + csv_line(names);
    std::size_t number = 0;
    for (const auto& form : forms) {
        const std::string unit = form.text_of("unit").empty() ? form.text_of("department") : form.text_of("unit");
        const Values start{std::to_string(++number), form.title, form.text_of("project"), unit,
                           form.year == 0 ? "" : std::to_string(form.year)};
        const auto line = [&](const Values& rest) {
            Values values = start;
            values.insert(values.end(), rest.begin(), rest.end());
            text += csv_line(values);
        };
        for (const auto& table : form.funds)
            for (const auto& row : table.rows)
                line({heading("funds"), "", "", row.label, row.initial.text, row.budget.text, "", row.executed.text,
                      row.weight.text, row.rate.text, row.score.text, row.reason, row.measure, "", row.expected->text,
                      "", "", row.where.label()});
        const auto indicator_lines = [&](const IndicatorTable& table, const char* kind) {
            for (const auto& row : table.rows)
                line({heading(row.total      ? "total"
                              : row.subtotal ? "subtotal"
                                             : kind),
                      row.level1, row.level2, row.name, "", "", row.target.text, row.actual.text, row.weight.text,
                      row.score_rate->text, row.score.text, row.reason, row.measure, *row.basis, *row.expected,
                      *row.cause_kind, *row.likelihood, row.where.label()});
        };
        for (const auto& table : form.indicators) indicator_lines(table, "indicator");
        for (const auto& table : form.term_targets) indicator_lines(table, "term_target");
    }
    return text;
}

std::string forms_markdown(const std::vector<Form>& forms)
{
    std::string text;
    for (const auto& form : forms) {
        text += "# " + (form.title.empty() ? heading("kind." + std::string{name_of(form.kind)}) : form.title) + "\n\n";
        for (const auto& [name, field] : form.fields)
            text += "- " + heading("field." + name) + "：" + field.text + "\n";
        if (!form.fields.empty()) text += "\n";
        for (const auto& table : form.funds) text += markdown_funds(table);
        for (const auto& table : form.indicators) text += markdown_indicators(table);
        for (const auto& table : form.term_targets)
            text += "## " + heading("term_target") + "\n\n" + markdown_indicators(table);
        for (const auto& item : form.unrecognised)
            text += "> " + heading("unrecognised") + " " + item.where.label + "：" + item.text + "\n";
        if (!form.unrecognised.empty()) text += "\n";
    }
    return text;
}

}  // namespace jiheng
