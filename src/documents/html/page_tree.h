// The elements of a parsed page as the reader asks about them. The tree itself is libxml2's.
#pragma once

#include <libxml/tree.h>

#include <string>
#include <string_view>

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

// Visits the rows of a table, not those of tables inside it.
template <class Visit>
void for_each_row(const xmlNode* table, Visit visit)
{
    for (const xmlNode* part = table->children; part != nullptr; part = part->next) {
        if (is_element(part, "tr")) visit(part);
        if (is_element(part, "thead") || is_element(part, "tbody") || is_element(part, "tfoot"))
            for (const xmlNode* row = part->children; row != nullptr; row = row->next)
                if (is_element(row, "tr")) visit(row);
    }
}

template <class Visit>
void for_each_cell(const xmlNode* row, Visit visit)
{
    for (const xmlNode* cell = row->children; cell != nullptr; cell = cell->next)
        if (is_element(cell, "td") || is_element(cell, "th")) visit(cell);
}

}  // namespace jiheng
