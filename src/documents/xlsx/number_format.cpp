#include "documents/xlsx/number_format.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <optional>

#include "base/text.h"
#include "documents/xlsx/stored_number.h"

namespace jiheng {

namespace {

using Section = FormatSection;
using Piece = FormatSection::Piece;

constexpr int significant_digits = 15;  // of a binary fraction, those that count

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

// Up to eleven characters, as an ordinary cell has room for; whole numbers are never shortened.
std::string show_general(StoredNumber number)
{
    number.round_to_significant(significant_digits);
    constexpr int room = 10;
    number.round_to_places(std::max(0, room - std::max(number.point, 1)));
    const std::string decimals = number.decimals();
    return (number.negative ? "-" : "") + number.whole() + (decimals.empty() ? "" : "." + decimals);
}

std::string grouped(const std::string& whole)
{
    std::string text;
    for (std::size_t i = 0; i < whole.size(); ++i) {
        if (i > 0 && (whole.size() - i) % 3 == 0) text += ',';
        text += whole[i];
    }
    return text;
}

std::string digits_of(const Section& section, StoredNumber number)
{
    number.round_to_significant(significant_digits);
    int exponent = 0;
    if (section.scientific && !number.zero()) {
        exponent = number.point - 1;
        number.point = 1;
    }
    number.point += 2 * section.percents - 3 * section.thousands_scale;
    number.round_to_places(section.most_places);
    std::string whole = number.whole();
    if (whole == "0" && section.whole_places == 0) whole.clear();
    if (static_cast<int>(whole.size()) < section.whole_places)
        whole.insert(0, static_cast<std::size_t>(section.whole_places) - whole.size(), '0');
    std::string decimals = number.decimals();
    if (static_cast<int>(decimals.size()) < section.least_places)
        decimals.append(static_cast<std::size_t>(section.least_places) - decimals.size(), '0');
    std::string text = section.grouped ? grouped(whole) : whole;
    if (!decimals.empty()) text += "." + decimals;
    if (text.empty()) text = "0";
    if (section.scientific) {
        const std::string power = std::to_string(exponent < 0 ? -exponent : exponent);
        text += std::string{exponent < 0 ? "E-" : "E+"} + (power.size() < 2 ? "0" : "") + power;
    }
    return text;
}

struct Moment {
    std::int64_t year = 0;
    int month = 0;
    int day = 0;
    std::int64_t hours = 0;  // since the first day, for elapsed time
    int hour = 0;
    int minute = 0;
    int second = 0;
};

// Days since 1899-12-30 (or 1904-01-01) and their fraction; the calendar by the days-to-civil algorithm of the
// proleptic Gregorian calendar. Nothing outside the years a workbook knows.
std::optional<Moment> moment_of(const StoredNumber& number, bool from_1904)
{
    constexpr int longest_day_count = 7;
    if (number.negative || number.point > longest_day_count) return std::nullopt;
    std::int64_t days = std::stoll(number.whole());
    std::string fraction = number.decimals();
    constexpr std::size_t fraction_digits = 12;
    fraction.resize(fraction_digits, '0');
    constexpr std::int64_t whole_day = 1'000'000'000'000;
    constexpr std::int64_t seconds_a_day = 86'400;
    std::int64_t seconds = (std::stoll(fraction) * seconds_a_day + whole_day / 2) / whole_day;
    if (seconds == seconds_a_day) {
        seconds = 0;
        ++days;
    }
    constexpr std::int64_t days_1904 = 1462;
    constexpr std::int64_t last_day = 2'958'465;  // 9999-12-31
    if (from_1904) days += days_1904;
    if (days > last_day) return std::nullopt;
    constexpr std::int64_t false_leap_day = 60;  // 1900-02-29, which never was
    const std::int64_t elapsed_days = days;
    if (days < false_leap_day) ++days;
    constexpr std::int64_t from_epoch = 25'569;  // 1970-01-01
    const std::int64_t z = days - from_epoch + 719'468;
    const std::int64_t era = z / 146'097;
    const std::int64_t day_of_era = z - era * 146'097;
    const std::int64_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
    const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const std::int64_t shifted_month = (5 * day_of_year + 2) / 153;
    Moment moment;
    moment.day = static_cast<int>(day_of_year - (153 * shifted_month + 2) / 5 + 1);
    moment.month = static_cast<int>(shifted_month < 10 ? shifted_month + 3 : shifted_month - 9);
    moment.year = year_of_era + era * 400 + (moment.month <= 2 ? 1 : 0);
    moment.hour = static_cast<int>(seconds / 3600);
    moment.hours = elapsed_days * 24 + moment.hour;
    moment.minute = static_cast<int>(seconds / 60 % 60);
    moment.second = static_cast<int>(seconds % 60);
    return moment;
}

std::string padded(std::int64_t value, int width)
{
    std::string text = std::to_string(value);
    if (static_cast<int>(text.size()) < width) text.insert(0, static_cast<std::size_t>(width) - text.size(), '0');
    return text;
}

std::string show_moment(const Section& section, const Moment& moment)
{
    constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    bool half_days = false;
    for (const auto& piece : section.pieces) half_days = half_days || piece.kind == Piece::Kind::half_day;
    std::string text;
    for (const auto& piece : section.pieces) {
        switch (piece.kind) {
            case Piece::Kind::literal:
                text += piece.text;
                break;
            case Piece::Kind::year:
                text += piece.width > 2 ? padded(moment.year, 4) : padded(moment.year % 100, 2);
                break;
            case Piece::Kind::month:
                text += piece.width > 2 ? months[static_cast<std::size_t>(moment.month - 1)]
                                        : padded(moment.month, piece.width);
                break;
            case Piece::Kind::day:
                if (piece.width <= 2) text += padded(moment.day, piece.width);
                break;
            case Piece::Kind::hour:
                text += padded(half_days ? (moment.hour + 11) % 12 + 1 : moment.hour, piece.width);
                break;
            case Piece::Kind::elapsed_hours:
                text += padded(moment.hours, piece.width);
                break;
            case Piece::Kind::minute:
                text += padded(moment.minute, piece.width);
                break;
            case Piece::Kind::second:
                text += padded(moment.second, piece.width);
                break;
            case Piece::Kind::half_day:
                text += moment.hour < 12 ? "上午" : "下午";
                break;
            case Piece::Kind::digits:
            case Piece::Kind::text:
                break;
        }
    }
    return text;
}

}  // namespace

std::string_view builtin_number_format(int id)
{
    for (const auto& [known, code] : builtins)
        if (known == id) return code;
    return "General";
}

NumberFormat::NumberFormat(std::string_view code) : code_{code}
{
    constexpr std::size_t longest_code = 1000;
    for (const auto section : split_sections(std::string_view{code_}.substr(0, longest_code)))
        sections_.push_back(SectionReader{section}.read());
}

std::shared_ptr<const NumberFormat> number_format(std::string_view code)
{
    constexpr std::size_t most_kept = 500;
    thread_local std::map<std::string, std::shared_ptr<const NumberFormat>, std::less<>> kept;
    if (const auto found = kept.find(code); found != kept.end()) return found->second;
    auto format = std::make_shared<const NumberFormat>(code);
    if (kept.size() < most_kept) kept.emplace(std::string{code}, format);
    return format;
}

std::string NumberFormat::show(std::string_view stored, bool from_1904) const
{
    auto parsed = StoredNumber::parse(stored);
    if (!parsed) return std::string{stored};
    StoredNumber& number = *parsed;
    std::size_t which = 0;
    if (number.negative && sections_.size() > 1)
        which = 1;
    else if (number.zero() && sections_.size() > 2)
        which = 2;
    const Section& section = sections_[which];
    const bool own_sign = which == 1;
    if (section.kind == Section::Kind::general) {
        if (own_sign) number.negative = false;
        if (section.pieces.empty()) return show_general(number);
        std::string text;
        for (const auto& piece : section.pieces)
            text += piece.kind == Piece::Kind::literal ? piece.text : show_general(number);
        return text;
    }
    if (section.kind == Section::Kind::date) {
        const auto moment = moment_of(number, from_1904);
        return moment ? show_moment(section, *moment) : show_general(number);
    }
    std::string text;
    if (number.negative && !own_sign) text = "-";
    number.negative = false;
    for (const auto& piece : section.pieces) {
        if (piece.kind == Piece::Kind::literal) text += piece.text;
        if (piece.kind == Piece::Kind::digits) text += digits_of(section, number);
        if (piece.kind == Piece::Kind::text) text += show_general(number);
    }
    return text;
}

}  // namespace jiheng
