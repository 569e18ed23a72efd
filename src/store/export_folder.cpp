#include "store/export_folder.h"

#include <fcntl.h>
#include <unistd.h>

#include <boost/json.hpp>
#include <cerrno>
#include <cstring>

#include "base/messages.h"
#include "base/text_file.h"

namespace jiheng::store {

namespace fs = std::filesystem;
namespace json = boost::json;

fs::path table_file(const fs::path& folder, const std::string& table)
{
    return folder / "tables" / (table + ".jsonl");
}

fs::path attachment_file(const fs::path& folder, const std::string& hash)
{
    const std::string name = hex(hash);
    return folder / "attachments" / name.substr(0, 2) / name;
}

std::string header_line(const TableShape& table, std::int64_t version)
{
    json::array columns;
    for (const auto& column : table.columns)
        columns.push_back(json::object{{"name", column.name}, {"type", column.type}});
    return json::serialize(
        json::object{{"table", table.name}, {"schema_version", version}, {"columns", std::move(columns)}});
}

Result<Done> write_manifest(const fs::path& folder, const ExportSummary& summary)
{
    json::array tables;
    for (const auto& table : summary.tables)
        tables.push_back(json::object{{"name", table.name}, {"rows", table.rows}, {"sha256", table.hash}});
    HashedFile file{folder / "manifest.json"};
    file.add(json::serialize(json::object{{"format", std::string{export_format}},
                                          {"schema_version", summary.schema_version},
                                          {"attachments", summary.attachments},
                                          {"tables", std::move(tables)}}) +
             "\n");
    JIHENG_DO(file.finish());
    return Done{};
}

Result<ExportSummary> read_manifest(const fs::path& folder)
{
    const fs::path path = folder / "manifest.json";
    JIHENG_TRY(const std::string text, read_text_file(path.string()));
    try {
        const json::value manifest = json::parse(text);
        if (manifest.at("format").as_string() != json::string_view{export_format.data(), export_format.size()})
            return import_error(path, 0, "format");
        ExportSummary summary;
        summary.schema_version = manifest.at("schema_version").to_number<std::int64_t>();
        summary.attachments = manifest.at("attachments").to_number<std::int64_t>();
        for (const auto& table : manifest.at("tables").as_array())
            summary.tables.push_back({std::string{table.at("name").as_string()},
                                      table.at("rows").to_number<std::int64_t>(),
                                      std::string{table.at("sha256").as_string()}});
        return summary;
    } catch (const std::exception& wrong) {
        return import_error(path, 0, wrong.what());
    }
}

Error cannot_write(const fs::path& path)
{
    return failure("error.store.cannot_write", {{"reason", std::strerror(errno)}}, whole_file(path.string()));
}

Error import_error(const fs::path& path, int line, const std::string& reason)
{
    Location where = whole_file(path.string());
    where.line = line;
    return failure("error.store.import", {{"reason", reason}}, where);
}

Result<Done> sync_to_disk(const fs::path& path)
{
    const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return cannot_write(path);
    const int synced = fsync(file);
    close(file);
    if (synced != 0) return cannot_write(path);
    return Done{};
}

}  // namespace jiheng::store
