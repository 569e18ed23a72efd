// The points of a row of a self-evaluation form as a formula that follows the sign in the row's own cell.
#pragma once

#include <optional>
#include <string>

#include "reports/forms/rule_formula.h"

namespace jiheng {

// The cells of one row, and what one of their numbers is worth.
struct RowCells {
    std::string sign{};  // cell of the comparator; empty: the sheet has none
    FactCell target{};
    FactCell actual{};
    std::string weight{};
    Rational low{};  // of a range, in the scheme's unit
    Rational high{};
};

// `bare`: the kind of a row whose sign is left empty; nothing: such a row waits for its sign. Nothing when no formula
// can hold the row.
std::optional<std::string> row_formula(const Scheme& scheme, const RowCells& cells, std::optional<RowKind> bare);

}  // namespace jiheng
