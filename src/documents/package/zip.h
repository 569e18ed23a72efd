// The directory of a zip package and its parts, one at a time. The package stays in memory as it came.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "documents/limits.h"

namespace jiheng {

struct ZipEntry {
    std::string name{};          // as stored, UTF-8; archives made on Chinese Windows are read as GB18030
    std::string key{};           // the name as names are compared
    std::size_t packed = 0;      // bytes
    std::size_t size = 0;        // bytes inflated, as declared; never trusted
    std::size_t offset = 0;      // of the local header
    std::uint32_t checksum = 0;  // CRC-32 of the inflated bytes, as declared
    unsigned method = 0;         // 0 stored, 8 deflated
    bool encrypted = false;
    bool folder = false;
};

class ZipPackage {
public:
    // `bytes` must outlive the package. Fails on a damaged directory and on more entries than the limit.
    static Result<ZipPackage> open(std::string_view bytes, const std::string& path, const ReadLimits& limits);

    const std::vector<ZipEntry>& entries() const { return entries_; }
    const ZipEntry* find(std::string_view name) const;  // names compare without case and with / for \ as Word does
    // The part as it is stored. Fails on damage and on encryption.
    Result<std::string_view> packed(const ZipEntry& entry) const;
    // The part inflated. Fails on damage, on encryption, and when all parts read together pass the limit.
    Result<std::string> read(const ZipEntry& entry);
    // For a part that need not be inflated because what it holds is known: it counts towards the limits as if it were.
    Result<Done> count(const ZipEntry& entry);

private:
    Error too_large(const ZipEntry& entry) const;

    std::string_view bytes_{};
    std::string path_{};
    ReadLimits limits_{};
    std::vector<ZipEntry> entries_{};
    std::size_t inflated_ = 0;
};

bool is_zip(std::string_view bytes);

}  // namespace jiheng
