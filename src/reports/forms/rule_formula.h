// A rule as a spreadsheet formula that gives the same points as the engine. Spreadsheets compute in binary floating
// point, so every threshold and every tie is compared after the noise in the last digits has been rounded away, and
// points are rounded as whole hundredths.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "scheme/scheme.h"

namespace jiheng {

// Where a fact stands on the sheet.
struct FactCell {
    std::string cell{};   // "G12"; empty: its value is a constant, or it is nowhere
    std::string value{};  // what it is worth in the scheme's unit: "G12", "G12*10000", "430000"; empty: nowhere
};
struct SheetFacts {
    std::vector<FactCell> cells{};  // by the index of the scheme's facts
    // Answers of a survey: each option of the fact's tally and its cell.
    std::map<std::size_t, std::vector<std::pair<std::string, std::string>>> tallies{};
};

// The points, or "" while facts are missing or the rule leaves the value open. `full_marks` is a cell or a number.
// Nothing for a rule that no formula can hold: judgements, levels a person gives, dates in words, facts that are
// nowhere on the sheet.
std::optional<std::string> score_formula(const Indicator& indicator, const SheetFacts& facts,
                                         const std::string& full_marks);

// The measure the rule looks at, rounded where the method rounds it, else to `places`; "" while it has none.
std::optional<std::string> measure_formula(const Indicator& indicator, const SheetFacts& facts, int places);

// The points, rounded as the scheme says, where `expression` gives them unrounded.
std::string rounded_formula(const std::string& expression, const Rounding& how);

// The grade of the total in `total`, or "" in a hole of the scale.
std::string grade_formula(const Scheme& scheme, const std::string& total);

// A number as a formula writes it.
std::string formula_number(const Rational& value);
// Text as a formula writes it, in quotation marks.
std::string formula_text(std::string_view text);

}  // namespace jiheng
