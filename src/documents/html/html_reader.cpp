#include "documents/html/html_reader.h"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <memory>

#include "base/messages.h"
#include "base/text.h"
#include "documents/html/mhtml.h"
#include "documents/html/page_encoding.h"
#include "documents/html/page_tree.h"
#include "documents/html/visible_text.h"
#include "documents/refusal.h"

namespace jiheng {

namespace {

// The parser's tree takes some hundred bytes for each tag, and holds the page itself several times over.
constexpr std::size_t most_elements = 1'000'000;
constexpr std::size_t most_page = std::size_t{24} << 20;  // bytes
// Of one tag, or the same work in many: the parser compares each with all.
constexpr std::size_t most_attributes = 20'000;

struct FreeParser {
    void operator()(htmlParserCtxt* parser) const { htmlFreeParserCtxt(parser); }
};
struct FreeTree {
    void operator()(xmlDoc* tree) const { xmlFreeDoc(tree); }
};

class PageReader {
public:
    PageReader(Document& document, const ReadLimits& limits) : document_{document}, limits_{limits} {}

    // What was exceeded, empty when nothing was.
    const std::string& exceeded() const { return exceeded_; }

    void read_blocks(const xmlNode* parent, int level)
    {
        for (const xmlNode* node = parent->children; node != nullptr && exceeded_.empty(); node = node->next) {
            if (is_unseen(node)) continue;
            if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
                line_.add(reinterpret_cast<const char*>(node->content), is_element(node->parent, "pre"));
                // A line break that stands in <pre> ends the line as <br> does.
                if (line_.has_breaks()) end_lines(level);
            } else if (is_element(node, "br")) {
                end_lines(level);
            } else if (is_element(node, "table")) {
                end_lines(level);
                read_table_or_layout(node);
            } else {
                const bool block = is_block(node);
                const int before = paragraphs_;
                const int own = heading_level(node) > 0 ? heading_level(node) : level;
                if (block) end_lines(level);
                read_blocks(node, own);
                if (block) end_lines(own);
                if (paragraphs_ == before && is_element(node, "p")) ++order_;  // an empty line
            }
        }
    }

    void end_lines(int level)
    {
        for (auto& text : line_.take_lines()) {
            if (++paragraphs_ > static_cast<int>(limits_.paragraphs)) exceeded_ = "paragraphs";
            Paragraph paragraph;
            paragraph.text = std::move(text);
            paragraph.level = level;
            paragraph.order = ++order_;
            paragraph.number = paragraphs_;
            document_.blocks.emplace_back(std::move(paragraph));
        }
    }

private:
    // Columns of the table by its rows; a span beyond all measure counts as one.
    static int widest_of(const std::vector<PageRow>& rows)
    {
        constexpr int measure = 100;
        int widest = 1;
        for (const auto& row : rows) {
            int columns = 0;
            for (const auto* cell : row.cells) {
                const int span = number_attribute(cell, "colspan", 1);
                columns += span > 1 && span <= measure ? span : 1;
            }
            widest = std::max(widest, columns);
        }
        return widest;
    }

    void read_table_or_layout(const xmlNode* table)
    {
        for (const xmlNode* part = table->children; part != nullptr; part = part->next)
            if (is_element(part, "caption")) {
                read_blocks(part, 0);
                end_lines(0);
            }
        if (!is_layout(table)) {
            read_table(table, 0);
            return;
        }
        for (const auto& row : rows_of(table))
            for (const auto* cell : row.cells) {
                read_blocks(cell, 0);
                end_lines(0);
            }
    }

    void read_table(const xmlNode* node, int within)
    {
        const auto rows = rows_of(node);
        const int widest = widest_of(rows);
        Table table;
        table.number = ++tables_;
        table.within = within;
        std::vector<const xmlNode*> nested;
        std::vector<int> open;  // rows that a cell above still covers, by column
        for (std::size_t i = 0; i < rows.size() && exceeded_.empty(); ++i) {
            Row row;
            row.number = static_cast<int>(i) + 1;
            row.order = ++order_;
            int rows_left = 1;
            while (i + static_cast<std::size_t>(rows_left) < rows.size() &&
                   rows[i + static_cast<std::size_t>(rows_left)].group == rows[i].group)
                ++rows_left;
            read_row(rows[i], rows_left, widest, row, open, nested);
            table.rows.push_back(std::move(row));
        }
        const int number = table.number;
        document_.blocks.emplace_back(std::move(table));
        for (const xmlNode* inner : nested)
            if (exceeded_.empty()) read_table(inner, number);
    }

    void read_row(const PageRow& cells, int rows_left, int widest, Row& row, std::vector<int>& open,
                  std::vector<const xmlNode*>& nested)
    {
        const auto covered_from_above = [&] { return row.cells.size() < open.size() && open[row.cells.size()] > 0; };
        const auto push = [&](Cell cell) {
            if (++cells_ > limits_.cells) exceeded_ = "cells";
            if (row.cells.size() >= limits_.columns) exceeded_ = "columns";
            if (exceeded_.empty()) row.cells.push_back(std::move(cell));
        };
        const auto cover = [&] {
            // A span from the left over one from above: both have had this place.
            if (covered_from_above()) --open[row.cells.size()];
            Cell covered;
            covered.covered = true;
            push(std::move(covered));
        };
        const auto cover_what_is_open = [&] {
            while (covered_from_above() && exceeded_.empty()) cover();
        };
        for (const auto* cell_node : cells.cells) {
            if (!exceeded_.empty()) return;
            cover_what_is_open();
            int row_span = number_attribute(cell_node, "rowspan", 1);
            if (row_span < 1 || row_span > rows_left) row_span = row_span == 0 || row_span > rows_left ? rows_left : 1;
            const int column_span = std::clamp(number_attribute(cell_node, "colspan", 1), 1, widest);
            Cell cell;
            cell.text = text_of_cell(cell_node, nested);
            cell.row_span = row_span;
            cell.column_span = column_span;
            const std::size_t at = row.cells.size();
            push(std::move(cell));
            for (int i = 1; i < column_span && exceeded_.empty(); ++i) cover();
            if (row_span > 1 && exceeded_.empty()) {
                if (open.size() < row.cells.size()) open.resize(row.cells.size(), 0);
                for (std::size_t i = at; i < row.cells.size(); ++i) open[i] = row_span - 1;
            }
        }
        cover_what_is_open();
        // Columns further right that are covered from above keep their count.
        for (std::size_t i = row.cells.size(); i < open.size(); ++i)
            if (open[i] > 0) --open[i];
    }

    std::string text_of_cell(const xmlNode* cell, std::vector<const xmlNode*>& nested)
    {
        VisibleText text;
        gather(cell, text, nested);
        return text.take_joined();
    }

    void gather(const xmlNode* parent, VisibleText& text, std::vector<const xmlNode*>& nested)
    {
        for (const xmlNode* node = parent->children; node != nullptr; node = node->next) {
            if (is_unseen(node)) continue;
            if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
                text.add(reinterpret_cast<const char*>(node->content), is_element(parent, "pre"));
            } else if (is_element(node, "br")) {
                text.end_line();
            } else if (is_element(node, "table")) {
                if (is_layout(node))
                    gather_layout(node, text, nested);
                else
                    nested.push_back(node);
            } else {
                const bool block = is_block(node);
                if (block) text.end_line();
                gather(node, text, nested);
                if (block) text.end_line();
            }
        }
    }

    void gather_layout(const xmlNode* table, VisibleText& text, std::vector<const xmlNode*>& nested)
    {
        for (const auto& row : rows_of(table))
            for (const auto* cell : row.cells) {
                text.end_line();
                gather(cell, text, nested);
            }
        text.end_line();
    }

    Document& document_;
    const ReadLimits& limits_;
    VisibleText line_{};
    std::string exceeded_{};
    int order_ = 0;
    int paragraphs_ = 0;
    int tables_ = 0;
    std::size_t cells_ = 0;
};

// Document types, with whatever they declare, and Word's <![if …]> marks: the parser would show some of it as text.
std::string without_declarations(std::string_view page)
{
    std::string text;
    text.reserve(page.size());
    for (std::size_t at = 0; at < page.size();) {
        const std::size_t mark = page.find("<!", at);
        text += page.substr(at, mark == std::string_view::npos ? mark : mark - at);
        if (mark == std::string_view::npos) break;
        const std::string_view rest = page.substr(mark);
        std::size_t end = std::string_view::npos;
        if (rest.starts_with("<!--") || rest.starts_with("<![CDATA[")) {
            text += "<!";
            at = mark + 2;
            continue;
        }
        const std::size_t subset = rest.find('[');
        const std::size_t close = rest.find('>');
        end = subset < close && !rest.starts_with("<![") ? rest.find("]>") : close;
        if (end == std::string_view::npos) break;
        at = mark + end + (rest[end] == ']' ? 2 : 1);
    }
    return text;
}

// Comparing the attributes of each tag would take more than those of a tag at the limit. Words inside quoted values are
// none.
bool has_endless_tags(std::string_view page)
{
    std::size_t work = 0;
    for (std::size_t at = page.find('<'); at != std::string_view::npos; at = page.find('<', at)) {
        std::size_t words = 0;
        char before = '<';
        for (++at; at < page.size() && page[at] != '>' && page[at] != '<'; ++at) {
            const char c = page[at];
            const bool quoted = (c == '"' || c == '\'') && before == '=';
            const std::size_t closing = quoted ? page.find(c, at + 1) : std::string_view::npos;
            if (closing != std::string_view::npos) at = closing;
            const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
            if (space || quoted) work += ++words;
            if (work > most_attributes * most_attributes / 2) return true;
            before = space && before == '=' ? '=' : c;
        }
    }
    return false;
}

const xmlNode* find_title(const xmlNode* node)
{
    for (; node != nullptr; node = node->next) {
        if (is_element(node, "title")) return node;
        if (const auto* below = find_title(node->children)) return below;
    }
    return nullptr;
}

}  // namespace

Result<Document> read_html(std::string_view bytes, const std::string& path, const ReadLimits& limits)
{
    Location where;
    where.file = path;
    const auto beyond = [&](std::string_view what) {
        const std::size_t limit = what == "cells"        ? limits.cells
                                  : what == "columns"    ? limits.columns
                                  : what == "paragraphs" ? limits.paragraphs
                                  : what == "elements"   ? most_elements
                                  : what == "attributes" ? most_attributes
                                  : what == "bytes"      ? most_page
                                                         : limits.depth;
        return failure("error.document.limit", {{"what", std::string{what}}, {"limit", std::to_string(limit)}}, where);
    };
    std::vector<std::string> wrapped;
    if (is_mhtml(bytes)) {
        wrapped = pages_of_mhtml(bytes);
        if (wrapped.empty()) return damaged(path, "mht");
    }
    std::vector<std::string_view> pages(wrapped.begin(), wrapped.end());
    if (pages.empty()) pages.push_back(bytes);

    Document document;
    document.path = path;
    document.medium = Medium::web;
    PageReader reader{document, limits};
    for (const std::string_view one : pages) {
        DecodedPage page = decode_page(one);
        if (page.text.size() > most_page) return beyond("bytes");
        page.text = without_declarations(page.text);
        if (static_cast<std::size_t>(std::count(page.text.begin(), page.text.end(), '<')) > most_elements)
            return beyond("elements");
        if (has_endless_tags(page.text)) return beyond("attributes");
        const std::unique_ptr<htmlParserCtxt, FreeParser> parser{htmlNewParserCtxt()};
        if (!parser) return damaged(path, "html");
        constexpr int options =
            HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_COMPACT;
        const std::unique_ptr<xmlDoc, FreeTree> tree{htmlCtxtReadMemory(
            parser.get(), page.text.data(), static_cast<int>(page.text.size()), nullptr, "UTF-8", options)};
        // The parser stops by itself at elements nested too deeply.
        if (parser->disableSAX != 0) return beyond("nested elements");
        if (!tree) continue;
        const std::size_t before = document.blocks.size();
        reader.read_blocks(reinterpret_cast<const xmlNode*>(tree.get()), 0);
        reader.end_lines(0);
        if (document.blocks.size() == before)
            if (const auto* title = find_title(tree->children)) {
                reader.read_blocks(title, 0);
                reader.end_lines(0);
            }
        if (!reader.exceeded().empty()) return beyond(reader.exceeded());
        if (page.replaced > 0)
            document.remarks.push_back(
                {"remark.html.replaced", {{"count", std::to_string(page.replaced)}, {"encoding", page.encoding}}, {}});
    }
    if (document.blocks.empty()) return failure("error.document.empty", {}, where);
    return document;
}

}  // namespace jiheng
