#include "numbers/rational.h"
#include "reports/forms_output.h"
#include "reports/json_values.h"

namespace jiheng {

namespace {

namespace json = boost::json;

constexpr int places = 12;  // of a figure that is no finite decimal

// {"printed":"97.00%","value":"0.97","unit":"%","where":{…}}; null where the form has no such cell.
json::value printed_json(const Printed& printed)
{
    if (printed.text.empty() && !printed.where.known()) return nullptr;
    json::object cell{{"printed", printed.text}, {"value", nullptr}};
    if (printed.figure) {
        cell["value"] = to_text(printed.figure->exact(), places);
        if (!printed.figure->unit.empty()) cell["unit"] = printed.figure->unit;
    }
    cell["where"] = place_json(printed.where);
    return cell;
}

json::object fund_json(const FundRow& row)
{
    return {{"label", row.label},
            {"total", row.total},
            {"part", row.part},
            {"uncertain", row.uncertain},
            {"initial", printed_json(row.initial)},
            {"budget", printed_json(row.budget)},
            {"executed", printed_json(row.executed)},
            {"expected", printed_json(*row.expected)},
            {"weight", printed_json(row.weight)},
            {"rate", printed_json(row.rate)},
            {"score", printed_json(row.score)},
            {"reason", text_or_null(row.reason)},
            {"measure", text_or_null(row.measure)},
            {"where", place_json(row.where)}};
}

json::object indicator_json(const IndicatorRow& row)
{
    return {{"code", text_or_null(row.code)},
            {"level1", text_or_null(row.level1)},
            {"level2", text_or_null(row.level2)},
            {"name", row.name},
            {"target", printed_json(row.target)},
            {"actual", printed_json(row.actual)},
            {"weight", printed_json(row.weight)},
            {"score", printed_json(row.score)},
            {"score_rate", printed_json(*row.score_rate)},
            {"rule", text_or_null(row.rule)},
            {"source", text_or_null(row.source)},
            {"reason", text_or_null(row.reason)},
            {"measure", text_or_null(row.measure)},
            {"basis", text_or_null(*row.basis)},
            {"expected", text_or_null(*row.expected)},
            {"cause_kind", text_or_null(*row.cause_kind)},
            {"likelihood", text_or_null(*row.likelihood)},
            {"subtotal", row.subtotal},
            {"total", row.total},
            {"where", place_json(row.where)}};
}

json::array tables_json(const std::vector<IndicatorTable>& tables)
{
    json::array all;
    for (const auto& table : tables) {
        json::array rows;
        for (const auto& row : table.rows) rows.push_back(indicator_json(row));
        all.push_back(json::object{{"where", place_json(table.where)}, {"rows", std::move(rows)}});
    }
    return all;
}

json::object form_json(const Form& form)
{
    json::object fields;
    for (const auto& [name, field] : form.fields)
        fields[name] = json::object{{"text", field.text}, {"where", place_json(field.where)}};
    json::array funds;
    for (const auto& table : form.funds) {
        json::array rows;
        for (const auto& row : table.rows) rows.push_back(fund_json(row));
        funds.push_back(
            json::object{{"year", table.year == 0 ? json::value(nullptr) : json::value(table.year)},
                         {"money_unit", table.unit ? json::value(to_text(*table.unit, places)) : json::value(nullptr)},
                         {"where", place_json(table.where)},
                         {"rows", std::move(rows)}});
    }
    json::array unrecognised;
    for (const auto& item : form.unrecognised)
        unrecognised.push_back(json::object{{"text", item.text}, {"where", place_json(item.where)}});
    return {{"kind", name_of(form.kind)},
            {"title", text_or_null(form.title)},
            {"year", form.year == 0 ? json::value(nullptr) : json::value(form.year)},
            {"money_unit", form.money_unit ? json::value(to_text(*form.money_unit, places)) : json::value(nullptr)},
            {"where", place_json(form.where)},
            {"fields", std::move(fields)},
            {"funds", std::move(funds)},
            {"indicators", tables_json(form.indicators)},
            {"term_targets", tables_json(form.term_targets)},
            {"confidence", form.confidence() ? json::value(to_text(*form.confidence(), 2)) : json::value(nullptr)},
            {"unrecognised", std::move(unrecognised)}};
}

json::object cell_json(const Document& document, const Table& table, const Row& row, std::size_t column)
{
    const Cell& cell = row.cells[column];
    json::object out{{"text", cell.text}, {"where", place_json(place_of(document, table, row, column))}};
    if (cell.row_span > 1) out["row_span"] = cell.row_span;
    if (cell.column_span > 1) out["column_span"] = cell.column_span;
    if (cell.covered) out["covered"] = true;
    if (cell.hidden) out["hidden"] = true;
    if (cell.recognised) out["recognised"] = true;
    if (cell.typed >= 0 && static_cast<std::size_t>(cell.typed) < table.typed.size()) {
        constexpr const char* kinds[]{"text", "number", "date", "boolean", "error"};
        const TypedValue& typed = table.typed[static_cast<std::size_t>(cell.typed)];
        out["typed"] = json::object{{"kind", kinds[static_cast<int>(typed.kind)]},
                                    {"value", typed.value},
                                    {"format", text_or_null(typed.format)},
                                    {"formula", text_or_null(typed.formula)}};
    }
    return out;
}

json::object block_json(const Document& document, const Paragraph& paragraph)
{
    json::object out{{"paragraph", paragraph.text}, {"where", place_json(place_of(document, paragraph))}};
    if (paragraph.level > 0) out["level"] = paragraph.level;
    if (paragraph.note) out["note"] = true;
    if (paragraph.recognised) out["recognised"] = true;
    return out;
}

json::object block_json(const Document& document, const Table& table)
{
    json::array rows;
    for (const auto& row : table.rows) {
        json::array cells;
        for (std::size_t i = 0; i < row.cells.size(); ++i) cells.push_back(cell_json(document, table, row, i));
        rows.push_back(std::move(cells));
    }
    json::object out{{"table", table.number}, {"rows", std::move(rows)}};
    if (!table.sheet.empty()) out["sheet"] = table.sheet;
    if (table.hidden) out["hidden"] = true;
    if (table.within > 0) out["within"] = table.within;
    return out;
}

}  // namespace

std::string forms_json(const Document& document, const std::vector<Form>& forms, bool raw)
{
    json::object out{{"path", document.path}};
    json::array list;
    for (const auto& form : forms) list.push_back(form_json(form));
    out["forms"] = std::move(list);
    json::array remarks;
    for (const auto& remark : document.remarks)
        remarks.push_back(json::object{{"message", say(remark.message, remark.arguments)},
                                       {"message_en", say(remark.message, remark.arguments, Language::english)},
                                       {"where", place_json(remark.where)}});
    out["remarks"] = std::move(remarks);
    if (raw) {
        json::array blocks;
        for (const auto& block : document.blocks)
            blocks.push_back(std::visit([&](const auto& one) { return block_json(document, one); }, block));
        out["blocks"] = std::move(blocks);
    }
    return json::serialize(out) + "\n";
}

}  // namespace jiheng
