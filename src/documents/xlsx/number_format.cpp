#include "documents/xlsx/number_format.h"

#include <algorithm>
#include <array>
#include <map>

#include "documents/xlsx/stored_moment.h"
#include "documents/xlsx/stored_number.h"

namespace jiheng {

namespace {

using Section = FormatSection;
using Piece = FormatSection::Piece;

constexpr int significant_digits = 15;  // of a binary fraction, those that count

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

bool are_digits(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Whether the stored text has just the digits that are asked for, "9.37" under 0.00: it is then shown as it is, and
// most numbers of a form are.
bool is_shown_as_stored(const Section& section, std::string_view stored)
{
    constexpr std::size_t room = 10;  // as in `show_general`; in no format are so few digits rounded
    const std::size_t point = std::min(stored.find('.'), stored.size());
    const std::string_view whole = stored.substr(0, point);
    const std::string_view decimals = stored.substr(std::min(point + 1, stored.size()));
    const bool usual = stored.size() <= room && !whole.empty() && (whole.front() != '0' || whole.size() == 1) &&
                       (point == stored.size() || !decimals.empty());
    if (!usual || !are_digits(whole) || !are_digits(decimals)) return false;
    if (section.pieces.size() > 1) return false;
    if (section.kind == Section::Kind::general)
        return (section.pieces.empty() || section.pieces.front().kind != Piece::Kind::literal) &&
               !decimals.ends_with('0');
    return section.kind == Section::Kind::number && !section.pieces.empty() &&
           section.pieces.front().kind == Piece::Kind::digits && section.whole_places == 1 && section.percents == 0 &&
           section.thousands_scale == 0 && !section.grouped && !section.scientific &&
           section.least_places == section.most_places && static_cast<int>(decimals.size()) == section.most_places;
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

NumberFormat::NumberFormat(std::string_view code) : code_{code}, sections_{read_format_code(code)} {}

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
    if (sections_.size() == 1 && is_shown_as_stored(sections_.front(), stored)) return std::string{stored};
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
