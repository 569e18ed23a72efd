// A table for a terminal. A Chinese character is two columns wide.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace jiheng {

std::size_t columns_of(std::string_view text);

class TextTable {
public:
    enum class Align { left, right };
    explicit TextTable(std::vector<Align> columns) : columns_{std::move(columns)} {}
    void add(std::vector<std::string> row) { rows_.push_back(std::move(row)); }
    void add_rule() { rows_.emplace_back(); }
    std::string text() const;

private:
    std::vector<Align> columns_;
    std::vector<std::vector<std::string>> rows_{};  // an empty row is a rule
};

}  // namespace jiheng
