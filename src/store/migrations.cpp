#include "store/migrations.h"

#include <charconv>

#include "base/messages.h"
#include "base/resources.h"
#include "base/text.h"
#include "store/clock.h"

namespace jiheng::store {

namespace {

constexpr std::string_view folder = "migrations/";

// Its rows are the migrations that were applied. Region 0 is the whole database.
constexpr std::string_view version_table =
    "CREATE TABLE IF NOT EXISTS schema_version (region BIGINT NOT NULL, version BIGINT NOT NULL, name TEXT NOT NULL, "
    "applied_at BIGINT NOT NULL, PRIMARY KEY (region, version))";

Result<std::int64_t> version_of(Database& database)
{
    std::int64_t version = 0;
    JIHENG_DO(database.read([&](Transaction& transaction) -> Result<Done> {
        JIHENG_TRY(version, schema_version(transaction));
        return Done{};
    }));
    return version;
}

Result<Done> apply(Database& database, const Migration& migration)
{
    return database.write([&](Transaction& transaction) -> Result<Done> {
        // First, so that of two programs the slower one fails here and touches nothing.
        JIHENG_DO(
            transaction.change("INSERT INTO schema_version (region, version, name, applied_at) "
                               "VALUES (0, $1, $2, $3)",
                               {migration.number, migration.name, now()}));
        for (const auto& statement : split_statements(migration.sql)) JIHENG_DO(transaction.change(statement, {}));
        return Done{};
    });
}

}  // namespace

std::vector<Migration> migrations()
{
    std::vector<Migration> found;
    for (const auto& resource : resources_under(folder)) {
        std::string_view name = resource.path.substr(folder.size());
        name.remove_suffix(std::string_view{".sql"}.size());
        Migration migration;
        const auto read = std::from_chars(name.data(), name.data() + name.size(), migration.number);
        migration.name = name.substr(static_cast<std::size_t>(read.ptr - name.data()) + 1);
        migration.sql = resource.text;
        found.push_back(std::move(migration));
    }
    return found;
}

Result<Done> migrate(Database& database)
{
    return migrate(database, migrations());
}

Result<Done> migrate(Database& database, const std::vector<Migration>& known)
{
    const Work make_table = [](Transaction& transaction) -> Result<Done> {
        JIHENG_DO(transaction.change(version_table, {}));
        return Done{};
    };
    // Two programs may make it at the same time: the slower one finds it the second time.
    if (!database.write(make_table).ok()) JIHENG_DO(database.write(make_table));

    JIHENG_TRY(std::int64_t version, version_of(database));
    const std::int64_t newest = known.empty() ? 0 : known.back().number;
    if (version > newest)
        return failure("error.store.newer", {{"version", std::to_string(version)}, {"known", std::to_string(newest)}},
                       whole_file(database.place()));
    for (const auto& migration : known) {
        if (migration.number <= version) continue;
        const auto applied = apply(database, migration);
        if (applied.ok()) continue;
        // Another program may have been quicker.
        JIHENG_TRY(version, version_of(database));
        if (version < migration.number) return applied.error();
    }
    return Done{};
}

Result<std::int64_t> schema_version(Transaction& transaction)
{
    JIHENG_TRY(const Rows found, transaction.query("SELECT max(version) FROM schema_version WHERE region = 0"));
    return found.front().front().number();
}

std::vector<std::string> split_statements(std::string_view sql)
{
    std::vector<std::string> statements;
    std::string statement;
    const auto end = [&] {
        if (const auto text = trim(statement); !text.empty()) statements.emplace_back(text);
        statement.clear();
    };
    char quote = 0;
    for (std::size_t at = 0; at < sql.size(); ++at) {
        const char c = sql[at];
        if (quote == 0 && sql.substr(at).starts_with("--")) {
            at = std::min(sql.find('\n', at), sql.size());
            statement += '\n';
            continue;
        }
        if (quote == 0 && c == ';') {
            end();
            continue;
        }
        if (quote == c)
            quote = 0;
        else if (quote == 0 && (c == '\'' || c == '"'))
            quote = c;
        statement += c;
    }
    end();
    return statements;
}

}  // namespace jiheng::store
