// The text a browser shows: white space of the source collapsed, lines where elements break them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace jiheng {

class VisibleText {
public:
    // `kept`: line ends of the source count, as in <pre>.
    void add(std::string_view source, bool kept = false);
    void end_line();
    bool has_breaks() const { return !lines_.empty(); }
    // The lines that hold anything; the text starts afresh.
    std::vector<std::string> take_lines();
    std::string take_joined();  // the lines of a cell as one

private:
    std::vector<std::string> lines_{};
    std::string line_{};
    bool space_ = false;        // white space is due before the next character
    bool source_line_ = false;  // and it holds a line end of the source
};

}  // namespace jiheng
