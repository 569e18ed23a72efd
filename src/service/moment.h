// A point in time: milliseconds since 1970, UTC. Use cases never ask the clock; the time of a call is an argument.
#pragma once

#include <cstdint>

#include "procedure/deadline.h"

namespace jiheng {

using Moment = std::int64_t;

inline constexpr Moment second = 1'000;
inline constexpr Moment minute = 60 * second;
inline constexpr Moment hour = 60 * minute;
inline constexpr Moment one_day = 24 * hour;

// The day in Beijing, whose time the offices keep.
inline constexpr Moment beijing_ahead = 8 * hour;
inline Day day_of(Moment moment)
{
    return Day{std::chrono::days{(moment + beijing_ahead) / one_day}};
}
// The last millisecond of the day.
inline Moment end_of(Day day)
{
    return (day.time_since_epoch().count() + 1) * one_day - beijing_ahead - 1;
}

}  // namespace jiheng
