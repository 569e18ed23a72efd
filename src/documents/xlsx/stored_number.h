// The decimal digits of a stored number. Workbooks write binary fractions with up to 17 digits, of which 15 count:
// 0.28999999999999998 is 0.29.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace jiheng {

struct StoredNumber {
    bool negative = false;
    std::string digits{};  // without leading zeros; empty for zero
    int point = 0;         // digits before the decimal point; negative when zeros follow the point

    static std::optional<StoredNumber> parse(std::string_view text);

    bool zero() const { return digits.empty(); }
    void round_to_significant(int count);
    void round_to_places(int places);  // half away from zero, as spreadsheets do
    std::string whole() const;         // "0" at least
    std::string decimals() const;      // all that remain, without trailing zeros
};

}  // namespace jiheng
