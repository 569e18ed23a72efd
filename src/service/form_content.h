// The content of a form as it is kept, sent and typed: JSON in which every cell is the text a person wrote. It becomes
// a Form, so that what is typed is checked by the same checks as what is published.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "forms/form.h"

namespace jiheng {

struct EnteredForm {
    Form form{};
    // The JSON pointer of each cell, "/indicators/0/rows/3/score"; a place in `form` carries its number in `order`,
    // counted from 1.
    std::vector<std::string> cells{};

    // The cell a finding speaks of; empty when it speaks of the whole form.
    const std::string& cell_at(const Location& where) const;
};

struct ContentLimits {
    std::size_t bytes = 4U << 20;
    std::size_t rows = 5'000;         // of all tables together
    std::size_t cell_bytes = 32'767;  // as many as a cell of a workbook holds
};

// Errors: error.content.* with the JSON pointer as the place. Unknown keys and cells that are no text are errors.
Result<EnteredForm> read_content(std::string_view json, const ContentLimits& limits = {});

// The form as content; what the content has no place for (running text, working papers) is left out.
std::string write_content(const Form& form);

}  // namespace jiheng
