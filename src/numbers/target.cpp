#include "numbers/target.h"

#include <algorithm>
#include <array>
#include <initializer_list>

#include "base/text.h"
#include "numbers/amount.h"
#include "numbers/units.h"

namespace jiheng {

namespace {

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

struct Sign {
    std::string_view word;
    Comparator comparator;
};

// Longer words before those they contain.
constexpr std::array<Sign, 31> signs_before{{
    {"大于等于", Comparator::at_least}, {"大于或等于", Comparator::at_least},
    {"小于等于", Comparator::at_most},  {"小于或等于", Comparator::at_most},
    {"不低于", Comparator::at_least},   {"不少于", Comparator::at_least},
    {"不小于", Comparator::at_least},   {"不高于", Comparator::at_most},
    {"不超过", Comparator::at_most},    {"不大于", Comparator::at_most},
    {"不多于", Comparator::at_most},    {"不超", Comparator::at_most},
    {"控制在", Comparator::at_most},    {"达到", Comparator::at_least},
    {"至少", Comparator::at_least},     {"大于", Comparator::more_than},
    {"超过", Comparator::more_than},    {"高于", Comparator::more_than},
    {"多于", Comparator::more_than},    {"小于", Comparator::less_than},
    {"低于", Comparator::less_than},    {"少于", Comparator::less_than},
    {"不足", Comparator::less_than},    {"等于", Comparator::equal},
    {">=", Comparator::at_least},       {"<=", Comparator::at_most},
    {"≥", Comparator::at_least},        {"≤", Comparator::at_most},
    {">", Comparator::more_than},       {"<", Comparator::less_than},
    {"=", Comparator::equal},
}};

constexpr std::array<Sign, 6> signs_after{{
    {"及以上", Comparator::at_least},
    {"以上", Comparator::at_least},
    {"及以下", Comparator::at_most},
    {"以下", Comparator::at_most},
    {"以内", Comparator::at_most},
    {"之内", Comparator::at_most},
}};

// Without white space, except between two digits: "50 60" must not become 5060.
std::string without_space(std::string_view text)
{
    const std::string folded = fold_width(text);
    std::string key;
    for (std::size_t at = 0; at < folded.size();) {
        std::size_t end = folded.find_first_of(" \t\r\n", at);
        if (end == std::string::npos) end = folded.size();
        const std::string word = label_key(std::string_view{folded}.substr(at, end - at));
        if (!key.empty() && !word.empty() && is_digit(key.back()) && is_digit(word.front())) key += ' ';
        key += word;
        at = end + 1;
    }
    return key;
}

bool is_plain(std::string_view text)
{
    return is_label_key(text) && text.find('\\') == std::string_view::npos && text.find('$') == std::string_view::npos;
}

std::string plain(std::string_view text)
{
    std::string folded = without_space(text);
    if (contains(folded, "\\") || contains(folded, "$")) {
        folded = replace_all(folded, "\\geq", "≥");
        folded = replace_all(folded, "\\leq", "≤");
        folded = replace_all(folded, "\\", "");
        folded = replace_all(folded, "$", "");
    }
    return folded;
}

bool is_dash(std::string_view text)
{
    constexpr std::array<std::string_view, 8> dashes{"-", "--", "—", "——", "/", "\\", "－", "…"};
    return std::find(dashes.begin(), dashes.end(), text) != dashes.end();
}

bool takes(std::string_view& text, std::string_view word)
{
    if (text.empty() || text.front() != word.front() || !text.starts_with(word)) return false;
    text.remove_prefix(word.size());
    return true;
}

std::optional<int> takes_number(std::string_view& text, std::size_t most)
{
    std::size_t end = 0;
    while (end < text.size() && end < most && text[end] >= '0' && text[end] <= '9') ++end;
    if (end == 0) return std::nullopt;
    int value = 0;
    for (std::size_t i = 0; i < end; ++i) value = value * 10 + (text[i] - '0');
    text.remove_prefix(end);
    return value;
}

// The whole text is a date: 2020-12-31, 2020年12月31日前, 2021.12, 9月, 5月底前, 2021年底.
std::optional<Date> whole_date(std::string_view text)
{
    Date date;
    std::string_view rest = text;
    if (rest.size() >= 4 && (rest.starts_with("19") || rest.starts_with("20"))) {
        std::string_view year = rest;
        const auto value = takes_number(year, 4);
        const bool joined =
            year.starts_with("年") || year.starts_with("-") || year.starts_with(".") || year.starts_with("/");
        if (value && *value > 1900 && joined) {
            date.year = *value;
            rest = year;
            rest.remove_prefix(rest.starts_with("年") ? 3 : 1);
        }
    }
    if (const auto month = takes_number(rest, 2)) {
        if (*month < 1 || *month > 12) return std::nullopt;
        const bool named = takes(rest, "月");
        if (!named && date.year == 0) return std::nullopt;
        date.month = *month;
        takes(rest, "份");
        if (!named && !rest.empty() && !takes(rest, "-") && !takes(rest, ".") && !takes(rest, "/")) return std::nullopt;
        if (const auto day = takes_number(rest, 2)) {
            if (*day < 1 || *day > 31) return std::nullopt;
            date.day = *day;
            takes(rest, "日") || takes(rest, "号");
        }
    } else if (date.year == 0) {
        return std::nullopt;
    }
    for (const std::string_view word : {"底", "末", "之前", "以前", "前", "完成", "内"}) takes(rest, word);
    if (!rest.empty()) return std::nullopt;
    return date;
}

bool is_recurring(std::string_view text)
{
    constexpr std::array<std::string_view, 16> words{"每月", "每季", "每季度", "每年",    "每周", "每日",
                                                     "每天", "按月", "按季",   "按季度",  "按年", "按需",
                                                     "逐月", "实时", "随时",   "按月支付"};
    return std::find(words.begin(), words.end(), text) != words.end();
}

// 不得低于, 不能超过: the strict word turned around. 不低于 itself stands in the table.
bool take_negation(std::string_view& before)
{
    for (const std::string_view word : {"不得", "不能", "不应", "不可", "不会", "不宜", "没有", "未", "不"})
        if (before.ends_with(word)) {
            before.remove_suffix(word.size());
            return true;
        }
    return false;
}

// Takes the comparator that closes `before`; what is left are the words around the figure.
Comparator take_sign_before(std::string_view& before)
{
    if (before.empty()) return Comparator::none;
    for (const auto& sign : signs_before)
        if (before.back() == sign.word.back() && before.ends_with(sign.word)) {
            before.remove_suffix(sign.word.size());
            const bool strict = sign.comparator == Comparator::less_than || sign.comparator == Comparator::more_than;
            if (!strict || !take_negation(before)) return sign.comparator;
            return sign.comparator == Comparator::less_than ? Comparator::at_least : Comparator::at_most;
        }
    return Comparator::none;
}

// "控制在 … 以内" and "达到 … 以上" are one comparator, and its end decides.
Comparator joined(Comparator ahead, Comparator behind)
{
    if (ahead == Comparator::none) return behind;
    const bool contrary = (ahead == Comparator::at_least && behind == Comparator::at_most) ||
                          (ahead == Comparator::at_most && behind == Comparator::at_least);
    return contrary ? behind : ahead;
}

Comparator take_sign_after(std::string_view& after)
{
    if (after.empty()) return Comparator::none;
    for (const auto& sign : signs_after)
        if (takes(after, sign.word)) return sign.comparator;
    return Comparator::none;
}

bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> words)
{
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return text.ends_with(word); });
}

bool take_approximation(std::string_view& before, std::string_view& after)
{
    if (before.empty() && after.empty()) return false;
    bool found = false;
    const bool other_word = ends_with_any(
        before, {"节约", "预约", "签约", "履约", "违约", "合约", "契约", "邀约", "最近", "附近", "就近", "邻近"});
    for (const std::string_view word : {"大约", "约", "将近", "接近", "近", "大概"})
        if (!other_word && before.ends_with(word)) {
            before.remove_suffix(word.size());
            found = true;
            break;
        }
    for (const std::string_view word : {"左右", "余", "上下"}) found = takes(after, word) || found;
    return found;
}

// "(含95%)" and "(含)" repeat the bound.
void take_inclusion(std::string_view& after)
{
    if (!after.starts_with("(含")) return;
    const std::size_t close = after.find(')');
    if (close != std::string_view::npos) after.remove_prefix(close + 1);
}

bool is_joint(std::string_view between)
{
    constexpr std::array<std::string_view, 9> joints{"-", "~", "—", "至", "到", "--", "(含)-", "(含)~", "——"};
    return std::find(joints.begin(), joints.end(), between) != joints.end();
}

void put_figure(TargetValue& target, const Figure& figure)
{
    target.figure = figure.printed;
    target.value = figure.exact();
    target.unit = figure.unit;
    target.scale = figure.scale;
}

// 百分之九十五, 千分之三, 十二台: numbers without a digit.
std::optional<Figure> chinese_figure(std::string_view text)
{
    Figure figure;
    std::string_view rest = text;
    if (takes(rest, "百分之")) {
        figure.unit = "%";
        figure.scale = Rational{1, 100};
    } else if (takes(rest, "千分之")) {
        figure.unit = "‰";
        figure.scale = Rational{1, 1000};
    }
    takes(rest, "人民币");
    if (!begins_chinese_numeral(rest)) return std::nullopt;
    for (const std::string_view word : {"整", "正"})
        if (rest.ends_with(word)) rest.remove_suffix(word.size());
    // The longest leading run that is a numeral, then a unit or nothing.
    for (std::size_t end = rest.size(); end >= 3; end -= 3) {
        const auto value = parse_chinese_numeral(rest.substr(0, end));
        if (!value) continue;
        const std::string_view tail = rest.substr(end);
        if (figure.unit.empty() && !tail.empty()) {
            const UnitMatch unit = match_unit(tail);
            if (unit.length != tail.size()) return std::nullopt;
            figure.unit = std::string{unit.unit};
            figure.scale = unit.scale;
        } else if (!tail.empty()) {
            return std::nullopt;
        } else if (figure.unit.empty() && end < 6) {
            return std::nullopt;  // a lone 一 or 高 is a word
        }
        figure.printed = *value;
        return figure;
    }
    return std::nullopt;
}

void read_single(TargetValue& target, std::string_view text, const Figure& figure, std::size_t after_at)
{
    put_figure(target, figure);
    std::string_view before = text.substr(0, figure.begin);
    std::string_view after = text.substr(after_at);
    target.approximate = take_approximation(before, after) || figure.approximate;
    const Comparator ahead = take_sign_before(before);
    if (!target.approximate) target.approximate = take_approximation(before, after);
    const Comparator behind = take_sign_after(after);
    take_inclusion(after);
    target.comparator = joined(ahead, behind);
    while (after.starts_with("。") || after.starts_with("；")) after.remove_prefix(3);
    if (before.empty() && after.empty()) {
        target.reading = Reading::number;
    } else {
        target.reading = Reading::from_sentence;
        target.around = std::string{before} + std::string{after};
    }
}

// "≥95%", "不低于98.5%", "120", "5万元": one figure that a comparator may lead, as nearly all targets are; whether it
// is one is seen without looking for others. False where anything else stands there or a year may be meant.
bool read_lone_figure(TargetValue& target, std::string_view text, std::size_t first_digit, const Figure* known)
{
    if (first_digit == 0 && known != nullptr && !known->unit.starts_with("年")) {
        put_figure(target, *known);
        target.reading = Reading::number;
        return true;
    }
    std::string_view before = text.substr(0, first_digit);
    const Comparator comparator = take_sign_before(before);
    if (!before.empty()) return false;
    const auto figure = parse_figure(text.substr(first_digit));
    if (!figure || figure->unit.starts_with("年")) return false;
    put_figure(target, *figure);
    target.comparator = comparator;
    target.reading = Reading::number;
    return true;
}

// 百分之九十五, 不低于十二台; all else without a digit is words.
void read_number_in_words(TargetValue& target, std::string_view text)
{
    const bool said = text.starts_with("百分之") || text.starts_with("千分之");
    std::string_view number = text;
    Comparator comparator = Comparator::none;
    for (const auto& sign : signs_before)
        if (!said && takes(number, sign.word)) {
            comparator = sign.comparator;
            break;
        }
    for (const auto& sign : signs_after)
        if (number.ends_with(sign.word)) {
            number.remove_suffix(sign.word.size());
            comparator = joined(comparator, sign.comparator);
            break;
        }
    const auto figure = chinese_figure(number);
    target.reading = figure ? Reading::number : Reading::words;
    if (!figure) return;
    put_figure(target, *figure);
    target.comparator = comparator;
}

// What holds no digit.
void read_words(TargetValue& target, std::string_view text)
{
    if (text == "不适用" || text == "不涉及" || text == "无此项" || text == "N/A" || text == "n/a")
        target.reading = Reading::not_applicable;
    else if (is_recurring(text))
        target.reading = Reading::recurring;
    else
        read_number_in_words(target, text);
}

}  // namespace

TargetValue parse_target(std::string_view printed)
{
    return parse_target(printed, std::nullopt);
}

TargetValue parse_target(std::string_view printed, const std::optional<Figure>& figure)
{
    TargetValue target;
    target.text = std::string{trim(printed)};
    if (target.text.size() > 2000) {
        target.reading = Reading::words;
        return target;
    }
    const bool as_printed = is_plain(target.text);
    const std::string folded = as_printed ? "" : plain(target.text);
    const std::string_view text = as_printed ? target.text : folded;
    if (text.empty() || is_dash(text)) return target;
    const auto first_digit = std::find_if(text.begin(), text.end(), is_digit);
    if (first_digit == text.end()) {
        read_words(target, text);
        return target;
    }
    std::string_view dated = text;
    takes(dated, "于");
    if (const auto date = whole_date(dated)) {
        target.reading = Reading::date;
        target.date = date;
        if (contains(text, "前") || contains(text, "底") || contains(text, "内"))
            target.comparator = Comparator::at_most;
        return target;
    }
    const Figure* const known = as_printed && figure ? &*figure : nullptr;
    if (read_lone_figure(target, text, static_cast<std::size_t>(first_digit - text.begin()), known)) return target;
    const auto figures = find_figures(text);
    if (figures.empty()) {
        read_number_in_words(target, text);
        return target;
    }
    const bool repeated = figures.size() == 2 && figures[0].exact() == figures[1].exact() && contains(text, "(含");
    if (figures.size() == 1 || repeated) {
        read_single(target, text, figures[0], figures[0].end);
        return target;
    }
    if (figures.size() == 2 && is_joint(text.substr(figures[0].end, figures[1].begin - figures[0].end)) &&
        (figures[0].unit == figures[1].unit || figures[0].unit.empty())) {
        // "1-2万元" says the multiplier once, "80万-1亿元" twice.
        const bool said_once = figures[0].unit.empty() && figures[0].scale == Rational{1};
        const Rational scale = said_once ? figures[1].scale : figures[0].scale;
        if (figures[1].exact() < figures[0].printed.exact() * scale) {
            target.reading = Reading::several;
            return target;
        }
        const std::string_view before = text.substr(0, figures[0].begin);
        const std::string_view after = text.substr(figures[1].end);
        target.figure = figures[0].printed;
        target.scale = scale;
        target.unit = figures[1].unit;
        target.value = figures[0].printed.exact() * scale;
        target.upper = figures[1].exact();
        target.comparator = Comparator::range;
        const bool whole = before.empty() && (after.empty() || after == "(含)" || after == "之间");
        target.reading = whole ? Reading::range : Reading::from_sentence;
        if (!whole) target.around = std::string{before} + std::string{after};
        return target;
    }
    target.reading = Reading::several;
    return target;
}

Direction direction_of(const TargetValue& target)
{
    switch (target.comparator) {
        case Comparator::at_least:
        case Comparator::more_than:
            return Direction::higher_better;
        case Comparator::at_most:
        case Comparator::less_than:
            return Direction::lower_better;
        case Comparator::equal:
        case Comparator::range:
            return Direction::exact;
        case Comparator::none:
            break;
    }
    return Direction::unknown;
}

}  // namespace jiheng
