#include "numbers/decimal.h"

#include <algorithm>
#include <array>

namespace jiheng {

namespace {

constexpr int most_exponent = 37;  // 10^38 still fits
using PowersOfTen = std::array<Int128, most_exponent + 1>;

constexpr PowersOfTen make_powers_of_ten()
{
    PowersOfTen powers{1};
    for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
    return powers;
}

constexpr PowersOfTen powers_of_ten = make_powers_of_ten();

Int128 power_of_ten(int exponent)
{
    return powers_of_ten[static_cast<std::size_t>(std::clamp(exponent, 0, most_exponent))];
}

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

std::string digits_text(Int128 value)
{
    std::array<char, 48> buffer{};
    std::size_t at = buffer.size();
    do {
        buffer[--at] = static_cast<char>('0' + static_cast<int>(value % 10));
        value /= 10;
    } while (value != 0);
    return {buffer.data() + at, buffer.size() - at};
}

std::string with_separators(std::string text)
{
    std::size_t end = text.find('.');
    if (end == std::string::npos) end = text.size();
    const std::size_t begin = text.starts_with('-') ? 1 : 0;
    for (std::size_t at = end; at > begin + 3; at -= 3) text.insert(at - 3, ",");
    return text;
}

}  // namespace

std::optional<Decimal> Decimal::parse(std::string_view text)
{
    bool negative = false;
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
        negative = text.front() == '-';
        text.remove_prefix(1);
    }
    Int128 digits = 0;
    std::uint64_t short_digits = 0;  // the first of them: most figures have no more
    constexpr int most_short = 18;
    int count = 0;
    int places = 0;
    int since_separator = 0;
    bool separated = false;
    bool fraction = false;
    bool any = false;
    for (const char c : text) {
        if (c == ',' && !fraction) {
            if (!any || (separated ? since_separator != 3 : since_separator > 3)) return std::nullopt;
            separated = true;
            since_separator = 0;
        } else if (c == '.' && !fraction) {
            if (separated && since_separator != 3) return std::nullopt;
            fraction = true;
        } else if (is_digit(c)) {
            any = true;
            if (count > 0 || c != '0') ++count;
            if (fraction) ++places;
            if (count > most_digits || places > most_places) return std::nullopt;
            if (count <= most_short)
                short_digits = short_digits * 10 + static_cast<unsigned>(c - '0');
            else
                digits = (count == most_short + 1 ? static_cast<Int128>(short_digits) : digits) * 10 + (c - '0');
            if (!fraction) ++since_separator;
        } else {
            return std::nullopt;
        }
    }
    if (!any || text.back() == '.' || text.back() == ',' || (separated && !fraction && since_separator != 3))
        return std::nullopt;
    if (count <= most_short) digits = static_cast<Int128>(short_digits);
    return Decimal{negative ? -digits : digits, places};
}

Rational Decimal::exact() const
{
    return {digits_, power_of_ten(places_)};
}

Rational Decimal::last_place() const
{
    return {1, power_of_ten(places_)};
}

std::string Decimal::text() const
{
    const bool negative = digits_ < 0;
    std::string text = digits_text(negative ? -digits_ : digits_);
    const auto places = static_cast<std::size_t>(places_);
    if (places > 0) {
        if (text.size() <= places) text.insert(0, places + 1 - text.size(), '0');
        text.insert(text.size() - places, ".");
    }
    return negative ? "-" + text : text;
}

std::string Decimal::short_text() const
{
    Decimal shorter = *this;
    while (shorter.places_ > 0 && shorter.digits_ % 10 == 0) {
        shorter.digits_ /= 10;
        --shorter.places_;
    }
    return shorter.text();
}

Decimal round(const Rational& value, Rounding how)
{
    const bool negative = value.sign() < 0;
    const Rational scaled = value.abs() * Rational{power_of_ten(how.places), 1};
    auto [whole, exact, fits] = scaled.floor();
    const Int128 bound = power_of_ten(Decimal::most_digits);
    if (!fits || whole >= bound) return {negative ? -bound : bound, how.places};
    if (!exact) {
        const auto tie = (scaled - Rational{whole, 1}) <=> Rational{1, 2};
        const bool up = how.mode == RoundingMode::up || (how.mode == RoundingMode::half_up && tie >= 0) ||
                        (how.mode == RoundingMode::half_even && (tie > 0 || (tie == 0 && whole % 2 != 0)));
        if (up) ++whole;
    }
    return {negative ? -whole : whole, how.places};
}

std::string to_text(const Rational& value, int most)
{
    return round(value, {most, RoundingMode::half_up}).short_text();
}

std::string to_percent(const Rational& value, int most)
{
    return to_text(value * Rational{100}, most) + "%";
}

std::string to_grouped_text(const Rational& value, int most)
{
    return with_separators(to_text(value, most));
}

}  // namespace jiheng
