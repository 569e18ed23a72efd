// An axis: where it begins and ends, and its few round marks.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "typeset/manuscript.h"

namespace jiheng::typeset::charts {

// A decimal for drawing, where a hair more or less is not seen.
double to_double(const Decimal& value);

struct Tick {
    double value = 0;
    std::string label{};
};

struct Scale {
    double from = 0;
    double to = 1;
    std::vector<Tick> ticks{};

    // 0 at the beginning of the axis, 1 at its end.
    double share(double value) const { return (value - from) / (to - from); }
};

// Holds zero and both ends; `end` is where the axis ends when no value lies beyond it.
Scale scale_of(double least, double most, std::optional<double> end);

}  // namespace jiheng::typeset::charts
