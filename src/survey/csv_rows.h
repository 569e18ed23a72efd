// Rows of a comma-separated file (RFC 4180) one after the other, without a copy of what needs none.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace jiheng::survey {

class CsvRows {
public:
    explicit CsvRows(std::string_view text);

    // False at the end. The cells point into the text, or into what `next` keeps until it is called again.
    bool next(std::vector<std::string_view>& cells);
    bool damaged() const { return damaged_; }  // a quote that never closes

private:
    std::string_view quoted();

    std::string_view text_;
    std::size_t at_ = 0;
    std::deque<std::string> unescaped_{};
    bool damaged_ = false;
};

// A cell as RFC 4180 writes it. What a spreadsheet would take for a formula begins with an apostrophe.
std::string csv_cell(std::string_view text);

}  // namespace jiheng::survey
