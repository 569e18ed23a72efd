// Where something stands: in a rule file, a case file or somebody's document.
#pragma once

#include <string>

namespace jiheng {

// A rectangle on a page, in tenths of a point from the page's top left corner; page 0: no box.
struct Box {
    int page = 0;  // 1-based
    int left = 0;
    int top = 0;
    int right = 0;
    int bottom = 0;

    friend bool operator==(const Box&, const Box&) = default;
};

struct Location {
    std::string file{};    // as given by the user, or the built-in path such as schemes/…/scheme.toml
    int line = 0;          // 1-based; 0 when the format has no lines
    int table = 0;         // 1-based table of the document; 0 outside tables
    std::string label{};   // the place as a person calls it: "表2 第4行第6列", "Sheet1!G5", "第12行"
    std::string row{};     // heading of the row, as printed
    std::string column{};  // heading of the column, as printed
    int order = 0;         // its turn in reading order, for sorting; not shown
    std::string sheet{};   // of a workbook
    Box box{};             // on a page, so that a viewer can mark it

    friend bool operator==(const Location&, const Location&) = default;
};

// The file as a whole.
Location whole_file(const std::string& path);

// "file:12" or "file 表2 第4行第6列"; empty when nothing is known.
std::string describe(const Location& where);

}  // namespace jiheng
