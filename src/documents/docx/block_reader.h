// The block content of a Word part (body, cell, text box, footnote) to paragraphs and tables.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "documents/document.h"
#include "documents/docx/numbering.h"
#include "documents/docx/styles.h"
#include "documents/limits.h"
#include "documents/package/xml_scanner.h"

namespace jiheng {

// What the parts of one document share: styles and numbers, read when first asked for, and what was counted.
struct DocxContext {
    const ReadLimits& limits;
    std::function<const DocxStyles&()> styles{};
    std::function<DocxNumbering&()> numbering{};
    int tables = 0;
    std::size_t cells = 0;
    std::size_t paragraphs = 0;
    std::size_t text = 0;  // bytes
    std::size_t pictures = 0;
    std::size_t hidden_runs = 0;
    std::size_t covered_texts = 0;  // in the covered part of merged cells, where Word does not show them
    std::string first_covered{};    // the first of them
    Location first_covered_at{};
    std::string exceeded{};  // the limit that was passed; reading stops there
};

class DocxBlockReader {
public:
    DocxBlockReader(std::string_view xml, DocxContext& context) : xml_{xml}, context_{context} {}

    // All blocks of the part. False when the XML is broken or a limit was passed (see DocxContext::exceeded).
    bool read_part(std::vector<Block>& blocks);

private:
    struct Properties {
        std::string style{};
        int list = -1;
        int list_level = 0;
        int outline = -1;  // 1–9; 0 where it says that it is text, -1 where it says nothing
        bool mark_deleted = false;
    };
    struct CellProperties {
        int span = 1;
        bool merged = false;    // part of a vertical merge
        bool restarts = false;  // its first cell
        bool continues_left = false;
    };

    // Each reads to the close of the element just opened.
    bool read_blocks(std::vector<Block>& blocks);
    bool read_paragraph(std::vector<Block>& blocks);
    bool read_paragraph_properties(Properties& properties);
    bool read_runs(std::string& text, Properties& properties, std::vector<Block>& boxes);
    bool read_run(std::string& text, std::vector<Block>& boxes);
    bool read_text(std::string& text);
    bool read_drawing(std::vector<Block>& boxes);
    bool read_table(std::vector<Block>& blocks);
    bool read_row(Table& table, std::vector<Block>& nested, int grid_columns);
    bool read_cell(Cell& cell, CellProperties& properties, std::vector<Block>& nested);
    bool read_cell_properties(CellProperties& properties);

    void note_covered(const Cell& covered, const Cell& shown, const Table& table, const Row& row, std::size_t column);
    void flush_carried(std::vector<Block>& blocks);
    bool enter();  // one level deeper; false beyond the limit
    void leave() { --depth_; }
    bool exceed(std::string_view what);
    void put_paragraph(const std::string& text, const Properties& properties, std::vector<Block>& blocks);

    XmlScanner xml_;
    DocxContext& context_;
    std::size_t depth_ = 0;
    bool in_cell_ = false;
    std::string carried_{};           // of a paragraph whose end was deleted: it goes on in the next
    std::vector<int> open_merges_{};  // by column: the row in which the vertical merge begins, or -1
};

}  // namespace jiheng
