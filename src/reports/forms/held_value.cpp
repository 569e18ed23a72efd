#include "reports/forms/held_value.h"

#include "base/text.h"
#include "documents/xlsx/number_format.h"

namespace jiheng {

namespace {

constexpr int most_exact_digits = 15;
constexpr std::size_t longest_unit = 30;  // bytes

bool is_figure(char c)
{
    return (c >= '0' && c <= '9') || c == ',' || c == '.';
}

std::size_t digits_in(std::string_view text)
{
    std::size_t digits = 0;
    for (const char c : text) digits += c >= '0' && c <= '9' ? 1 : 0;
    return digits;
}

std::string pattern_of(std::string_view figure, const Decimal& number)
{
    std::string pattern = contains(figure, ",") ? "#,##0" : "0";
    if (number.places() > 0) pattern += "." + std::string(static_cast<std::size_t>(number.places()), '0');
    return pattern;
}

}  // namespace

std::optional<HeldValue> held_value(std::string_view text)
{
    const std::size_t start = text.starts_with("-") ? 1 : 0;
    std::size_t end = start;
    while (end < text.size() && is_figure(text[end])) ++end;
    if (end == start || digits_in(text) > most_exact_digits) return std::nullopt;
    const auto number = Decimal::parse(text.substr(0, end));
    if (!number) return std::nullopt;
    const std::string_view unit = text.substr(end);
    if (unit.size() > longest_unit || unit.find_first_of("\"\\\n\r_") != std::string_view::npos) return std::nullopt;
    HeldValue held{*number, pattern_of(text.substr(start, end - start), *number)};
    if (unit == "%") {
        if (number->places() > Decimal::most_places - 2) return std::nullopt;
        held = {Decimal{number->digits(), number->places() + 2}, held.format + "%"};
    } else if (!unit.empty()) {
        held.format += "\"" + std::string{unit} + "\"";
    }
    // The reader's own eyes decide: what it would show must be what was printed.
    if (number_format(held.format)->show(held.number.short_text()) != text) return std::nullopt;
    return held;
}

std::string sign_of(Comparator comparator)
{
    switch (comparator) {
        case Comparator::at_least:
            return "≥";
        case Comparator::more_than:
            return "＞";
        case Comparator::equal:
            return "＝";
        case Comparator::at_most:
            return "≤";
        case Comparator::less_than:
            return "＜";
        default:
            return {};
    }
}

std::optional<SplitValue> split_value(const TargetValue& value)
{
    if (value.reading != Reading::number || !value.figure || value.approximate) return std::nullopt;
    const std::string text{trim(value.text)};
    std::size_t at = 0;
    while (at < text.size() && !is_figure(text[at])) ++at;
    std::size_t end = at;
    while (end < text.size() && is_figure(text[end])) ++end;
    SplitValue split{sign_of(value.comparator), text.substr(at, end - at), std::string{trim(text.substr(end))}};
    if (digits_in(split.unit) > 0 || !held_value(split.figure)) return std::nullopt;
    // Words such as 不低于 are no sign: the cells must say the same as the text did.
    static constexpr std::string_view signs = "≥≤≧≦><=＞＜＝﹦ ";
    for (std::size_t i = 0; i < at;) {
        const std::size_t from = i;
        next_code_point(text, i);
        if (!contains(signs, std::string_view{text}.substr(from, i - from))) return std::nullopt;
    }
    const TargetValue again = parse_target(split.sign + split.figure + split.unit);
    const bool same = again.reading == value.reading && again.comparator == value.comparator &&
                      again.value == value.value && again.unit == value.unit;
    return same ? std::optional{split} : std::nullopt;
}

void hold(typeset::SheetCell& cell, std::string_view text)
{
    cell.text = text;
    const auto held = held_value(text);
    if (!held) return;
    cell.number = held->number;
    cell.format = held->format;
}

void hold(typeset::SheetCell& cell, const Decimal& number, const std::string& format)
{
    cell.number = number;
    cell.format = format;
    cell.text = number_format(format.empty() ? "General" : format)->show(number.short_text());
}

}  // namespace jiheng
