// The body of a Word document: paragraphs and tables in the order of the manuscript.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "typeset/docx/anchors.h"
#include "typeset/docx/style_sheet.h"
#include "typeset/docx/table_grid.h"
#include "typeset/docx/xml_append.h"
#include "typeset/manuscript.h"

namespace jiheng::typeset::docx {

// Where numbers and names of our own begin in the document that takes the body.
struct BodyPlace {
    StyleIds styles{};
    std::size_t first_bookmark = 0;           // ids
    std::size_t first_drawing = 1;            // ids
    std::string chart_relation = "rIdChart";  // a chart's relation is this with its number from 1
    std::set<std::string> bookmarks{};        // names in use, lower case
    int text_width = 0;                       // twips
};

struct Body {
    std::string xml{};                  // without <w:body> and without the properties of the last section
    std::vector<std::string> charts{};  // the parts they refer to, in the order of their numbers
};

class BodyWriter {
public:
    BodyWriter(const Manuscript& manuscript, BodyPlace place);

    // `cover`: the notice comes first, then the cover in a section of its own, or else the title; `none`: the text
    // alone.
    enum class Opening { cover, none };
    Body write(Opening opening);
    std::string notice();  // the paragraph that shows it, empty when there is nothing to show
    const Roles& used_roles() const { return used_; }

private:
    void write_cover(const Cover& cover);
    void write_block(const Heading& heading);
    void write_block(const Paragraph& paragraph);
    void write_block(const Placeholder& placeholder);
    void write_block(const Table& table);
    void write_block(const Chart& chart);
    void write_block(const PageBreak& page_break);
    void write_block(const Contents& contents);

    Text style(Role role);  // its id, and notes that it is used
    void begin_paragraph(Role role, std::string_view properties = {});
    void end_paragraph() { out_ += "</w:p>"; }
    void append_text(std::string_view text, std::string_view run_properties = {});
    void append_run(const Run& run);
    void append_runs(const Runs& runs);
    void append_field(std::string_view instruction, std::string_view shown);
    // Both ends of a bookmark at this place; nothing for an empty name, and only once for the same name.
    void append_bookmark(std::string_view name);
    void write_plain(Role role, std::string_view text, std::string_view properties = {});
    void write_caption(std::string_view word, std::size_t number, const std::string& caption, const std::string& anchor,
                       bool keep_with_next);
    void write_rows(const Table& table);
    void append_cell(const GridCell& cell, int width, bool keep_with_next);

    const Manuscript& manuscript_;
    BodyPlace place_;
    Anchors anchors_;
    std::vector<unsigned> pages_{};  // of the headings, as they are estimated
    std::string out_{};
    std::vector<std::string> charts_{};
    std::unordered_set<std::string_view> placed_{};
    Roles used_{};
    std::size_t next_bookmark_ = 0;
    std::size_t next_drawing_ = 1;
    std::size_t headings_ = 0;
    std::size_t tables_ = 0;
    std::size_t figures_ = 0;
};

}  // namespace jiheng::typeset::docx
