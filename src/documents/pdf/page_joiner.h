// Pages to one document: running heads set aside, lines joined to paragraphs, tables that go on over a page break
// joined.
#pragma once

#include <vector>

#include "documents/document.h"
#include "documents/pdf/page_layout.h"

namespace jiheng {

// Blocks in reading order; their numbers and order are the reader's business.
std::vector<Block> join_pages(std::vector<PageLayout> pages);

}  // namespace jiheng
