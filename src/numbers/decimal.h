// An exact decimal as it is written: its digits and how many of them stand after the point.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "numbers/rational.h"

namespace jiheng {

enum class RoundingMode { half_up, half_even, truncate, up };  // half_up is 四舍五入, away from zero at a tie

struct Rounding {
    int places = 2;
    RoundingMode mode = RoundingMode::half_up;
    friend bool operator==(const Rounding&, const Rounding&) = default;
};

class Decimal {
public:
    static constexpr int most_digits = 30;
    static constexpr int most_places = 12;

    Decimal() = default;
    // digits / 10^places
    Decimal(Int128 digits, int places) : digits_{digits}, places_{places} {}

    // ASCII only: "1994.18", "-0.5", "1,994.18". Separators must group by thousands; at most `most_digits` digits.
    static std::optional<Decimal> parse(std::string_view text);

    int places() const { return places_; }
    Int128 digits() const { return digits_; }
    Rational exact() const;
    Rational last_place() const;  // 0.01 for a decimal written with two places

    std::string text() const;        // every place as written: "2.50"
    std::string short_text() const;  // without trailing zeros: "2.5"

    friend bool operator==(const Decimal& a, const Decimal& b) { return a.exact() == b.exact(); }

private:
    Int128 digits_ = 0;
    int places_ = 0;
};

// The only function that loses digits. Values too large for a decimal (10^30) are cut to that bound.
Decimal round(const Rational& value, Rounding how);

// A fraction for a reader: exact when it ends within `most` places, else rounded half-up to `most` places.
std::string to_text(const Rational& value, int most = 4);
// "91.38%", at most `most` places.
std::string to_percent(const Rational& value, int most = 2);
// "1,994.18"
std::string to_grouped_text(const Rational& value, int most = 4);

}  // namespace jiheng
