// The files of an export: their names, the manifest, and a file that is hashed as it is written.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "base/result.h"
#include "store/catalog.h"
#include "store/export.h"
#include "store/sha256.h"

namespace jiheng::store {

inline constexpr std::string_view export_format = "jiheng-export-1";

std::filesystem::path table_file(const std::filesystem::path& folder, const std::string& table);
std::filesystem::path attachment_file(const std::filesystem::path& folder, const std::string& hash);

// The first line of a table's file.
std::string header_line(const TableShape& table, std::int64_t version);

Result<Done> write_manifest(const std::filesystem::path& folder, const ExportSummary& summary);
Result<ExportSummary> read_manifest(const std::filesystem::path& folder);

Error cannot_write(const std::filesystem::path& path);
Error import_error(const std::filesystem::path& path, int line, const std::string& reason);

// On disk, whatever happens next.
Result<Done> sync_to_disk(const std::filesystem::path& path);

class HashedFile {
public:
    explicit HashedFile(std::filesystem::path path) : path_{std::move(path)}, file_{path_, std::ios::binary} {}

    void add(std::string_view bytes)
    {
        hash_.add(bytes);
        file_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    }
    // Written, on disk; its hash.
    Result<std::string> finish()
    {
        file_.close();
        if (file_.fail()) return cannot_write(path_);
        JIHENG_DO(sync_to_disk(path_));
        return hash_.finish();
    }
    bool good() const { return file_.good(); }

private:
    std::filesystem::path path_;
    std::ofstream file_;
    Sha256 hash_{};
};

}  // namespace jiheng::store
