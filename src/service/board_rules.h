// Bounds of the boards (procedures/boards.toml).
#pragma once

#include <cstddef>

#include "base/result.h"

namespace jiheng {

struct BoardRules {
    std::size_t copied_text_letters = 0;   // letters and digits of a sentence that counts
    std::size_t copied_text_projects = 0;  // that hold it at least
    std::size_t full_score_forms = 0;      // by which an indicator is judged at least
    std::size_t most_rows = 0;             // of one answer
};
// Read once. An error only when the data file is wrong, which a test forbids.
Result<BoardRules> board_rules();

}  // namespace jiheng
