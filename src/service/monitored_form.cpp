#include "service/monitored_form.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "audit/form_case.h"
#include "base/text.h"
#include "forms/lexicon.h"

namespace jiheng {

namespace {

const FundRow* total_of(const Form& form)
{
    for (const auto& table : form.funds)
        for (const auto& row : table.rows)
            if (row.total) return &row;
    return nullptr;
}

Money amount(const Form& form, const Printed& printed)
{
    if (!printed.figure) return Money{Rational{0}};
    if (printed.figure->is_money()) return Money{printed.figure->exact()};
    return Money{printed.figure->printed.exact() * form.money_unit.value_or(Rational{1})};
}

// A rate holds at any time; what is counted grows over the year.
Growth growth_of(const IndicatorRow& row)
{
    return row.target_value.is_percent() ? Growth::level : Growth::cumulative;
}

// 确定能, 有可能, 完全不可能, in the order the words stand in the data; a cell that ticks several says nothing.
Likelihood likelihood_of(const IndicatorRow& row)
{
    constexpr std::array in_order{Likelihood::certain, Likelihood::possible, Likelihood::impossible};
    const auto& words = lexicon().words("choices", "likelihood");
    const auto told = std::find(words.begin(), words.end(), trim(*row.likelihood));
    const auto place = static_cast<std::size_t>(told - words.begin());
    return place < in_order.size() ? in_order.at(place) : Likelihood::unknown;
}

// A bare figure is meant in the unit of the target.
TargetValue forecast_of(const IndicatorRow& row)
{
    TargetValue forecast = parse_target(*row.expected);
    const TargetValue& target = row.target_value;
    if (!forecast.figure || !forecast.unit.empty() || forecast.scale != Rational{1} || target.unit.empty())
        return forecast;
    forecast.unit = target.unit;
    forecast.scale = target.scale;
    forecast.value = forecast.figure->exact() * target.scale;
    return forecast;
}

std::vector<const IndicatorRow*> leaves_of(const Form& form)
{
    std::vector<const IndicatorRow*> all;
    for (const auto& table : form.indicators)
        for (const auto* leaf : table.leaves()) all.push_back(leaf);
    return all;
}

}  // namespace

Result<Monitored> monitored(const Form& form)
{
    MonitoringRound round;
    round.year = form.year;
    const std::string& month = form.text_of("month");
    std::from_chars(month.data(), month.data() + month.size(), round.month);
    if (const FundRow* total = total_of(form)) {
        round.initial = amount(form, total->initial);
        round.budget = total->budget.figure ? amount(form, total->budget) : round.initial;
        round.executed = amount(form, total->executed);
        if (total->expected->figure) round.forecast = amount(form, *total->expected);
        round.deviation.of_a_kind = false;
        round.deviation.cause = total->reason;
        round.deviation.measure = total->measure;
    }
    int number = 0;
    for (const auto* leaf : leaves_of(form)) {
        MonitoredTarget target;
        target.key = std::to_string(++number);
        target.name = leaf->name;
        target.target = leaf->target_value;
        target.actual = leaf->actual_value;
        target.growth = growth_of(*leaf);
        target.direction = direction_of(*leaf);
        target.forecast = forecast_of(*leaf);
        target.likelihood = likelihood_of(*leaf);
        if (!trim(*leaf->cause_kind).empty()) target.deviation.flags.push_back(*leaf->cause_kind);
        target.deviation.cause = leaf->reason;
        target.deviation.measure = leaf->measure;
        round.targets.push_back(std::move(target));
    }
    static const auto rules = load_monitoring_rules();
    if (!rules) return rules.error();
    return monitor(rules.value(), round);
}

bool is_filled_in(const Form& form)
{
    const FundRow* total = total_of(form);
    if (total == nullptr || !total->executed.figure) return false;
    const auto leaves = leaves_of(form);
    return !leaves.empty() &&
           std::none_of(leaves.begin(), leaves.end(), [](const IndicatorRow* leaf) { return leaf->actual.blank(); });
}

}  // namespace jiheng
