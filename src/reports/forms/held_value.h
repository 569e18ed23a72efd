// A printed value as a spreadsheet holds it: the number to compute with, and the number format that shows it as it was
// printed, unit and all. "30.68万份" is 30.68 under 0.00"万份"; "97.00%" is 0.97 under 0.00%.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "numbers/decimal.h"
#include "numbers/target.h"
#include "typeset/sheet.h"

namespace jiheng {

struct HeldValue {
    Decimal number{};
    std::string format{};
};

// Nothing when no format shows the number exactly as `text`, or it has more digits than a spreadsheet keeps.
std::optional<HeldValue> held_value(std::string_view text);

// A target or result in the three cells of a form: sign, figure and unit.
struct SplitValue {
    std::string sign{};  // as the drop-down list has it: ≥ ＞ ＝ ≤ ＜, or empty
    std::string figure{};
    std::string unit{};  // as printed: "%", "万份"
};
// Nothing when the text is more than that.
std::optional<SplitValue> split_value(const TargetValue& value);
std::string sign_of(Comparator comparator);

// Fills the cell: a number where it can be held, else text.
void hold(typeset::SheetCell& cell, std::string_view text);
// A number of ours, shown under the format.
void hold(typeset::SheetCell& cell, const Decimal& number, const std::string& format);

}  // namespace jiheng
