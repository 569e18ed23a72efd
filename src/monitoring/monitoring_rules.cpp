#include <algorithm>
#include <array>

#include "base/resources.h"
#include "base/strict_toml.h"
#include "monitoring/monitoring.h"

namespace jiheng {

namespace {

// What the program can observe. The data must weigh each of them, once.
constexpr std::array<std::string_view, 35> known_codes{"monitoring.execution_behind",
                                                       "monitoring.execution_far_behind",
                                                       "monitoring.nothing_spent",
                                                       "monitoring.overspent",
                                                       "monitoring.projected_overspend",
                                                       "monitoring.forecast_over_budget",
                                                       "monitoring.forecast_below_executed",
                                                       "monitoring.forecast_missing",
                                                       "monitoring.budget_changed",
                                                       "monitoring.not_escalated",
                                                       "monitoring.target_behind",
                                                       "monitoring.target_far_behind",
                                                       "monitoring.projected_short",
                                                       "monitoring.projected_far_short",
                                                       "monitoring.no_progress",
                                                       "monitoring.limit_exceeded",
                                                       "monitoring.limit_in_danger",
                                                       "monitoring.overdue",
                                                       "monitoring.target_passed",
                                                       "monitoring.decreased",
                                                       "monitoring.actual_missing",
                                                       "monitoring.target_forecast_missing",
                                                       "monitoring.forecast_short",
                                                       "monitoring.forecast_contradiction",
                                                       "monitoring.in_danger",
                                                       "monitoring.hopeless",
                                                       "monitoring.hopeless_without_measure",
                                                       "monitoring.likelihood_missing",
                                                       "monitoring.cause_missing",
                                                       "monitoring.cause_unexplained",
                                                       "monitoring.reason_missing",
                                                       "monitoring.measure_missing",
                                                       "monitoring.spent_without_progress",
                                                       "monitoring.progress_without_spending",
                                                       "monitoring.done_late"};

constexpr std::array<std::string_view, 4> light_keys{"unlit", "green", "amber", "red"};
constexpr std::array<std::string_view, 3> result_keys{"normal", "warned", "disposal_required"};

template <class Enum, std::size_t size>
Enum enumerator(TableReader& table, std::string_view key, const std::array<std::string_view, size>& words)
{
    const std::string word = table.text(key);
    const auto found = std::find(words.begin(), words.end(), word);
    if (found == words.end()) {
        table.report("error.procedure.file.unknown_word", {{"key", std::string{key}}, {"word", word}},
                     table.where(key));
        return Enum{};
    }
    return static_cast<Enum>(found - words.begin());
}

void read_thresholds(TableReader& table, MonitoringRules& rules)
{
    const auto number = [&](std::string_view key) {
        const std::string written = table.text(key);
        const auto value = Decimal::parse(written);
        if (!value || value->digits() <= 0)
            table.report("error.procedure.file.number", {{"key", std::string{key}}, {"value", written}},
                         table.where(key));
        return value ? value->exact() : Rational{};
    };
    rules.amber_behind = number("amber_behind");
    rules.red_behind = number("red_behind");
    rules.projection_amber = number("projection_amber");
    rules.projection_red = number("projection_red");
    rules.far_passed = number("far_passed");
    rules.spent_share = number("spent_share");
    rules.budget_change = number("budget_change");
    rules.no_progress_month = table.integer("no_progress_month", 0);
    const auto in_order = [&](std::string_view less, const Rational& a, std::string_view more, const Rational& b) {
        if (a >= b)
            table.report("error.monitoring.order", {{"less", std::string{less}}, {"more", std::string{more}}},
                         table.where(less));
    };
    in_order("amber_behind", rules.amber_behind, "red_behind", rules.red_behind);
    in_order("projection_red", rules.projection_red, "projection_amber", rules.projection_amber);
    if (rules.no_progress_month < 1 || rules.no_progress_month > 12)
        table.report("error.monitoring.month", {{"month", std::to_string(rules.no_progress_month)}},
                     table.where("no_progress_month"));
    table.finish();
}

}  // namespace

std::string_view key_of(Light light)
{
    return light_keys.at(static_cast<std::size_t>(light));
}

std::string_view key_of(MonitoringResult result)
{
    return result_keys.at(static_cast<std::size_t>(result));
}

Result<MonitoringRules> MonitoringRules::load(std::string_view text, std::string_view file)
{
    JIHENG_TRY(const toml::table root, parse_toml(text, file));
    Problems problems;
    TableReader reader{root, std::string{file}, problems};
    MonitoringRules rules;
    if (auto thresholds = reader.table("thresholds"))
        read_thresholds(*thresholds, rules);
    else
        reader.report("error.toml.missing_key", {{"key", "thresholds"}}, reader.where());
    for (auto& table : reader.tables("observation")) {
        Weight weight;
        weight.code = table.text("code");
        weight.check = table.text("check");
        weight.light = enumerator<Light>(table, "light", light_keys);
        weight.result = enumerator<MonitoringResult>(table, "result", result_keys);
        if (rules.weight(weight.code) != nullptr)
            table.report("error.procedure.file.twice", {{"key", weight.code}}, table.where("code"));
        if (std::find(known_codes.begin(), known_codes.end(), weight.code) == known_codes.end())
            table.report("error.monitoring.unknown_code", {{"code", weight.code}}, table.where("code"));
        rules.weights.push_back(std::move(weight));
        table.finish();
    }
    for (const auto code : known_codes)
        if (rules.weight(code) == nullptr)
            reader.report("error.monitoring.missing_code", {{"code", std::string{code}}}, reader.where());
    reader.finish();
    if (!problems.empty()) return problems.front();
    return rules;
}

const MonitoringRules::Weight* MonitoringRules::weight(std::string_view code) const
{
    for (const auto& weight : weights)
        if (weight.code == code) return &weight;
    return nullptr;
}

Result<MonitoringRules> load_monitoring_rules()
{
    constexpr std::string_view path = "procedures/monitoring.toml";
    const auto file = find_resource(path);
    return MonitoringRules::load(file ? file->text : std::string_view{}, path);
}

}  // namespace jiheng
