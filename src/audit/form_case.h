// A published form as a case, so that the same engine that scores our own cases re-performs it.
#pragma once

#include <optional>

#include "forms/form.h"
#include "scheme/case.h"
#include "scheme/scheme.h"

namespace jiheng {

// The table of rows that carries targets and marks with results or points; nothing when the form has none.
const IndicatorTable* scored_rows(const Form& form);

// The funds that are scored: the first total with marks.
std::optional<CaseFunds> scored_funds(const Form& form);

// Rows that are scored: those with marks above zero.
inline bool has_marks(const IndicatorRow& row)
{
    return row.weight.figure && row.weight.figure->printed.exact().sign() > 0;
}

// Rows are coded by their 1-based number among the leaves; rows without marks and blank template rows are left out.
Case case_of(const Form& form);

// In which direction the target of this row is better: from its comparator, else from the words of its name.
Direction direction_of(const IndicatorRow& row);

}  // namespace jiheng
