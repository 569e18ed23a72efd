#include "documents/package/zip.h"

#include <libdeflate.h>

#include <algorithm>
#include <memory>

#include "base/text.h"
#include "documents/refusal.h"
#include "documents/text/encoding.h"

namespace jiheng {

namespace {

constexpr std::size_t end_record_size = 22;
constexpr std::size_t central_size = 46;
constexpr std::size_t local_size = 30;
constexpr std::size_t longest_comment = 65'535;

unsigned u16(std::string_view bytes, std::size_t at)
{
    return static_cast<unsigned char>(bytes[at]) | static_cast<unsigned>(static_cast<unsigned char>(bytes[at + 1]))
                                                       << 8;
}

std::size_t u32(std::string_view bytes, std::size_t at)
{
    return u16(bytes, at) | static_cast<std::size_t>(u16(bytes, at + 2)) << 16;
}

std::size_t u64(std::string_view bytes, std::size_t at)
{
    return u32(bytes, at) | u32(bytes, at + 4) << 32;
}

struct Directory {
    std::size_t entries = 0;
    std::size_t offset = 0;
};

// The end record stands last, before a comment; a zip64 locator may stand before it.
std::optional<Directory> find_directory(std::string_view bytes)
{
    if (bytes.size() < end_record_size) return std::nullopt;
    const std::size_t lowest =
        bytes.size() > end_record_size + longest_comment ? bytes.size() - end_record_size - longest_comment : 0;
    for (std::size_t at = bytes.size() - end_record_size + 1; at-- > lowest;) {
        if (bytes.compare(at, 4, "PK\x05\x06") != 0) continue;
        Directory found{u16(bytes, at + 10), u32(bytes, at + 16)};
        constexpr std::size_t locator_size = 20;
        if (at >= locator_size && bytes.compare(at - locator_size, 4, "PK\x06\x07") == 0) {
            const std::size_t record = u64(bytes, at - locator_size + 8);
            constexpr std::size_t record_size = 56;
            if (record > bytes.size() || bytes.size() - record < record_size ||
                bytes.compare(record, 4, "PK\x06\x06") != 0)
                return std::nullopt;
            found = {u64(bytes, record + 32), u64(bytes, record + 48)};
        }
        if (found.offset <= at) return found;
    }
    return std::nullopt;
}

// Sizes of 0xFFFFFFFF stand in the zip64 extra field, in this order.
void read_zip64(std::string_view extra, ZipEntry& entry)
{
    constexpr std::size_t in_extra = 0xFFFFFFFF;
    for (std::size_t at = 0; at + 4 <= extra.size();) {
        const unsigned id = u16(extra, at);
        const std::size_t size = u16(extra, at + 2);
        if (at + 4 + size > extra.size()) return;
        if (id == 1) {
            std::size_t field = at + 4;
            for (std::size_t* value : {&entry.size, &entry.packed, &entry.offset}) {
                if (*value != in_extra || field + 8 > at + 4 + size) continue;
                *value = u64(extra, field);
                field += 8;
            }
        }
        at += 4 + size;
    }
}

std::string name_of_member(std::string_view raw, bool utf8)
{
    if (utf8 || is_valid_utf8(raw)) return std::string{raw};
    return decode_as(raw, "GB18030").value_or(std::string{raw});
}

std::string folded(std::string_view name)
{
    std::string key{name};
    for (char& c : key) c = c == '\\' ? '/' : c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return key.starts_with('/') ? key.substr(1) : key;
}

struct FreeDecompressor {
    void operator()(libdeflate_decompressor* decompressor) const { libdeflate_free_decompressor(decompressor); }
};

libdeflate_decompressor* decompressor()
{
    thread_local const std::unique_ptr<libdeflate_decompressor, FreeDecompressor> own{libdeflate_alloc_decompressor()};
    return own.get();
}

}  // namespace

bool is_zip(std::string_view bytes)
{
    return bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06");
}

Result<ZipPackage> ZipPackage::open(std::string_view bytes, const std::string& path, const ReadLimits& limits)
{
    const auto directory = find_directory(bytes);
    if (!directory) return damaged(path, "zip");
    if (directory->entries > limits.members)
        return failure(
            "error.document.limit",
            {{"what", "zip"}, {"count", std::to_string(directory->entries)}, {"limit", std::to_string(limits.members)}},
            whole_file(path));
    ZipPackage package;
    package.bytes_ = bytes;
    package.path_ = path;
    package.limits_ = limits;
    package.entries_.reserve(std::min(directory->entries, bytes.size() / central_size));  // a number too high is a lie
    std::size_t at = directory->offset;
    for (std::size_t i = 0; i < directory->entries; ++i) {
        if (at > bytes.size() || bytes.size() - at < central_size || bytes.compare(at, 4, "PK\x01\x02") != 0)
            return damaged(path, "zip");
        const std::size_t name = u16(bytes, at + 28);
        const std::size_t extra = u16(bytes, at + 30);
        const std::size_t comment = u16(bytes, at + 32);
        if (bytes.size() - at - central_size < name + extra + comment) return damaged(path, "zip");
        const unsigned flags = u16(bytes, at + 8);
        ZipEntry entry;
        entry.method = u16(bytes, at + 10);
        entry.checksum = static_cast<std::uint32_t>(u32(bytes, at + 16));
        entry.packed = u32(bytes, at + 20);
        entry.size = u32(bytes, at + 24);
        entry.offset = u32(bytes, at + 42);
        constexpr unsigned utf8_flag = 0x800;
        entry.name = name_of_member(bytes.substr(at + central_size, name), (flags & utf8_flag) != 0);
        entry.key = folded(entry.name);
        read_zip64(bytes.substr(at + central_size + name, extra), entry);
        entry.encrypted = (flags & 1U) != 0;
        entry.folder = entry.name.ends_with('/') || entry.name.ends_with('\\');
        package.entries_.push_back(std::move(entry));
        at += central_size + name + extra + comment;
    }
    return package;
}

const ZipEntry* ZipPackage::find(std::string_view name) const
{
    const std::string key = folded(name);
    const auto found =
        std::find_if(entries_.begin(), entries_.end(), [&](const ZipEntry& entry) { return entry.key == key; });
    return found == entries_.end() ? nullptr : &*found;
}

Result<std::string_view> ZipPackage::packed(const ZipEntry& entry) const
{
    if (entry.encrypted) return failure("error.document.encrypted", {}, whole_file(path_));
    if (entry.offset > bytes_.size() || bytes_.size() - entry.offset < local_size ||
        bytes_.compare(entry.offset, 4, "PK\x03\x04") != 0)
        return damaged(path_, entry.name);
    const std::size_t begin =
        entry.offset + local_size + u16(bytes_, entry.offset + 26) + u16(bytes_, entry.offset + 28);
    if (begin > bytes_.size() || bytes_.size() - begin < entry.packed) return damaged(path_, entry.name);
    return bytes_.substr(begin, entry.packed);
}

Error ZipPackage::too_large(const ZipEntry& entry) const
{
    return failure("error.document.inflated", {{"part", entry.name}, {"limit", std::to_string(limits_.inflated)}},
                   whole_file(path_));
}

Result<Done> ZipPackage::count(const ZipEntry& entry)
{
    if (entry.size > limits_.inflated - inflated_) return too_large(entry);
    inflated_ += entry.size;
    return Done{};
}

Result<std::string> ZipPackage::read(const ZipEntry& entry)
{
    JIHENG_TRY(const std::string_view packed, this->packed(entry));
    constexpr std::size_t small = 1U << 20;
    if (entry.size > limits_.inflated - inflated_ ||
        (entry.size > small && entry.size / std::max<std::size_t>(1, entry.packed) > limits_.ratio))
        return too_large(entry);
    std::string data;
    if (entry.method == 0) {
        data = packed;
    } else if (entry.method == 8) {
        // The declared size is the room given; a part that inflates to more is damaged or lying.
        data.resize(entry.size);
        std::size_t written = 0;
        const auto outcome = libdeflate_deflate_decompress(decompressor(), packed.data(), packed.size(), data.data(),
                                                           data.size(), &written);
        if (outcome == LIBDEFLATE_INSUFFICIENT_SPACE) return too_large(entry);
        if (outcome != LIBDEFLATE_SUCCESS) return damaged(path_, entry.name);
        data.resize(written);
    } else {
        return damaged(path_, entry.name);
    }
    inflated_ += data.size();
    if (inflated_ > limits_.inflated) return too_large(entry);
    return data;
}

}  // namespace jiheng
