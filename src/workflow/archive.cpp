#include "workflow/archive.h"

#include <algorithm>

#include "base/messages.h"
#include "documents/file_kind.h"
#include "documents/package/zip.h"
#include "workflow/source_files.h"

namespace jiheng {

namespace {

class Walk {
public:
    Walk(const ReadLimits& limits, const ArchiveLimits& archive, const ArchiveVisitor& visitor)
        : limits_{limits}, archive_{archive}, visitor_{visitor}, inflated_left_{archive.inflated}
    {
    }

    bool open(std::string_view bytes, const std::string& path, int depth)
    {
        ReadLimits whole = limits_;  // what a package may hold is told here by the archive's own limits
        whole.members = archive_.members;
        whole.inflated = inflated_left_;
        auto package = ZipPackage::open(bytes, path, whole);
        if (!package.ok()) return visitor_.refused(package.error(), path);
        ZipPackage zip = std::move(package).value();
        for (const auto& entry : zip.entries()) {
            if (entry.folder) continue;
            const std::string name = path + "/" + shown_member(entry.name);
            if (is_clutter(name)) continue;
            if (++members_ > archive_.members)
                return visitor_.refused(limit("zip", archive_.members, path), path);  // and the rest is not read
            if (!member(zip, entry, name, depth)) return false;
        }
        return true;
    }

private:
    // Hidden files, and what macOS puts beside each.
    static bool is_clutter(const std::string& name)
    {
        return name.find("/__MACOSX/") != std::string::npos || name.find("/.") != std::string::npos;
    }

    static Error limit(const std::string& what, std::size_t most, const std::string& path)
    {
        return failure("error.document.limit", {{"what", what}, {"limit", std::to_string(most)}}, whole_file(path));
    }

    bool member(ZipPackage& zip, const ZipEntry& entry, const std::string& name, int depth)
    {
        if (entry.size > limits_.bytes)
            return visitor_.refused(
                failure("error.document.too_large",
                        {{"size", std::to_string(entry.size)}, {"limit", std::to_string(limits_.bytes)}},
                        whole_file(name)),
                name);
        if (entry.size > inflated_left_)
            return visitor_.refused(
                failure("error.document.inflated", {{"part", entry.name}, {"limit", std::to_string(archive_.inflated)}},
                        whole_file(name)),
                name);
        auto bytes = zip.read(entry);
        if (!bytes.ok()) {
            Error error = std::move(bytes).error();
            error.where = whole_file(name);
            return visitor_.refused(error, name);
        }
        inflated_left_ -= std::min(inflated_left_, bytes.value().size());
        if (kind_of_file(bytes.value()) != FileKind::zip) return visitor_.member(bytes.value(), name);
        if (depth >= archive_.depth)
            return visitor_.refused(limit("zip / zip", static_cast<std::size_t>(archive_.depth), name), name);
        return open(bytes.value(), name, depth + 1);
    }

    const ReadLimits& limits_;
    const ArchiveLimits& archive_;
    const ArchiveVisitor& visitor_;
    std::size_t members_ = 0;
    std::size_t inflated_left_;
};

}  // namespace

void walk_archive(std::string_view bytes, const std::string& path, const ReadLimits& limits,
                  const ArchiveLimits& archive, const ArchiveVisitor& visitor)
{
    Walk{limits, archive, visitor}.open(bytes, path, 1);
}

}  // namespace jiheng
