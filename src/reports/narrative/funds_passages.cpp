// Money: composition, adjustment and execution, item by item and over the years.
#include <algorithm>

#include "base/text.h"
#include "reports/narrative/passages.h"

namespace jiheng {

using typeset::Cell;
using typeset::Table;

namespace {

// The year the evaluation is about; the last one the budget knows when the case names none.
std::string year_of(const ReportWriter& writer)
{
    const auto years = writer.dossier().years();
    const std::string& own = writer.facts().year;
    if (std::find(years.begin(), years.end(), own) != years.end()) return own;
    return years.empty() ? std::string{} : years.back();
}

std::optional<Rational> execution(const std::optional<Money>& executed, const std::optional<Money>& budget)
{
    return executed && budget ? divide(executed->value(), budget->value()) : std::nullopt;
}

std::vector<Cell> amounts(const ReportWriter& writer, const std::string& name, const BudgetYear* year, bool initial)
{
    std::vector<Cell> row{text_cell(name)};
    static const BudgetYear none{};
    const BudgetYear& one = year == nullptr ? none : *year;
    if (initial) row.push_back(figure_cell(writer.money(one.initial)));
    row.push_back(figure_cell(writer.money(one.budget)));
    row.push_back(figure_cell(writer.money(one.executed)));
    row.push_back(figure_cell(ReportWriter::percent(execution(one.executed, one.budget))));
    return row;
}

bool has_initial(const Dossier& dossier, const std::string& year)
{
    return std::any_of(dossier.budget.begin(), dossier.budget.end(), [&](const BudgetItem& item) {
        const BudgetYear* one = item.year(year);
        return one != nullptr && one->initial.has_value();
    });
}

// The Decimal a chart draws, in 万元.
std::optional<Decimal> drawn(const std::optional<Money>& amount)
{
    if (!amount) return std::nullopt;
    return round(amount->value() / Rational{10'000}, Rounding{2, RoundingMode::half_up});
}

}  // namespace

void say_funds(ReportWriter& writer)
{
    const std::string year = year_of(writer);
    const auto total = writer.dossier().total(year);
    if (!total || !total->budget) return;
    // A project that bears its year in its name is not dated twice.
    const bool dated = contains(writer.facts().name, year);
    Arguments values{{"year", dated ? std::string{} : writer.word("report.in_year", {{"year", year}})},
                     {"project", writer.facts().name},
                     {"initial", writer.money(total->initial)},
                     {"budget", writer.money(total->budget)},
                     {"executed", writer.money(total->executed)},
                     {"rate", ReportWriter::percent(execution(total->executed, total->budget))}};
    const bool adjusted = total->initial && *total->initial != *total->budget;
    writer.paragraph(writer.word(adjusted ? "report.funds_adjusted" : "report.funds", values));
    for (const BudgetItem& item : writer.dossier().budget) {
        const BudgetYear* one = item.year(year);
        if (one == nullptr || !one->initial || !one->budget || *one->initial == *one->budget) continue;
        const bool raised = *one->budget > *one->initial;
        const Money change = raised ? *one->budget - *one->initial : *one->initial - *one->budget;
        writer.paragraph(writer.word(raised ? "report.funds_raised" : "report.funds_cut",
                                     {{"item", item.name}, {"change", writer.money(change)}, {"reason", item.change}}));
    }
    const bool initial = has_initial(writer.dossier(), year);
    Table table;
    table.caption = writer.word("report.funds_table", {{"year", year}});
    std::vector<std::string> headings{writer.word("report.item")};
    if (initial) headings.push_back(writer.word("report.initial"));
    for (const char* key : {"report.budget", "report.executed", "report.rate"}) headings.push_back(writer.word(key));
    table.rows.push_back(heading_row(headings));
    table.widths = initial ? std::vector<unsigned>{34, 17, 17, 17, 15} : std::vector<unsigned>{40, 20, 20, 20};
    for (const BudgetItem& item : writer.dossier().budget)
        if (item.year(year) != nullptr) table.rows.push_back(amounts(writer, item.name, item.year(year), initial));
    table.rows.push_back(amounts(writer, writer.word("report.sum"), &*total, initial));
    table.note = writer.word("report.in_10_000");
    writer.table(std::move(table));
}

void say_funds_items(ReportWriter& writer)
{
    const std::string year = year_of(writer);
    std::size_t number = 0;
    for (const BudgetItem& item : writer.dossier().budget) {
        const BudgetYear* one = item.year(year);
        if (one == nullptr || !one->budget) continue;
        writer.item(
            writer.word("report.funds_item", {{"number", std::to_string(++number)},
                                              {"item", item.name},
                                              {"use", item.use},
                                              {"budget", writer.money(one->budget)},
                                              {"executed", writer.money(one->executed)},
                                              {"rate", ReportWriter::percent(execution(one->executed, one->budget))}}));
    }
}

void say_funds_years(ReportWriter& writer)
{
    const auto years = writer.dossier().years();
    if (years.size() < 2) return;
    for (const std::string& year : years) {
        const auto total = writer.dossier().total(year);
        writer.paragraph(writer.word("report.funds_year",
                                     {{"year", year},
                                      {"budget", writer.money(total->budget)},
                                      {"executed", writer.money(total->executed)},
                                      {"rate", ReportWriter::percent(execution(total->executed, total->budget))}}));
    }
    Table table;
    table.caption = writer.word("report.years_table");
    table.heading_rows = 2;
    std::vector<Cell> first = heading_row({writer.word("report.item")});
    first.front().rows = 2;
    std::vector<Cell> second;
    table.widths = {25};
    for (const std::string& year : years) {
        auto heading = heading_row({writer.word("report.year", {{"year", year}})});
        heading.front().columns = 3;
        first.push_back(heading.front());
        for (auto& cell : heading_row(
                 {writer.word("report.plain_budget"), writer.word("report.executed"), writer.word("report.rate")}))
            second.push_back(std::move(cell));
        table.widths.insert(table.widths.end(), {13, 13, 12});
    }
    table.rows.push_back(std::move(first));
    table.rows.push_back(std::move(second));
    const auto add = [&](const std::string& name, auto year_of_row) {
        std::vector<Cell> row{text_cell(name)};
        for (const std::string& year : years) {
            auto cells = amounts(writer, "", year_of_row(year), false);
            row.insert(row.end(), cells.begin() + 1, cells.end());
        }
        table.rows.push_back(std::move(row));
    };
    for (const BudgetItem& item : writer.dossier().budget)
        add(item.name, [&](const std::string& year) { return item.year(year); });
    std::optional<BudgetYear> total;
    add(writer.word("report.sum"), [&](const std::string& year) {
        total = writer.dossier().total(year);
        return total ? &*total : nullptr;
    });
    table.note = writer.word("report.in_10_000");
    writer.table(std::move(table));
}

void say_funds_chart(ReportWriter& writer)
{
    const std::string year = year_of(writer);
    typeset::Chart items;
    items.kind = typeset::ChartKind::bars;
    items.caption = writer.word("report.funds_chart", {{"year", year}});
    items.unit = writer.word("report.unit_10_000");
    typeset::Series budget{writer.word("report.budget"), {}};
    typeset::Series executed{writer.word("report.executed"), {}};
    for (const BudgetItem& item : writer.dossier().budget) {
        const BudgetYear* one = item.year(year);
        if (one == nullptr) continue;
        items.categories.push_back(item.name);
        budget.values.push_back({drawn(one->budget), writer.money(one->budget)});
        executed.values.push_back({drawn(one->executed), writer.money(one->executed)});
    }
    if (items.categories.empty()) return;
    items.series = {std::move(budget), std::move(executed)};
    writer.chart(std::move(items));

    const auto years = writer.dossier().years();
    if (years.size() < 2) return;
    typeset::Chart over;
    over.kind = typeset::ChartKind::columns;
    over.caption = writer.word("report.years_chart");
    over.unit = writer.word("report.unit_10_000");
    typeset::Series planned{writer.word("report.plain_budget"), {}};
    typeset::Series spent{writer.word("report.executed"), {}};
    for (const std::string& one : years) {
        const auto total = writer.dossier().total(one);
        over.categories.push_back(writer.word("report.year", {{"year", one}}));
        planned.values.push_back({drawn(total->budget), writer.money(total->budget)});
        spent.values.push_back({drawn(total->executed), writer.money(total->executed)});
    }
    over.series = {std::move(planned), std::move(spent)};
    writer.chart(std::move(over));
}

void say_fund_rows(ReportWriter& writer)
{
    if (writer.facts().funds.empty()) return;
    Table table;
    table.caption = writer.word("report.fund_rows");
    table.widths = {34, 17, 17, 17, 15};
    table.rows.push_back(
        heading_row({writer.word("report.source"), writer.word("report.initial"), writer.word("report.year_budget"),
                     writer.word("report.year_executed"), writer.word("report.rate")}));
    for (const CaseFunds& funds : writer.facts().funds) {
        const BudgetYear year{"", funds.initial, funds.budget, funds.executed};
        table.rows.push_back(amounts(writer, funds.name, &year, true));
    }
    table.note = writer.word("report.in_10_000");
    writer.table(std::move(table));
}

}  // namespace jiheng
