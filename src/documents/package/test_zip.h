// For tests: a zip package from names and contents, stored or deflated.
#pragma once

#include <libdeflate.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace jiheng::testing {

using Parts = std::vector<std::pair<std::string, std::string>>;

inline void put(std::string& bytes, std::uint64_t value, int count)
{
    for (int i = 0; i < count; ++i) bytes += static_cast<char>(value >> (8 * i) & 0xFF);
}

// `declared` replaces the true inflated size of every part, for packages that lie.
inline std::string zip(const Parts& parts, bool deflate = false, std::uint64_t declared = 0)
{
    std::string bytes;
    std::string directory;
    for (const auto& [name, content] : parts) {
        std::string packed = content;
        if (deflate) {
            auto* compressor = libdeflate_alloc_compressor(6);
            packed.resize(libdeflate_deflate_compress_bound(compressor, content.size()));
            packed.resize(
                libdeflate_deflate_compress(compressor, content.data(), content.size(), packed.data(), packed.size()));
            libdeflate_free_compressor(compressor);
        }
        const std::uint64_t size = declared == 0 ? content.size() : declared;
        const std::size_t offset = bytes.size();
        std::string common;
        put(common, 20, 2);
        put(common, 0x800, 2);  // names are UTF-8
        put(common, deflate ? 8 : 0, 2);
        put(common, 0, 4);
        put(common, libdeflate_crc32(0, content.data(), content.size()), 4);
        put(common, packed.size(), 4);
        put(common, size, 4);
        put(common, name.size(), 2);
        put(common, 0, 2);
        bytes += "PK\x03\x04" + common + name + packed;
        directory += "PK\x01\x02";
        put(directory, 20, 2);
        directory += common;
        put(directory, 0, 2 + 2 + 2);
        put(directory, 0, 4);
        put(directory, offset, 4);
        directory += name;
    }
    const std::size_t start = bytes.size();
    bytes += directory + "PK\x05\x06";
    put(bytes, 0, 4);
    put(bytes, parts.size(), 2);
    put(bytes, parts.size(), 2);
    put(bytes, directory.size(), 4);
    put(bytes, start, 4);
    put(bytes, 0, 2);
    return bytes;
}

}  // namespace jiheng::testing
