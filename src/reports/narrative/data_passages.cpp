// Basic data: planned and done, every fact with its place, the evidence.
#include <algorithm>

#include "base/text.h"
#include "reports/narrative/passages.h"

namespace jiheng {

using typeset::Cell;
using typeset::Table;

namespace {

std::string shown(const ReportWriter& writer, const std::string& id)
{
    const Fact* fact = id.empty() ? nullptr : writer.fact(id);
    return fact == nullptr ? "—" : fact->printed;
}

std::optional<Rational> done_rate(const ReportWriter& writer, const DataItem& item)
{
    const Fact* planned = writer.fact(item.planned);
    const Fact* done = writer.fact(item.done);
    if (planned == nullptr || done == nullptr || !planned->value || !done->value) return std::nullopt;
    return divide(*done->value, *planned->value);
}

std::string answers(const ReportWriter& writer, const Tally& tally)
{
    std::vector<std::string> parts;
    for (const auto& [option, count] : writer.in_order_of_scale(tally.counts))
        parts.push_back(option + " " + to_text(count));
    return join(parts, writer.language() == Language::chinese ? "、" : ", ");
}

}  // namespace

void say_data_tables(ReportWriter& writer)
{
    Table quantities;
    quantities.caption = writer.word("report.quantities");
    quantities.widths = {40, 22, 22, 16};
    quantities.rows.push_back(heading_row({writer.word("report.data_item"), writer.word("report.planned"),
                                           writer.word("report.done"), writer.word("report.done_rate")}));
    Table times;
    times.caption = writer.word("report.times");
    times.widths = {50, 25, 25};
    times.rows.push_back(heading_row(
        {writer.word("report.data_item"), writer.word("report.planned_time"), writer.word("report.done_time")}));
    for (const DataItem& item : writer.dossier().data) {
        if (!item.planned.empty() || !item.done.empty())
            quantities.rows.push_back(
                {text_cell(item.name),
                 figure_cell(shown(writer, item.planned), ReportWriter::fact_anchor(item.planned)),
                 figure_cell(shown(writer, item.done), ReportWriter::fact_anchor(item.done)),
                 figure_cell(ReportWriter::percent(done_rate(writer, item)))});
        if (!item.planned_time.empty() || !item.done_time.empty())
            times.rows.push_back({text_cell(item.name), middle_cell(item.planned_time), middle_cell(item.done_time)});
    }
    if (quantities.rows.size() > 1) writer.table(std::move(quantities));
    if (times.rows.size() > 1) writer.table(std::move(times));
}

void say_data_chart(ReportWriter& writer)
{
    typeset::Chart chart;
    chart.kind = typeset::ChartKind::bars;
    chart.caption = writer.word("report.data_chart");
    chart.unit = "%";
    typeset::Series series{writer.word("report.done_rate"), {}};
    for (const DataItem& item : writer.dossier().data) {
        const auto rate = done_rate(writer, item);
        if (!rate) continue;
        chart.categories.push_back(item.name);
        series.values.push_back(
            {round(*rate * Rational{100}, Rounding{1, RoundingMode::half_up}), ReportWriter::percent(*rate)});
    }
    if (chart.categories.empty()) return;
    chart.series.push_back(std::move(series));
    writer.chart(std::move(chart));
}

void say_fact_list(ReportWriter& writer)
{
    Table table;
    table.caption = writer.word("report.facts");
    table.widths = {34, 26, 40};
    table.rows.push_back(
        heading_row({writer.word("report.fact"), writer.word("report.value"), writer.word("report.place")}));
    for (const Fact& fact : writer.facts().facts) {
        std::vector<Cell> row{text_cell(writer.fact_name(fact.id)),
                              fact.tally ? text_cell(answers(writer, *fact.tally)) : figure_cell(fact.printed),
                              text_cell(fact.where.label)};
        row.front().anchor = ReportWriter::fact_anchor(fact.id);
        table.rows.push_back(std::move(row));
    }
    if (table.rows.size() > 1) writer.table(std::move(table));
}

void say_evidence(ReportWriter& writer)
{
    Table table;
    table.caption = writer.word("report.evidence");
    table.widths = {12, 50, 38};
    table.rows.push_back(heading_row(
        {writer.word("report.number"), writer.word("report.evidence_title"), writer.word("report.evidence_on")}));
    for (const Evidence& evidence : writer.dossier().evidence) {
        std::vector<Cell> row{middle_cell(evidence.id), text_cell(evidence.title),
                              text_cell(join(evidence.on, writer.language() == Language::chinese ? "、" : ", "))};
        row.front().anchor = "evidence-" + evidence.id;
        table.rows.push_back(std::move(row));
    }
    if (table.rows.size() > 1) writer.table(std::move(table));
}

}  // namespace jiheng
