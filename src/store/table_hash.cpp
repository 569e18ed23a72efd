#include "store/table_hash.h"

#include "store/export_folder.h"
#include "store/row_json.h"

namespace jiheng::store {

bool is_exported(const TableShape& table)
{
    return table.name != "schema_version" && table.name != "attachment_chunk";
}

Result<std::int64_t> each_line(Transaction& transaction, const TableShape& table, std::int64_t version,
                               const std::function<bool(const std::string&)>& take)
{
    std::int64_t rows = 0;
    if (!take(header_line(table, version) + "\n")) return rows;
    JIHENG_DO(transaction.each(select_all(table, transaction.dialect()), {}, [&](const Row& row) {
        ++rows;
        return take(row_line(row) + "\n");
    }));
    return rows;
}

Result<ExportedTable> hash_table(Transaction& transaction, const TableShape& table, std::int64_t version)
{
    Sha256 hash;
    JIHENG_TRY(const std::int64_t rows, each_line(transaction, table, version, [&](const std::string& line) {
                   hash.add(line);
                   return true;
               }));
    return ExportedTable{table.name, rows, hex(hash.finish())};
}

}  // namespace jiheng::store
