// Every threshold of every rule of the built-in schemes has a worked case on it and one just beside it, where the
// points change.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "base/resources.h"
#include "base/strict_toml.h"
#include "workflow/worked_case.h"

using namespace jiheng;

namespace {

// The values of the measure at which the rule changes its answer.
std::vector<Rational> thresholds_of(const Rule& rule)
{
    std::vector<Rational> found;
    const auto add = [&](const std::optional<Bound>& bound) {
        if (bound && std::find(found.begin(), found.end(), bound->at) == found.end()) found.push_back(bound->at);
    };
    if (const auto* tiers = std::get_if<Tiers>(&rule))
        for (const auto& tier : tiers->tiers) {
            // Where the domain itself ends nothing changes.
            if (!tier.span.from || !tiers->domain.from || tier.span.from->at != tiers->domain.from->at)
                add(tier.span.from);
            if (!tier.span.to || !tiers->domain.to || tier.span.to->at != tiers->domain.to->at) add(tier.span.to);
        }
    if (const auto* threshold = std::get_if<Threshold>(&rule)) {
        add(threshold->full.from);
        add(threshold->full.to);
    }
    if (const auto* linear = std::get_if<Linear>(&rule)) found = {linear->full_at, linear->zero_at};
    if (const auto* steps = std::get_if<Steps>(&rule)) {
        // Whole steps first count where the first of them is full.
        const Rational first = steps->count == Steps::Count::whole ? steps->step : Rational{0};
        found = {steps->side == Steps::Side::below ? steps->free_until - first : steps->free_until + first};
    }
    if (const auto* proportional = std::get_if<Proportional>(&rule)) {
        found = {proportional->cap};
        if (proportional->gate) found.push_back(*proportional->gate);
    }
    if (std::holds_alternative<Inverse>(rule) || std::holds_alternative<Equal>(rule)) found = {Rational{1}};
    return found;
}

std::vector<Rational> measures_of(const Scheme& scheme, const std::vector<WorkedCase>& cases,
                                  const Indicator& indicator)
{
    std::vector<Rational> measures;
    for (const auto& worked : cases) {
        if (worked.out_of_account || !(worked.indicator.where.line == indicator.where.line)) continue;
        Given given{{}, worked.judgement ? &*worked.judgement : nullptr};
        for (const auto& fact : worked.facts) given.bound.push_back(fact ? &*fact : nullptr);
        if (const auto measure = verdict(scheme, worked.indicator, given).measure) measures.push_back(*measure);
    }
    return measures;
}

}  // namespace

TEST_CASE("every threshold has a case on it and one just beside it")
{
    const Rational just{1, 20};  // a twentieth of the threshold, or of one
    std::size_t thresholds = 0;
    for (const auto& resource : resources_under("schemes/")) {
        if (!resource.path.ends_with("/scheme.toml")) continue;
        const auto scheme = load_scheme(resource.text, resource.path);
        REQUIRE(scheme.ok());
        std::string cases_path{resource.path};
        cases_path.replace(cases_path.rfind("scheme.toml"), std::string::npos, "scheme.cases.toml");
        const auto cases_file = find_resource(cases_path);
        REQUIRE(cases_file.has_value());
        const auto table = parse_toml(cases_file->text, cases_path);
        REQUIRE(table.ok());
        Problems problems;
        TableReader reader{table.value(), cases_path, problems};
        std::vector<WorkedCase> cases;
        for (auto& one : reader.tables("case")) cases.push_back(read_worked_case(one, scheme.value()));
        REQUIRE(problems.empty());
        std::vector<const Indicator*> indicators;
        for (const auto& indicator : scheme.value().indicators) indicators.push_back(&indicator);
        for (const auto& row : scheme.value().row_rules) indicators.push_back(&row.indicator);
        for (const auto* indicator : indicators) {
            const auto measures = measures_of(scheme.value(), cases, *indicator);
            for (const auto& threshold : thresholds_of(indicator->rule)) {
                ++thresholds;
                const std::string what = std::string{resource.path} + ":" + std::to_string(indicator->where.line) +
                                         " at " + to_text(threshold);
                CAPTURE(what);
                CHECK(std::find(measures.begin(), measures.end(), threshold) != measures.end());
                const Rational near = max(threshold.abs(), Rational{1}) * just;
                CHECK(std::any_of(measures.begin(), measures.end(), [&](const Rational& measure) {
                    return measure != threshold && (measure - threshold).abs() <= near;
                }));
            }
        }
    }
    CHECK(thresholds > 60);
}
