// What goes onto an official form, whatever it came from: a recognised paper, a case with its evaluation, or nothing
// yet.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "evaluation/evaluation.h"
#include "forms/form.h"
#include "reports/forms/form_layout.h"

namespace jiheng {

struct FormContent {
    Form form{};
    const Scheme* scheme = nullptr;          // its formulas; without one points stay as printed
    std::optional<Evaluation> evaluation{};  // of the form by the scheme
    const Case* source = nullptr;            // facts and judgements, where the form was made from a case
    std::vector<std::string> row_codes{};    // code of each leaf of the indicator table in the evaluation
    std::vector<Direction> better{};         // and the direction of its target where it has no sign
    bool blank = false;                      // a template: places without a value are there to be filled in
};

// The paper as it was read, held against the scheme (none: points are not computed).
FormContent content_of(Form form, const Scheme* scheme);
// The case as a form with the points of its evaluation. Both must outlive the content.
FormContent content_of(const Case& facts, const Scheme& scheme, Evaluation evaluation);
// A blank form with the rows of the layout.
FormContent blank_content(const FormLayout& layout, const Scheme* scheme);

}  // namespace jiheng
