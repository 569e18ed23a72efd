// The rules that turn one measure into points.
#include "scheme/reader_tools.h"
#include "scheme/rule_reader.h"

namespace jiheng {

namespace {

// Reads a required list and complains when it is empty.
std::vector<TableReader> required_list(TableReader& table, std::string_view key)
{
    auto list = table.tables(key);
    if (list.empty()) table.report("error.scheme.empty_list", {{"key", std::string{key}}}, table.where(key));
    return list;
}

void require_positive(TableReader& table, std::string_view key, const std::optional<Rational>& value)
{
    if (value && value->sign() <= 0)
        table.report("error.scheme.not_positive", {{"key", std::string{key}}}, table.where(key));
}

Tiers read_tiers(TableReader& table)
{
    Tiers rule;
    for (auto& item : required_list(table, "tiers")) {
        Tier tier;
        tier.span = read_span(item);
        tier.award = read_points(item, "award");
        item.finish();
        rule.tiers.push_back(tier);
    }
    if (auto domain = table.table("domain")) {
        const auto from = read_optional_number(*domain, "from");
        const auto to = read_optional_number(*domain, "to");
        if (from) rule.domain.from = Bound{*from, true};
        if (to) rule.domain.to = Bound{*to, true};
        if (from && to && *from > *to) domain->report("error.scheme.empty_span", {}, domain->where());
        domain->finish();
    } else if (!table.has("domain")) {
        table.report("error.toml.missing_key", {{"key", "domain"}}, table.where());
    }
    rule.beyond = read_choice<Tiers::Beyond>(
        table, "beyond", {{"nearest", Tiers::Beyond::nearest}, {"not_scored", Tiers::Beyond::not_scored}},
        Tiers::Beyond::not_scored);
    return rule;
}

Proportional read_proportional(TableReader& table)
{
    Proportional rule;
    const auto cap = read_optional_number(table, "cap");
    require_positive(table, "cap", cap);
    rule.cap = cap.value_or(Rational{1});
    // More than the full marks cannot come out of a cap above 1: the engine would cut it silently.
    if (rule.cap > Rational{1}) table.report("error.scheme.cap_above_one", {}, table.where("cap"));
    rule.gate = read_optional_number(table, "gate");
    if (rule.gate && *rule.gate > rule.cap) table.report("error.scheme.gate_above_cap", {}, table.where("gate"));
    return rule;
}

Threshold read_threshold(TableReader& table)
{
    struct Key {
        std::string_view name;
        bool lower;
        bool included;
    };
    constexpr Key keys[] = {{"full_at_least", true, true},
                            {"full_above", true, false},
                            {"full_at_most", false, true},
                            {"full_below", false, false}};
    Threshold rule;
    int given = 0;
    for (const auto& key : keys) {
        if (!table.has(key.name)) continue;
        ++given;
        const auto at = read_number(table, key.name);
        if (at) (key.lower ? rule.full.from : rule.full.to) = Bound{*at, key.included};
    }
    if (given != 1) table.report("error.scheme.threshold_keys", {}, table.where());
    return rule;
}

Linear read_linear(TableReader& table)
{
    const auto full_at = read_number(table, "full_at");
    const auto zero_at = read_number(table, "zero_at");
    if (full_at && zero_at && *full_at == *zero_at)
        table.report("error.scheme.linear_ends_equal", {}, table.where("zero_at"));
    return {full_at.value_or(Rational{1}), zero_at.value_or(Rational{0})};
}

Steps read_steps(TableReader& table)
{
    Steps rule;
    rule.free_until = read_number(table, "free_until").value_or(Rational{});
    rule.side = read_choice<Steps::Side>(
        table, "side", {{"below", Steps::Side::below}, {"above", Steps::Side::above}, {"either", Steps::Side::either}});
    const auto step = read_number(table, "step");
    require_positive(table, "step", step);
    rule.step = step && step->sign() > 0 ? *step : Rational{1};
    rule.deduct = read_points(table, "deduct");
    if (table.has("deduct")) require_positive(table, "deduct", rule.deduct.value());
    rule.count = read_choice<Steps::Count>(
        table, "count",
        {{"whole", Steps::Count::whole}, {"started", Steps::Count::started}, {"continuous", Steps::Count::continuous}});
    return rule;
}

Range read_range(TableReader& table, const RuleSetting& setting)
{
    Range rule;
    if (setting.for_row && !table.has("low") && !table.has("high")) return rule;  // the row brings its range
    const auto low = read_number(table, "low");
    const auto high = read_number(table, "high");
    if (low && high && (*low > *high || low->sign() < 0))
        table.report("error.scheme.empty_span", {}, table.where("low"));
    rule.low = low.value_or(Rational{});
    rule.high = high.value_or(Rational{});
    return rule;
}

}  // namespace

std::optional<Rule> read_measured_rule(std::string_view kind, TableReader& table, const RuleSetting& setting)
{
    if (kind == "tiers") return read_tiers(table);
    if (kind == "proportional") return read_proportional(table);
    if (kind == "inverse")
        return Inverse{read_choice<Inverse::Overrun>(
            table, "overrun", {{"ratio", Inverse::Overrun::ratio}, {"linear", Inverse::Overrun::linear}})};
    if (kind == "equal")
        return Equal{read_choice<Equal::Off>(table, "off",
                                             {{"symmetric", Equal::Off::symmetric},
                                              {"nothing", Equal::Off::nothing},
                                              {"as_at_least", Equal::Off::as_at_least}})};
    if (kind == "threshold") return read_threshold(table);
    if (kind == "linear") return read_linear(table);
    if (kind == "steps") return read_steps(table);
    if (kind == "range") return read_range(table, setting);
    return std::nullopt;
}

}  // namespace jiheng
