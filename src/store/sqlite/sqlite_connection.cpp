#include "store/sqlite/sqlite_connection.h"

#include <charconv>

#include "base/messages.h"
#include "base/text.h"
#include "store/parameters.h"
#include "store/sqlite/sqlite_error.h"

namespace jiheng::store {

namespace {

constexpr std::size_t most_statements = 400;  // kept a connection
// Who reads this much in one go, such as an export, does not come back to it: its pages are given up on the way.
constexpr std::size_t much = std::size_t{16} << 20U;

int bind(sqlite3_stmt* statement, int place, const Value& value)
{
    // What is bound outlives the statement's run, so nothing is copied.
    const auto& held = value.held();
    if (const auto* number = std::get_if<std::int64_t>(&held)) return sqlite3_bind_int64(statement, place, *number);
    if (const auto* text = std::get_if<std::string>(&held))
        return sqlite3_bind_text64(statement, place, text->data(), text->size(), SQLITE_STATIC, SQLITE_UTF8);
    if (const auto* bytes = std::get_if<Bytes>(&held)) {
        if (bytes->value.empty()) return sqlite3_bind_zeroblob(statement, place, 0);
        return sqlite3_bind_blob64(statement, place, bytes->value.data(), bytes->value.size(), SQLITE_STATIC);
    }
    return sqlite3_bind_null(statement, place);
}

Value column(sqlite3_stmt* statement, int index)
{
    const auto size = [&] { return static_cast<std::size_t>(sqlite3_column_bytes(statement, index)); };
    switch (sqlite3_column_type(statement, index)) {
        case SQLITE_NULL:
            return {};
        case SQLITE_INTEGER:
            return std::int64_t{sqlite3_column_int64(statement, index)};
        case SQLITE_BLOB: {
            const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement, index));
            return bytes == nullptr ? Bytes{} : Bytes{{bytes, size()}};
        }
        default: {
            const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, index));
            return std::string{text, size()};
        }
    }
}

}  // namespace

// A statement bound to its parameters; free to be used again when it goes.
class SqliteConnection::Run {
public:
    static Result<Run> start(SqliteConnection& connection, std::string_view sql, Values parameters)
    {
        if (auto fine = check_parameters(sql, parameters); !fine.ok())
            return connection.remember(std::move(fine).error());
        Run run{connection, sql};
        const auto kept = connection.statements_.find(sql);
        if (kept != connection.statements_.end() && !kept->second.running) {
            run.statement_ = &kept->second;
        } else {
            JIHENG_TRY(Statement compiled, connection.compile(sql));
            if (kept == connection.statements_.end()) {
                if (connection.statements_.size() >= most_statements)
                    std::erase_if(connection.statements_, [](const auto& entry) { return !entry.second.running; });
                run.statement_ = &connection.statements_.emplace(std::string{sql}, std::move(compiled)).first->second;
            } else {
                run.once_ = std::make_unique<Statement>(std::move(compiled));
                run.statement_ = run.once_.get();
            }
        }
        run.statement_->running = true;
        for (std::size_t place = 0; place < run.statement_->parameter_of.size(); ++place) {
            const std::size_t parameter = run.statement_->parameter_of[place];
            if (parameter >= parameters.size())
                return connection.mistake("$" + std::to_string(parameter + 1) + " has no value", sql);
            const int code = bind(run.handle(), static_cast<int>(place) + 1, parameters[parameter]);
            if (code != SQLITE_OK) return connection.failed(code, sql);
        }
        return run;
    }
    Run(Run&& other) noexcept
        : connection_{other.connection_},
          sql_{other.sql_},
          statement_{std::exchange(other.statement_, nullptr)},
          once_{std::move(other.once_)}
    {
    }
    Run& operator=(Run&&) = delete;
    ~Run()
    {
        if (statement_ == nullptr) return;
        sqlite3_reset(handle());
        sqlite3_clear_bindings(handle());
        statement_->running = false;
    }

    // True: a row is there. False: the end.
    Result<bool> step()
    {
        const int code = sqlite3_step(handle());
        if (code == SQLITE_ROW) return true;
        if (code == SQLITE_DONE) return false;
        return connection_.failed(code, sql_);
    }
    // Bytes of the texts of the row.
    std::size_t size() const
    {
        std::size_t bytes = 0;
        for (int i = 0; i < sqlite3_column_count(handle()); ++i)
            if (sqlite3_column_type(handle(), i) != SQLITE_INTEGER)
                bytes += static_cast<std::size_t>(sqlite3_column_bytes(handle(), i));
        return bytes;
    }
    Row row() const
    {
        Row values;
        const int count = sqlite3_column_count(handle());
        values.reserve(static_cast<std::size_t>(count));
        for (int i = 0; i < count; ++i) values.push_back(column(handle(), i));
        return values;
    }

private:
    Run(SqliteConnection& connection, std::string_view sql) : connection_{connection}, sql_{sql} {}
    sqlite3_stmt* handle() const { return statement_->compiled.get(); }

    SqliteConnection& connection_;
    std::string_view sql_;
    Statement* statement_ = nullptr;
    std::unique_ptr<Statement> once_{};
};

Result<std::unique_ptr<SqliteConnection>> SqliteConnection::open(const std::string& path, Purpose purpose,
                                                                 const DatabaseOptions& options)
{
    sqlite3* handle = nullptr;
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
                      (purpose == Purpose::write ? SQLITE_OPEN_CREATE : 0);
    const int code = sqlite3_open_v2(path.c_str(), &handle, flags, nullptr);
    std::unique_ptr<SqliteConnection> connection{new SqliteConnection{path, handle}};
    if (code != SQLITE_OK) return sqlite_failure(handle, code, path, "");
    JIHENG_DO(connection->prepare_connection(purpose, options));
    return connection;
}

Result<Done> SqliteConnection::prepare_connection(Purpose purpose, const DatabaseOptions& options)
{
    sqlite3_busy_timeout(handle(), static_cast<int>(options.busy_seconds) * 1000);
    if (purpose == Purpose::write && sqlite3_db_readonly(handle(), "main") != 0)
        return failure("error.store.read_only", {}, whole_file(path_));
    // A schema made by others cannot call functions of the program, and damage is noticed where it is read.
    JIHENG_DO(run("PRAGMA trusted_schema=OFF"));
    JIHENG_DO(run("PRAGMA cell_size_check=ON"));
    JIHENG_DO(run("PRAGMA foreign_keys=ON"));
    // KiB; the 2 MiB of the default hold little more than the upper pages of an index.
    JIHENG_DO(run("PRAGMA cache_size=-65536"));
    if (purpose == Purpose::read) return run("PRAGMA query_only=ON");

    JIHENG_TRY(const Rows mode, query("PRAGMA journal_mode=WAL"));
    if (mode.empty() || mode.front().front().text() != "wal")
        return failure("error.store.no_journal", {}, whole_file(path_));
    // A commit is on disk when it is acknowledged: the journal is synced each time.
    JIHENG_DO(run("PRAGMA synchronous=FULL"));
    JIHENG_DO(run("PRAGMA wal_autocheckpoint=4000"));
    JIHENG_DO(run("PRAGMA journal_size_limit=67108864"));
    if (options.most_bytes > 0) {
        JIHENG_TRY(const Rows page, query("PRAGMA page_size"));
        const std::int64_t pages = options.most_bytes / std::max<std::int64_t>(1, page.front().front().number());
        JIHENG_DO(run("PRAGMA max_page_count=" + std::to_string(pages)));
    }
    // Reads the schema, so that a file that is no database is refused here and not at the first question.
    return run("SELECT count(*) FROM sqlite_master");
}

Result<SqliteConnection::Statement> SqliteConnection::compile(std::string_view sql)
{
    sqlite3_stmt* compiled = nullptr;
    const char* rest = nullptr;
    const int code = sqlite3_prepare_v3(handle(), sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                                        &compiled, &rest);
    Statement statement;
    statement.compiled.reset(compiled);
    if (code != SQLITE_OK) return failed(code, sql);
    if (compiled == nullptr) return mistake("empty", sql);
    if (!trim(sql.substr(static_cast<std::size_t>(rest - sql.data()))).empty())
        return mistake("two statements in one", sql);
    const int places = sqlite3_bind_parameter_count(compiled);
    for (int place = 1; place <= places; ++place) {
        const char* name = sqlite3_bind_parameter_name(compiled, place);
        const std::string_view written = name != nullptr ? name : "?";
        std::size_t number = 0;
        std::from_chars(written.data() + 1, written.data() + written.size(), number);
        if (written.front() != '$' || number == 0) return mistake("parameters are written $1, $2 …", sql);
        statement.parameter_of.push_back(number - 1);
    }
    return statement;
}

Error SqliteConnection::failed(int code, std::string_view sql)
{
    return remember(sqlite_failure(handle(), code, path_, sql));
}

Error SqliteConnection::mistake(std::string reason, std::string_view sql)
{
    return remember(failure("error.store.statement", {{"reason", std::move(reason)}, {"sql", shorten(sql, 160)}},
                            whole_file(path_)));
}

Error SqliteConnection::remember(Error error)
{
    if (!failure_) failure_ = error;
    return error;
}

Result<Rows> SqliteConnection::query(std::string_view sql, Values parameters)
{
    JIHENG_TRY(Run run, Run::start(*this, sql, parameters));
    Rows rows;
    for (;;) {
        JIHENG_TRY(const bool more, run.step());
        if (!more) return rows;
        rows.push_back(run.row());
    }
}

Result<Done> SqliteConnection::each(std::string_view sql, Values parameters, const std::function<bool(Row)>& take)
{
    JIHENG_TRY(Run run, Run::start(*this, sql, parameters));
    std::size_t read = 0;
    for (;;) {
        JIHENG_TRY(const bool more, run.step());
        if (!more) return Done{};
        read += run.size();
        if (!take(run.row())) return Done{};
        if (read < much) continue;
        sqlite3_db_release_memory(handle());
        read = 0;
    }
}

Result<std::int64_t> SqliteConnection::change(std::string_view sql, Values parameters)
{
    JIHENG_TRY(Run run, Run::start(*this, sql, parameters));
    const std::int64_t before = sqlite3_total_changes64(handle());
    for (;;) {
        JIHENG_TRY(const bool more, run.step());
        if (!more) break;
    }
    // A statement that changes no row, such as CREATE TABLE, leaves the count of the one before it.
    return sqlite3_total_changes64(handle()) == before ? 0 : std::int64_t{sqlite3_changes64(handle())};
}

const Dialect& SqliteConnection::dialect() const
{
    static constexpr Dialect words{
        .lock_row = "",
        .lock_free_rows = "",
        .unless_there = " ON CONFLICT DO NOTHING",
        .by_bytes = " COLLATE BINARY",
        .columns =
            "SELECT m.name, c.name, c.type, c.pk FROM sqlite_master m JOIN pragma_table_info(m.name) c "
            "WHERE m.type = 'table' AND substr(m.name, 1, 7) <> 'sqlite_' ORDER BY m.name, c.cid",
        .references =
            "SELECT DISTINCT m.name, f.\"table\" FROM sqlite_master m "
            "JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table'",
    };
    return words;
}

Result<Done> SqliteConnection::run(std::string_view sql)
{
    return each(sql, Values{}, [](const Row&) { return true; });
}

}  // namespace jiheng::store
