#include "monitoring/monitoring.h"

#include <algorithm>
#include <array>

#include "base/messages.h"
#include "base/text.h"

namespace jiheng {

namespace {

bool blank(const std::string& text)
{
    return trim(text).empty();
}

// Says that a cell is not filled in yet, which is no deviation.
bool is_gap(std::string_view code)
{
    static constexpr std::array gaps{
        std::string_view{"monitoring.forecast_missing"}, std::string_view{"monitoring.actual_missing"},
        std::string_view{"monitoring.target_forecast_missing"}, std::string_view{"monitoring.likelihood_missing"}};
    return std::find(gaps.begin(), gaps.end(), code) != gaps.end();
}

// Looks at the money and at one target after the other, and keeps what it sees.
class Watch {
public:
    Watch(const MonitoringRules& rules, const MonitoringRound& round) : rules_{rules}, round_{round}
    {
        seen_.time_progress = time_progress(round.month);
    }

    Monitored look()
    {
        execution();
        for (const auto& target : round_.targets)
            if (target.target.reading != Reading::not_applicable) look_at(target);
        for (const auto& observation : seen_.observations) seen_.result = std::max(seen_.result, observation.result);
        return std::move(seen_);
    }

private:
    const MonitoringRules& rules_;
    const MonitoringRound& round_;
    Monitored seen_{};

    // Adds the observation and turns the light if it is worse.
    void observe(std::string_view code, const std::string& target, const Arguments& arguments, Light& light)
    {
        const auto* weight = rules_.weight(code);
        if (weight == nullptr) return;  // a loaded set of rules weighs every code
        Observation observation;
        observation.code = code;
        observation.check = weight->check;
        observation.light = weight->light;
        observation.result = weight->result;
        observation.target = target;
        observation.chinese = say(code, arguments);
        observation.english = say(code, arguments, Language::english);
        light = std::max(light, weight->light);
        seen_.observations.push_back(std::move(observation));
    }

    std::string month() const { return std::to_string(round_.month); }

    void execution()
    {
        RoundProgress& progress = seen_.execution;
        progress.expected = round_.planned.value_or(seen_.time_progress);
        if (const auto rate = ratio(round_.executed, round_.budget)) {
            progress.reached = rate->value();
            progress.light = Light::green;
            progress.projected = divide(*progress.reached, progress.expected);
        }
        const Arguments facts{{"reached", to_percent(progress.reached.value_or(Rational{}))},
                              {"expected", to_percent(progress.expected)},
                              {"behind", to_percent(progress.expected - progress.reached.value_or(Rational{}))},
                              {"projected", to_percent(progress.projected.value_or(Rational{}))},
                              {"month", month()},
                              {"executed", to_grouped_text(round_.executed.value())},
                              {"budget", to_grouped_text(round_.budget.value())},
                              {"forecast", to_grouped_text(round_.forecast.value_or(Money{}).value())}};
        const auto note = [&](std::string_view code) { observe(code, "", facts, progress.light); };
        if (progress.reached) {
            const Rational behind = progress.expected - *progress.reached;
            if (round_.executed.value().is_zero() && round_.month >= rules_.no_progress_month &&
                progress.expected.sign() > 0)
                note("monitoring.nothing_spent");
            else if (behind > rules_.red_behind)
                note("monitoring.execution_far_behind");
            else if (behind > rules_.amber_behind)
                note("monitoring.execution_behind");
        }
        if (round_.executed > round_.budget)
            note("monitoring.overspent");
        else if (progress.projected && *progress.projected > Rational{1} && round_.month < 12 &&
                 *progress.reached - progress.expected > rules_.amber_behind)
            note("monitoring.projected_overspend");
        if (!round_.forecast)
            note("monitoring.forecast_missing");
        else if (*round_.forecast > round_.budget)
            note("monitoring.forecast_over_budget");
        else if (*round_.forecast < round_.executed)
            note("monitoring.forecast_below_executed");
        budget_change(progress.light);
        if (progress.light == Light::red && round_.red_rounds_before > 0 && !round_.disposal_decided)
            observe("monitoring.not_escalated", "", {{"rounds", std::to_string(round_.red_rounds_before + 1)}},
                    progress.light);
        deviation(round_.deviation, "",
                  {{"what", say("monitoring.money")}, {"what_en", say("monitoring.money", {}, Language::english)}},
                  progress.light);
    }

    void budget_change(Light& light)
    {
        const auto change = ratio(round_.budget - round_.initial, round_.initial);
        if (!change || round_.targets_changed || change->value().abs() <= rules_.budget_change) return;
        observe("monitoring.budget_changed", "", {{"change", to_percent(change->value())}}, light);
    }

    // A deviation has a cause of a kind, in words, and a measure; what is not filled in yet is said elsewhere.
    void deviation(const Deviation& told, const std::string& target, const Arguments& what, Light& light)
    {
        if (!told.flags.empty() && blank(told.cause)) observe("monitoring.cause_unexplained", target, what, light);
        if (!deviates(target)) return;
        if (told.of_a_kind && told.flags.empty()) observe("monitoring.cause_missing", target, what, light);
        if (!told.of_a_kind && blank(told.cause)) observe("monitoring.reason_missing", target, what, light);
        if (blank(told.measure)) observe("monitoring.measure_missing", target, what, light);
    }

    bool deviates(const std::string& target) const
    {
        return std::any_of(seen_.observations.begin(), seen_.observations.end(), [&](const Observation& one) {
            return one.target == target && one.light >= Light::amber && !is_gap(one.code) &&
                   one.code != "monitoring.cause_unexplained";
        });
    }

    static Arguments facts_of(const MonitoredTarget& target, const RoundProgress& progress)
    {
        const Rational reached = progress.reached.value_or(Rational{});
        return {{"name", target.name},
                {"target", target.target.text},
                {"actual", target.actual.text},
                {"forecast", target.forecast.text},
                {"previous", target.previous ? target.previous->text : std::string{}},
                {"reached", to_percent(reached)},
                {"expected", to_percent(progress.expected)},
                {"behind", to_percent(progress.expected - reached)},
                {"projected", to_percent(progress.projected.value_or(Rational{}))}};
    }

    void look_at(const MonitoredTarget& target)
    {
        RoundProgress progress;
        progress.expected = target.growth == Growth::level ? Rational{1} : target.planned.value_or(seen_.time_progress);
        progress.reached = achieved_share(target.target, target.actual);
        if (progress.reached && target.growth == Growth::cumulative)
            progress.projected = divide(*progress.reached, progress.expected);
        if (progress.reached || target.likelihood == Likelihood::certain) progress.light = Light::green;
        Arguments facts = facts_of(target, progress);
        facts.emplace_back("month", month());
        facts.emplace_back("spent", to_percent(seen_.execution.reached.value_or(Rational{})));

        if (target.actual.reading == Reading::empty) missing(target, facts, progress);
        const Direction stated = direction_of(target.target);
        const bool limit = (stated == Direction::unknown ? target.direction : stated) == Direction::lower_better;
        if (progress.reached) {
            if (limit)
                against_limit(target, facts, progress);
            else
                against_goal(target, facts, progress);
            against_money(target, facts, progress);
        } else {
            without_share(target, facts, progress);
        }
        decreased(target, facts, progress);
        outlook(target, facts, progress);
        deviation(target.deviation, target.key,
                  {{"what", say("monitoring.quoted", {{"name", target.name}})},
                   {"what_en", say("monitoring.quoted", {{"name", target.name}}, Language::english)}},
                  progress.light);
        seen_.targets.push_back({target.key, progress});
    }

    // Nothing is reported: late when the day it was due has passed, else not yet filled in.
    void missing(const MonitoredTarget& target, const Arguments& facts, RoundProgress& progress)
    {
        const auto& date = target.target.date;
        const bool earlier_year = date && date->year != 0 && round_.year != 0 && date->year < round_.year;
        const bool same_year = date && (date->year == 0 || round_.year == 0 || date->year == round_.year);
        const bool due = earlier_year || (same_year && date->month != 0 && date->month <= round_.month);
        observe(due ? "monitoring.overdue" : "monitoring.actual_missing", target.key, facts, progress.light);
    }

    void against_goal(const MonitoredTarget& target, const Arguments& facts, RoundProgress& progress)
    {
        const auto note = [&](std::string_view code) { observe(code, target.key, facts, progress.light); };
        const Rational behind = progress.expected - *progress.reached;
        const bool counted = target.growth == Growth::cumulative;
        if (counted && progress.reached->sign() <= 0 && round_.month >= rules_.no_progress_month && behind.sign() > 0) {
            note("monitoring.no_progress");
            return;
        }
        if (behind > rules_.red_behind)
            note("monitoring.target_far_behind");
        else if (behind > rules_.amber_behind)
            note("monitoring.target_behind");
        if (progress.projected) {
            if (*progress.projected < rules_.projection_red)
                note("monitoring.projected_far_short");
            else if (*progress.projected < rules_.projection_amber)
                note("monitoring.projected_short");
        }
        if (target.target.upper && target.actual.value && *target.actual.value > *target.target.upper)
            note("monitoring.limit_exceeded");
        else if (counted && round_.month < 12 && *progress.reached > rules_.far_passed)
            note("monitoring.target_passed");
    }

    void against_limit(const MonitoredTarget& target, const Arguments& facts, RoundProgress& progress)
    {
        const auto met = is_met(target.target, target.actual, Direction::lower_better);
        if (met && !met->met)
            observe("monitoring.limit_exceeded", target.key, facts, progress.light);
        else if (progress.projected && *progress.projected > Rational{1} && round_.month < 12 &&
                 *progress.reached - progress.expected > rules_.amber_behind)
            observe("monitoring.limit_in_danger", target.key, facts, progress.light);
    }

    // Days, and targets of zero, have no share; whether they are met can be told all the same.
    void without_share(const MonitoredTarget& target, const Arguments& facts, RoundProgress& progress)
    {
        const auto met = is_met(target.target, target.actual, target.direction);
        if (!met) return;
        progress.light = std::max(progress.light, Light::green);
        if (!met->met)
            observe(target.target.date ? "monitoring.done_late" : "monitoring.limit_exceeded", target.key, facts,
                    progress.light);
    }

    // Spending and work should go together.
    void against_money(const MonitoredTarget& target, const Arguments& facts, RoundProgress& progress)
    {
        const auto& spent = seen_.execution.reached;
        if (!spent || target.growth == Growth::level) return;
        if (*spent >= rules_.spent_share && progress.reached->is_zero())
            observe("monitoring.spent_without_progress", target.key, facts, progress.light);
        if (spent->is_zero() && *progress.reached >= rules_.spent_share)
            observe("monitoring.progress_without_spending", target.key, facts, progress.light);
    }

    void decreased(const MonitoredTarget& target, const Arguments& facts, RoundProgress& progress)
    {
        if (target.growth != Growth::cumulative || !target.previous) return;
        const auto& before = target.previous->value;
        const auto& now = target.actual.value;
        if (before && now && target.previous->unit == target.actual.unit && *now < *before)
            observe("monitoring.decreased", target.key, facts, progress.light);
    }

    // What the unit itself expects for the year.
    void outlook(const MonitoredTarget& target, const Arguments& facts, RoundProgress& progress)
    {
        const auto note = [&](std::string_view code) { observe(code, target.key, facts, progress.light); };
        if (target.forecast.reading == Reading::empty) {
            note("monitoring.target_forecast_missing");
        } else if (const auto met = is_met(target.target, target.forecast, target.direction); met && !met->met) {
            note(target.likelihood == Likelihood::certain ? "monitoring.forecast_contradiction"
                                                          : "monitoring.forecast_short");
        }
        switch (target.likelihood) {
            case Likelihood::unknown:
                note("monitoring.likelihood_missing");
                break;
            case Likelihood::certain:
                break;
            case Likelihood::possible:
                note("monitoring.in_danger");
                break;
            case Likelihood::impossible: {
                const bool told = !blank(target.deviation.cause) && !blank(target.deviation.measure);
                note(told ? "monitoring.hopeless" : "monitoring.hopeless_without_measure");
                break;
            }
        }
    }
};

}  // namespace

Rational time_progress(int month)
{
    return Rational{month, 12};
}

Result<Monitored> monitor(const MonitoringRules& rules, const MonitoringRound& round)
{
    if (round.month < 1 || round.month > 12)
        return failure("error.monitoring.month", {{"month", std::to_string(round.month)}});
    return Watch{rules, round}.look();
}

bool has_causes(const Monitored& monitored)
{
    static constexpr std::array wanting{
        std::string_view{"monitoring.cause_missing"}, std::string_view{"monitoring.cause_unexplained"},
        std::string_view{"monitoring.reason_missing"}, std::string_view{"monitoring.measure_missing"}};
    return std::none_of(monitored.observations.begin(), monitored.observations.end(), [](const Observation& one) {
        return std::find(wanting.begin(), wanting.end(), one.code) != wanting.end();
    });
}

}  // namespace jiheng
