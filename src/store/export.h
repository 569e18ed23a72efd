// All of a database in files anybody can read, and back: a folder with one JSON Lines file a table, attachments as the
// files they are, and a manifest with counts and hashes. What was written from one engine can be read into the other.
//
//   manifest.json               format, schema version, rows and SHA-256 of every file below tables/
//   tables/project.jsonl        a header with the columns, then a row a line: numbers, texts, {"hex": "…"}, null
//   attachments/ab/ab12…        by SHA-256
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "store/database.h"
#include "store/migrations.h"

namespace jiheng::store {

struct ExportedTable {
    std::string name{};
    std::int64_t rows = 0;  // without the header
    std::string hash{};     // of the file, SHA-256, hexadecimal

    friend bool operator==(const ExportedTable&, const ExportedTable&) = default;
};

struct ExportSummary {
    std::int64_t schema_version = 0;
    std::vector<ExportedTable> tables{};
    std::int64_t attachments = 0;
};

// One consistent state, also while others write. The folder must not exist; it appears when it is whole.
// Errors: error.store.exists, .cannot_write, those of reading.
Result<ExportSummary> export_database(Database& database, const std::string& folder);

// Into a database without tables, which is brought up to the newest schema at the end. Every table is read back and
// held against the manifest before that. Errors: error.store.not_empty, .import (file, line, reason), .newer,
// .import_differs.
Result<ExportSummary> import_database(Database& database, const std::string& folder,
                                      const std::vector<Migration>& known = migrations());

}  // namespace jiheng::store
