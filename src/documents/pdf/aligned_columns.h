// Tables without ruling lines: words that stand in columns over several lines. When in doubt, lines of text.
#pragma once

#include <vector>

#include "documents/pdf/page_layout.h"

namespace jiheng {

// The characters as lines of text, and as tables where at least three lines in a row have the same three or more
// columns.
std::vector<PageItem> find_aligned_columns(const std::vector<const PageCharacter*>& characters, int page);

}  // namespace jiheng
