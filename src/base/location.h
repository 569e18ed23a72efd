// Where something stands: in a rule file, a case file or somebody's document.
#pragma once

#include <string>

namespace jiheng {

struct Location {
    std::string file{};    // as given by the user, or the built-in path such as schemes/…/scheme.toml
    int line = 0;          // 1-based; 0 when the place has no line
    int table = 0;         // 1-based table of the document; 0 outside tables
    std::string label{};   // the place as a person calls it: "表2 第4行第6列", "Sheet1!G5", "第12行"
    std::string row{};     // heading of the row, as printed
    std::string column{};  // heading of the column, as printed

    friend bool operator==(const Location&, const Location&) = default;
};

// "file:12" or "file 表2 第4行第6列"; empty when nothing is known.
std::string describe(const Location& where);

}  // namespace jiheng
