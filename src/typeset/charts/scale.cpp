#include "typeset/charts/scale.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace jiheng::typeset::charts {

namespace {

constexpr double most_steps = 5;

// The smallest of 1, 2, 2.5, 5 times a power of ten that makes no more than `most_steps` of the range.
double round_step(double range)
{
    const double least = range / most_steps;
    const double power = std::pow(10, std::floor(std::log10(least)));
    for (const double times : {1.0, 2.0, 2.5, 5.0})
        if (times * power >= least * 0.9999) return times * power;
    return 10 * power;
}

std::string label_of(double value, double step)
{
    int places = 0;
    for (double scaled = step; places < 6 && std::abs(scaled - std::round(scaled)) > 1e-6 * scaled; scaled *= 10)
        ++places;
    if (std::abs(value) < step / 2) value = 0;  // no "-0"
    std::array<char, 400> digits{};
    const auto end =
        std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed, places);
    std::string text{digits.data(), end.ptr};
    const std::size_t first = text.starts_with('-') ? 1 : 0;
    for (std::size_t at = std::min(text.find('.'), text.size()); at > first + 3; at -= 3) text.insert(at - 3, ",");
    return text;
}

}  // namespace

double to_double(const Decimal& value)
{
    return static_cast<double>(value.digits()) / std::pow(10, value.places());
}

Scale scale_of(double least, double most, std::optional<double> end)
{
    least = std::min(least, 0.0);
    most = std::max(most, 0.0);
    const bool known_end = end && *end >= most && *end > 0;
    if (known_end) most = *end;
    if (most - least <= 0) most = 1;
    const double step = round_step(most - least);
    Scale scale;
    scale.from = std::floor(least / step + 1e-9) * step;
    scale.to = known_end ? most : std::ceil(most / step - 1e-9) * step;
    const auto count = static_cast<int>(std::floor((scale.to - scale.from) / step + 1e-9));
    for (int i = 0; i <= count; ++i) {
        const double value = scale.from + i * step;
        scale.ticks.push_back({value, label_of(value, step)});
    }
    return scale;
}

}  // namespace jiheng::typeset::charts
