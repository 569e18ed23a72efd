// Monitoring of one round: how far the money and every target have come against how far the year has come. Exact
// fractions only; what lies ahead is a projection and says so.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "numbers/quantity.h"
#include "numbers/target.h"

namespace jiheng {

enum class Light { unlit, green, amber, red };  // unlit: nothing can be told from what is filled in
std::string_view key_of(Light light);

enum class Likelihood { unknown, certain, possible, impossible };  // 确定能 有可能 完全不可能
enum class MonitoringResult { normal, warned, disposal_required };
std::string_view key_of(MonitoringResult result);

// How the actual of a target comes about over the year.
enum class Growth {
    cumulative,  // counts up from zero: 份, 人次, 元
    level,       // holds at any time: a rate, a satisfaction
};

// Why something lags, as ticked, and in words (偏差原因分析).
struct Deviation {
    bool of_a_kind = true;             // a kind of cause is asked for; of the money it is not
    std::vector<std::string> flags{};  // the kinds ticked, as printed: 经费保障, 人员保障
    std::string cause{};
    std::string measure{};
};

struct MonitoredTarget {
    std::string key{};  // the indicator's, to find it again
    std::string name{};
    TargetValue target{};
    TargetValue actual{};
    TargetValue forecast{};                 // what the unit expects for the year; Reading::empty when not filled in
    std::optional<TargetValue> previous{};  // the actual of the round before
    Growth growth = Growth::cumulative;
    Direction direction = Direction::higher_better;  // when the target has no comparator
    std::optional<Rational> planned{};  // share planned up to now; the time progress when nothing is planned
    Likelihood likelihood = Likelihood::unknown;
    Deviation deviation{};
};

struct MonitoringRound {
    int year = 0;   // 0: not said; dates of targets are then taken to lie in the same year
    int month = 0;  // covered from January to the end of this month, 1 to 12
    Money initial{};
    Money budget{};  // as adjusted
    Money executed{};
    std::optional<Money> forecast{};    // what the unit expects for the year
    std::optional<Rational> planned{};  // share of the money planned up to now
    bool targets_changed = false;       // since the budget was adjusted
    int red_rounds_before = 0;          // rounds in a row whose execution was red
    bool disposal_decided = false;      // something was decided on those
    Deviation deviation{};
    std::vector<MonitoredTarget> targets{};
};

// One thing to know, with a stable code: "monitoring.execution_behind". Its weight is data.
struct Observation {
    std::string code{};
    std::string check{};  // the number practitioners know: "M02"
    Light light = Light::unlit;
    MonitoringResult result = MonitoringResult::normal;  // what it alone would lead to
    std::string target{};                                // key of the target; empty: the money
    std::string chinese{};
    std::string english{};
};

struct RoundProgress {
    std::optional<Rational> reached{};    // share of the year's budget or target
    Rational expected{};                  // time progress, or the share planned
    std::optional<Rational> projected{};  // share at year's end if it goes on as so far: a projection, no promise
    Light light = Light::unlit;
};

struct TargetProgress {
    std::string key{};
    RoundProgress progress{};
};

struct Monitored {
    Rational time_progress{};
    RoundProgress execution{};
    std::vector<TargetProgress> targets{};
    std::vector<Observation> observations{};  // the money first, then targets in their order
    MonitoringResult result = MonitoringResult::normal;
};

// Thresholds (shares of 1) and what each observation weighs: procedures/monitoring.toml.
struct MonitoringRules {
    Rational amber_behind{};  // behind the expected share by more than this
    Rational red_behind{};
    Rational projection_amber{};  // the projected share of a target is below this
    Rational projection_red{};
    Rational far_passed{};      // a target passed by this share in mid-year was set too low
    Rational spent_share{};     // spending and progress contradict each other from here on
    Rational budget_change{};   // an adjustment this large asks for adjusted targets
    int no_progress_month = 0;  // nothing done by the end of this month
    struct Weight {
        std::string code{};
        std::string check{};
        Light light = Light::unlit;
        MonitoringResult result = MonitoringResult::normal;
    };
    std::vector<Weight> weights{};

    static Result<MonitoringRules> load(std::string_view text, std::string_view file);
    const Weight* weight(std::string_view code) const;  // null for a code the program does not know
};
Result<MonitoringRules> load_monitoring_rules();

// month ÷ 12
Rational time_progress(int month);

// error.monitoring.month when the month is none.
Result<Monitored> monitor(const MonitoringRules& rules, const MonitoringRound& round);

// Whether all that deviates has its cause, of a kind where one is asked for, and what is to be done about it.
bool has_causes(const Monitored& monitored);

}  // namespace jiheng
