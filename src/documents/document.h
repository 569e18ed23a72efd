// A document as any reader gives it: paragraphs and tables in reading order, every one with its place. Readers know
// file formats and nothing of budgets.
#pragma once

#include <set>
#include <string>
#include <variant>
#include <vector>

#include "base/location.h"
#include "base/messages.h"

namespace jiheng {

// What the places of a document are called: lines of a text, cells of a sheet, rows of a table, pages.
enum class Medium { text, workbook, word, web, pdf };

// What a workbook holds behind the text it shows. Numbers stay text: "0.9789" is no binary fraction here.
struct TypedValue {
    enum class Kind { text, number, date, boolean, error };
    Kind kind = Kind::text;
    std::string value{};    // as stored: "0.97887", "44561", "1"
    std::string format{};   // the number format's code: "0.00%"; empty for General
    std::string formula{};  // without "="; empty when there is none
};

// One place of a table's grid. A merged area is one cell with spans, at its top left, and covered cells elsewhere.
struct Cell {
    std::string text{};  // as printed or displayed, trimmed; line breaks inside a cell are joined (see join_lines)
    int row_span = 1;
    int column_span = 1;
    bool covered = false;       // lies in a merged area that begins above or to the left; its text is empty
    bool hidden = false;        // in a hidden row or column
    bool recognised = false;    // read from a picture by character recognition: not certain
    bool reaches_edge = false;  // pdf: its last line fills the cell, so the text may go on beyond a page break
    int typed = -1;             // index into Table::typed; -1 where the format stores text only
    Box box{};                  // pdf only
};

struct Row {
    std::vector<Cell> cells{};  // index = column of the grid; trailing empty cells may be left out
    int order = 0;              // turn in reading order, shared with paragraphs; for a text, its line
    int number = 0;             // 1-based row of the sheet or table
};

struct Paragraph {
    std::string text{};
    int order = 0;      // empty paragraphs and wide gaps between lines take a turn too, so that a break can be seen
    int level = 0;      // 1–9 where the format marks it as a heading, else 0
    int number = 0;     // 1-based paragraph; for a text, its line
    Box box{};          // pdf only
    bool note = false;  // header, footer, footnote, comment, text box: beside the running text
    bool recognised = false;
};

struct Table {
    int number = 0;  // 1-based, in reading order
    std::vector<Row> rows{};
    std::vector<TypedValue> typed{};
    std::string sheet{};  // workbook only
    bool hidden = false;  // on a hidden sheet
    int within = 0;       // number of the table that holds this one in a cell; 0 for none
};

using Block = std::variant<Paragraph, Table>;

// Something the reader saw and could not give as text: a scanned page, a picture, a formula without a value.
struct Remark {
    std::string message{};  // key of the message catalogue, "remark.…"
    Arguments arguments{};
    Location where{};
};

struct Document {
    std::string path{};
    std::vector<Block> blocks{};
    Medium medium = Medium::text;
    std::vector<Remark> remarks{};
};

// Places inside a document do not name the file: Document::path does, once for all of them.
// "第8行" in a text, "第12段" in a Word file or web page, "第3页" in a pdf.
Location place_of(const Document& document, const Paragraph& paragraph);
// "第8行第7列" in a text, "Sheet1!G5", "表2第4行第6列", "第3页表2第4行第6列". `column` is 0-based.
Location place_of(const Document& document, const Table& table, const Row& row, std::size_t column);
// The place of the whole row: "第8行", "Sheet1!5", "表2第4行", "第3页表2第4行".
Location place_of(const Document& document, const Table& table, const Row& row);

// The same from what a reader keeps of a cell (see Place): `table` names the table and its sheet.
struct GridPlace {
    int order = 0;    // of the row
    int number = 0;   // of the row
    int column = -1;  // 0-based; -1 for the row as a whole
    Box box{};
};
Location place_in_grid(Medium medium, const Location& table, const GridPlace& at);
// The cell's own box, else the first of its row; none but in a pdf.
Box box_of(const Row& row, std::size_t column);

// The pages with text that was read by character recognition.
std::set<int> recognised_pages(const Document& document);

// 0 → "A", 26 → "AA".
std::string column_letters(std::size_t column);

// Joins a line of a cell or paragraph to what stands before it: one space between two Latin letters or digits, nothing
// beside Chinese characters.
void join_line(std::string& text, std::string_view line);

}  // namespace jiheng
