// What every endpoint has in common: who asks, inside which transaction, and how an outcome becomes an answer. An
// endpoint is a function from a Call and a request to an Answer; it knows neither cookies nor engines.
#pragma once

#include <atomic>
#include <boost/json.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "http/rate_limiter.h"
#include "http/router.h"
#include "server/session_memory.h"
#include "service/call.h"
#include "service/passwords.h"
#include "service/people.h"
#include "store/database.h"
#include "store/keys.h"

namespace jiheng::server {

namespace json = boost::json;

struct Settings {
    std::int64_t region = 1;
    bool secure_cookies = false;  // behind TLS
    SignInSettings sign_in{};
    PasswordCost password_cost{};
    double sign_ins_per_minute = 30;  // from one address
    double answers_per_minute = 300;  // to surveys, from one address
    std::uint64_t upload_bytes = 256ULL << 20;
    std::size_t page = 50;        // entries of a list
    std::size_t most_page = 200;  // that a client may ask for
};

struct Answer {
    int status = 200;
    json::value body{};
    std::int64_t version = 0;  // the ETag; 0: none
    std::string text{};        // of reads asked for often: JSON written without a tree, in place of `body`
};

// What an endpoint sees of the request besides the call.
struct Asked {
    const http::Request& request;
    json::object body{};       // of requests that carry JSON
    std::string body_text{};   // as it came
    std::int64_t version = 0;  // from If-Match

    // error.service.request when the path or body does not hold it.
    Result<std::int64_t> id(std::string_view name) const;
    std::string query(std::string_view name) const;
    std::string text(std::string_view key) const;  // empty when missing
    Result<std::string> needed(std::string_view key) const;
    Result<std::int64_t> number(std::string_view key) const;  // a key: written as text or as a whole number
};

using Endpoint = std::function<Result<Answer>(const Call& call, const Asked& asked)>;
using Computation = std::function<Result<Answer>(const Asked& asked)>;

class Api {
public:
    Api(store::Database& database, store::Keys& keys, Rulebook rules, const Settings& settings,
        std::function<Moment()> clock);

    // Reads: GET inside a read transaction. A file is read where the request came in; a server is waited for elsewhere.
    // Writes: one transaction, answered after its commit.
    struct ReadOptions {
        std::optional<http::Run> run{};
        bool one_question = false;  // it mostly asks the store a single one
    };
    void read(http::Router& router, std::string_view pattern, Endpoint endpoint, ReadOptions options);
    void read(http::Router& router, std::string_view pattern, Endpoint endpoint)
    {
        read(router, pattern, std::move(endpoint), ReadOptions{});
    }
    struct WriteOptions {
        bool needs_version = false;  // If-Match must be given
        std::uint64_t max_body = 1U << 20;
        bool secret = false;  // the answer is told once and never kept, not even for a repeated request
    };
    void write(http::Router& router, std::string_view method, std::string_view pattern, Endpoint endpoint,
               WriteOptions options);
    void write(http::Router& router, std::string_view method, std::string_view pattern, Endpoint endpoint)
    {
        write(router, method, pattern, std::move(endpoint), WriteOptions{});
    }
    // POST of something to be computed: who asks is known, nothing is stored, and no transaction is open meanwhile.
    void compute(http::Router& router, std::string_view pattern, Computation computation);
    // For endpoints that do something of their own: the session of a request, or the refusal to send. Who must change a
    // first password can do nothing before; `any_session_of` is for the change itself, for who one is and for leaving.
    Result<Session> session_of(store::Transaction& store, const http::Request& request, bool changes) const;
    Result<Session> any_session_of(store::Transaction& store, const http::Request& request, bool changes) const;
    // A read in the name of whoever asks, whose session may be one that is remembered (session_memory.h); the person is
    // noted in the request. `changes`: what is read prepares a write, so the request has to prove that it is meant.
    Result<Done> read_as(http::Request& request, bool changes, const std::function<Result<Done>(const Call&)>& work,
                         bool one_question = false);
    Call call(store::Transaction& store, const Actor& actor) const { return {store, rules_, actor, keys_, clock_()}; }

    http::Run run() const { return run_; }  // where to ask the store
    store::Database& database() const { return *database_; }
    // For writes that leave sessions, people, roles and organisations as they are, and come often.
    store::Database& plain_database() const { return plain_; }
    store::Keys& keys() const { return keys_; }
    const Rulebook& rules() const { return rules_; }
    const Settings& settings() const { return settings_; }
    Moment now() const { return clock_(); }

private:
    store::Database& plain_;
    SessionMemory sessions_{};
    std::unique_ptr<store::Database> database_;
    http::Run run_;
    store::Keys& keys_;
    Rulebook rules_;
    Settings settings_;
    std::function<Moment()> clock_;
};

inline constexpr std::string_view session_cookie = "jiheng_session";

// The object of a JSON body; empty when there is no body. error.service.media_type when it is not sent as JSON: forms
// of other sites can send anything else without asking the browser.
Result<json::object> json_body(const http::Request& request);
// "12" of If-Match; 0 when the field is missing.
Result<std::int64_t> version_of(const http::Request& request);
// Query parameters that are numbers; 0 when missing.
Result<std::int64_t> query_id(const Asked& asked, std::string_view name);
Result<std::int64_t> number_in(std::string_view text, std::string_view name);
// A budget year; 0 stands for none. error.service.request for what no calendar has.
Result<int> year_of(std::int64_t number);
// English where Accept-Language names it first; else Chinese.
Language language_of(const http::Request& request);
// How many entries of a list are wanted.
Result<std::size_t> page_size(const Asked& asked, const Settings& settings);
// The secret that came with the request, as cookie or as bearer token; empty: none.
std::string secret_of(const http::Request& request);
http::Response refuse(const Error& error);
http::Response respond(const Answer& answer);
int status_of(const Error& error);
Error bad_request(std::string_view what);
json::value id_json(std::int64_t id);
json::value moment_json(Moment moment);  // "2021-03-31T08:00:00Z"; null for 0

}  // namespace jiheng::server
