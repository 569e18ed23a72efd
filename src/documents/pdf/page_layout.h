// The marks of a page to its lines of text and its tables, in reading order.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "documents/document.h"
#include "documents/pdf/page_marks.h"

namespace jiheng {

struct TextLine {
    std::string text{};
    PageRectangle box{};
    double size = 0;
    bool unseen = false;
};

// A table of one page; its cells carry their boxes.
struct PageTable {
    std::vector<Row> rows{};
    std::vector<double> columns{};  // edges, to know its continuation on the next page
    PageRectangle box{};
};

using PageItem = std::variant<TextLine, PageTable>;

struct PageLayout {
    int number = 0;
    double width = 0;
    double height = 0;
    std::vector<PageItem> items{};
};

PageLayout lay_out(const PageMarks& marks);

// Whether all of them come from character recognition.
bool are_unseen(const std::vector<const PageCharacter*>& characters);

// Characters to lines: those of one height together, white space where a gap shows it. `in_cell`: a gap never makes
// columns.
std::vector<TextLine> lines_of_characters(std::vector<const PageCharacter*> characters);

}  // namespace jiheng
