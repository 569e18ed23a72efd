// The rows of a self-evaluation or declaration form: funds and indicators.
#include <set>

#include "scheme/case_reader.h"
#include "scheme/reader_tools.h"

namespace jiheng {

Rational money_scale(TableReader& file)
{
    auto head = file.table("case");
    if (!head) return 1;
    return read_choice<Rational>(*head, "money_unit",
                                 {{"元", Rational{1}}, {"万元", Rational{10'000}}, {"亿元", Rational{100'000'000}}},
                                 Rational{1});
}

std::optional<Money> read_money(TableReader& table, std::string_view key, const Rational& scale)
{
    const auto amount = read_optional_number(table, key);
    return amount ? std::optional{Money{*amount * scale}} : std::nullopt;
}

namespace {

void read_funds(TableReader& file, Case& facts)
{
    const Rational scale = money_scale(file);
    bool scored = false;
    for (auto& table : file.tables("funds")) {
        CaseFunds funds;
        funds.name = table.text("name");
        funds.initial = read_money(table, "initial", scale);
        funds.budget = read_money(table, "budget", scale);
        funds.executed = read_money(table, "executed", scale);
        funds.full_marks = read_optional_points(table, "full_marks");
        funds.where = place_in_document(table);
        if (funds.full_marks && scored) table.report("error.case.funds_scored_twice", {}, table.where("full_marks"));
        scored = scored || funds.full_marks.has_value();
        table.finish();
        facts.funds.push_back(std::move(funds));
    }
}

}  // namespace

void read_rows(TableReader& file, Case& facts)
{
    read_funds(file, facts);
    std::set<std::string> codes{"execution"};
    for (auto& table : file.tables("row")) {
        CaseRow row;
        row.code = table.text("code");
        if (!row.code.empty() && !codes.insert(row.code).second)
            table.report("error.scheme.duplicate", {{"what", row.code}}, table.where("code"));
        row.level1 = table.optional_text("level1");
        row.level2 = table.optional_text("level2");
        row.name = table.text("name");
        row.target = parse_target(table.optional_text("target"));
        row.actual = parse_target(table.optional_text("actual"));
        row.full_marks = read_points(table, "full_marks");
        row.better = read_choice<Direction>(
            table, "better",
            {{"higher", Direction::higher_better}, {"lower", Direction::lower_better}, {"exact", Direction::exact}},
            Direction::unknown);
        row.reason = table.optional_text("reason");
        row.where = place_in_document(table);
        table.finish();
        facts.rows.push_back(std::move(row));
    }
}

}  // namespace jiheng
