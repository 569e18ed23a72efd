#include "reports/forms/rule_formula.h"

#include <doctest/doctest.h>

#include "evaluation/evaluation.h"
#include "reports/forms/formula_evaluator.h"
#include "reports/forms/test_forms.h"

using namespace jiheng;
using test::Dice;
using test::random_rule;

namespace {

// Facts a and b in A1 and B1, a tally of three options in C1 to E1, full marks in F1.
Scheme small_scheme()
{
    Scheme scheme;
    scheme.facts = {{"a", "a", "", "", FactKind::number},
                    {"b", "b", "", "", FactKind::number},
                    {"t", "t", "", "", FactKind::tally}};
    return scheme;
}

SheetFacts small_sheet()
{
    SheetFacts facts;
    facts.cells = {{"A1", "A1"}, {"B1", "B1"}, {}};
    facts.tallies[2] = {{"满意", "C1"}, {"一般", "D1"}, {"不满意", "E1"}};
    return facts;
}

// Blank, zero, a whole number, an amount with cents, or one that puts the measure on a round share.
std::optional<Rational> random_fact(Dice& dice, const std::optional<Rational>& other)
{
    switch (dice.number(0, 11)) {
        case 0:
            return std::nullopt;
        case 1:
            return Rational{0};
        case 2:
        case 3:
            return Rational{dice.number(1, 400)};
        case 4:
        case 5:
        case 6:
        case 7:
            return other ? *other * dice.hundredths(0, 160) : Rational{dice.number(1, 999'999'999), 100};
        case 8:
            return other ? *other * Rational{dice.number(1, 2'000), 2'000} : Rational{dice.number(1, 50)};
        default:
            return Rational{dice.number(1, 999'999'999), 100};
    }
}

double stored(const Rational& value)
{
    return std::strtod(to_text(value, 12).c_str(), nullptr);
}

}  // namespace

TEST_CASE("a formula gives the points of the engine, for every rule kind a sheet can hold")
{
    constexpr int kinds = test::measured_kinds;
    constexpr int cases_a_kind = 1'500;
    Dice dice{20261121};
    const Scheme scheme = small_scheme();
    const SheetFacts sheet = small_sheet();
    int scored = 0;
    int open = 0;
    for (int kind = 0; kind < kinds; ++kind) {
        for (int i = 0; i < cases_a_kind; ++i) {
            Indicator indicator;
            indicator.full_marks = Points{dice.of<Rational>({10, 20, 5, 15, Rational{25, 2}, 3, 7})};
            indicator.policies.rounding = Rounding{
                dice.number(0, 4) == 0 ? dice.number(0, 3) : 2,
                dice.number(0, 3) == 0
                    ? dice.of<RoundingMode>({RoundingMode::truncate, RoundingMode::up, RoundingMode::half_even})
                    : RoundingMode::half_up};
            indicator.policies.missing = dice.number(0, 5) == 0 ? Missing::zero : Missing::not_scored;
            indicator.policies.zero_denominator =
                dice.of<ZeroDenominator>({ZeroDenominator::not_scored, ZeroDenominator::full, ZeroDenominator::zero});
            indicator.measure.expression =
                test::test_measure(dice.of<std::string>({"a / b", "a / b", "a / b", "a / 100", "(a + b) / (b + 10)",
                                                         "(a - b) / b", "mean(a, b) / b", "min(a, b) / max(a, b)"}));
            if (dice.number(0, 3) == 0) indicator.measure.rounding = Rounding{dice.number(2, 4), RoundingMode::half_up};
            indicator.rule = random_rule(kind, dice, indicator.full_marks.value());

            test::SheetValues cells;
            std::vector<Fact> facts(3);
            const auto second = random_fact(dice, std::nullopt);
            const auto first = random_fact(dice, second);
            facts[0].value = first;
            facts[1].value = second;
            if (first) cells["A1"] = stored(*first);
            if (second) cells["B1"] = stored(*second);
            // What the cell holds is what was written there: twelve places at most.
            for (auto* fact : {&facts[0], &facts[1]})
                if (fact->value) fact->value = Decimal::parse(to_text(*fact->value, 12))->exact();
            Tally tally;
            for (const auto& [option, cell] : sheet.tallies.at(2)) {
                const int count = dice.number(0, 4) == 0 ? 0 : dice.number(0, 300);
                tally.counts.emplace_back(option, Rational{count});
                cells[cell] = static_cast<double>(count);
            }
            facts[2].tally = tally;
            cells["F1"] = stored(indicator.full_marks.value());

            Given given;
            for (const auto& fact : facts) given.bound.push_back(&fact);
            const Verdict expected = verdict(scheme, indicator, given);
            const auto formula = score_formula(indicator, sheet, "F1");
            REQUIRE(formula);
            CAPTURE(kind);
            CAPTURE(i);
            CAPTURE(*formula);
            CAPTURE(first ? to_text(*first, 12) : "");
            CAPTURE(second ? to_text(*second, 12) : "");
            const std::string points = is_scored(expected.status) ? to_text(expected.score) : "";
            CHECK(test::shown(test::compute(*formula, cells)) == points);
            ++(points.empty() ? open : scored);
        }
    }
    CHECK_MESSAGE(scored > 10'000, "most cases are scored");
    CHECK_MESSAGE(open > 500, "and some are not");
}

TEST_CASE("a tie that binary arithmetic misses is rounded up as written")
{
    Indicator indicator;
    indicator.full_marks = Points{Rational{10}};
    indicator.policies.rounding = Rounding{2, RoundingMode::half_up};
    indicator.policies.zero_denominator = ZeroDenominator::not_scored;
    indicator.measure.expression = test::test_measure("a / b");
    indicator.rule = Proportional{};
    const auto formula = score_formula(indicator, small_sheet(), "F1");
    REQUIRE(formula);
    CHECK(*formula == "IF(COUNT(A1,B1)<2,\"\",IF(B1=0,\"\",ROUND(ROUND(F1*MAX(0,MIN(1,A1/B1))*100,10),0)/100))");
    struct Row {
        const char* why;
        double a;
        double b;
        const char* points;
    };
    const Row rows[] = {
        {"10 × 1.0005 ÷ 10 = 1.0005", 1.0005, 10, "1"},
        {"10 × 0.2675 = 2.675: in binary a little less", 0.2675, 1, "2.68"},
        {"10 × 1.005 ÷ 10", 0.1005, 1, "1.01"},
        {"just below the tie", 0.1004999, 1, "1"},
        {"the published forms: 3866689.10 of 4448000", 3866689.10, 4448000, "8.69"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(test::shown(test::compute(*formula, {{"A1", row.a}, {"B1", row.b}, {"F1", 10.0}})) == row.points);
    }
}

TEST_CASE("what a person decides has no formula")
{
    Indicator indicator;
    indicator.rule = JudgementRule{};
    CHECK_FALSE(score_formula(indicator, small_sheet(), "F1"));
    indicator.rule = Bands{};
    CHECK_FALSE(score_formula(indicator, small_sheet(), "F1"));
    indicator.rule = Proportional{};
    indicator.measure.expression = test::test_measure("a / b");
    CHECK_FALSE_MESSAGE(score_formula(indicator, SheetFacts{}, "F1"), "facts that are nowhere on the sheet");
}

TEST_CASE("the grade of a total")
{
    auto scheme = find_scheme("mof/2020/self-evaluation");
    REQUIRE(scheme.ok());
    const std::string formula = grade_formula(scheme.value(), "A1");
    for (const auto& [total, grade] : {std::pair<double, std::string>{100.0, "优"},
                                       {90.0, "优"},
                                       {89.99, "良"},
                                       {80.0, "良"},
                                       {60.0, "中"},
                                       {59.999, "差"},
                                       {0.0, "差"},
                                       {100.5, ""}}) {
        CAPTURE(total);
        CHECK(test::shown(test::compute(formula, {{"A1", total}})) == grade);
    }
}
