#include "base/text.h"
#include "forms/tables.h"

namespace jiheng {

namespace {

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

// The last bracket of the label, as [open, after the close); nothing when the label does not end in one.
std::optional<std::pair<std::size_t, std::size_t>> closing_bracket(std::string_view label)
{
    constexpr std::string_view wide_open = "（";
    constexpr std::string_view wide_close = "）";
    std::size_t end = std::string_view::npos;
    if (label.ends_with(wide_close))
        end = label.size() - wide_close.size();
    else if (label.ends_with(")"))
        end = label.size() - 1;
    if (end == std::string_view::npos) return std::nullopt;
    const std::size_t wide = label.rfind(wide_open);
    const std::size_t narrow = label.rfind('(');
    std::size_t open = std::string_view::npos;
    if (wide != std::string_view::npos && (narrow == std::string_view::npos || wide > narrow))
        open = wide;
    else
        open = narrow;
    if (open == std::string_view::npos) return std::nullopt;
    return std::pair{open, end};
}

}  // namespace

CodedName split_code(std::string_view label)
{
    const std::string_view text = trim(label);
    std::size_t end = 0;
    if (!text.empty() && text[0] >= 'A' && text[0] <= 'Z') {
        end = 1;
        while (end < text.size() &&
               (is_digit(text[end]) || (text[end] == '.' && end + 1 < text.size() && is_digit(text[end + 1]))))
            ++end;
        if (end < text.size() && ((text[end] >= 'A' && text[end] <= 'Z') || (text[end] >= 'a' && text[end] <= 'z')))
            end = 0;
    } else {
        std::size_t dots = 0;
        while (end < text.size() &&
               (is_digit(text[end]) || (text[end] == '.' && end + 1 < text.size() && is_digit(text[end + 1])))) {
            dots += text[end] == '.' ? 1 : 0;
            ++end;
        }
        if (dots == 0) end = 0;  // a lone number is a list mark, not a code
    }
    if (end == 0 || end == text.size()) return {"", std::string{text}};
    std::string_view name = trim(text.substr(end));
    while (name.starts_with("“") || name.starts_with("”")) name = trim(name.substr(3));
    while (name.ends_with("”") || name.ends_with("“")) name = trim(name.substr(0, name.size() - 3));
    return {std::string{text.substr(0, end)}, std::string{name}};
}

std::optional<Figure> marks_in_label(std::string_view label)
{
    const auto bracket = closing_bracket(trim(label));
    if (!bracket) return std::nullopt;
    std::string_view inside = trim(label).substr(bracket->first, bracket->second - bracket->first);
    inside = inside.starts_with("(") ? inside.substr(1) : inside.substr(3);
    auto figure = parse_figure(trim(inside));
    if (!figure || figure->is_percent() || figure->is_money() || figure->exact().sign() < 0) return std::nullopt;
    if (!figure->unit.empty() && figure->unit != "分") return std::nullopt;
    return figure;
}

std::string without_bracket(std::string_view label)
{
    const auto bracket = closing_bracket(trim(label));
    return std::string{trim(bracket ? trim(label).substr(0, bracket->first) : trim(label))};
}

}  // namespace jiheng
