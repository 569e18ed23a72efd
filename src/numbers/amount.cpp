#include "numbers/amount.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "numbers/units.h"

namespace jiheng {

namespace {

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}
bool is_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

// The text in plain width, and for each of its bytes the offset of the original character.
class Folded {
public:
    explicit Folded(std::string_view original) : text_{original}
    {
        if (!is_label_key(original)) fold(original);
    }
    Folded(const Folded&) = delete;
    Folded& operator=(const Folded&) = delete;

    std::string_view text() const { return text_; }
    std::size_t origin(std::size_t at) const { return origin_.empty() ? at : origin_[at]; }

private:
    void fold(std::string_view original);

    std::string_view text_;
    std::string changed_{};
    std::vector<std::size_t> origin_{};  // empty: the text is the original
};

void Folded::fold(std::string_view original)
{
    std::string& text = changed_;
    std::vector<std::size_t>& origin = origin_;
    text.reserve(original.size());
    origin.reserve(original.size() + 1);
    for (std::size_t at = 0; at < original.size();) {
        const std::size_t before = at;
        next_code_point(original, at);
        const std::string_view character = original.substr(before, at - before);
        const bool behind_digit = before > 0 && is_digit(original[before - 1]);
        if (character.size() == 1 || (behind_digit && character == "，")) {
            text += character;  // "95，100" are two figures; only wholly full-width numbers are grouped by "，"
        } else if (character[0] == '\xEF' || character[0] == '\xE2' || character[0] == '\xC2' ||
                   character[0] == '\xE3') {
            text += fold_width(character);  // blocks that hold full-width forms, signs and odd spaces
        } else {
            text += character;
        }
        origin.resize(text.size(), before);
    }
    origin.push_back(original.size());
    text_ = changed_;
}

// End of a number starting at `begin`: digits, thousands groups, one fraction.
std::size_t number_end(std::string_view text, std::size_t begin)
{
    std::size_t at = begin;
    const auto digits = [&](std::size_t from) {
        std::size_t end = from;
        while (end < text.size() && is_digit(text[end])) ++end;
        return end - from;
    };
    std::size_t lead = digits(at);
    at += lead;
    while (lead <= 3 && at < text.size() && text[at] == ',' && digits(at + 1) == 3) at += 4;
    if (at + 1 < text.size() && text[at] == '.' && is_digit(text[at + 1])) at += 1 + digits(at + 1);
    return at;
}

std::size_t skip_spaces(std::string_view text, std::size_t at)
{
    for (int spaces = 0; at < text.size() && text[at] == ' ' && spaces < 3; ++spaces) ++at;
    return at;
}

struct Brackets {
    std::string_view open;
    std::string_view close;
};
constexpr std::array<Brackets, 6> brackets{
    {{"〔", "〕"}, {"【", "】"}, {"[", "]"}, {"<", ">"}, {"〈", "〉"}, {"(", ")"}}};

class FigureScanner {
public:
    explicit FigureScanner(std::string_view original) : original_{original}, folded_{original}, text_{folded_.text()} {}

    std::vector<Figure> run()
    {
        while (at_ < text_.size()) {
            if (!is_digit(text_[at_])) {
                ++at_;
                continue;
            }
            const std::size_t end = number_end(text_, at_);
            if (const std::size_t skipped = no_figure(at_, end))
                at_ = skipped;
            else
                take(end);
            last_end_ = at_;
        }
        return std::move(figures_);
    }

private:
    // "增长-5%" has a sign, "80%-90%" and "10人-15人" have a joint.
    bool has_sign(std::size_t begin) const
    {
        if (begin == 0 || text_[begin - 1] != '-') return false;
        if (begin == 1) return true;
        if (begin - 1 == last_end_) return false;
        if (std::string_view{"(=:>< \n\t,;"}.find(text_[begin - 2]) != std::string_view::npos)
            return !follows_figure(begin - 1);
        const std::string_view ahead = before(begin - 1);
        for (const std::string_view word : {"≥", "≤", "为", "是", "率", "额", "值", "长", "，", "、"})
            if (ahead.ends_with(word)) return true;
        return false;
    }

    bool follows_figure(std::size_t at) const
    {
        while (at > 0 && text_[at - 1] == ' ') --at;
        return last_end_ != 0 && at <= last_end_;
    }

    std::string_view before(std::size_t at) const { return text_.substr(0, at); }

    // The end of what is no figure: a date, a number of a paper, a code, a list mark. 0 when it is a figure.
    std::size_t no_figure(std::size_t begin, std::size_t end)
    {
        // Codes: letters and digits glued together, with hyphens (GB50166-2007, C12).
        if (begin > 0 &&
            (is_letter(text_[begin - 1]) || (text_[begin - 1] == '-' && code_end_ == begin - 1 && begin > 1) ||
             (text_[begin - 1] == '.' && code_end_ == begin - 1 && begin > 1))) {
            code_end_ = end;
            return end;
        }
        if (end + 1 < text_.size() && text_[end] == '.' && is_digit(text_[end + 1])) {  // 1.2.3, 2019.6.20
            std::size_t last = end;
            while (last < text_.size() && (is_digit(text_[last]) || text_[last] == '.')) ++last;
            return last;
        }
        const std::string_view number = text_.substr(begin, end - begin);
        const bool whole = number.find_first_of(".,") == std::string_view::npos;
        const std::size_t next = skip_spaces(text_, end);
        const std::string_view after = text_.substr(next);
        if (!whole) {  // "2.2020年工作计划" is a list mark and a year
            const std::size_t point = number.find('.');
            const bool marked = point <= 2 && number.size() == point + 5 &&
                                (number.substr(point + 1, 2) == "19" || number.substr(point + 1, 2) == "20");
            return marked && after.starts_with("年") ? next + 3 : 0;
        }
        const bool year = number.size() == 4 && (number.starts_with("19") || number.starts_with("20"));
        if (year && after.starts_with("年")) return next + 3;
        if (year && end < text_.size() && (text_[end] == '-' || text_[end] == '/') && iso_date_end(end) != 0)
            return iso_date_end(end);
        if (number.size() <= 2 && after.starts_with("月")) return next + 3;
        if (number.size() <= 2 && after.starts_with("日")) return next + 3;
        if (after.starts_with("号")) return next + 3;
        if (number.size() <= 2 &&
            (after.starts_with("-") || after.starts_with("—") || after.starts_with("~") || after.starts_with("至"))) {
            const std::size_t joint = next + (after.starts_with("—") || after.starts_with("至") ? 3 : 1);
            if (joint < text_.size() && is_digit(text_[joint])) {  // 1-7月
                const std::size_t second = number_end(text_, joint);
                const std::size_t month = skip_spaces(text_, second);
                if (text_.substr(month).starts_with("月")) return month + 3;
            }
        }
        if (year) {
            if (const std::size_t last = year_range_end(next)) return last;
        }
        const std::string_view ahead = before(begin);
        const std::size_t trimmed = ahead.find_last_not_of(' ');
        const std::string_view context =
            trimmed == std::string_view::npos ? std::string_view{} : ahead.substr(0, trimmed + 1);
        if (context.ends_with("第")) return end;
        if (bracket_end_ != 0 && context.size() == bracket_end_) return end;  // [2019]8011
        for (const auto& [open, close] : brackets)
            if (year && context.ends_with(open) && after.starts_with(close)) {
                bracket_end_ = next + close.size();
                return end;
            }
        if (number.size() <= 2 && context.ends_with("(") && after.starts_with(")")) return end;
        for (const std::string_view word : {"附件", "附表", "附图", "附录"})
            if (number.size() <= 2 && context.ends_with(word) && match_unit(after).length == 0) return end;
        const bool at_start = is_bullet(context) || context.ends_with("。") || context.ends_with("；") ||
                              context.ends_with(";") || context.ends_with(":") || context.ends_with("\n");
        if (number.size() <= 2 && at_start && after.starts_with("、")) return end;
        if (number.size() <= 2 && at_start && end < text_.size() && text_[end] == '.' &&
            !(end + 1 < text_.size() && is_digit(text_[end + 1])))
            return end;
        if (end < text_.size() && is_letter(text_[end]) && text_[end] != 'x' && text_[end] != 'X') {  // 3D, 4S
            code_end_ = end;
            return end;
        }
        return 0;
    }

    // 2019-2021年, 2019至2021: the end of what stands behind the first year; 0 when it is no range of years.
    std::size_t year_range_end(std::size_t next) const
    {
        for (const std::string_view joint : {"-", "~", "—", "至", "、"}) {
            if (!text_.substr(next).starts_with(joint)) continue;
            const std::size_t begin = skip_spaces(text_, next + joint.size());
            const std::size_t end = number_end(text_.substr(0, std::min(text_.size(), begin + 6)), begin);
            const std::string_view second = text_.substr(begin, end - begin);
            if (second.size() != 4 || !(second.starts_with("19") || second.starts_with("20"))) return 0;
            if (second.find_first_not_of("0123456789") != std::string_view::npos) return 0;
            const std::size_t behind = skip_spaces(text_, end);
            if (text_.substr(behind).starts_with("年")) return behind + 3;
            if (joint == "、" || match_unit(text_.substr(behind)).length > 0) return 0;
            return end;
        }
        return 0;
    }

    // Nothing on the line but the marks of a list: "- 6、".
    static bool is_bullet(std::string_view context)
    {
        for (int marks = 0;
             marks < 4 && !context.empty() && std::string_view{"-*# "}.find(context.back()) != std::string_view::npos;
             ++marks)
            context.remove_suffix(1);
        return context.empty() || context.ends_with("\n");
    }

    std::size_t iso_date_end(std::size_t at) const
    {
        const char joint = text_[at];
        std::size_t end = at;
        for (int part = 0; part < 2; ++part) {
            if (end >= text_.size() || text_[end] != joint) return 0;
            const std::size_t begin = ++end;
            while (end < text_.size() && is_digit(text_[end]) && end - begin < 3) ++end;
            if (end == begin || end - begin > 2) return 0;
        }
        return end;
    }

    void take(std::size_t end)
    {
        std::size_t begin = at_;
        at_ = end;
        const auto printed = Decimal::parse(text_.substr(begin, end - begin));
        if (!printed) return;
        Figure figure;
        figure.printed = *printed;
        if (has_sign(begin)) {
            --begin;
            figure.printed = Decimal{-figure.printed.digits(), figure.printed.places()};
        }
        std::size_t unit_at = skip_spaces(text_, end);
        UnitMatch unit = match_unit(text_.substr(unit_at));
        if (unit.unit.empty())
            for (const std::string_view word : {"余", "多"})
                if (text_.substr(unit_at + unit.length).starts_with(word)) {  // 300余人次, 2万余元
                    const std::size_t behind = skip_spaces(text_, unit_at + unit.length + word.size());
                    const UnitMatch next = match_unit(text_.substr(behind));
                    figure.approximate = !next.unit.empty();
                    if (!figure.approximate) break;
                    unit_at = behind;
                    unit = {next.unit, unit.scale * next.scale, next.length};
                    break;
                }
        if (unit.length > 0) {
            figure.unit = std::string{unit.unit};
            figure.scale = unit.scale;
            at_ = unit_at + unit.length;
        }
        figure.begin = folded_.origin(begin);
        figure.end = folded_.origin(at_);
        figure.text = std::string{trim(original_.substr(figure.begin, figure.end - figure.begin))};
        figures_.push_back(std::move(figure));
    }

    std::string_view original_;
    Folded folded_;
    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t code_end_ = 0;
    std::size_t last_end_ = 0;     // of the figure, date or number before
    std::size_t bracket_end_ = 0;  // behind the year of 〔2011〕285号
    std::vector<Figure> figures_{};
};

std::string_view without_frame(std::string_view text)
{
    text = trim(text);
    if (text.size() > 2 && text.front() == '(' && text.back() == ')') text = trim(text.substr(1, text.size() - 2));
    if (text.starts_with("¥")) text = trim(text.substr(2));
    return text;
}

}  // namespace

std::vector<Figure> find_figures(std::string_view sentence)
{
    // Most sentences hold no digit at all.
    if (std::none_of(sentence.begin(), sentence.end(), is_digit) && sentence.find("\xEF\xBC") == std::string_view::npos)
        return {};
    return FigureScanner{sentence}.run();
}

std::optional<Figure> parse_figure(std::string_view cell)
{
    if (cell.empty() || cell.size() > 80) return std::nullopt;
    // A cell that begins with an ideograph is a word; most cells are.
    if (static_cast<unsigned char>(cell.front()) >= 0xE4 && static_cast<unsigned char>(cell.front()) <= 0xE9)
        return std::nullopt;
    if (cell.starts_with("≥") || cell.starts_with("≤")) return std::nullopt;  // a bound, as targets are
    std::string folded;
    if (!is_label_key(cell)) folded = fold_width(cell);
    const std::string_view text = without_frame(folded.empty() ? cell : folded);
    std::size_t end = 0;
    if (end < text.size() && (text[end] == '-' || text[end] == '+')) ++end;
    while (end < text.size() && (is_digit(text[end]) || text[end] == ',' || text[end] == '.')) ++end;
    const auto printed = Decimal::parse(text.substr(0, end));
    if (!printed) return std::nullopt;
    const std::string_view rest = trim(text.substr(end));
    const UnitMatch unit = match_unit(rest);
    if (unit.length != rest.size()) return std::nullopt;
    return Figure{std::string{trim(cell)}, *printed, unit.scale, std::string{unit.unit}, 0, cell.size()};
}

std::optional<Rational> money_unit_in(std::string_view heading)
{
    if (!contains(heading, "元")) return std::nullopt;
    const std::string text = label_key(heading);
    if (contains(text, "亿元")) return Rational{100'000'000};
    if (contains(text, "百万元")) return Rational{1'000'000};
    if (contains(text, "万元")) return Rational{10'000};
    if (contains(text, "千元")) return Rational{1'000};
    for (const std::string_view mark : {"(元", ":元", "单位元", "/元", "人民币元"})
        if (contains(text, mark)) return Rational{1};
    return std::nullopt;
}

namespace {

struct Numeral {
    std::string_view word;
    std::int64_t value;
};
constexpr std::array<Numeral, 30> numerals{{
    {"零", 0},   {"〇", 0},    {"一", 1},    {"壹", 1},      {"二", 2},      {"贰", 2},
    {"两", 2},   {"三", 3},    {"叁", 3},    {"四", 4},      {"肆", 4},      {"五", 5},
    {"伍", 5},   {"六", 6},    {"陆", 6},    {"七", 7},      {"柒", 7},      {"八", 8},
    {"捌", 8},   {"九", 9},    {"玖", 9},    {"十", 10},     {"拾", 10},     {"百", 100},
    {"佰", 100}, {"千", 1000}, {"仟", 1000}, {"万", 10'000}, {"萬", 10'000}, {"亿", 100'000'000},
}};

const Numeral* numeral_at(std::string_view text)
{
    constexpr std::size_t ideograph = 3;  // its bytes; the last of them tells most of the words apart
    if (text.size() < ideograph) return nullptr;
    for (const auto& numeral : numerals)
        if (text[ideograph - 1] == numeral.word[ideograph - 1] && text.starts_with(numeral.word)) return &numeral;
    return nullptr;
}

}  // namespace

bool begins_chinese_numeral(std::string_view text)
{
    return numeral_at(text) != nullptr;
}

std::optional<Decimal> parse_chinese_numeral(std::string_view text)
{
    if (text.empty() || text.size() > 90) return std::nullopt;
    constexpr std::int64_t most = 1'000'000'000'000'000;
    std::int64_t total = 0;    // what 万 and 亿 have closed
    std::int64_t section = 0;  // below 万
    std::int64_t digit = -1;   // -1: none waits for its unit
    std::int64_t last = 0;     // the unit before
    bool zero = false;         // 零 since that unit
    for (std::size_t at = 0; at < text.size();) {
        const Numeral* const found = numeral_at(text.substr(at));
        if (found == nullptr) return std::nullopt;
        at += found->word.size();
        const std::int64_t value = found->value;
        if (value < 10) {
            if (digit > 0) return std::nullopt;  // two digits in a row: 一二 is a list, not a number
            zero = zero || value == 0;
            digit = value;
            continue;
        }
        if (value < 10'000) {
            if (last != 0 && last < 10'000 && value >= last) return std::nullopt;  // 十百
            if (digit == 0 && value != 10) return std::nullopt;                    // 零百
            section += std::max<std::int64_t>(digit, 1) * value;  // 十二 is 12, 一百零十 is read as 110
        } else {
            const std::int64_t part = section + std::max<std::int64_t>(digit, 0);
            if (part == 0 && (value == 10'000 || total == 0)) return std::nullopt;  // 万 alone counts nothing
            if (value == 10'000) {
                total += part * value;
            } else {
                if (total + part > most / value) return std::nullopt;
                total = (total + part) * value;
            }
            if (total > most) return std::nullopt;
            section = 0;
        }
        digit = -1;
        zero = false;
        last = value;
    }
    if (digit > 0 && last >= 100 && !zero) digit *= last / 10;  // 一百二 is 120
    return Decimal{total + section + std::max<std::int64_t>(digit, 0), 0};
}

}  // namespace jiheng
