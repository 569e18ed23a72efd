#include "store/export.h"

#include "base/messages.h"
#include "store/attachments.h"
#include "store/catalog.h"
#include "store/export_folder.h"
#include "store/row_json.h"
#include "store/table_hash.h"

namespace jiheng::store {

namespace fs = std::filesystem;

namespace {

Result<ExportedTable> export_table(Transaction& transaction, const TableShape& table, std::int64_t version,
                                   const fs::path& folder)
{
    HashedFile file{table_file(folder, table.name)};
    JIHENG_TRY(const std::int64_t rows, each_line(transaction, table, version, [&](const std::string& line) {
                   file.add(line);
                   return file.good();
               }));
    JIHENG_TRY(const std::string hash, file.finish());
    return ExportedTable{table.name, rows, hex(hash)};
}

Result<std::int64_t> export_attachments(Transaction& transaction, const fs::path& folder)
{
    std::int64_t written = 0;
    Result<Done> outcome = Done{};
    JIHENG_DO(transaction.each(
        "SELECT region, hash, content, size, created_at FROM attachment ORDER BY region, hash", {},
        [&](const Row& row) {
            const Attachment attachment{row[1].bytes(), row[2].number(), row[3].number(), row[4].number()};
            const fs::path path = attachment_file(folder, attachment.hash);
            std::error_code wrong;
            if (fs::exists(path, wrong)) return true;  // the same file in another region
            fs::create_directories(path.parent_path(), wrong);
            HashedFile file{path};
            outcome = read_attachment(transaction, row[0].number(), attachment, [&](std::string_view chunk) {
                file.add(chunk);
                return file.good();
            });
            if (!outcome.ok()) return false;
            if (const auto finished = file.finish(); !finished.ok()) outcome = finished.error();
            ++written;
            return outcome.ok();
        }));
    if (!outcome.ok()) return std::move(outcome).error();
    return written;
}

Result<ExportSummary> export_all(Transaction& transaction, const fs::path& folder)
{
    ExportSummary summary;
    JIHENG_TRY(summary.schema_version, schema_version(transaction));
    JIHENG_TRY(const auto shapes, tables(transaction));
    for (const auto& table : shapes) {
        if (!is_exported(table)) continue;
        JIHENG_TRY(ExportedTable exported, export_table(transaction, table, summary.schema_version, folder));
        summary.tables.push_back(std::move(exported));
    }
    JIHENG_TRY(summary.attachments, export_attachments(transaction, folder));
    return summary;
}

}  // namespace

Result<ExportSummary> export_database(Database& database, const std::string& folder)
{
    std::error_code wrong;
    if (fs::exists(folder, wrong)) return failure("error.store.exists", {}, whole_file(folder));
    const fs::path part = folder + ".part";
    ExportSummary summary;
    const auto outcome = database.read([&](Transaction& transaction) -> Result<Done> {
        fs::remove_all(part, wrong);
        if (!fs::create_directories(part / "tables", wrong)) return cannot_write(part);
        JIHENG_TRY(summary, export_all(transaction, part));
        return write_manifest(part, summary);
    });
    if (outcome.ok()) {
        fs::rename(part, folder, wrong);
        if (!wrong) return summary;
    }
    fs::remove_all(part, wrong);
    if (!outcome.ok()) return outcome.error();
    return cannot_write(folder);
}

}  // namespace jiheng::store
