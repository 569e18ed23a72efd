// What is to be written, before it has a format: headings, sentences, tables, charts, and gaps that a person has to
// fill. The writers (docx/, html/, pdf/, xlsx/) give it pages; none of them knows what it says, and the same manuscript
// always gives the same bytes. Text is UTF-8 from anywhere, so a writer takes it as text and never as markup.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/messages.h"
#include "numbers/decimal.h"

namespace jiheng::typeset {

enum class Emphasis { plain, strong, quiet };

// `link`: the anchor of a block or cell of the same manuscript; empty: none. A link to an anchor that does not exist
// is written as plain text.
struct Run {
    std::string text{};
    Emphasis emphasis = Emphasis::plain;
    std::string link{};
};
using Runs = std::vector<Run>;
std::string text_of(const Runs& runs);

// `text` holds its own number ("一、项目基本情况"), because numbering follows the field's outline, not a format's.
struct Heading {
    int level = 1;  // 1 to 4
    std::string text{};
    std::string anchor{};
    bool new_page = false;
    bool listed = true;  // in the contents
};

enum class ParagraphKind {
    body,       // first line indented by two characters
    item,       // of a list; its mark is part of the text
    note,       // small, under a table
    quotation,  // another paper's words
    signature,  // at the right
};
struct Paragraph {
    ParagraphKind kind = ParagraphKind::body;
    Runs runs{};
    std::string anchor{};
};

// What only a person can write, with the facts to write it from. Shown framed, so that nobody overlooks it.
struct Placeholder {
    std::string task{};
    std::vector<std::string> facts{};
    std::string anchor{};
};

enum class Align { left, center, right };
struct Cell {
    Runs runs{};  // a line break is '\n'
    std::size_t columns = 1;
    std::size_t rows = 1;
    Align align = Align::left;
    bool heading = false;  // shaded and bold
    std::string anchor{};
};
// `rows` lists only cells that begin in the row; what a merged cell covers is left out, as in HTML.
struct Table {
    std::string caption{};           // without its number; empty: none
    std::vector<unsigned> widths{};  // shares of the width, one a column
    std::size_t heading_rows = 1;    // repeated on every page
    std::vector<std::vector<Cell>> rows{};
    std::string note{};
    std::string anchor{};
};

enum class ChartKind {
    columns,   // one group a category, one column a series: years, items
    bars,      // the same lying, for long names
    stacked,   // shares of a whole, one bar a category: the options of a survey question
    sunburst,  // rings of a tree
};
struct ChartValue {
    std::optional<Decimal> value{};  // nothing: a gap
    std::string label{};             // as it is printed beside the shape
};
struct Series {
    std::string name{};
    std::vector<ChartValue> values{};  // one a category
};
struct Slice {
    std::string name{};
    std::optional<std::size_t> parent{};  // index of a slice before it; nothing: innermost ring
    Decimal size{};                       // of a leaf; a ring inside is the sum of its leaves
    std::optional<Decimal> filled{};      // share of 1 that is reached: the darker, the more
    std::string label{};
};
struct Chart {
    ChartKind kind = ChartKind::columns;
    std::string caption{};
    std::string unit{};  // of the values, beside the axis
    std::vector<std::string> categories{};
    std::vector<Series> series{};
    std::vector<Slice> slices{};    // sunburst only
    std::optional<Decimal> most{};  // end of the axis where it is known: 100 for rates
    std::string anchor{};
};

struct PageBreak {};
struct Contents {
    std::string title{};
    int levels = 3;
};

using Block = std::variant<Heading, Paragraph, Placeholder, Table, Chart, PageBreak, Contents>;

struct Cover {
    std::string title{};
    std::vector<std::pair<std::string, std::string>> lines{};  // label and value: 项目单位, 评价机构 …
    std::string foot{};                                        // agency and month, at the bottom
};

struct Manuscript {
    Language language = Language::chinese;
    std::string title{};
    std::string author{};
    std::string date{};      // ISO; of the document's properties, empty: not stated
    std::string header{};    // running head
    std::string notice{};    // framed at the top of the first page: "尚有 7 处待填写"
    bool landscape = false;  // wide forms
    std::optional<Cover> cover{};
    std::vector<Block> body{};

    std::size_t placeholders() const;
};

}  // namespace jiheng::typeset
