#include "documents/xlsx/stored_number.h"

#include <charconv>

namespace jiheng {

namespace {

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

void trim_zeros(StoredNumber& number)
{
    std::size_t zeros = 0;
    while (zeros < number.digits.size() && number.digits[zeros] == '0') ++zeros;
    number.digits.erase(0, zeros);
    number.point -= static_cast<int>(zeros);
    while (!number.digits.empty() && number.digits.back() == '0') number.digits.pop_back();
    if (number.digits.empty()) {
        number.point = 0;
        number.negative = false;
    }
}

// Keeps the first `count` digits, rounding half up; count may be zero or less.
void keep_digits(StoredNumber& number, int count)
{
    if (count >= static_cast<int>(number.digits.size())) return;
    const bool up = count >= 0 && number.digits[static_cast<std::size_t>(count)] >= '5';
    number.digits.resize(static_cast<std::size_t>(count < 0 ? 0 : count));
    if (up) {
        std::size_t at = number.digits.size();
        while (at > 0 && number.digits[at - 1] == '9') number.digits[--at] = '0';
        if (at > 0) {
            ++number.digits[at - 1];
        } else {
            number.digits.insert(number.digits.begin(), '1');
            ++number.point;
        }
    }
    trim_zeros(number);
}

}  // namespace

std::optional<StoredNumber> StoredNumber::parse(std::string_view text)
{
    constexpr std::size_t longest = 400;
    if (text.empty() || text.size() > longest) return std::nullopt;
    StoredNumber number;
    std::size_t at = 0;
    if (text[at] == '-' || text[at] == '+') number.negative = text[at++] == '-';
    bool any = false;
    bool after_point = false;
    for (; at < text.size(); ++at) {
        if (text[at] == '.' && !after_point) {
            after_point = true;
        } else if (is_digit(text[at])) {
            number.digits += text[at];
            number.point += after_point ? 0 : 1;
            any = true;
        } else {
            break;
        }
    }
    if (!any) return std::nullopt;
    if (at < text.size()) {
        if (text[at] != 'E' && text[at] != 'e') return std::nullopt;
        ++at;
        if (at < text.size() && text[at] == '+') ++at;
        int exponent = 0;
        const auto [end, problem] = std::from_chars(text.data() + at, text.data() + text.size(), exponent);
        constexpr int largest = 400;
        if (problem != std::errc{} || end != text.data() + text.size() || exponent > largest || exponent < -largest)
            return std::nullopt;
        number.point += exponent;
    }
    trim_zeros(number);
    return number;
}

void StoredNumber::round_to_significant(int count)
{
    keep_digits(*this, count);
}

void StoredNumber::round_to_places(int places)
{
    keep_digits(*this, point + places);
}

std::string StoredNumber::whole() const
{
    if (point <= 0) return "0";
    std::string text = digits.substr(0, static_cast<std::size_t>(point));
    text.append(static_cast<std::size_t>(point) - text.size(), '0');
    return text;
}

std::string StoredNumber::decimals() const
{
    if (point >= static_cast<int>(digits.size())) return "";
    if (point >= 0) return digits.substr(static_cast<std::size_t>(point));
    return std::string(static_cast<std::size_t>(-point), '0') + digits;
}

}  // namespace jiheng
