// A stored number as the workbook shows it. What is printed is what a form claims: 0.97887 under 0.00% is "97.89%".
#pragma once

#include <memory>
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

class NumberFormat {
public:
    explicit NumberFormat(std::string_view code = "General");

    const std::string& code() const { return code_; }
    bool is_date() const { return !sections_.empty() && sections_.front().kind == FormatSection::Kind::date; }
    // `stored` is the text of the number as the file has it, "0.97887" or "1.2E-3"; what is no number is returned as
    // it is. `from_1904`: the workbook counts days from 1904.
    std::string show(std::string_view stored, bool from_1904 = false) const;

private:
    std::string code_;
    std::vector<FormatSection> sections_;
};

// The format of a code, read once a thread: the same few codes stand in every workbook.
std::shared_ptr<const NumberFormat> number_format(std::string_view code);

}  // namespace jiheng
