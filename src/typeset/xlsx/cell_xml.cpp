#include "typeset/xlsx/cell_xml.h"

#include <charconv>

#include "base/text.h"
#include "typeset/xml_text.h"

namespace jiheng::typeset {

namespace {

bool is_hex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// "_x000D_" standing in the text itself.
bool looks_like_escape(std::string_view text, std::size_t at)
{
    if (at + 7 > text.size() || text[at] != '_' || text[at + 1] != 'x' || text[at + 6] != '_') return false;
    return is_hex(text[at + 2]) && is_hex(text[at + 3]) && is_hex(text[at + 4]) && is_hex(text[at + 5]);
}

void append_whole(std::string& out, std::size_t value)
{
    char digits[20];
    const auto [end, problem] = std::to_chars(std::begin(digits), std::end(digits), value);
    out.append(digits, end);
}

void begin_cell(std::string& out, std::size_t row, std::size_t column, std::size_t style)
{
    out += "<c r=\"";
    append_cell_name(out, row, column);
    if (style != 0) {
        out += "\" s=\"";
        append_whole(out, style);
    }
}

}  // namespace

void append_sheet_text(std::string& out, std::string_view text)
{
    std::size_t done = 0;
    // Two single searches are much quicker than one for a set.
    if (text.find('_') == std::string_view::npos && text.find('\r') == std::string_view::npos) {
        append_xml_text(out, text);
        return;
    }
    for (std::size_t at = text.find_first_of("_\r"); at != std::string_view::npos; at = text.find_first_of("_\r", at)) {
        const bool is_return = text[at] == '\r';
        if (!is_return && !looks_like_escape(text, at)) {
            ++at;
            continue;
        }
        append_xml_text(out, text.substr(done, at - done));
        out += is_return ? "_x000D_" : "_x005F_";
        done = ++at;
    }
    append_xml_text(out, text.substr(done));
}

std::string fitting_cell_text(std::string_view text)
{
    // No text has more UTF-16 units than bytes.
    if (text.size() <= longest_cell_text) return std::string{text};
    constexpr std::size_t room_for_sign = 64;
    std::size_t units = 0;
    std::size_t keep = 0;
    for (std::size_t at = 0; at < text.size();) {
        units += next_code_point(text, at) > 0xFFFF ? 2 : 1;
        if (units <= longest_cell_text - room_for_sign) keep = at;
    }
    if (units <= longest_cell_text) return std::string{text};
    const std::size_t left = count_code_points(text.substr(keep));
    return std::string{text.substr(0, keep)} + "……（此格放不下，以下略去 " + std::to_string(left) + " 字）";
}

void append_cell_name(std::string& out, std::size_t row, std::size_t column)
{
    char letters[4];
    std::size_t count = 0;
    for (std::size_t left = column + 1; left > 0; left = (left - 1) / 26)
        letters[count++] = static_cast<char>('A' + (left - 1) % 26);
    while (count > 0) out += letters[--count];
    append_whole(out, row + 1);
}

void append_number(std::string& out, const Decimal& number)
{
    // Most numbers are amounts and points: no text of their own for each.
    constexpr Int128 most = 1'000'000'000'000'000;
    if (number.digits() < 0 || number.digits() >= most) {
        out += number.short_text();
        return;
    }
    auto digits = static_cast<std::size_t>(number.digits());
    int places = number.places();
    for (; places > 0 && digits % 10 == 0; --places) digits /= 10;
    std::size_t unit = 1;
    for (int i = 0; i < places; ++i) unit *= 10;
    append_whole(out, digits / unit);
    if (places == 0) return;
    char fraction[Decimal::most_places];
    std::size_t rest = digits % unit;
    for (int i = places; i > 0; --i, rest /= 10) fraction[i - 1] = static_cast<char>('0' + rest % 10);
    out += '.';
    out.append(fraction, static_cast<std::size_t>(places));
}

bool is_held_exactly(const Decimal& number)
{
    const Int128 digits = number.digits() < 0 ? -number.digits() : number.digits();
    constexpr Int128 first_too_long = 1'000'000'000'000'000;
    static_assert(most_exact_digits == 15);
    return digits < first_too_long;
}

void append_blank_cell(std::string& out, std::size_t row, std::size_t column, std::size_t style)
{
    begin_cell(out, row, column, style);
    out += "\"/>";
}

void append_text_cell(std::string& out, std::size_t row, std::size_t column, std::size_t style, std::string_view text)
{
    begin_cell(out, row, column, style);
    out += "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">";
    if (text.size() <= longest_cell_text)
        append_sheet_text(out, text);
    else
        append_sheet_text(out, fitting_cell_text(text));
    out += "</t></is></c>";
}

void append_number_cell(std::string& out, std::size_t row, std::size_t column, std::size_t style, const Decimal& number)
{
    if (!is_held_exactly(number)) {
        append_text_cell(out, row, column, style, number.text());
        return;
    }
    begin_cell(out, row, column, style);
    out += "\"><v>";
    append_number(out, number);
    out += "</v></c>";
}

}  // namespace jiheng::typeset
