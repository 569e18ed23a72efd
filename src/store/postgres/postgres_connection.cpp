#include "store/postgres/postgres_connection.h"

#include <algorithm>

#include "base/messages.h"
#include "base/text.h"
#include "store/parameters.h"
#include "store/postgres/postgres_value.h"

namespace jiheng::store {

namespace {

constexpr std::size_t most_statements = 400;  // kept a connection
constexpr int binary = 1;

}  // namespace

Result<std::unique_ptr<PostgresConnection>> PostgresConnection::open(const PostgresAddress& address,
                                                                     const DatabaseOptions& options)
{
    // What stands before the address are defaults, what stands after it is not for the user to choose.
    const char* const keywords[] = {"connect_timeout",
                                    "keepalives_idle",
                                    "tcp_user_timeout",
                                    "dbname",
                                    "client_encoding",
                                    "application_name",
                                    nullptr};
    const char* const values[] = {"10", "30", "60000", address.url().c_str(), "UTF8", "jiheng", nullptr};
    std::unique_ptr<PostgresConnection> connection{
        new PostgresConnection{address, PQconnectdbParams(keywords, values, 1)}};
    PGconn* handle = connection->handle_.get();
    PQsetNoticeProcessor(
        handle, [](void*, const char*) {}, nullptr);
    const auto unreachable = [&] {
        return failure("error.store.unreachable", {{"reason", address.clean(PQerrorMessage(handle))}},
                       whole_file(address.place()));
    };
    if (PQstatus(handle) != CONNECTION_OK) return unreachable();
    if (PQenterPipelineMode(handle) == 0) return unreachable();
    // A commit is on disk when it is acknowledged, also where the server is set up otherwise. Every statement is made
    // for one index: it is planned once a connection, and an index is preferred to reading a small table whole. A
    // server that was told otherwise, or knows neither, is left alone.
    JIHENG_DO(connection->query(
        "SELECT set_config('lock_timeout', $1, false), "
        "CASE WHEN current_setting('synchronous_commit') = 'off' THEN set_config('synchronous_commit', 'on', false) "
        "END, CASE WHEN current_setting('plan_cache_mode', true) = 'auto' "
        "THEN set_config('plan_cache_mode', 'force_generic_plan', false) END, "
        "CASE WHEN current_setting('random_page_cost', true) = '4' "
        "THEN set_config('random_page_cost', '1.1', false) END",
        {std::to_string(std::max(1U, options.busy_seconds)) + "s"}));
    connection->begun_ = false;
    connection->prepare_commands();
    return connection;
}

// The commands around every work are parsed once. Where that fails, they are sent as text.
void PostgresConnection::prepare_commands()
{
    std::vector<std::pair<std::string, std::string>> made;
    for (const std::string_view command : {begin_read, begin_write, commit_work, roll_back}) {
        made.emplace_back(command, "s" + std::to_string(++names_));
        PQsendPrepare(handle_.get(), made.back().second.c_str(), made.back().first.c_str(), 0, nullptr);
    }
    if (PQpipelineSync(handle_.get()) == 1) ++syncs_;
    if (answer(commit_work).ok()) commands_.insert(made.begin(), made.end());
    forget_failure();
}

void PostgresConnection::later(std::string_view command)
{
    waiting_.emplace_back(command);
}

void PostgresConnection::finish(std::string_view command)
{
    waiting_.clear();
    if (!begun_) return;
    begun_ = false;
    waiting_.emplace_back(command);
    send_waiting();
    if (PQpipelineSync(handle_.get()) == 1) ++syncs_;
    unanswered_ = 0;
    carried_ = 0;
}

Result<Done> PostgresConnection::commit()
{
    if (!begun_) {
        waiting_.clear();
        return Done{};
    }
    begun_ = false;
    waiting_.emplace_back(commit_work);
    send_waiting();
    if (PQpipelineSync(handle_.get()) == 1) ++syncs_;
    const auto outcome = answer(commit_work);
    if (!outcome.ok()) {
        // The server passed over COMMIT when something on its way before it had failed.
        begun_ = true;
        if (!lost()) finish(roll_back);
        return outcome.error();
    }
    const Answer& committed = outcome.value();
    // A transaction in which something had failed is rolled back by COMMIT, which says so.
    if (std::string_view{PQcmdStatus(committed.get())} == "COMMIT") return Done{};
    return failure("error.store.failed", {{"reason", PQcmdStatus(committed.get())}}, whole_file(address_.place()));
}

void PostgresConnection::forget_statements()
{
    prepared_.clear();
    commands_.clear();
    begun_ = true;
    finish("DEALLOCATE ALL");
}

void PostgresConnection::forget_failure()
{
    failure_.reset();
    remedy_ = PostgresFailure::Remedy::none;
    neighbour_failed_ = false;
}

void PostgresConnection::begin_work()
{
    carried_ = unanswered_ + waiting_.size();
}

void PostgresConnection::send_waiting()
{
    unanswered_ += waiting_.size();
    for (const auto& command : waiting_) {
        const auto known = commands_.find(command);
        if (known != commands_.end())
            PQsendQueryPrepared(handle_.get(), known->second.c_str(), 0, nullptr, nullptr, nullptr, binary);
        else
            PQsendQueryParams(handle_.get(), command.c_str(), 0, nullptr, nullptr, nullptr, nullptr, binary);
    }
    waiting_.clear();
}

Result<PostgresConnection::Answer> PostgresConnection::answer(std::string_view sql, std::size_t* before,
                                                              std::vector<Answer>* rows)
{
    Answer last;
    Answer wrong;
    std::size_t succeeded = 0;
    for (int nothing = 0; syncs_ > 0;) {
        Answer next{PQgetResult(handle_.get())};
        if (next == nullptr) {
            // One stands between two answers; more of them mean that no further answer will come.
            if (++nothing > 2 || lost()) break;
            continue;
        }
        nothing = 0;
        switch (PQresultStatus(next.get())) {
            case PGRES_PIPELINE_SYNC:
                // What came before belongs to an earlier command whose answer nobody waited for.
                if (--syncs_ > 0) {
                    last.reset();
                    wrong.reset();
                    succeeded = 0;
                    if (rows != nullptr) rows->clear();
                }
                break;
            case PGRES_COMMAND_OK:
            case PGRES_TUPLES_OK:
                if (wrong == nullptr) ++succeeded;
                if (rows != nullptr && last != nullptr && PQresultStatus(last.get()) == PGRES_TUPLES_OK)
                    rows->push_back(std::move(last));
                last = std::move(next);
                break;
            case PGRES_PIPELINE_ABORTED:
                break;
            default:
                if (wrong == nullptr) wrong = std::move(next);
        }
    }
    if (before != nullptr) *before = succeeded;
    neighbour_failed_ = neighbour_failed_ || (wrong != nullptr && succeeded < carried_);
    unanswered_ = 0;
    carried_ = 0;
    if (wrong != nullptr || last == nullptr || syncs_ > 0) return failed(wrong.get(), sql);
    return last;
}

bool PostgresConnection::end_question()
{
    const bool enough = alone_ != Alone::wants_more;
    alone_ = Alone::no;
    begun_ = false;
    return enough;
}

Result<Done> PostgresConnection::accept(std::string_view sql, Values parameters)
{
    if (alone_ != Alone::no) {
        const bool fits = alone_ == Alone::may_ask && sql.starts_with("SELECT ");
        alone_ = fits ? Alone::asked : Alone::wants_more;
        if (!fits)
            return failure("error.store.statement", {{"reason", "not a question alone"}, {"sql", shorten(sql, 160)}});
    }
    auto fine = check_parameters(sql, parameters);
    if (!fine.ok() && !failure_) failure_ = fine.error();
    return fine;
}

// Behind what is on its way.
PostgresConnection::Statement PostgresConnection::send(std::string_view sql, const PostgresParameters& sent)
{
    Statement statement{sent.signature() + ' ', {}, false};
    statement.key += sql;
    const auto known = prepared_.find(statement.key);
    statement.fresh = known == prepared_.end();
    statement.name = statement.fresh ? "s" + std::to_string(++names_) : known->second;
    if (statement.fresh)
        PQsendPrepare(handle_.get(), statement.name.c_str(), statement.key.c_str() + sent.signature().size() + 1,
                      sent.count(), sent.types());
    PQsendQueryPrepared(handle_.get(), statement.name.c_str(), sent.count(), sent.values(), sent.lengths(),
                        sent.formats(), binary);
    return statement;
}

// What is on its way goes first; a connection that has prepared too much forgets all of it.
std::size_t PostgresConnection::send_ahead()
{
    begun_ = true;
    if (prepared_.size() >= most_statements) {
        prepared_.clear();
        commands_.clear();
        later("DEALLOCATE ALL");
    }
    send_waiting();
    return unanswered_;
}

Result<PostgresConnection::Answer> PostgresConnection::execute(std::string_view sql, Values parameters)
{
    JIHENG_DO(accept(sql, parameters));
    const std::size_t ahead = send_ahead();
    Statement statement = send(sql, PostgresParameters{parameters});
    if (PQpipelineSync(handle_.get()) == 1) ++syncs_;
    std::size_t before = 0;
    auto outcome = answer(sql, &before);
    if (statement.fresh && (outcome.ok() || before > ahead))
        prepared_.emplace(std::move(statement.key), std::move(statement.name));
    return outcome;
}

// A command that is not worth keeping; it cannot hold two statements either.
Result<PostgresConnection::Answer> PostgresConnection::execute_once(std::string_view sql, Values parameters)
{
    JIHENG_DO(accept(sql, parameters));
    begun_ = true;
    send_waiting();
    const PostgresParameters sent{parameters};
    PQsendQueryParams(handle_.get(), std::string{sql}.c_str(), sent.count(), sent.types(), sent.values(),
                      sent.lengths(), sent.formats(), binary);
    if (PQpipelineSync(handle_.get()) == 1) ++syncs_;
    return answer(sql);
}

Result<Rows> PostgresConnection::rows_of(const PGresult* result, std::string_view sql)
{
    const int count = PQntuples(result);
    const int columns = PQnfields(result);
    Rows rows(static_cast<std::size_t>(count));
    for (int row = 0; row < count; ++row) {
        auto& values = rows[static_cast<std::size_t>(row)];
        values.reserve(static_cast<std::size_t>(columns));
        for (int column = 0; column < columns; ++column) {
            auto value = field_of(result, row, column);
            if (!value) {
                Error error = failure("error.store.statement",
                                      {{"reason", std::string{PQfname(result, column)} + " is of a type not used here"},
                                       {"sql", shorten(sql, 160)}},
                                      whole_file(address_.place()));
                if (!failure_) failure_ = error;
                return error;
            }
            values.push_back(*std::move(value));
        }
    }
    return rows;
}

Error PostgresConnection::failed(const PGresult* result, std::string_view sql)
{
    PostgresFailure failed = postgres_failure(handle_.get(), result, address_, sql);
    if (!failure_) {
        failure_ = failed.error;
        remedy_ = failed.remedy;
    }
    return failed.error;
}

Result<Rows> PostgresConnection::query(std::string_view sql, Values parameters)
{
    JIHENG_TRY(const Answer found, execute(sql, parameters));
    return rows_of(found.get(), sql);
}

Result<std::vector<Rows>> PostgresConnection::query_all(std::span<const Question> questions)
{
    std::vector<Rows> answers;
    if (questions.empty()) return answers;
    for (const auto& [sql, parameters] : questions) JIHENG_DO(accept(sql, parameters));
    send_ahead();
    std::vector<Statement> statements;
    for (const auto& [sql, parameters] : questions) statements.push_back(send(sql, PostgresParameters{parameters}));
    if (PQpipelineSync(handle_.get()) == 1) ++syncs_;
    std::vector<Answer> found;
    JIHENG_TRY(Answer last, answer(questions.front().sql, nullptr, &found));
    found.push_back(std::move(last));
    for (auto& one : statements)
        if (one.fresh) prepared_.emplace(std::move(one.key), std::move(one.name));
    // Ahead of them may be the rows of a change that nobody asked for.
    std::size_t at = found.size() - questions.size();
    for (const auto& question : questions) {
        JIHENG_TRY(Rows rows, rows_of(found[at++].get(), question.sql));
        answers.push_back(std::move(rows));
    }
    return answers;
}

// A cursor: the rows do not have to be read to their end, and other statements may come between them.
Result<Done> PostgresConnection::each(std::string_view sql, Values parameters, const std::function<bool(Row)>& take)
{
    constexpr std::size_t wanted_bytes = 1U << 20;
    const std::string cursor = "c" + std::to_string(++names_);
    JIHENG_DO(execute_once("DECLARE " + cursor + " NO SCROLL CURSOR FOR " + std::string{sql}, parameters));
    std::size_t batch = 64;
    for (bool more = true; more;) {
        JIHENG_TRY(const Answer found, execute_once("FETCH " + std::to_string(batch) + " FROM " + cursor, {}));
        JIHENG_TRY(Rows rows, rows_of(found.get(), sql));
        more = rows.size() == batch;
        for (auto& row : rows) {
            if (take(std::move(row))) continue;
            more = false;
            break;
        }
        // Large rows in small batches, so that what is held stays about the same.
        const std::size_t a_row = std::max<std::size_t>(1, PQresultMemorySize(found.get()) / batch);
        batch = std::clamp<std::size_t>(wanted_bytes / a_row, 4, 4'096);
    }
    later("CLOSE " + cursor);
    return Done{};
}

Result<std::int64_t> PostgresConnection::change(std::string_view sql, Values parameters)
{
    JIHENG_TRY(const Answer changed, execute(sql, parameters));
    return Value{PQcmdTuples(changed.get())}.number();
}

Result<Done> PostgresConnection::change_later(std::string_view sql, Values parameters)
{
    const PostgresParameters sent{parameters};
    std::string key = sent.signature() + ' ';
    key += sql;
    const auto known = prepared_.find(key);
    // The first time it is prepared, and so many answers do not have to be held back for ever.
    constexpr std::size_t most_on_their_way = 500;
    if (known == prepared_.end() || unanswered_ > most_on_their_way) {
        JIHENG_DO(change(sql, parameters));
        return Done{};
    }
    JIHENG_DO(accept(sql, parameters));
    begun_ = true;
    send_waiting();
    PQsendQueryPrepared(handle_.get(), known->second.c_str(), sent.count(), sent.values(), sent.lengths(),
                        sent.formats(), binary);
    ++unanswered_;
    return Done{};
}

const Dialect& PostgresConnection::dialect() const
{
    static constexpr Dialect words{
        .lock_row = " FOR UPDATE",
        .lock_free_rows = " FOR UPDATE SKIP LOCKED",
        .unless_there = " ON CONFLICT DO NOTHING",
        .by_bytes = " COLLATE \"C\"",
        .columns =
            "SELECT CAST(c.table_name AS TEXT), CAST(c.column_name AS TEXT), upper(c.data_type), "
            "COALESCE((SELECT CAST(max(k.ordinal_position) AS BIGINT) FROM information_schema.key_column_usage k "
            "JOIN information_schema.table_constraints p ON p.constraint_schema = k.constraint_schema "
            "AND p.constraint_name = k.constraint_name AND p.table_name = k.table_name "
            "WHERE p.constraint_type = 'PRIMARY KEY' AND k.table_schema = c.table_schema "
            "AND k.table_name = c.table_name AND k.column_name = c.column_name), 0) "
            "FROM information_schema.columns c JOIN information_schema.tables t "
            "ON t.table_schema = c.table_schema AND t.table_name = c.table_name AND t.table_type = 'BASE TABLE' "
            "WHERE c.table_schema = current_schema() "
            "ORDER BY CAST(c.table_name AS TEXT) COLLATE \"C\", c.ordinal_position",
        .references =
            "SELECT DISTINCT CAST(f.table_name AS TEXT), CAST(u.table_name AS TEXT) "
            "FROM information_schema.table_constraints f "
            "JOIN information_schema.constraint_column_usage u "
            "ON u.constraint_schema = f.constraint_schema AND u.constraint_name = f.constraint_name "
            "WHERE f.constraint_type = 'FOREIGN KEY' AND f.table_schema = current_schema()",
    };
    return words;
}

}  // namespace jiheng::store
