// The measure of a rule as a formula. Inside the forms folder only.
#pragma once

#include <string>
#include <vector>

#include "reports/forms/rule_formula.h"

namespace jiheng {

struct Division {
    std::string part{};
    std::string whole{};
    bool whole_is_cell = false;
};

struct MeasureFormula {
    std::string value{};
    std::vector<std::string> needed{};  // cells that must hold numbers
    std::vector<Division> divisions{};  // in the order in which the engine meets them
    bool held = true;                   // false: some fact is nowhere on the sheet
};

MeasureFormula formula_of(const Expression& expression, const SheetFacts& facts);

// `formula` once all needed cells hold numbers and no division is by zero; else what the policies say.
std::string guarded(const Indicator& indicator, const MeasureFormula& measure, const std::string& full_marks,
                    const std::string& formula);

// "value>=bound" without the noise of the last digits. `sign`: >, >=, <, <=, =.
std::string compared(const std::string& value, const std::string& sign, const Rational& bound);

}  // namespace jiheng
