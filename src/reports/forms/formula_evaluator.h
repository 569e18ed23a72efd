// A spreadsheet in miniature for tests: computes the formulas we write in plain double arithmetic, without the kindness
// with which real ones hide its noise. What holds here holds there.
#pragma once

#include <map>
#include <string>
#include <variant>

namespace jiheng::test {

using SheetValue = std::variant<std::monostate, double, std::string, bool>;
using SheetValues = std::map<std::string, SheetValue>;  // by cell: "B3", "'基础数据'!C5"

// Throws std::runtime_error where the formula cannot be read or divides by zero.
SheetValue compute(const std::string& formula, const SheetValues& cells);
// "" for blank; a number with at most ten places, without trailing zeros.
std::string shown(const SheetValue& value);

}  // namespace jiheng::test
