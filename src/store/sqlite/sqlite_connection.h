// One connection to a file, used by one thread at a time, with the statements it has prepared.
#pragma once

#include <sqlite3.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "store/open_database.h"

namespace jiheng::store {

class SqliteConnection final : public Transaction {
public:
    enum class Purpose { read, write };
    // One that reads refuses every change.
    static Result<std::unique_ptr<SqliteConnection>> open(const std::string& path, Purpose purpose,
                                                          const DatabaseOptions& options);

    using Transaction::change;
    using Transaction::change_later;
    using Transaction::each;
    using Transaction::query;
    Result<Rows> query(std::string_view sql, Values parameters) override;
    Result<Done> each(std::string_view sql, Values parameters, const std::function<bool(Row)>& take) override;
    Result<std::int64_t> change(std::string_view sql, Values parameters) override;
    const Dialect& dialect() const override;

    // BEGIN, COMMIT and the like.
    Result<Done> run(std::string_view sql);
    const std::optional<Error>& first_failure() const { return failure_; }  // of the first statement that failed
    void forget_failure() { failure_.reset(); }
    // False when SQLite ended the transaction by itself, as it does when the disk is full.
    bool in_transaction() const { return sqlite3_get_autocommit(handle_.get()) == 0; }
    sqlite3* handle() const { return handle_.get(); }

private:
    struct Close {
        void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
    };
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
    };
    struct Statement {
        std::unique_ptr<sqlite3_stmt, Finalize> compiled;
        std::vector<std::size_t> parameter_of;  // for each place of the statement, which parameter: $2 may come first
        bool running = false;                   // inside `each`, which may run the same text again
    };
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    class Run;

    SqliteConnection(std::string path, sqlite3* handle) : path_{std::move(path)}, handle_{handle} {}
    Result<Done> prepare_connection(Purpose purpose, const DatabaseOptions& options);
    Result<Statement> compile(std::string_view sql);
    Error failed(int code, std::string_view sql);
    Error mistake(std::string reason, std::string_view sql);
    Error remember(Error error);

    std::string path_;
    std::unique_ptr<sqlite3, Close> handle_;
    std::optional<Error> failure_{};
    std::unordered_map<std::string, Statement, Hash, std::equal_to<>> statements_;
};

}  // namespace jiheng::store
