// Automatic numbers of paragraphs, written out as Word prints them: "第一章", "（二）", "1.2".
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>

namespace jiheng {

class DocxNumbering {
public:
    static DocxNumbering read(std::string_view xml);  // word/numbering.xml

    // The number of the next paragraph of this list and level; empty for bullets and for lists that are not defined.
    std::string next(int list, int level);

private:
    static constexpr std::size_t levels = 9;
    struct Level {
        std::string format{"decimal"};
        std::string text{};  // "%1.%2"
        int start = 1;
    };
    struct Definition {
        std::array<Level, levels> level{};
    };
    struct List {
        int definition = 0;
        std::map<int, int> starts{};         // overrides
        std::map<std::size_t, Level> own{};  // levels it describes anew
    };
    struct Counter {
        std::array<int, levels> value{};
        std::array<bool, levels> begun{};
    };

    std::map<int, Definition> definitions_{};
    std::map<int, List> lists_{};
    std::map<int, Counter> counters_{};  // by definition: lists of one definition go on counting
};

// 12 → "十二"; as counted in headings: 101 is 一百零一.
std::string chinese_count(int value);

}  // namespace jiheng
