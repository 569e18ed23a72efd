#include "documents/xlsx/format_code.h"

#include <array>

#include "base/text.h"

namespace jiheng {

namespace {

using Section = FormatSection;
using Piece = FormatSection::Piece;

struct Builtin {
    int id;
    std::string_view code;
};

// ECMA-376 part 1, 18.8.30, with the Chinese column for 27–36 and 50–58.
constexpr std::array builtins{
    Builtin{1, "0"},
    Builtin{2, "0.00"},
    Builtin{3, "#,##0"},
    Builtin{4, "#,##0.00"},
    Builtin{9, "0%"},
    Builtin{10, "0.00%"},
    Builtin{11, "0.00E+00"},
    Builtin{14, "yyyy/m/d"},
    Builtin{15, "d-mmm-yy"},
    Builtin{16, "d-mmm"},
    Builtin{17, "mmm-yy"},
    Builtin{18, "h:mm AM/PM"},
    Builtin{19, "h:mm:ss AM/PM"},
    Builtin{20, "h:mm"},
    Builtin{21, "h:mm:ss"},
    Builtin{22, "yyyy/m/d h:mm"},
    Builtin{27, "yyyy\"年\"m\"月\""},
    Builtin{28, "m\"月\"d\"日\""},
    Builtin{29, "m\"月\"d\"日\""},
    Builtin{30, "m-d-yy"},
    Builtin{31, "yyyy\"年\"m\"月\"d\"日\""},
    Builtin{32, "h\"时\"mm\"分\""},
    Builtin{33, "h\"时\"mm\"分\"ss\"秒\""},
    Builtin{34, "上午/下午h\"时\"mm\"分\""},
    Builtin{35, "上午/下午h\"时\"mm\"分\"ss\"秒\""},
    Builtin{36, "yyyy\"年\"m\"月\""},
    Builtin{37, "#,##0;-#,##0"},
    Builtin{38, "#,##0;-#,##0"},
    Builtin{39, "#,##0.00;-#,##0.00"},
    Builtin{40, "#,##0.00;-#,##0.00"},
    Builtin{41, "#,##0;-#,##0"},
    Builtin{42, "\"¥\"#,##0;-\"¥\"#,##0"},
    Builtin{43, "#,##0.00;-#,##0.00"},
    Builtin{44, "\"¥\"#,##0.00;-\"¥\"#,##0.00"},
    Builtin{45, "mm:ss"},
    Builtin{46, "[h]:mm:ss"},
    Builtin{48, "##0.0E+0"},
    Builtin{49, "@"},
    Builtin{50, "yyyy\"年\"m\"月\""},
    Builtin{51, "m\"月\"d\"日\""},
    Builtin{52, "yyyy\"年\"m\"月\""},
    Builtin{53, "m\"月\"d\"日\""},
    Builtin{54, "m\"月\"d\"日\""},
    Builtin{55, "上午/下午h\"时\"mm\"分\""},
    Builtin{56, "上午/下午h\"时\"mm\"分\"ss\"秒\""},
    Builtin{57, "yyyy\"年\"m\"月\""},
    Builtin{58, "m\"月\"d\"日\""},
};

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

bool starts_with_word(std::string_view text, std::string_view word)
{
    if (text.size() < word.size()) return false;
    for (std::size_t i = 0; i < word.size(); ++i)
        if (lower(text[i]) != lower(word[i])) return false;
    return true;
}

// Reads one section of a code, character by character as the standard describes them.
class SectionReader {
public:
    explicit SectionReader(std::string_view code) : code_{code} {}

    Section read()
    {
        while (at_ < code_.size()) step();
        if (dates_ > 0 && digits_ == 0)
            section_.kind = Section::Kind::date;
        else if (fraction_)
            section_.kind = Section::Kind::general;
        else if (digits_ > 0)
            section_.kind = Section::Kind::number;
        else if (!general_)
            section_.kind = Section::Kind::text;  // "@", or literals alone
        section_.thousands_scale = trailing_commas_;
        tell_minutes();
        return section_;
    }

private:
    void literal(std::string_view text)
    {
        if (!section_.pieces.empty() && section_.pieces.back().kind == Piece::Kind::literal)
            section_.pieces.back().text += text;
        else
            section_.pieces.push_back({Piece::Kind::literal, std::string{text}, 0});
    }

    void step()
    {
        const std::string_view rest = code_.substr(at_);
        const char c = rest[0];
        if (c == '"') {
            const std::size_t end = rest.find('"', 1);
            literal(rest.substr(1, end == std::string_view::npos ? end : end - 1));
            at_ = end == std::string_view::npos ? code_.size() : at_ + end + 1;
        } else if (c == '\\') {
            std::size_t next = at_ + 1;
            if (next < code_.size()) next_code_point(code_, next);
            literal(code_.substr(at_ + 1, next - at_ - 1));
            at_ = next;
        } else if (c == '_' || c == '*') {  // room as wide as the next character, or filled with it
            std::size_t next = at_ + 1;
            if (next < code_.size()) next_code_point(code_, next);
            at_ = next;
        } else if (c == '[') {
            bracket(rest);
        } else if (starts_with_word(rest, "general")) {
            general_ = true;
            section_.pieces.push_back({Piece::Kind::digits, "", 0});
            at_ += 7;
        } else if (starts_with_word(rest, "am/pm") || rest.starts_with("上午/下午")) {
            section_.pieces.push_back({Piece::Kind::half_day, "", 0});
            ++dates_;
            at_ += c == 'A' || c == 'a' ? 5 : std::string_view{"上午/下午"}.size();
        } else if (c == '@') {
            section_.pieces.push_back({Piece::Kind::text, "", 0});
            ++at_;
        } else if (c == '0' || c == '#' || c == '?' || c == '.' || c == ',') {
            digit(c);
            ++at_;
        } else if (c == '%') {
            ++section_.percents;
            literal("%");
            ++at_;
        } else if ((c == 'E' || c == 'e') && rest.size() > 1 && (rest[1] == '+' || rest[1] == '-')) {
            section_.scientific = true;
            at_ += 2;
            while (at_ < code_.size() && (code_[at_] == '0' || code_[at_] == '#')) ++at_;
        } else if (c == '/' && digits_ > 0 && dates_ == 0) {
            fraction_ = true;
            ++at_;
        } else if (!date_letter(c)) {
            std::size_t next = at_;
            next_code_point(code_, next);
            literal(code_.substr(at_, next - at_));
            at_ = next;
        }
    }

    // [$¥-804] is a currency, [h] elapsed hours; colours, conditions and [DBNum1] do not change the digits.
    void bracket(std::string_view rest)
    {
        const std::size_t end = rest.find(']');
        const std::string_view inside = rest.substr(1, end == std::string_view::npos ? end : end - 1);
        at_ = end == std::string_view::npos ? code_.size() : at_ + end + 1;
        if (inside.starts_with("$")) literal(inside.substr(1, inside.find('-') - 1));
        if (inside == "h" || inside == "hh") {
            section_.pieces.push_back({Piece::Kind::elapsed_hours, "", static_cast<int>(inside.size())});
            ++dates_;
        }
    }

    void digit(char c)
    {
        if (c == ',') {
            if (digits_ > 0) ++trailing_commas_;
            return;
        }
        if (c == '.') {
            if (dates_ == 0) after_point_ = true;
            return;
        }
        if (dates_ > 0) return;  // tenths of a second
        if (digits_ == 0) section_.pieces.push_back({Piece::Kind::digits, "", 0});
        ++digits_;
        if (trailing_commas_ > 0 && !after_point_) section_.grouped = true;
        trailing_commas_ = 0;
        if (after_point_) {
            ++section_.most_places;
            if (c == '0') section_.least_places = section_.most_places;
        } else if (c == '0') {
            ++section_.whole_places;
        }
    }

    bool date_letter(char c)
    {
        Piece::Kind kind{};
        switch (lower(c)) {
            case 'y':
            case 'e':
                kind = Piece::Kind::year;
                break;
            case 'm':
                kind = Piece::Kind::month;
                break;
            case 'd':
                kind = Piece::Kind::day;
                break;
            case 'h':
                kind = Piece::Kind::hour;
                break;
            case 's':
                kind = Piece::Kind::second;
                break;
            case 'a':
            case 'b':
            case 'g':
                ++at_;  // names of weekdays and eras are not needed to know the day
                return true;
            default:
                return false;
        }
        int width = 0;
        const char letter = lower(c);
        while (at_ < code_.size() && lower(code_[at_]) == letter) {
            ++width;
            ++at_;
        }
        section_.pieces.push_back({kind, "", letter == 'e' ? 4 : width});
        ++dates_;
        return true;
    }

    // An m beside hours or before seconds is minutes.
    void tell_minutes()
    {
        Piece* before = nullptr;
        for (auto& piece : section_.pieces) {
            if (piece.kind == Piece::Kind::literal) continue;
            const bool after_hour =
                before != nullptr && (before->kind == Piece::Kind::hour || before->kind == Piece::Kind::elapsed_hours);
            if (piece.kind == Piece::Kind::month && after_hour) piece.kind = Piece::Kind::minute;
            if (piece.kind == Piece::Kind::second && before != nullptr && before->kind == Piece::Kind::month)
                before->kind = Piece::Kind::minute;
            before = &piece;
        }
    }

    std::string_view code_;
    std::size_t at_ = 0;
    Section section_{};
    int dates_ = 0;
    int digits_ = 0;
    int trailing_commas_ = 0;
    bool after_point_ = false;
    bool general_ = false;
    bool fraction_ = false;
};

std::vector<std::string_view> split_sections(std::string_view code)
{
    std::vector<std::string_view> sections;
    std::size_t begin = 0;
    bool quoted = false;
    for (std::size_t at = 0; at < code.size(); ++at) {
        if (code[at] == '\\' && !quoted) {
            ++at;
        } else if (code[at] == '"') {
            quoted = !quoted;
        } else if (code[at] == ';' && !quoted) {
            sections.push_back(code.substr(begin, at - begin));
            begin = at + 1;
        }
    }
    sections.push_back(code.substr(begin));
    return sections;
}

}  // namespace

std::string_view builtin_number_format(int id)
{
    for (const auto& [known, code] : builtins)
        if (known == id) return code;
    return "General";
}

std::vector<FormatSection> read_format_code(std::string_view code)
{
    constexpr std::size_t longest_code = 1000;
    std::vector<FormatSection> sections;
    for (const auto section : split_sections(code.substr(0, longest_code)))
        sections.push_back(SectionReader{section}.read());
    return sections;
}

}  // namespace jiheng
