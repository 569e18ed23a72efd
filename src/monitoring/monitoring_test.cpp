#include "monitoring/monitoring.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "base/messages.h"
#include "base/resources.h"
#include "base/text.h"

using namespace jiheng;

namespace {

const MonitoringRules& rules()
{
    static const MonitoringRules loaded = [] {
        auto result = load_monitoring_rules();
        if (!result.ok()) FAIL(describe(result.error()));
        return std::move(result).value();
    }();
    return loaded;
}

Money yuan(int amount)
{
    return Money{Rational{amount}};
}

// July, a million yuan, spent to the day, nothing to complain of.
MonitoringRound even_round(int executed = 580'000)
{
    MonitoringRound round;
    round.year = 2026;
    round.month = 7;
    round.initial = yuan(1'000'000);
    round.budget = yuan(1'000'000);
    round.executed = yuan(executed);
    round.forecast = yuan(1'000'000);
    round.deviation = {true, {"经费保障"}, "资金下达较晚", "加快支付"};
    return round;
}

MonitoredTarget target_of(const char* target, const char* actual, const char* forecast)
{
    MonitoredTarget made;
    made.key = "a";
    made.name = "培训人次";
    made.target = parse_target(target);
    made.actual = parse_target(actual);
    made.forecast = parse_target(forecast);
    made.likelihood = Likelihood::certain;
    made.deviation = {true, {"人员保障"}, "人员不足", "增派人员"};
    return made;
}

std::string codes(const Monitored& seen)
{
    std::vector<std::string> all;
    for (const auto& observation : seen.observations) all.push_back(observation.code.substr(11));
    return join(all, " ");
}

Monitored look(const MonitoringRound& round)
{
    auto seen = monitor(rules(), round);
    if (!seen.ok()) FAIL(describe(seen.error()));
    return std::move(seen).value();
}

}  // namespace

TEST_CASE("the money: on a threshold is not yet beyond it")
{
    // At the end of June half of the year is over.
    struct Case {
        int executed;
        Light light;
        MonitoringResult result;
        const char* codes;
        const char* why;
    };
    const std::vector<Case> cases{
        {500'000, Light::green, MonitoringResult::normal, "", "as time goes"},
        {400'000, Light::green, MonitoringResult::normal, "", "ten points behind, just allowed"},
        {399'999, Light::amber, MonitoringResult::warned, "execution_behind", "a yuan more than ten points behind"},
        {300'000, Light::amber, MonitoringResult::warned, "execution_behind", "twenty points behind"},
        {299'999, Light::red, MonitoringResult::disposal_required, "execution_far_behind", "and a yuan more"},
        {0, Light::red, MonitoringResult::disposal_required, "nothing_spent", "nothing by June"},
        {600'000, Light::green, MonitoringResult::normal, "", "ten points ahead"},
        {600'001, Light::amber, MonitoringResult::warned, "projected_overspend", "at this pace 120 % and more"},
        {1'000'001, Light::red, MonitoringResult::disposal_required, "overspent forecast_below_executed",
         "a yuan more than the budget"},
    };
    for (const auto& [executed, light, result, expected, why] : cases) {
        CAPTURE(why);
        auto round = even_round(executed);
        round.month = 6;
        const auto seen = look(round);
        CHECK(codes(seen) == expected);
        CHECK(key_of(seen.execution.light) == key_of(light));
        CHECK(key_of(seen.result) == key_of(result));
    }
}

TEST_CASE("nothing spent is no matter before the month from which it counts")
{
    auto round = even_round(0);
    round.month = 2;
    CHECK(codes(look(round)) == "execution_behind");  // 16.67 points behind
    round.month = 1;
    CHECK(codes(look(round)).empty());
}

TEST_CASE("the projection is exact and goes by the plan where there is one")
{
    auto round = even_round(350'000);
    const auto seen = look(round);
    CHECK(seen.time_progress == Rational{7, 12});
    CHECK(seen.execution.projected == Rational{3, 5});  // 35 % in 7 months, 60 % in 12
    CHECK(codes(seen) == "execution_far_behind");       // domain's own example: 35 % in July is red
    round.planned = Rational{35, 100};
    CHECK(codes(look(round)).empty());  // building begins in autumn, as planned
}

TEST_CASE("what else is said about the money")
{
    struct Case {
        void (*change)(MonitoringRound&);
        const char* codes;
        const char* why;
    };
    const std::vector<Case> cases{
        {[](MonitoringRound& r) { r.forecast.reset(); }, "forecast_missing", "M14"},
        {[](MonitoringRound& r) { r.forecast = yuan(1'000'001); }, "forecast_over_budget", "M07"},
        {[](MonitoringRound& r) { r.forecast = yuan(500'000); }, "forecast_below_executed", "less than is spent"},
        {[](MonitoringRound& r) { r.initial = yuan(800'000); }, "budget_changed", "M13: up by a quarter"},
        {[](MonitoringRound& r) { r.initial = yuan(1'250'000); }, "", "M13: down by a fifth, just allowed"},
        {[](MonitoringRound& r) { r.initial = yuan(0); }, "", "no initial budget, no share of it"},
        {[](MonitoringRound& r) { r.initial = yuan(800'000), r.targets_changed = true; }, "", "targets followed"},
        {[](MonitoringRound& r) { r.executed = yuan(100'000), r.red_rounds_before = 1; },
         "execution_far_behind not_escalated", "M15: red twice, nothing decided"},
        {[](MonitoringRound& r) { r.executed = yuan(100'000), r.red_rounds_before = 1, r.disposal_decided = true; },
         "execution_far_behind", "decided"},
        {[](MonitoringRound& r) { r.deviation = {}; }, "", "no deviation, no cause"},
        {[](MonitoringRound& r) { r.deviation = {}, r.executed = yuan(400'000); },
         "execution_behind cause_missing measure_missing", "M05"},
        {[](MonitoringRound& r) {
             r.deviation = {false, {}, "", ""}, r.executed = yuan(400'000);
         },
         "execution_behind reason_missing measure_missing", "a form that asks for no kind"},
        {[](MonitoringRound& r) {
             r.deviation = {false, {}, "下半年支付", "加快"}, r.executed = yuan(400'000);
         },
         "execution_behind", "told in words, no kind is asked for"},
        {[](MonitoringRound& r) { r.deviation = {}, r.forecast.reset(); }, "forecast_missing",
         "a cell that is not filled in is no deviation"},
        {[](MonitoringRound& r) { r.deviation.cause = " "; }, "cause_unexplained", "M06: ticked, not explained"},
    };
    for (const auto& [change, expected, why] : cases) {
        CAPTURE(why);
        auto round = even_round();
        change(round);
        CHECK(codes(look(round)) == expected);
    }
}

TEST_CASE("without a budget nothing can be told, and spending is too much")
{
    auto round = even_round(0);
    round.initial = round.budget = yuan(0);
    round.forecast = yuan(0);
    auto seen = look(round);
    CHECK(seen.execution.light == Light::unlit);
    CHECK_FALSE(seen.execution.reached.has_value());
    round.executed = yuan(1);
    CHECK(codes(look(round)) == "overspent forecast_below_executed");
}

TEST_CASE("targets, at the end of July")
{
    struct Case {
        const char* target;
        const char* actual;
        const char* forecast;
        Growth growth;
        Light light;
        const char* codes;
        const char* why;
    };
    const std::vector<Case> cases{
        {"≥1200人次", "700人次", "1200人次", Growth::cumulative, Light::green, "", "seven months, seven hundred"},
        {"≥1200人次", "630人次", "1200人次", Growth::cumulative, Light::green, "", "projected 90 %, just allowed"},
        {"≥1200人次", "629人次", "1200人次", Growth::cumulative, Light::amber, "projected_short", "a hair less"},
        {"≥1200人次", "580人次", "1200人次", Growth::cumulative, Light::amber, "projected_short",
         "exactly ten points behind"},
        {"≥1200人次", "579人次", "1200人次", Growth::cumulative, Light::amber, "target_behind projected_short",
         "more than ten points behind"},
        {"≥1200人次", "460人次", "1200人次", Growth::cumulative, Light::amber, "target_behind projected_short",
         "exactly twenty points behind"},
        {"≥1200人次", "459人次", "1200人次", Growth::cumulative, Light::red, "target_far_behind projected_short",
         "more than twenty"},
        {"≥1200人次", "419人次", "1200人次", Growth::cumulative, Light::red, "target_far_behind projected_far_short",
         "not even 60 % by the year's end"},
        {"≥1200人次", "0人次", "1200人次", Growth::cumulative, Light::red, "no_progress", "nothing after half a year"},
        {"≥1200人次", "1440人次", "1440人次", Growth::cumulative, Light::green, "", "120 %, just allowed"},
        {"≥1200人次", "1441人次", "1441人次", Growth::cumulative, Light::amber, "target_passed", "M10: set too low"},
        {"≥1200人次", "", "1200人次", Growth::cumulative, Light::amber, "actual_missing", "not filled in"},
        {"≥1200人次", "700人次", "", Growth::cumulative, Light::amber, "target_forecast_missing", "M14"},
        {"≥1200人次", "700人次", "1100人次", Growth::cumulative, Light::red, "forecast_contradiction",
         "M03: certain, yet the forecast falls short"},
        {"≥95%", "95%", "95%", Growth::level, Light::green, "", "a level is compared as it stands"},
        {"≥95%", "86%", "95%", Growth::level, Light::green, "", "within ten points of the level"},
        {"≥95%", "85%", "95%", Growth::level, Light::amber, "target_behind", "85/95 is more than ten points short"},
        {"≥95%", "70%", "95%", Growth::level, Light::red, "target_far_behind", "far short"},
        {"≤100万元", "58万元", "100万元", Growth::cumulative, Light::green, "", "costs as time goes"},
        {"≤100万元", "69万元", "100万元", Growth::cumulative, Light::amber, "limit_in_danger", "at this pace 118 万"},
        {"≤100万元", "100.01万元", "101万元", Growth::cumulative, Light::red, "limit_exceeded forecast_contradiction",
         "above the limit already"},
        {"≤5%", "6%", "5%", Growth::level, Light::red, "limit_exceeded", "above a level"},
        {"0起", "1起", "0起", Growth::level, Light::red, "limit_exceeded", "an accident where there should be none"},
        {"6月底", "", "6月底", Growth::cumulative, Light::red, "overdue", "due in June, nothing reported"},
        {"9月底", "", "9月底", Growth::cumulative, Light::amber, "actual_missing", "due in September"},
        {"2025年12月", "", "2025年12月", Growth::cumulative, Light::red, "overdue", "due last year"},
        {"2027年3月", "", "2027年3月", Growth::cumulative, Light::amber, "actual_missing", "March of next year"},
        {"80%-90%", "85%", "85%", Growth::level, Light::green, "", "inside a range"},
        {"80%-90%", "91%", "85%", Growth::level, Light::red, "limit_exceeded", "above the range"},
        {"80%-90%", "70%", "85%", Growth::level, Light::amber, "target_behind", "below the range by an eighth"},
        {"6月底", "7月", "7月", Growth::cumulative, Light::red, "done_late forecast_contradiction", "a month late"},
        {"6月底", "5月", "5月", Growth::cumulative, Light::green, "", "a month early"},
        {"按时完成", "按计划推进", "按时完成", Growth::cumulative, Light::green, "", "words: the unit's own word"},
        {"不适用", "", "", Growth::cumulative, Light::unlit, "", "not applicable"},
    };
    for (const auto& [target, actual, forecast, growth, light, expected, why] : cases) {
        CAPTURE(why);
        auto round = even_round();
        auto made = target_of(target, actual, forecast);
        made.growth = growth;
        if (std::string{target} == "0起") made.direction = Direction::lower_better;
        round.targets = {made};
        const auto seen = look(round);
        CHECK(codes(seen) == expected);
        const bool applies = std::string{target} != "不适用";
        REQUIRE(seen.targets.size() == (applies ? 1U : 0U));
        if (applies) CHECK(key_of(seen.targets[0].progress.light) == key_of(light));
    }
}

TEST_CASE("how likely the unit holds it")
{
    struct Case {
        Likelihood likelihood;
        Deviation deviation;
        const char* codes;
        MonitoringResult result;
        const char* why;
    };
    const Deviation told{true, {"人员保障"}, "人员不足", "增派人员"};
    const std::vector<Case> cases{
        {Likelihood::certain, {}, "", MonitoringResult::normal, "certain"},
        {Likelihood::possible, told, "in_danger", MonitoringResult::warned, "possible, explained"},
        {Likelihood::possible,
         {},
         "in_danger cause_missing measure_missing",
         MonitoringResult::warned,
         "possible, not explained"},
        {Likelihood::impossible, told, "hopeless", MonitoringResult::disposal_required, "the target must change"},
        {Likelihood::impossible,
         {},
         "hopeless_without_measure cause_missing measure_missing",
         MonitoringResult::disposal_required,
         "M04"},
        {Likelihood::unknown, told, "likelihood_missing", MonitoringResult::warned, "not filled in"},
    };
    for (const auto& [likelihood, deviation, expected, result, why] : cases) {
        CAPTURE(why);
        auto round = even_round();
        auto made = target_of("≥1200人次", "700人次", "1200人次");
        made.likelihood = likelihood;
        made.deviation = deviation;
        round.targets = {made};
        const auto seen = look(round);
        CHECK(codes(seen) == expected);
        CHECK(key_of(seen.result) == key_of(result));
    }
}

TEST_CASE("money and work go together; what is counted does not shrink")
{
    auto round = even_round(800'000);
    round.planned = Rational{8, 10};
    auto made = target_of("≥1200人次", "0人次", "1200人次");
    round.targets = {made};
    CHECK(codes(look(round)) == "no_progress spent_without_progress");

    round = even_round(0);
    round.planned = Rational{0};
    round.targets = {target_of("≥1200人次", "960人次", "1200人次")};
    CHECK(codes(look(round)) == "progress_without_spending");

    round = even_round();
    made = target_of("≥1200人次", "700人次", "1200人次");
    made.previous = parse_target("701人次");
    round.targets = {made};
    CHECK(codes(look(round)) == "decreased");
    made.growth = Growth::level;  // a satisfaction may fall
    made.target = parse_target("≥700人次");
    round.targets = {made};
    CHECK(codes(look(round)).empty());
}

TEST_CASE("observations speak both languages and leave nothing unfilled")
{
    auto round = even_round(0);
    round.forecast = yuan(2'000'000);
    round.deviation = {true, {"人员保障"}, "", ""};
    round.initial = yuan(100);
    round.red_rounds_before = 2;
    for (const char* actual : {"", "0人次", "459人次", "1441人次"}) {
        auto made = target_of("≥1200人次", actual, "");
        made.likelihood = Likelihood::impossible;
        made.deviation = {};
        round.targets.push_back(made);
    }
    const auto seen = look(round);
    CHECK(seen.observations.size() > 12);
    for (const auto& observation : seen.observations) {
        CAPTURE(observation.code);
        CHECK(is_known_message(observation.code));
        CHECK_FALSE(contains(observation.chinese, "{"));
        CHECK_FALSE(contains(observation.english, "{"));
        CHECK(observation.chinese != observation.english);
    }
    CHECK(seen.observations.front().chinese == "到 7 月底预算尚未执行。");
}

TEST_CASE("months and rules that are wrong are refused")
{
    for (const int month : {0, 13, -1}) {
        auto round = even_round();
        round.month = month;
        const auto seen = monitor(rules(), round);
        REQUIRE_FALSE(seen.ok());
        CHECK(seen.error().code == "error.monitoring.month");
    }
    const std::string sound{find_resource("procedures/monitoring.toml")->text};
    struct Case {
        const char* from;
        const char* to;
        const char* code;
    };
    const std::vector<Case> cases{
        {"amber_behind = \"0.10\"", "amber_behind = \"0.30\"", "error.monitoring.order"},
        {"amber_behind = \"0.10\"", "amber_behind = \"a tenth\"", "error.procedure.file.number"},
        {"amber_behind = \"0.10\"", "", "error.toml.missing_key"},
        {"no_progress_month = 6", "no_progress_month = 13", "error.monitoring.month"},
        {"code = \"monitoring.hopeless\"", "code = \"monitoring.hopeful\"", "error.monitoring.unknown_code"},
        {"code = \"monitoring.hopeless\"", "code = \"monitoring.overdue\"", "error.procedure.file.twice"},
        {"light = \"amber\"", "light = \"blue\"", "error.procedure.file.unknown_word"},
    };
    for (const auto& [from, to, code] : cases) {
        CAPTURE(to);
        const auto loaded = MonitoringRules::load(replace_all(sound, from, to), "monitoring.toml");
        REQUIRE_FALSE(loaded.ok());
        CHECK(loaded.error().code == code);
    }
}

TEST_CASE("whether what deviates is explained")
{
    auto round = even_round(400'000);
    CHECK(has_causes(look(round)));
    round.deviation.measure.clear();
    CHECK_FALSE(has_causes(look(round)));
    round = even_round();
    round.deviation = {};
    CHECK(has_causes(look(round)));  // nothing deviates
    round.targets = {target_of("≥100人次", "10人次", "100人次")};
    CHECK(has_causes(look(round)));
    round.targets[0].deviation.flags.clear();
    CHECK_FALSE(has_causes(look(round)));
}
