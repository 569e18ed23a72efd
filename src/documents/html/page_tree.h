// The elements of a parsed page as the reader asks about them. The tree itself is libxml2's.
#pragma once

#include <libxml/tree.h>

#include <string>
#include <string_view>
#include <vector>

namespace jiheng {

bool is_element(const xmlNode* node, std::string_view name);
std::string attribute_of(const xmlNode* node, std::string_view name);
int number_attribute(const xmlNode* node, std::string_view name, int fallback);

bool is_block(const xmlNode* node);            // begins and ends a line: p, div, li, h1 …
bool is_unseen(const xmlNode* node);           // script, style, comments, what is hidden by its own style
int heading_level(const xmlNode* node);        // 1–6 for h1 … h6, else 0
std::size_t text_length(const xmlNode* node);  // bytes of visible text below

// A table that lays out the page: its text stands in one column, or mostly in tables inside it.
bool is_layout(const xmlNode* table);

// The rows of a table, not those of tables inside it. Cells that stand outside any row, as old pages have them, make
// rows of their own. Spans do not reach out of a group (thead, tbody).
struct PageRow {
    std::vector<const xmlNode*> cells{};
    int group = 0;
};
std::vector<PageRow> rows_of(const xmlNode* table);

}  // namespace jiheng
