// Not a test by itself: the forms the tests of this folder share.
#include "reports/forms/test_forms.h"

#include <algorithm>

namespace jiheng::test {

namespace {

Rational distinct_from(Dice& dice, const Rational& other)
{
    Rational value = dice.hundredths(0, 150);
    while (value == other) value = dice.hundredths(0, 150);
    return value;
}

std::string amount(Dice& dice, int most)
{
    return std::to_string(dice.number(0, most)) + "." + std::to_string(dice.number(0, 9)) +
           std::to_string(dice.number(0, 9));
}

// "≥95%", "27人", "80%-90%", "有效保障", …, and a result that fits now and then.
struct Written {
    std::string target{};
    std::string actual{};
};

Written random_row(Dice& dice)
{
    static const std::vector<std::string> signs{"≥", ">", "≤", "<", "=", ""};
    static const std::vector<std::string> units{"%", "人", "万份", "台", "", "亿元", "天"};
    switch (dice.number(0, 11)) {
        case 0:
            return {"有效保障", dice.number(0, 1) == 0 ? "有效保障" : "100%"};
        case 1:
            return {"不适用", "不适用"};
        case 2: {
            const int low = dice.number(0, 80);
            const int high = low + dice.number(0, 20);
            return {std::to_string(low) + "%-" + std::to_string(high) + "%", std::to_string(dice.number(0, 120)) + "%"};
        }
        case 3:
            return {"预计完成" + std::to_string(dice.number(1, 90)) + "万人次转移",
                    std::to_string(dice.number(1, 99)) + "万人次"};
        case 4:
            return {"100%", dice.number(0, 1) == 0 ? "100" : "0.99"};
        default: {
            const std::string unit = dice.of(units);
            const int places = dice.number(0, 2);
            const int target = dice.number(0, 9) == 0 ? 0 : dice.number(1, 2000);
            // Near the target, half of the time on a share with few digits, where ties live.
            const int actual = dice.number(0, 2) == 0 ? target : dice.number(0, 2 * target + 5);
            const auto text = [&](int value) { return Decimal{value, places}.text(); };
            std::string actual_unit = unit;
            if (unit == "万份" && dice.number(0, 3) == 0)
                return {dice.of(signs) + text(target) + unit, std::to_string(actual * 100) + "份"};
            return {dice.of(signs) + text(target) + unit, dice.number(0, 12) == 0 ? "" : text(actual) + actual_unit};
        }
    }
}

}  // namespace

Expression test_measure(const std::string& text)
{
    auto parsed = parse_expression(text, [](std::string_view id) -> std::optional<std::size_t> {
        if (id == "a") return 0;
        if (id == "b") return 1;
        return std::nullopt;
    });
    return std::move(parsed).value();
}

Rule random_rule(int kind, Dice& dice, const Rational& full)
{
    switch (kind) {
        case 0: {
            Proportional rule{dice.of<Rational>({1, Rational{12, 10}}), std::nullopt};
            if (dice.number(0, 2) == 0) rule.gate = dice.hundredths(30, 90);
            return rule;
        }
        case 1:
            return Inverse{dice.number(0, 1) == 0 ? Inverse::Overrun::ratio : Inverse::Overrun::linear};
        case 2:
            return Equal{dice.of<Equal::Off>({Equal::Off::symmetric, Equal::Off::nothing, Equal::Off::as_at_least})};
        case 3: {
            Threshold rule;
            const Bound bound{dice.hundredths(50, 120), dice.number(0, 1) == 0};
            (dice.number(0, 1) == 0 ? rule.full.from : rule.full.to) = bound;
            return rule;
        }
        case 4: {
            const Rational full_at = dice.hundredths(0, 150);
            return Linear{full_at, distinct_from(dice, full_at)};
        }
        case 5: {
            // Tiers with a hole and an overlap now and then, as published methods have them.
            Tiers rule;
            rule.domain.from = Bound{Rational{0}, true};
            rule.domain.to = Bound{Rational{1}, true};
            rule.beyond = dice.number(0, 1) == 0 ? Tiers::Beyond::nearest : Tiers::Beyond::not_scored;
            int at = 0;
            while (at < 100) {
                const int next = std::min(100, at + dice.number(5, 40));
                Tier tier;
                tier.span.from = Bound{{at, 100}, dice.number(0, 3) != 0};
                tier.span.to = Bound{{next, 100}, next == 100 || dice.number(0, 3) == 0};
                tier.award = Points{full * Rational{dice.number(0, 4), 4}};
                rule.tiers.push_back(tier);
                at = next;
            }
            return rule;
        }
        case 6:
            return Steps{dice.hundredths(50, 110),
                         dice.of<Steps::Side>({Steps::Side::below, Steps::Side::above, Steps::Side::either}),
                         dice.of<Rational>({Rational{1, 100}, Rational{5, 100}, Rational{3, 100}, Rational{1}}),
                         Points{dice.hundredths(1, 100)},
                         dice.of<Steps::Count>({Steps::Count::whole, Steps::Count::started, Steps::Count::continuous})};
        case 7: {
            const Rational low = dice.hundredths(0, 90);
            return Range{low, low + dice.hundredths(0, 60)};
        }
        case 8: {
            Survey rule;
            rule.scale = {{"满意", "", 1}, {"一般", "", Rational{dice.number(3, 8), 10}}, {"不满意", "", 0}};
            rule.tallies = {2};
            rule.combine = dice.number(0, 1) == 0 ? Survey::Combine::pooled : Survey::Combine::mean;
            if (dice.number(0, 1) == 0) rule.target = dice.hundredths(70, 100);
            return rule;
        }
        default: {
            Parts rule;
            rule.parts = {{test_measure("a / b"), Rational{dice.number(1, 3)}}, {test_measure("b / 100"), 1}};
            rule.combine = dice.of<Parts::Combine>(
                {Parts::Combine::mean, Parts::Combine::weighted, Parts::Combine::lowest, Parts::Combine::highest});
            if (rule.combine == Parts::Combine::mean) rule.parts[0].weight = 1;
            return rule;
        }
    }
}

RandomForm random_self_evaluation(Dice& dice, const std::vector<std::shared_ptr<const Scheme>>& schemes)
{
    auto facts = std::make_shared<Case>();
    facts->id = "random";
    facts->name = "项目" + std::to_string(dice.number(1, 999));
    facts->year = "2021";
    facts->unit = "某市某局";
    CaseFunds funds;
    funds.name = "年度资金总额";
    const auto money = [&] { return Money{*Decimal::parse(amount(dice, 5'000'000))}; };
    funds.initial = money();
    funds.budget = dice.number(0, 9) == 0 ? Money{} : money();
    funds.executed = dice.number(0, 2) == 0 ? Money{funds.budget->value() * dice.hundredths(0, 110)} : money();
    funds.executed = Money{round(funds.executed->value(), {2, RoundingMode::half_up})};
    funds.full_marks = Points{Rational{10}};
    facts->funds.push_back(funds);
    const int rows = dice.number(4, 12);
    for (int i = 1; i <= rows; ++i) {
        const Written written = random_row(dice);
        CaseRow row;
        row.code = std::to_string(i);
        row.level1 = i * 2 < rows ? "产出指标" : "效益指标";
        row.level2 = i * 4 < rows ? "数量指标" : i * 2 < rows ? "质量指标" : "社会效益指标";
        row.name = "指标" + std::to_string(i);
        row.target = parse_target(written.target);
        row.actual = parse_target(written.actual);
        row.full_marks = Points{dice.of<Rational>({5, 10, 15, 20, Rational{25, 2}, 3, 7})};
        if (i == rows) {
            Rational left{90};
            for (const auto& other : facts->rows) left = left - other.full_marks.value();
            if (left.sign() > 0) row.full_marks = Points{left};
        }
        if (row.target.comparator == Comparator::none && dice.number(0, 3) == 0)
            row.better = dice.of<Direction>({Direction::lower_better, Direction::exact, Direction::higher_better});
        const RowKind kind = kind_of_row(row.target, row.actual, row.better);
        if (kind == RowKind::words && dice.number(0, 3) != 0) {
            Judgement judgement;
            judgement.on = row.code;
            judgement.by = "评价组";
            judgement.reason = "按材料";
            judgement.points = Points{row.full_marks.value() * Rational{9, 10}};
            facts->judgements.push_back(std::move(judgement));
        }
        facts->rows.push_back(std::move(row));
    }
    RandomForm form;
    form.scheme = dice.of(schemes);
    form.facts = facts;
    auto evaluation = evaluate(*form.scheme, *form.facts);
    if (evaluation) form.content = content_of(*form.facts, *form.scheme, std::move(evaluation).value());
    return form;
}

RandomForm random_indicator_system(Dice& dice)
{
    auto scheme = std::make_shared<Scheme>();
    auto facts = std::make_shared<Case>();
    scheme->id = "test/random";
    scheme->kind = SchemeKind::project_evaluation;
    scheme->full_marks = Points{Rational{100}};
    scheme->grades = {{"优", "", {Bound{90, true}, Bound{100, true}}, {}},
                      {"良", "", {Bound{75, true}, Bound{90, false}}, {}},
                      {"差", "", {Bound{0, true}, Bound{75, false}}, {}}};
    scheme->groups = {{"A", "", "甲", "", Points{}, {}}, {"A1", "A", "乙", "", Points{}, {}}};
    // The rules know the facts 0, 1 and 2 only; so all indicators share them.
    scheme->facts = {{"a", "甲数", "", "", FactKind::number},
                     {"b", "乙数", "", "", FactKind::number},
                     {"t", "问卷", "", "", FactKind::tally}};
    for (int kind = 0; kind < measured_kinds; ++kind) {
        Indicator indicator;
        indicator.code = "A1" + std::to_string(kind);
        indicator.parent = "A1";
        indicator.name = "指标" + std::to_string(kind);
        indicator.clause = "第" + std::to_string(kind) + "条";
        indicator.full_marks = Points{Rational{10}};
        indicator.policies.rounding = Rounding{2, RoundingMode::half_up};
        indicator.policies.zero_denominator =
            dice.of<ZeroDenominator>({ZeroDenominator::not_scored, ZeroDenominator::full, ZeroDenominator::zero});
        indicator.measure.expression =
            test_measure(dice.of<std::string>({"a / b", "a / b", "a / 100", "(a + b) / (b + 10)", "mean(a, b) / b"}));
        if (dice.number(0, 3) == 0) indicator.measure.rounding = Rounding{2, RoundingMode::half_up};
        indicator.rule = random_rule(kind, dice, Rational{10});
        scheme->indicators.push_back(std::move(indicator));
    }
    const auto fact = [&](const std::string& id, const std::string& value) {
        if (dice.number(0, 15) != 0) facts->facts.push_back(read_fact_value(id, value, ""));
    };
    const int below = dice.number(0, 12) == 0 ? 0 : dice.number(1, 4'000);
    fact("b", Decimal{below, dice.number(0, 2)}.text());
    // A round share of the other where ties and thresholds live.
    const Rational share = dice.number(0, 2) == 0 ? Rational{dice.number(0, 3'000), 2'000} : dice.hundredths(0, 150);
    const Rational whole = facts->facts.empty() ? Rational{80} : *facts->facts.front().value;
    fact("a", to_text(round(whole * share, {6, RoundingMode::half_up}).exact(), 6));
    Fact tally;
    tally.id = "t";
    tally.tally = Tally{};
    for (const char* option : {"满意", "一般", "不满意"})
        tally.tally->counts.emplace_back(option, Rational{dice.number(0, 4) == 0 ? 0 : dice.number(0, 300)});
    facts->facts.push_back(std::move(tally));
    facts->id = "random";
    RandomForm form;
    form.scheme = scheme;
    form.facts = facts;
    auto evaluation = evaluate(*form.scheme, *form.facts);
    if (evaluation) form.content = content_of(*form.facts, *form.scheme, std::move(evaluation).value());
    return form;
}

}  // namespace jiheng::test
