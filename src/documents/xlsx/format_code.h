// Number format codes: what "#,##0.00_);(0.00)" or yyyy"年"m"月" asks for (ECMA-376 part 1, 18.8.31).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace jiheng {

// The code of a built-in format as a Chinese Excel shows it: 10 → "0.00%", 31 → yyyy"年"m"月"d"日"; "General" for 0 and
// for numbers without a meaning.
std::string_view builtin_number_format(int id);

// One section of a format code, prepared once a style and used for many cells.
struct FormatSection {
    enum class Kind { general, text, number, date };
    struct Piece {
        enum class Kind { literal, digits, text, year, month, day, hour, minute, second, half_day, elapsed_hours };
        Kind kind = Kind::literal;
        std::string text{};  // of a literal
        int width = 0;       // letters of a date part, as written: yyyy is 4
    };
    Kind kind = Kind::general;
    std::vector<Piece> pieces{};
    int whole_places = 0;     // least digits before the point: the 0s
    int least_places = 0;     // decimals that are always shown
    int most_places = 0;      // decimals shown where they are not zero
    int percents = 0;         // how many % signs
    int thousands_scale = 0;  // commas that divide by 1000
    bool grouped = false;
    bool scientific = false;
};

// The sections of a code: one for all numbers, or positive and negative, or positive, negative and zero.
std::vector<FormatSection> read_format_code(std::string_view code);

}  // namespace jiheng
