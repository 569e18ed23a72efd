// One connection to a server, used by one thread at a time. Commands that give nothing (BEGIN, SAVEPOINT …) wait and
// travel with the next statement, so a read of one statement is one round trip.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "store/open_database.h"
#include "store/postgres/postgres_address.h"
#include "store/postgres/postgres_error.h"
#include "store/postgres/postgres_functions.h"

namespace jiheng::store {

inline constexpr std::string_view begin_read = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
inline constexpr std::string_view begin_write = "BEGIN ISOLATION LEVEL READ COMMITTED";
inline constexpr std::string_view commit_work = "COMMIT";
inline constexpr std::string_view roll_back = "ROLLBACK";

class PostgresParameters;

class PostgresConnection final : public Transaction {
public:
    static Result<std::unique_ptr<PostgresConnection>> open(const PostgresAddress& address,
                                                            const DatabaseOptions& options);

    using Transaction::change;
    using Transaction::change_later;
    using Transaction::each;
    using Transaction::query;
    Result<Rows> query(std::string_view sql, Values parameters) override;
    Result<std::vector<Rows>> query_all(std::span<const Question> questions) override;
    Result<Done> each(std::string_view sql, Values parameters, const std::function<bool(Row)>& take) override;
    Result<std::int64_t> change(std::string_view sql, Values parameters) override;
    Result<Done> change_later(std::string_view sql, Values parameters) override;
    const Dialect& dialect() const override;

    // A work begins: what is still on its way belongs to the one before.
    void begin_work();
    // A statement of an earlier work has failed while this one ran.
    bool neighbour_failed() const { return neighbour_failed_; }
    // A single SELECT follows, without a transaction around it; false at the end: more was asked for, and refused.
    void begin_question() { alone_ = Alone::may_ask; }
    bool end_question();
    // Sent with the next statement.
    void later(std::string_view command);
    // Sent at once without waiting for the answer: the end of a read, of a work that failed.
    void finish(std::string_view command);
    // So that they are prepared anew, after a table was altered.
    void forget_statements();
    // Waits until the server has committed.
    Result<Done> commit();

    const std::optional<Error>& first_failure() const { return failure_; }
    PostgresFailure::Remedy remedy() const { return remedy_; }
    void forget_failure();
    bool lost() const { return PQstatus(handle_.get()) == CONNECTION_BAD; }

private:
    struct Close {
        void operator()(PGconn* handle) const { PQfinish(handle); }
    };
    struct Clear {
        void operator()(PGresult* result) const { PQclear(result); }
    };
    using Answer = std::unique_ptr<PGresult, Clear>;

    PostgresConnection(PostgresAddress address, PGconn* handle) : address_{std::move(address)}, handle_{handle} {}
    void prepare_commands();
    Result<Answer> execute(std::string_view sql, Values parameters);
    Result<Done> accept(std::string_view sql, Values parameters);
    Result<Answer> execute_once(std::string_view sql, Values parameters);
    void send_waiting();
    // A statement and what it is prepared as; `fresh` when that is sent for the first time.
    struct Statement {
        std::string key{};
        std::string name{};
        bool fresh = false;
    };
    std::size_t send_ahead();
    Statement send(std::string_view sql, const PostgresParameters& sent);
    // Reads the answers to all that was sent: the last one, or the first that is a failure. `before` counts those that
    // succeeded before a failure; `rows` takes the answers that hold rows.
    Result<Answer> answer(std::string_view sql, std::size_t* before = nullptr, std::vector<Answer>* rows = nullptr);
    Result<Rows> rows_of(const PGresult* result, std::string_view sql);
    Error failed(const PGresult* result, std::string_view sql);

    PostgresAddress address_;
    std::unique_ptr<PGconn, Close> handle_;
    std::vector<std::string> waiting_{};
    std::size_t syncs_ = 0;       // sent and not yet answered
    std::size_t unanswered_ = 0;  // commands sent since the last sync
    std::size_t carried_ = 0;     // of them and of those that wait: what earlier works have left
    bool neighbour_failed_ = false;
    bool begun_ = false;  // something of the transaction has been sent
    enum class Alone { no, may_ask, asked, wants_more };
    Alone alone_ = Alone::no;                                  // a question without a transaction around it
    std::unordered_map<std::string, std::string> prepared_{};  // signature and text → name
    std::unordered_map<std::string, std::string> commands_{};  // the same of BEGIN, COMMIT and ROLLBACK
    std::size_t names_ = 0;
    std::optional<Error> failure_{};
    PostgresFailure::Remedy remedy_ = PostgresFailure::Remedy::none;
};

}  // namespace jiheng::store
