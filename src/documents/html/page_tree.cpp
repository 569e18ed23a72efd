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
    constexpr std::array<std::string_view, 24> blocks{"p",       "div",    "li",     "dt",         "dd",      "ul",
                                                      "ol",      "dl",     "h1",     "h2",         "h3",      "h4",
                                                      "h5",      "h6",     "pre",    "blockquote", "section", "article",
                                                      "caption", "center", "header", "figcaption", "form",    "tr"};
    return std::find(blocks.begin(), blocks.end(), name_of(node)) != blocks.end();
}

bool is_unseen(const xmlNode* node)
{
    if (node->type == XML_COMMENT_NODE || node->type == XML_PI_NODE) return true;
    if (node->type != XML_ELEMENT_NODE) return false;
    constexpr std::array<std::string_view, 9> unseen{"script",   "style",  "noscript", "template", "head",
                                                     "textarea", "object", "iframe",   "select"};
    if (std::find(unseen.begin(), unseen.end(), name_of(node)) != unseen.end()) return true;
    if (node->properties == nullptr) return false;
    for (const xmlAttr* attribute = node->properties; attribute != nullptr; attribute = attribute->next)
        if (std::string_view{reinterpret_cast<const char*>(attribute->name)} == "hidden") return true;
    std::string style = attribute_of(node, "style");
    std::erase(style, ' ');
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

bool is_layout(const xmlNode* table)
{
    std::size_t widest = 0;
    for_each_row(table, [&](const xmlNode* row) {
        std::size_t cells = 0;
        for_each_cell(row, [&](const xmlNode*) { ++cells; });
        widest = std::max(widest, cells);
    });
    if (widest <= 1) return true;
    if (!has_table(table)) return false;
    return text_in_tables(table) * 10 >= text_length(table) * 6;
}

}  // namespace jiheng
