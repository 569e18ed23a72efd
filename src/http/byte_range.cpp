#include "http/byte_range.h"

#include <algorithm>
#include <charconv>

namespace jiheng::http {

namespace {

std::optional<std::uint64_t> number(std::string_view text)
{
    std::uint64_t value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || read.ec != std::errc{} || read.ptr != text.data() + text.size()) return std::nullopt;
    return value;
}

}  // namespace

ParsedRange parse_range(std::string_view field, std::uint64_t size)
{
    constexpr std::string_view unit = "bytes=";
    if (!field.starts_with(unit)) return {};
    field.remove_prefix(unit.size());
    const std::size_t dash = field.find('-');
    if (dash == std::string_view::npos || field.find(',') != std::string_view::npos) return {};
    const auto first = number(field.substr(0, dash));
    const auto last = number(field.substr(dash + 1));
    if (dash == 0) {  // the last so many bytes
        if (!last) return {};
        if (*last == 0 || size == 0) return {RangeKind::outside};
        const std::uint64_t count = std::min(*last, size);
        return {RangeKind::one, {size - count, count}};
    }
    if (!first || (!last && dash + 1 < field.size()) || (last && *last < *first)) return {};
    if (*first >= size) return {RangeKind::outside};
    const std::uint64_t end = last ? std::min(*last, size - 1) : size - 1;
    return {RangeKind::one, {*first, end - *first + 1}};
}

}  // namespace jiheng::http
