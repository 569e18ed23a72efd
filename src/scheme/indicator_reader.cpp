#include "scheme/indicator_reader.h"

#include <algorithm>
#include <array>

#include "scheme/reader_tools.h"

namespace jiheng {

namespace {

bool divides(const Indicator& indicator)
{
    if (const auto* parts = std::get_if<Parts>(&indicator.rule))
        return std::any_of(parts->parts.begin(), parts->parts.end(),
                           [](const auto& part) { return part.measure.divides(); });
    return indicator.measure.expression.divides();
}

void read_measure(TableReader& table, const ScoringSetting& setting, Indicator& indicator)
{
    Measure& measure = indicator.measure;
    const bool wanted = uses_measure(indicator.rule);
    if (wanted)
        measure.expression = read_expression(table, "measure", setting.rule);
    else if (table.has("measure"))
        table.report("error.scheme.measure_unused", {}, table.where("measure"));
    if (!wanted) table.optional_text("measure");
    measure.name = table.optional_text("measure_name");
    measure.name_en = table.optional_text("measure_name_en");
    measure.unit = table.optional_text("measure_unit");
    measure.rounding = read_rounding(table, "measure_rounding");
}

}  // namespace

StatedPolicies read_policies(TableReader& table, const StatedPolicies& outer)
{
    StatedPolicies stated = outer;
    Policies& policies = stated.policies;
    if (const auto rounding = read_rounding(table, "rounding")) policies.rounding = rounding;
    policies.missing = read_choice<Missing>(
        table, "missing", {{"not_scored", Missing::not_scored}, {"zero", Missing::zero}}, policies.missing);
    if (table.has("zero_denominator")) stated.zero_denominator_stated = true;
    policies.zero_denominator = read_choice<ZeroDenominator>(
        table, "zero_denominator",
        {{"not_scored", ZeroDenominator::not_scored}, {"full", ZeroDenominator::full}, {"zero", ZeroDenominator::zero}},
        policies.zero_denominator);
    policies.over_achievement = read_choice<OverAchievement>(
        table, "over_achievement", {{"cap", OverAchievement::cap}, {"flag", OverAchievement::flag}},
        policies.over_achievement);
    if (const auto over = read_optional_number(table, "flag_over")) policies.flag_over = over;
    if (policies.over_achievement == OverAchievement::flag && !policies.flag_over)
        table.report("error.scheme.flag_over_missing", {}, table.where("over_achievement"));
    return stated;
}

void read_scoring(TableReader& table, const ScoringSetting& setting, Indicator& indicator)
{
    indicator.where = table.where("rule");
    indicator.clause = table.text("clause");
    if (setting.scores || table.has("rule")) indicator.rule = read_rule(table, setting.rule);
    read_measure(table, setting, indicator);
    const StatedPolicies stated = read_policies(table, setting.defaults);
    indicator.policies = stated.policies;
    if (setting.scores && !indicator.policies.rounding) table.report("error.scheme.no_rounding", {}, table.where());
    if (divides(indicator) && !stated.zero_denominator_stated)
        table.report("error.scheme.no_zero_denominator", {}, table.where("measure"));
}

Indicator read_indicator(TableReader& table, const ScoringSetting& setting)
{
    Indicator indicator;
    indicator.code = table.text("code");
    indicator.parent = table.optional_text("parent");
    indicator.name = table.text("name");
    indicator.name_en = table.optional_text("name_en");
    if (setting.scores || table.has("full_marks")) indicator.full_marks = read_points(table, "full_marks");
    indicator.meaning = table.optional_text("meaning");
    indicator.benchmark = table.optional_text("benchmark");
    indicator.benchmark_basis = table.optional_text("benchmark_basis");
    static constexpr std::array<std::string_view, 5> bases{"计划标准", "行业标准", "历史标准", "预算支出标准", "其他"};
    if (!indicator.benchmark_basis.empty() &&
        std::find(bases.begin(), bases.end(), indicator.benchmark_basis) == bases.end())
        table.report("error.scheme.unknown_choice",
                     {{"key", "benchmark_basis"},
                      {"value", indicator.benchmark_basis},
                      {"choices", "计划标准 | 行业标准 | 历史标准 | 预算支出标准 | 其他"}},
                     table.where("benchmark_basis"));
    read_scoring(table, setting, indicator);
    table.finish();
    return indicator;
}

RowRule read_row_rule(TableReader& table, const ScoringSetting& setting)
{
    RowRule row;
    row.when = read_choice<RowKind>(table, "when",
                                    {{"execution", RowKind::execution},
                                     {"at_least", RowKind::at_least},
                                     {"at_most", RowKind::at_most},
                                     {"equal", RowKind::equal},
                                     {"range", RowKind::range},
                                     {"date", RowKind::date},
                                     {"words", RowKind::words},
                                     {"not_applicable", RowKind::not_applicable}});
    if (table.has("full_marks")) row.indicator.full_marks = read_points(table, "full_marks");
    if (row.when != RowKind::execution && table.has("full_marks"))
        table.report("error.scheme.row_full_marks", {}, table.where("full_marks"));
    ScoringSetting for_row = setting;
    for_row.rule.for_row = true;
    read_scoring(table, for_row, row.indicator);
    table.finish();
    return row;
}

}  // namespace jiheng
