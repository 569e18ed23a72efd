#include "documents/html/page_tree.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.h"

namespace jiheng {

namespace {

std::string_view name_of(const xmlNode* node)
{
    if (node->type != XML_ELEMENT_NODE) return {};
    std::string_view name = reinterpret_cast<const char*>(node->name);
    const std::size_t colon = name.find(':');  // o:p, v:shape of Word
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

// Bytes of text below the node that stand inside tables below it.
std::size_t text_in_tables(const xmlNode* node)
{
    std::size_t length = 0;
    for (const xmlNode* child = node->children; child != nullptr; child = child->next)
        length += is_element(child, "table") ? text_length(child) : text_in_tables(child);
    return length;
}

bool has_table(const xmlNode* node)
{
    for (const xmlNode* child = node->children; child != nullptr; child = child->next)
        if (is_element(child, "table") || has_table(child)) return true;
    return false;
}

}  // namespace

bool is_element(const xmlNode* node, std::string_view name)
{
    return node != nullptr && node->type == XML_ELEMENT_NODE && name_of(node) == name;
}

std::string attribute_of(const xmlNode* node, std::string_view name)
{
    for (const xmlAttr* attribute = node->properties; attribute != nullptr; attribute = attribute->next) {
        if (reinterpret_cast<const char*>(attribute->name) != name) continue;
        const xmlNode* value = attribute->children;
        return value != nullptr && value->content != nullptr ? reinterpret_cast<const char*>(value->content) : "";
    }
    return "";
}

int number_attribute(const xmlNode* node, std::string_view name, int fallback)
{
    const std::string text = attribute_of(node, name);
    const std::string_view digits = trim(text);
    int value = fallback;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

bool is_block(const xmlNode* node)
{
    constexpr auto blocks = std::to_array<std::string_view>(
        {"p",          "div",    "li",  "dt",         "dd",     "ul",      "ol",      "dl",
         "h1",         "h2",     "h3",  "h4",         "h5",     "h6",      "pre",     "section",
         "blockquote", "form",   "tr",  "main",       "footer", "address", "article", "caption",
         "center",     "header", "nav", "figcaption", "aside",  "hr",      "figure",  "fieldset"});
    return std::find(blocks.begin(), blocks.end(), name_of(node)) != blocks.end();
}

bool is_unseen(const xmlNode* node)
{
    if (node->type == XML_COMMENT_NODE || node->type == XML_PI_NODE) return true;
    if (node->type != XML_ELEMENT_NODE) return false;
    constexpr std::array<std::string_view, 10> unseen{"script",   "style",  "noscript", "template", "head",
                                                      "textarea", "object", "iframe",   "select",   "svg"};
    if (std::find(unseen.begin(), unseen.end(), name_of(node)) != unseen.end()) return true;
    if (node->properties == nullptr) return false;
    for (const xmlAttr* attribute = node->properties; attribute != nullptr; attribute = attribute->next)
        if (std::string_view{reinterpret_cast<const char*>(attribute->name)} == "hidden") return true;
    std::string style = attribute_of(node, "style");
    std::erase(style, ' ');
    for (char& c : style)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return contains(style, "display:none") || contains(style, "visibility:hidden") || contains(style, "mso-hide:all");
}

int heading_level(const xmlNode* node)
{
    const std::string_view name = name_of(node);
    return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6' ? name[1] - '0' : 0;
}

std::size_t text_length(const xmlNode* node)
{
    if (node->type == XML_TEXT_NODE)
        return node->content == nullptr ? 0 : trim(reinterpret_cast<const char*>(node->content)).size();
    std::size_t length = 0;
    if (!is_unseen(node))
        for (const xmlNode* child = node->children; child != nullptr; child = child->next) length += text_length(child);
    return length;
}

std::vector<PageRow> rows_of(const xmlNode* table)
{
    std::vector<PageRow> rows;
    int group = 0;
    bool loose = false;  // the last row is made of cells outside any row
    const auto take = [&](const xmlNode* node, auto& again) -> void {
        for (const xmlNode* part = node->children; part != nullptr; part = part->next) {
            if (is_unseen(part)) continue;
            if (is_element(part, "tr")) {
                rows.push_back({{}, group});
                loose = false;
                for (const xmlNode* cell = part->children; cell != nullptr; cell = cell->next)
                    if ((is_element(cell, "td") || is_element(cell, "th")) && !is_unseen(cell))
                        rows.back().cells.push_back(cell);
            } else if (is_element(part, "td") || is_element(part, "th")) {
                if (!loose) rows.push_back({{}, group});
                loose = true;
                rows.back().cells.push_back(part);
            } else if (is_element(part, "thead") || is_element(part, "tbody") || is_element(part, "tfoot")) {
                ++group;
                again(part, again);
                ++group;
                loose = false;
            }
        }
    };
    take(table, take);
    return rows;
}

namespace {

std::size_t blocks_in(const xmlNode* node)
{
    std::size_t count = 0;
    for (const xmlNode* child = node->children; child != nullptr; child = child->next)
        count += (is_block(child) ? 1 : 0) + blocks_in(child);
    return count;
}

// A cell that holds the page's running text.
bool holds_the_text(const xmlNode* cell, std::size_t whole)
{
    constexpr std::size_t blocks_of_a_text = 5;
    return text_length(cell) * 10 >= whole * 6 && blocks_in(cell) >= blocks_of_a_text;
}

}  // namespace

bool is_layout(const xmlNode* table)
{
    const auto rows = rows_of(table);
    std::size_t widest = 0;
    for (const auto& row : rows) widest = std::max(widest, row.cells.size());
    if (widest <= 1) return true;
    const std::size_t whole = text_length(table);
    constexpr std::size_t few_rows = 6;
    if (rows.size() <= few_rows)
        for (const auto& row : rows)
            for (const auto* cell : row.cells)
                if (holds_the_text(cell, whole)) return true;
    return has_table(table) && text_in_tables(table) * 10 >= whole * 6;
}

}  // namespace jiheng
