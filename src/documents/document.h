// A document as any reader gives it: paragraphs and tables in reading order, every one with its place. Readers know
// file formats and nothing of budgets.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "base/location.h"

namespace jiheng {

struct Cell {
    std::string text{};  // as printed, trimmed
};

struct Row {
    std::vector<Cell> cells{};
    int line = 0;  // of the source text; 0 where the format has no lines
};

struct Paragraph {
    std::string text{};
    int line = 0;
};

struct Table {
    int number = 0;  // 1-based, in reading order
    std::vector<Row> rows{};
};

using Block = std::variant<Paragraph, Table>;

struct Document {
    std::string path{};
    std::vector<Block> blocks{};
};

// "第8行" for a paragraph; "第8行第7列" for a cell.
Location place_of(const Document& document, const Paragraph& paragraph);
Location place_of(const Document& document, const Table& table, const Row& row, std::size_t column);

}  // namespace jiheng
