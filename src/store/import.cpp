#include <algorithm>

#include "base/messages.h"
#include "store/attachments.h"
#include "store/catalog.h"
#include "store/export.h"
#include "store/export_folder.h"
#include "store/row_json.h"
#include "store/table_hash.h"

namespace jiheng::store {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t rows_together = 200;

std::string insert_into(const TableShape& table)
{
    std::string names;
    std::string places;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        names += (i == 0 ? "" : ", ") + table.columns[i].name;
        places += (i == 0 ? "$" : ", $") + std::to_string(i + 1);
    }
    return "INSERT INTO " + table.name + " (" + names + ") VALUES (" + places + ")";
}

// Puts rows into one table. A row that refers to a later one of the same table waits until that is there.
class TableImport {
public:
    TableImport(Database& database, const TableShape& table) : database_{database}, insert_{insert_into(table)} {}

    Result<Done> add(Row row)
    {
        rows_.push_back(std::move(row));
        return rows_.size() < rows_together ? Result<Done>{Done{}} : put_rows();
    }
    Result<Done> finish()
    {
        JIHENG_DO(put_rows());
        while (!postponed_.empty()) {
            Rows left;
            std::optional<Error> wrong;
            for (const auto& row : postponed_) {
                auto outcome = put(std::span{&row, 1});
                if (outcome.ok()) continue;
                wrong = std::move(outcome).error();
                left.push_back(row);
            }
            if (left.size() == postponed_.size()) return *wrong;
            postponed_ = std::move(left);
        }
        return Done{};
    }

private:
    Result<Done> put_rows()
    {
        const auto outcome = put(rows_);
        if (!outcome.ok() && outcome.error().code != "error.store.reference") return outcome.error();
        if (!outcome.ok()) std::move(rows_.begin(), rows_.end(), std::back_inserter(postponed_));
        rows_.clear();
        return Done{};
    }
    Result<Done> put(std::span<const Row> rows)
    {
        return database_.write([&](Transaction& transaction) -> Result<Done> {
            for (const auto& row : rows) JIHENG_DO(transaction.change(insert_, Values{row}));
            return Done{};
        });
    }

    Database& database_;
    std::string insert_;
    Rows rows_{};
    Rows postponed_{};
};

Result<Done> import_table(Database& database, const TableShape& table, std::int64_t version, const fs::path& folder)
{
    const fs::path path = table_file(folder, table.name);
    std::ifstream file{path, std::ios::binary};
    std::string line;
    if (!std::getline(file, line) || line != header_line(table, version)) return import_error(path, 1, "header");
    TableImport import{database, table};
    for (int number = 2; std::getline(file, line); ++number) {
        auto row = read_row_line(line, table.columns.size());
        if (!row) return import_error(path, number, "row");
        JIHENG_DO(import.add(*std::move(row)));
    }
    return import.finish();
}

Result<Done> import_attachment(Database& database, std::int64_t region, const Attachment& attachment,
                               const fs::path& folder)
{
    const fs::path path = attachment_file(folder, attachment.hash);
    std::ifstream file{path, std::ios::binary};
    Sha256 hash;
    std::string chunk(chunk_bytes, '\0');
    for (std::int64_t number = 0; file; ++number) {
        file.read(chunk.data(), static_cast<std::streamsize>(chunk_bytes));
        const std::string_view read{chunk.data(), static_cast<std::size_t>(file.gcount())};
        if (read.empty()) break;
        hash.add(read);
        JIHENG_DO(database.write([&](Transaction& transaction) -> Result<Done> {
            JIHENG_DO(transaction.change(
                "INSERT INTO attachment_chunk (region, content, number, bytes) VALUES ($1, $2, $3, $4)",
                {region, attachment.content, number, Bytes{std::string{read}}}));
            return Done{};
        }));
    }
    if (hash.finish() != attachment.hash) return import_error(path, 0, "SHA-256");
    return Done{};
}

Result<Done> import_attachments(Database& database, const fs::path& folder)
{
    std::vector<std::pair<std::int64_t, Attachment>> wanted;
    JIHENG_DO(database.read([&](Transaction& transaction) -> Result<Done> {
        wanted.clear();
        return transaction.each("SELECT region, hash, content FROM attachment", {}, [&](const Row& row) {
            wanted.push_back({row[0].number(), {row[1].bytes(), row[2].number(), 0, 0}});
            return true;
        });
    }));
    for (const auto& [region, attachment] : wanted) JIHENG_DO(import_attachment(database, region, attachment, folder));
    return Done{};
}

Result<std::vector<TableShape>> shapes_of(Database& database)
{
    std::vector<TableShape> shapes;
    JIHENG_DO(database.read([&](Transaction& transaction) -> Result<Done> {
        JIHENG_TRY(shapes, tables(transaction));
        return Done{};
    }));
    std::erase_if(shapes, [](const TableShape& shape) { return !is_exported(shape); });
    return shapes;
}

// Rows that the migrations themselves put in come from the export too.
Result<Done> empty_tables(Database& database, const std::vector<TableShape>& shapes)
{
    return database.write([&](Transaction& transaction) -> Result<Done> {
        for (auto shape = shapes.rbegin(); shape != shapes.rend(); ++shape)
            JIHENG_DO(transaction.change("DELETE FROM " + shape->name, {}));
        return Done{};
    });
}

Result<Done> compare(Database& database, const std::vector<TableShape>& shapes, const ExportSummary& expected)
{
    return database.read([&](Transaction& transaction) -> Result<Done> {
        for (const auto& shape : shapes) {
            JIHENG_TRY(const ExportedTable arrived, hash_table(transaction, shape, expected.schema_version));
            if (std::find(expected.tables.begin(), expected.tables.end(), arrived) == expected.tables.end())
                return failure("error.store.import_differs", {{"table", shape.name}}, whole_file(database.place()));
        }
        return Done{};
    });
}

}  // namespace

Result<ExportSummary> import_database(Database& database, const std::string& folder,
                                      const std::vector<Migration>& known)
{
    JIHENG_TRY(const ExportSummary summary, read_manifest(folder));
    const std::int64_t newest = known.empty() ? 0 : known.back().number;
    if (summary.schema_version > newest)
        return failure("error.store.newer",
                       {{"version", std::to_string(summary.schema_version)}, {"known", std::to_string(newest)}},
                       whole_file(folder));
    JIHENG_TRY(const auto before, shapes_of(database));
    if (!before.empty()) return failure("error.store.not_empty", {}, whole_file(database.place()));

    std::vector<Migration> then = known;
    std::erase_if(then, [&](const Migration& migration) { return migration.number > summary.schema_version; });
    JIHENG_DO(migrate(database, then));
    JIHENG_TRY(const auto shapes, shapes_of(database));
    if (shapes.size() != summary.tables.size()) return import_error(fs::path{folder} / "manifest.json", 0, "tables");
    JIHENG_DO(empty_tables(database, shapes));
    for (const auto& shape : shapes) JIHENG_DO(import_table(database, shape, summary.schema_version, folder));
    JIHENG_DO(import_attachments(database, folder));
    JIHENG_DO(compare(database, shapes, summary));
    JIHENG_DO(migrate(database, known));
    return summary;
}

}  // namespace jiheng::store
