// The looks of cells in a workbook, each stored once.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "typeset/sheet.h"

namespace jiheng::typeset {

class StyleTable {
public:
    StyleTable();
    // The index a cell refers to. 0 is a plain cell.
    std::size_t index(const SheetCell& cell);
    std::string xml() const;

private:
    struct Style {
        CellRole role = CellRole::text;
        Align align = Align::left;
        bool locked = true;
        bool plain = false;
        std::size_t format = 0;
        friend bool operator==(const Style&, const Style&) = default;
    };
    std::size_t format_index(const std::string& code);

    std::vector<Style> styles_{};
    std::vector<std::string> formats_{};  // codes; stored from number 164 on
};

}  // namespace jiheng::typeset
