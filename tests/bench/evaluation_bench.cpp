// Rule evaluations a second on one core, over the thirty rules of a published evaluation: points alone, points with the
// full structural trace, and the trace as a sentence. The results are checked before anything is timed.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <vector>

#include "evaluation/bound_facts.h"
#include "evaluation/evaluation.h"

using namespace jiheng;

namespace {

struct BoundRule {
    const Indicator* indicator;
    Given given;
    std::string expected;
};

std::string read(const std::string& path)
{
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

struct Spread {
    double low;
    double median;
    double high;
};

// Evaluations a second over `repetitions` runs of about a quarter of a second each.
Spread rate(const std::function<std::size_t()>& run, int repetitions)
{
    using Clock = std::chrono::steady_clock;
    std::vector<double> rates;
    run();  // warm
    for (int i = 0; i < repetitions; ++i) {
        std::size_t done = 0;
        const auto start = Clock::now();
        double seconds = 0;
        while (seconds < 0.25) {
            done += run();
            seconds = std::chrono::duration<double>(Clock::now() - start).count();
        }
        rates.push_back(static_cast<double>(done) / seconds);
    }
    std::sort(rates.begin(), rates.end());
    return {rates.front(), rates[rates.size() / 2], rates.back()};
}

void print(const char* what, const Spread& spread)
{
    std::printf("%-34s %12.0f /s   (%.0f – %.0f)\n", what, spread.median, spread.low, spread.high);
}

}  // namespace

int main()
{
    const auto scheme = find_scheme("shanghai/2018/project-evaluation");
    const std::string path = std::string{JIHENG_SOURCE_DIR} + "/examples/shanghai-2018/case.toml";
    const auto facts = load_case(read(path), path);
    if (!scheme.ok() || !facts.ok()) {
        std::puts("the scheme or the case cannot be read");
        return 1;
    }
    const auto bound_facts = bind_facts(scheme.value(), facts.value());
    if (!bound_facts.ok()) return 1;
    std::vector<BoundRule> rules;
    for (const auto& indicator : scheme.value().indicators) {
        Given given{bound_facts.value().by_index, nullptr};
        for (const auto& judgement : facts.value().judgements)
            if (judgement.on == indicator.code) given.judgement = &judgement;
        rules.push_back({&indicator, given, to_text(facts.value().published.scores.at(indicator.code))});
    }
    for (const auto& rule : rules) {
        const Verdict points = verdict(scheme.value(), *rule.indicator, rule.given);
        const auto traced = score(scheme.value(), *rule.indicator, rule.given, Tracing::on);
        if (to_text(points.score) != rule.expected || !traced.score || to_text(*traced.score) != rule.expected) {
            std::printf("%s: %s, expected %s\n", rule.indicator->code.c_str(), to_text(points.score).c_str(),
                        rule.expected.c_str());
            return 1;
        }
    }
    std::printf("%zu rules checked against the published points\n", rules.size());
    constexpr int repetitions = 9;
    std::size_t kept = 0;  // keeps the work from being optimised away
    const auto over = [&](const std::vector<BoundRule>& some, auto&& evaluate_one) {
        return rate(
            [&] {
                for (int i = 0; i < 100; ++i)
                    for (const auto& rule : some) kept += evaluate_one(rule);
                return some.size() * 100;
            },
            repetitions);
    };
    std::vector<BoundRule> computed;
    for (const auto& rule : rules)
        if (rule.given.judgement == nullptr) computed.push_back(rule);
    const auto plain = [&](const BoundRule& rule) {
        return static_cast<std::size_t>(verdict(scheme.value(), *rule.indicator, rule.given).status);
    };
    print("all thirty rules, points", over(rules, plain));
    print("computed rules only, points", over(computed, plain));
    print("all thirty rules, full trace", over(rules, [&](const BoundRule& rule) {
              return score(scheme.value(), *rule.indicator, rule.given, Tracing::on).trace.steps.size();
          }));
    print("all thirty rules, Chinese sentence", over(rules, [&](const BoundRule& rule) {
              return render(score(scheme.value(), *rule.indicator, rule.given, Tracing::on), Language::chinese).size();
          }));
    return kept == 1 ? 2 : 0;
}
