// One port to a database, whatever engine is behind it. SQL is the subset that SQLite, PostgreSQL and the distributed
// engines that speak PostgreSQL have in common (docs/scale.md); parameters are written $1, $2 … in their order.
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"
#include "store/dialect.h"
#include "store/log_entry.h"

namespace jiheng::store {

// Bytes of a file, a hash: a column BYTEA, where text is refused.
struct Bytes {
    std::string value{};

    friend bool operator==(const Bytes&, const Bytes&) = default;
};
// A column or a parameter. Amounts, points and rates are text in their exact decimal form, times are milliseconds since
// 1970 (UTC), yes and no are 1 and 0. Text is UTF-8 without NUL; the engines refuse other text.
class Value {
public:
    Value() = default;  // NULL
    Value(std::int64_t number) : held_{number} {}
    Value(int number) : held_{std::int64_t{number}} {}
    Value(std::string text) : held_{std::move(text)} {}
    Value(std::string_view text) : held_{std::string{text}} {}
    Value(const char* text) : held_{std::string{text}} {}
    Value(Bytes bytes) : held_{std::move(bytes)} {}

    bool null() const { return held_.index() == 0; }
    std::int64_t number() const;       // 0 when NULL; a text column that holds digits is read as their number
    const std::string& text() const;   // empty when NULL
    const std::string& bytes() const;  // empty when NULL

    const std::variant<std::monostate, std::int64_t, std::string, Bytes>& held() const { return held_; }
    friend bool operator==(const Value&, const Value&) = default;

private:
    std::variant<std::monostate, std::int64_t, std::string, Bytes> held_{};
};

using Row = std::vector<Value>;
using Rows = std::vector<Row>;
using Values = std::span<const Value>;

struct Question {
    std::string_view sql{};
    Row parameters{};
};

// Statements inside one transaction. Statements are prepared once a connection and text, so values are parameters and
// never part of the text. A work in which a statement has failed is not kept, whatever it returns.
class Transaction {
public:
    virtual ~Transaction() = default;

    virtual Result<Rows> query(std::string_view sql, Values parameters) = 0;
    // Questions that do not depend on each other's answers, in one round trip to a server: the rows of each.
    virtual Result<std::vector<Rows>> query_all(std::span<const Question> questions)
    {
        std::vector<Rows> answers;
        answers.reserve(questions.size());
        for (const auto& [sql, parameters] : questions) {
            JIHENG_TRY(Rows rows, query(sql, parameters));
            answers.push_back(std::move(rows));
        }
        return answers;
    }
    // Rows one after the other, for results that do not fit into memory; false from `take` ends it.
    virtual Result<Done> each(std::string_view sql, Values parameters, const std::function<bool(Row)>& take) = 0;
    // How many rows were inserted, updated or deleted.
    virtual Result<std::int64_t> change(std::string_view sql, Values parameters) = 0;
    // A change whose count nobody asks for. It need not have happened when this returns, only in its turn; a failure
    // may be told by a later statement or by the commit, and the work is not kept. Saves a round trip to a server.
    virtual Result<Done> change_later(std::string_view sql, Values parameters)
    {
        JIHENG_DO(change(sql, parameters));
        return Done{};
    }
    virtual const Dialect& dialect() const = 0;
    // What the works of this commit have to say to the log (log.h), written after the last of them.
    std::vector<WaitingLogEntry>& waiting_log() { return waiting_log_; }

    Result<Rows> query(std::string_view sql, std::initializer_list<Value> parameters = {})
    {
        return query(sql, Values{parameters.begin(), parameters.size()});
    }
    Result<Done> each(std::string_view sql, std::initializer_list<Value> parameters,
                      const std::function<bool(Row)>& take)
    {
        return each(sql, Values{parameters.begin(), parameters.size()}, take);
    }
    Result<std::int64_t> change(std::string_view sql, std::initializer_list<Value> parameters)
    {
        return change(sql, Values{parameters.begin(), parameters.size()});
    }
    Result<Done> change_later(std::string_view sql, std::initializer_list<Value> parameters)
    {
        return change_later(sql, Values{parameters.begin(), parameters.size()});
    }

private:
    std::vector<WaitingLogEntry> waiting_log_{};
};

using Work = std::function<Result<Done>(Transaction&)>;

// Errors:
//   error.store.busy             another program holds the database; try again
//   error.store.full             no room on disk
//   error.store.damaged          the file is no longer whole; error.store.disk: the disk refused to read or write
//   error.store.unreachable      the server does not answer within the time allowed
//   error.store.unknown_outcome  the connection broke during the commit: look whether the change is there
//   error.store.conflict         a unique key is taken; the text names it: "person(region, name)"
//   error.store.reference        a row that is referred to is missing, or still needed
//   error.store.text             text that is no UTF-8 or holds NUL
//   error.store.statement        a programmer's mistake; error.store.nested: a write inside a write
class Database {
public:
    virtual ~Database() = default;

    // A consistent view; `work` cannot change anything.
    virtual Result<Done> read(const Work& work) = 0;
    // The same for a work that mostly asks a single question: a server is spared the transaction around it. A work that
    // turns out to ask for more is called again, inside one.
    virtual Result<Done> read_one(const Work& work) { return read(work); }
    // All of `work` or nothing, on disk when it returns. When `work` fails nothing is kept and its error comes back.
    // `work` may be called again when engines ask for it (a serialisation conflict, a lost connection before commit),
    // so it has no effects outside the transaction but on variables it sets anew. Works of other threads and programs
    // may commit between two statements of `work` (SQLite alone runs them one by one): what is decided upon is read
    // with dialect().lock_row, or changed by a statement that names the state it expects and counts its rows.
    virtual Result<Done> write(const Work& work) = 0;
    // The same without waiting: works that come in together share one commit to disk. `done` is called by a thread of
    // the database, after the commit; it must not block. Destroying the database waits for all of them.
    virtual void write_later(Work work, std::function<void(Result<Done>)> done) = 0;

    virtual std::string engine() const = 0;  // "sqlite" or "postgresql"
    virtual std::string place() const = 0;   // the file, or the server's address without password; for people
};

}  // namespace jiheng::store
