#include "documents/docx/numbering.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "documents/characters.h"
#include "documents/package/xml_scanner.h"

namespace jiheng {

namespace {

using Event = XmlScanner::Event;

// A first number; far from the largest int, so that counting on stays within it.
int start_in(std::string_view text)
{
    constexpr int largest = 1'000'000;
    return std::clamp(leading_number(text, 1), 0, largest);
}

std::string roman(int value)
{
    struct Numeral {
        int value;
        std::string_view letters;
    };
    constexpr std::array numerals{Numeral{1000, "M"}, Numeral{900, "CM"}, Numeral{500, "D"}, Numeral{400, "CD"},
                                  Numeral{100, "C"},  Numeral{90, "XC"},  Numeral{50, "L"},  Numeral{40, "XL"},
                                  Numeral{10, "X"},   Numeral{9, "IX"},   Numeral{5, "V"},   Numeral{4, "IV"},
                                  Numeral{1, "I"}};
    std::string text;
    constexpr int largest = 3999;
    if (value > largest) return std::to_string(value);
    for (const auto& [worth, letters] : numerals)
        for (; value >= worth; value -= worth) text += letters;
    return text;
}

// 1 → A, 27 → AA, as Word repeats the letter.
std::string letters(int value)
{
    constexpr int alphabet = 26;
    if (value < 1 || value > alphabet * 10) return std::to_string(value);
    return std::string(static_cast<std::size_t>((value - 1) / alphabet + 1),
                       static_cast<char>('A' + (value - 1) % alphabet));
}

// ①–⑳; plain digits beyond.
std::string circled(int value)
{
    std::string text;
    constexpr int last = 20;
    if (value < 1 || value > last) return std::to_string(value);
    append_utf8(text, static_cast<char32_t>(0x2460 + value - 1));
    return text;
}

std::string written(int value, std::string_view format)
{
    if (format == "none") return "";
    if (format == "upperRoman") return roman(value);
    if (format == "lowerRoman") return lower_ascii(roman(value));
    if (format == "upperLetter") return letters(value);
    if (format == "lowerLetter") return lower_ascii(letters(value));
    if (format == "decimalZero") return (value < 10 ? "0" : "") + std::to_string(value);
    if (format == "decimalEnclosedCircle" || format == "decimalEnclosedCircleChinese") return circled(value);
    if (format.starts_with("chinese") || format.starts_with("ideograph") || format.starts_with("japanese") ||
        format.starts_with("taiwanese"))
        return chinese_count(value);
    return std::to_string(value);
}

}  // namespace

std::string chinese_count(int value)
{
    constexpr std::array<std::string_view, 10> digits{"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    constexpr std::array<std::string_view, 4> ranks{"", "十", "百", "千"};
    constexpr int largest = 9999;
    if (value < 0 || value > largest) return std::to_string(value);
    if (value == 0) return "零";
    std::string text;
    bool gap = false;
    for (int rank = 3, unit = 1000; rank >= 0; --rank, unit /= 10) {
        const int digit = value / unit % 10;
        if (digit == 0) {
            gap = !text.empty();
            continue;
        }
        if (gap) text += digits[0];
        gap = false;
        const bool bare_ten = rank == 1 && digit == 1 && text.empty();  // 十二, not 一十二
        if (!bare_ten) text += digits[static_cast<std::size_t>(digit)];
        text += ranks[static_cast<std::size_t>(rank)];
    }
    return text;
}

DocxNumbering DocxNumbering::read(std::string_view xml)
{
    constexpr std::size_t most_definitions = 5'000;
    constexpr std::size_t longest_text = 200;  // bytes before and between the numbers
    DocxNumbering read;
    Definition* definition = nullptr;
    List* list = nullptr;
    std::size_t level = levels;
    XmlScanner scanner{xml};
    for (Event event = scanner.next(); event == Event::open || event == Event::close || event == Event::text;
         event = scanner.next()) {
        const std::string_view name = scanner.name();
        if (event == Event::close) {
            if (name == "abstractNum") definition = nullptr;
            if (name == "num") list = nullptr;
            continue;
        }
        if (event != Event::open) continue;
        if (read.definitions_.size() + read.lists_.size() > most_definitions) break;
        const std::string_view value = scanner.attribute("val");
        if (name == "abstractNum") {
            definition = &read.definitions_[leading_number(scanner.attribute("abstractNumId"))];
        } else if (name == "num") {
            list = &read.lists_[leading_number(scanner.attribute("numId"))];
        } else if (name == "abstractNumId" && list != nullptr) {
            list->definition = leading_number(value);
        } else if (name == "lvl" || name == "lvlOverride") {
            const int at = leading_number(scanner.attribute("ilvl"));
            level = at >= 0 && at < static_cast<int>(levels) ? static_cast<std::size_t>(at) : levels;
        } else if (level < levels && list != nullptr && name == "startOverride") {
            list->starts[static_cast<int>(level)] = start_in(value);
        } else if (level < levels && (definition != nullptr || list != nullptr)) {
            if (list != nullptr && name != "start" && name != "numFmt" && name != "lvlText") continue;
            Level* const described = definition != nullptr ? &definition->level[level] : &list->own[level];
            if (name == "start") described->start = start_in(value);
            if (name == "numFmt") described->format = xml_text(value);
            if (name == "lvlText" && value.size() <= longest_text) described->text = xml_text(value);
        }
    }
    return read;
}

std::string DocxNumbering::next(int list_id, int level_number)
{
    const auto list = lists_.find(list_id);
    if (list == lists_.end() || level_number < 0 || level_number >= static_cast<int>(levels)) return "";
    const auto definition = definitions_.find(list->second.definition);
    if (definition == definitions_.end()) return "";
    const auto level = static_cast<std::size_t>(level_number);
    // A list that starts anew counts for itself.
    const int own = list->second.starts.empty() ? list->second.definition : -list_id - 1;
    Counter& counter = counters_[own];
    const auto level_at = [&](std::size_t at) -> const Level& {
        const auto own_at = list->second.own.find(at);
        return own_at != list->second.own.end() ? own_at->second : definition->second.level[at];
    };
    const auto start_of = [&](std::size_t at) {
        const auto override_at = list->second.starts.find(static_cast<int>(at));
        return override_at != list->second.starts.end() ? override_at->second : level_at(at).start;
    };
    for (std::size_t at = 0; at <= level; ++at) {
        if (!counter.begun[at])
            counter.value[at] = start_of(at);
        else if (at == level)
            ++counter.value[at];
        counter.begun[at] = true;
    }
    for (std::size_t deeper = level + 1; deeper < levels; ++deeper) counter.begun[deeper] = false;

    const Level& own_level = level_at(level);
    if (own_level.format == "bullet") return "";
    std::string text;
    for (std::size_t at = 0; at < own_level.text.size(); ++at) {
        const char c = own_level.text[at];
        const bool place = c == '%' && at + 1 < own_level.text.size() && own_level.text[at + 1] >= '1' &&
                           own_level.text[at + 1] <= '9';
        if (!place) {
            text += c;
            continue;
        }
        const auto which = static_cast<std::size_t>(own_level.text[++at] - '1');
        text += written(counter.value[which], level_at(which).format);
    }
    return text;
}

}  // namespace jiheng
