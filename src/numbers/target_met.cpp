// Whether a result reaches its target, and which share of it.
#include <tuple>
#include <utility>

#include "numbers/target.h"

namespace jiheng {

namespace {

std::string_view counted(std::string_view unit)
{
    return unit == "名" || unit == "位" ? std::string_view{"人"} : unit;
}

// Both values in one unit; nothing when they are of different kinds.
std::optional<std::pair<Rational, Rational>> comparable(const TargetValue& target, const TargetValue& actual)
{
    if (!target.value || !actual.value) return std::nullopt;
    const bool shares = target.is_percent() && actual.is_percent();
    if (shares || counted(target.unit) == counted(actual.unit)) return std::pair{*target.value, *actual.value};
    // "90" against "90万元": nobody can say which of the two left out what.
    if (target.unit.empty() && !actual.is_percent() && (actual.unit != "元" || actual.scale == Rational{1}))
        return std::pair{*target.value, *actual.value};
    if (!actual.unit.empty()) return std::nullopt;
    if (target.unit == "%") {
        const Rational figure = actual.figure->exact();
        if (figure < Rational{0} || figure > Rational{100}) return std::nullopt;
        if (figure.sign() > 0 && figure <= Rational{1}) return std::nullopt;  // 1 may be 1 % or all of it
        return std::pair{*target.value, figure * Rational{1, 100}};
    }
    if (target.unit == "‰") return std::nullopt;
    // "90万元" against "90": the same multiplier is meant, unless the result is then beyond all measure.
    const bool multiplied = target.scale > Rational{1} && actual.scale == Rational{1};
    if (multiplied && actual.figure->exact() > target.figure->exact().abs() * Rational{100}) return std::nullopt;
    if (!multiplied) return std::pair{*target.value, *actual.value};
    return std::pair{*target.value, actual.figure->exact() * target.scale};
}

std::tuple<int, int, int> end_of(const Date& date)
{
    return {date.year, date.month == 0 ? 12 : date.month, date.day == 0 ? 31 : date.day};
}

}  // namespace

std::optional<Met> is_met(const TargetValue& target, const TargetValue& actual, Direction when_bare)
{
    if (target.date && actual.date && (target.date->year == 0) == (actual.date->year == 0))
        return Met{end_of(*actual.date) <= end_of(*target.date), false};
    const auto values = comparable(target, actual);
    if (!values || actual.comparator == Comparator::range) return std::nullopt;
    const auto& [wanted, reached] = *values;
    const auto order = reached <=> wanted;
    const bool open_end = actual.comparator == Comparator::less_than || actual.comparator == Comparator::more_than;
    if (open_end && order == 0) return std::nullopt;
    switch (target.comparator) {
        case Comparator::at_least:
            return Met{order >= 0, false};
        case Comparator::more_than:
            return Met{order > 0, order == 0};
        case Comparator::at_most:
            return Met{order <= 0, false};
        case Comparator::less_than:
            return Met{order < 0, order == 0};
        // A share that should be all of it is met from there on; a count should be that count.
        case Comparator::equal:
            return Met{target.is_percent() ? order >= 0 : order == 0, false};
        case Comparator::range:
            return Met{order >= 0 && target.upper && reached <= *target.upper, false};
        case Comparator::none:
            break;
    }
    if (when_bare == Direction::lower_better) return Met{order <= 0, false};
    if (when_bare == Direction::exact) return Met{order == 0, false};
    return Met{order >= 0, false};
}

std::optional<Rational> achieved_share(const TargetValue& target, const TargetValue& actual)
{
    const auto values = comparable(target, actual);
    if (!values || values->first.sign() <= 0 || actual.comparator == Comparator::range) return std::nullopt;
    return values->second / values->first;
}

}  // namespace jiheng
