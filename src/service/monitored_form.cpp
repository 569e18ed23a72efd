#include "service/monitored_form.h"

#include <algorithm>
#include <charconv>

#include "audit/form_case.h"
#include "base/text.h"

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

bool has_causes(const Form& form, const Monitored& monitored)
{
    const auto lit = [](Light light) { return light == Light::amber || light == Light::red; };
    const auto told = [](const auto& row) { return !trim(row.reason).empty() && !trim(row.measure).empty(); };
    const FundRow* total = total_of(form);
    if (lit(monitored.execution.light) && (total == nullptr || !told(*total))) return false;
    const auto leaves = leaves_of(form);
    for (std::size_t i = 0; i < leaves.size() && i < monitored.targets.size(); ++i)
        if (lit(monitored.targets[i].progress.light) && !told(*leaves[i])) return false;
    return true;
}

}  // namespace jiheng
