// The Range field (RFC 9110, 14.2), one range of bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace jiheng::http {

struct ByteRange {
    std::uint64_t offset;
    std::uint64_t size;
};

enum class RangeKind { none, one, outside };

struct ParsedRange {
    RangeKind kind = RangeKind::none;  // also for fields that are to be ignored: other units, several ranges, mistakes
    ByteRange range{0, 0};
};

ParsedRange parse_range(std::string_view field, std::uint64_t size);

}  // namespace jiheng::http
