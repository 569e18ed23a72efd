#include "server/api.h"

#include <array>
#include <charconv>
#include <iostream>

#include "base/messages.h"
#include "http/cookie.h"
#include "server/json_text.h"

namespace jiheng::server {

namespace {

struct StatusOf {
    std::string_view prefix;
    int status;
};
// The first that fits; what is not listed is a fault of ours.
constexpr std::array statuses{
    StatusOf{"error.service.not_found", 404},
    StatusOf{"error.service.not_signed_in", 401},
    StatusOf{"error.service.sign_in", 401},
    StatusOf{"error.service.too_many", 429},
    StatusOf{"error.service.csrf", 403},
    StatusOf{"error.service.must_change_password", 403},
    StatusOf{"error.service.not_editable", 403},
    StatusOf{"error.service.not_creatable", 403},
    StatusOf{"error.service.changed", 412},
    StatusOf{"error.service.precondition", 428},
    StatusOf{"error.service.sealed", 409},
    StatusOf{"error.service.target_missing", 409},
    StatusOf{"error.service.year_closed", 409},
    StatusOf{"error.service.idempotency", 409},
    StatusOf{"error.service.request", 400},
    StatusOf{"error.service.media_type", 415},
    StatusOf{"error.service.internal", 500},
    StatusOf{"error.service.", 422},
    StatusOf{"error.collection.closed_questionnaire", 409},
    StatusOf{"error.collection.closed_to_papers", 409},
    StatusOf{"error.collection.closed", 410},
    StatusOf{"error.collection.not_yet", 409},
    StatusOf{"error.collection.edition", 409},
    StatusOf{"error.collection.token_used", 403},
    StatusOf{"error.collection.rounds", 409},
    StatusOf{"error.collection.settled", 409},
    StatusOf{"error.collection.no_form", 409},
    StatusOf{"error.rights.denied", 403},
    StatusOf{"error.rights.", 409},
    StatusOf{"error.procedure.not_your_role", 403},
    StatusOf{"error.procedure.no_such_step", 404},
    StatusOf{"error.procedure.", 409},
    StatusOf{"error.guard.", 409},
    StatusOf{"error.store.conflict", 409},
    StatusOf{"error.store.busy", 503},
    StatusOf{"error.store.unreachable", 503},
    StatusOf{"error.store.unknown_outcome", 503},
    StatusOf{"error.store.full", 507},
    StatusOf{"error.store.text", 422},
    StatusOf{"error.store.", 500},
    StatusOf{"error.", 422},
};

// A browser sends its cookie also when another site made it ask: the session's second secret shows that it was meant.
Result<Done> need_proof(const Session& session, const http::Request& request)
{
    if (session.kind == SessionKind::browser &&
        !http::equal_in_constant_time(request.headers.get("X-CSRF-Token"), session.csrf))
        return failure("error.service.csrf");
    return Done{};
}

bool is_json(const http::Request& request)
{
    return request.headers.get("Content-Type").starts_with("application/json");
}

Result<Asked> asked_of(const http::Request& request)
{
    Asked asked{request, {}, request.body, 0};
    JIHENG_TRY(asked.version, version_of(request));
    JIHENG_TRY(asked.body, json_body(request));
    return asked;
}

Result<std::string> idempotency_key(const http::Request& request)
{
    constexpr std::size_t longest = 200;
    const std::string* key = request.headers.find("Idempotency-Key");
    if (key == nullptr) return std::string{};
    if (key->empty() || key->size() > longest) return bad_request("Idempotency-Key");
    return *key;
}

// A request that must not be done twice: the stored answer, if it was done before.
Result<std::optional<Answer>> answered_before(const Call& call, const std::string& key, const std::string& request_hash)
{
    JIHENG_TRY(const auto rows,
               call.store.query("SELECT request_hash, status, body, etag FROM answered WHERE region = $1 AND person = "
                                "$2 AND idempotency_key = $3",
                                {call.region(), call.actor.person, key}));
    if (rows.empty()) return std::optional<Answer>{};
    if (rows[0][0].text() != request_hash) return failure("error.service.idempotency");
    return std::optional<Answer>{
        Answer{static_cast<int>(rows[0][1].number()), json::parse(rows[0][2].text()), rows[0][3].number()}};
}

Result<Done> remember(const Call& call, const std::string& key, const std::string& request_hash, const Answer& answer)
{
    constexpr Moment kept = 7 * one_day;  // nobody repeats a request later
    JIHENG_DO(call.store.change("DELETE FROM answered WHERE region = $1 AND person = $2 AND time < $3",
                                {call.region(), call.actor.person, call.now - kept}));
    JIHENG_DO(
        call.store.change("INSERT INTO answered (region, person, idempotency_key, request_hash, status, body, "
                          "etag, time) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
                          {call.region(), call.actor.person, key, request_hash, answer.status,
                           json::serialize(answer.body), std::to_string(answer.version), call.now}));
    return Done{};
}

}  // namespace

Result<std::int64_t> Asked::id(std::string_view name) const
{
    const auto text = request.path_parameters.get(name);
    auto number = number_in(text ? *text : "", name);
    if (!number) return not_found(name);
    return number;
}

std::string Asked::query(std::string_view name) const
{
    return request.query.value_or(name, "");
}

std::string Asked::text(std::string_view key) const
{
    const auto* value = body.if_contains(key);
    if (value == nullptr || !value->is_string()) return {};
    return std::string{value->get_string()};
}

Result<std::string> Asked::needed(std::string_view key) const
{
    std::string found = text(key);
    if (found.empty()) return bad_request(key);
    return found;
}

Result<std::int64_t> Asked::number(std::string_view key) const
{
    const auto* value = body.if_contains(key);
    if (value == nullptr) return bad_request(key);
    if (const auto* number = value->if_int64(); number != nullptr && *number >= 0) return *number;
    if (const auto* written = value->if_string()) return number_in({written->data(), written->size()}, key);
    return bad_request(key);
}

Api::Api(store::Database& database, store::Keys& keys, Rulebook rules, const Settings& settings,
         std::function<Moment()> clock)
    : plain_{database},
      database_{forgetting(database, sessions_)},
      run_{database.engine() == "sqlite" ? http::Run::here : http::Run::pool},
      keys_{keys},
      rules_{std::move(rules)},
      settings_{settings},
      clock_{std::move(clock)}
{
}

Result<Session> Api::session_of(store::Transaction& store, const http::Request& request, bool changes) const
{
    JIHENG_TRY(Session session, any_session_of(store, request, changes));
    if (session.actor.must_change_password) return failure("error.service.must_change_password");
    return session;
}

Result<Session> Api::any_session_of(store::Transaction& store, const http::Request& request, bool changes) const
{
    const std::string secret = secret_of(request);
    if (secret.empty()) return failure("error.service.not_signed_in");
    JIHENG_TRY(std::optional<Session> session, find_session(store, settings_.region, secret, clock_()));
    if (!session) return failure("error.service.not_signed_in");
    if (changes) JIHENG_DO(need_proof(*session, request));
    return std::move(*session);
}

Result<Done> Api::read_as(http::Request& request, bool changes, const std::function<Result<Done>(const Call&)>& work,
                          bool one_question)
{
    const std::string secret = secret_of(request);
    if (secret.empty()) return failure("error.service.not_signed_in");
    const std::string hash = hash_of(secret);
    const auto turn = sessions_.turn();
    auto session = sessions_.find(hash, clock_(), SessionMemory::Clock::now());
    const bool alone = one_question && session;  // else the session is asked for too
    const store::Work read = [&](store::Transaction& store) -> Result<Done> {
        if (!session) {
            const auto asked = SessionMemory::Clock::now();
            JIHENG_TRY(std::optional<Session> found, find_session(store, settings_.region, secret, clock_()));
            if (!found) return failure("error.service.not_signed_in");
            session = std::make_shared<const Session>(*std::move(found));
            sessions_.keep(turn, hash, session, asked);
        }
        if (changes) JIHENG_DO(need_proof(*session, request));
        request.person = std::to_string(session->actor.person);
        if (session->actor.must_change_password) return failure("error.service.must_change_password");
        return work(call(store, session->actor));
    };
    return alone ? database_->read_one(read) : database_->read(read);
}

void Api::read(http::Router& router, std::string_view pattern, Endpoint endpoint, ReadOptions options)
{
    router.add("GET", pattern,
               [this, endpoint = std::move(endpoint),
                one_question = options.one_question](http::Request& request) -> http::Response {
                   const auto asked = asked_of(request);
                   if (!asked) return refuse(asked.error());
                   Answer answer;
                   const auto done = read_as(
                       request, false,
                       [&](const Call& call) -> Result<Done> {
                           JIHENG_TRY(answer, endpoint(call, asked.value()));
                           return Done{};
                       },
                       one_question);
                   if (!done) return refuse(done.error());
                   const std::string etag = "\"" + std::to_string(answer.version) + "\"";
                   if (answer.version != 0 && request.headers.get("If-None-Match") == etag)
                       return http::Response::not_modified(etag);
                   return respond(answer);
               },
               {.body = http::Body::none, .run = options.run.value_or(run_)});
}

void Api::write(http::Router& router, std::string_view method, std::string_view pattern, Endpoint endpoint,
                WriteOptions options)
{
    router.add(method, pattern,
               [this, endpoint = std::move(endpoint), options](http::Request taken, const http::Reply& reply) {
                   const auto request = std::make_shared<http::Request>(std::move(taken));
                   auto asked = asked_of(*request);
                   if (!asked) {
                       reply.send(refuse(asked.error()));
                       return;
                   }
                   if (options.needs_version && asked.value().version == 0) {
                       reply.send(refuse(failure("error.service.precondition")));
                       return;
                   }
                   const auto answer = std::make_shared<Answer>();
                   const auto question = std::make_shared<Asked>(std::move(asked).value());
                   database_->write_later(
                       [this, endpoint, request, question, answer, options](store::Transaction& store) -> Result<Done> {
                           JIHENG_TRY(const Session session, session_of(store, *request, true));
                           request->person = std::to_string(session.actor.person);
                           const Call call = this->call(store, session.actor);
                           JIHENG_TRY(const std::string key, idempotency_key(*request));
                           const bool repeatable = !key.empty() && !options.secret;
                           const std::string hash =
                               repeatable ? hash_of(request->method + request->path + "\n" + request->body) : "";
                           if (repeatable) {
                               JIHENG_TRY(const auto before, answered_before(call, key, hash));
                               if (before) {
                                   *answer = *before;
                                   return Done{};
                               }
                           }
                           JIHENG_TRY(*answer, endpoint(call, *question));
                           if (repeatable) JIHENG_DO(remember(call, key, hash, *answer));
                           return Done{};
                       },
                       [answer, reply](const Result<Done>& done) {
                           reply.send(done ? respond(*answer) : refuse(done.error()));
                       });
               },
               {.body = http::Body::memory, .max_body = options.max_body});
}

void Api::compute(http::Router& router, std::string_view pattern, Computation computation)
{
    constexpr std::uint64_t most_bytes = 5U << 20;
    router.add("POST", pattern,
               [this, computation = std::move(computation)](http::Request& request) -> http::Response {
                   const auto asked = asked_of(request);
                   if (!asked) return refuse(asked.error());
                   const auto known = database_->read([&](store::Transaction& store) -> Result<Done> {
                       JIHENG_TRY(const Session session, session_of(store, request, true));
                       request.person = std::to_string(session.actor.person);
                       return Done{};
                   });
                   if (!known) return refuse(known.error());
                   const auto answer = computation(asked.value());
                   return answer ? respond(answer.value()) : refuse(answer.error());
               },
               {.body = http::Body::memory, .max_body = most_bytes, .run = http::Run::pool});
}

Language language_of(const http::Request& request)
{
    return request.headers.get("Accept-Language").starts_with("en") ? Language::english : Language::chinese;
}

Result<std::int64_t> number_in(std::string_view text, std::string_view name)
{
    std::int64_t number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (problem != std::errc{} || end != text.data() + text.size() || number < 0) return bad_request(name);
    return number;
}

Result<int> year_of(std::int64_t number)
{
    constexpr std::int64_t last = 9'999;
    if (number < 0 || number > last) return bad_request("year");
    return static_cast<int>(number);
}

Result<std::int64_t> version_of(const http::Request& request)
{
    const std::string* field = request.headers.find("If-Match");
    if (field == nullptr) return std::int64_t{0};
    const std::string_view text = *field;
    if (text.size() < 3 || text.front() != '"' || text.back() != '"') return bad_request("If-Match");
    return number_in(text.substr(1, text.size() - 2), "If-Match");
}

Result<json::object> json_body(const http::Request& request)
{
    if (request.body.empty()) return json::object{};
    if (!is_json(request)) return failure("error.service.media_type");
    boost::system::error_code problem;
    json::parse_options options;
    constexpr std::size_t depth = 16;
    options.max_depth = depth;
    json::value body = json::parse(request.body, problem, {}, options);
    if (problem || !body.is_object()) return bad_request("JSON");
    json::object& object = body.get_object();
    return Result<json::object>{std::move(object)};
}

Result<std::int64_t> query_id(const Asked& asked, std::string_view name)
{
    const std::string text = asked.query(name);
    return text.empty() ? Result<std::int64_t>{std::int64_t{0}} : number_in(text, name);
}

Result<std::size_t> page_size(const Asked& asked, const Settings& settings)
{
    JIHENG_TRY(const std::int64_t wanted, query_id(asked, "limit"));
    if (wanted == 0) return settings.page;
    if (static_cast<std::size_t>(wanted) > settings.most_page) return bad_request("limit");
    return static_cast<std::size_t>(wanted);
}

std::string secret_of(const http::Request& request)
{
    const std::string_view authorization = request.headers.get("Authorization");
    constexpr std::string_view bearer = "Bearer ";
    if (authorization.starts_with(bearer)) return std::string{authorization.substr(bearer.size())};
    return request.cookies.value_or(session_cookie, "");
}

int status_of(const Error& error)
{
    for (const auto& one : statuses)
        if (error.code.starts_with(one.prefix)) return one.status;
    return 500;
}

namespace {

// What the store and the disk say names statements and places: that is for whoever runs the server.
Error told(const Error& error, int status)
{
    constexpr int ours = 500;
    if (status >= ours) std::cerr << describe(error) << std::endl;
    if (!error.code.starts_with("error.store.") && status != ours) return error;
    switch (status) {
        case 409:
            return failure("error.service.taken");
        case 422:
            return failure("error.service.text");
        case 503:
            return failure("error.service.unavailable");
        case 507:
            return failure("error.service.full");
        default:
            return failure("error.service.internal");
    }
}

}  // namespace

http::Response refuse(const Error& error)
{
    const int status = status_of(error);
    http::Response response = http::Response::problem(status, told(error, status));
    if (response.status == 401) response.headers.set("WWW-Authenticate", "Bearer");
    return response;
}

http::Response respond(const Answer& answer)
{
    if (answer.status == 204) return http::Response::no_content();
    http::Response response = answer.text.empty() ? http::Response::json(json::serialize(answer.body), answer.status)
                                                  : http::Response::json(answer.text, answer.status);
    if (answer.version != 0) response.headers.set("ETag", "\"" + std::to_string(answer.version) + "\"");
    return response;
}

Error bad_request(std::string_view what)
{
    return failure("error.service.request", {{"what", std::string{what}}});
}

json::value id_json(std::int64_t id)
{
    return id == 0 ? json::value(nullptr) : json::value(std::to_string(id));
}

json::value moment_json(Moment moment)
{
    return moment == 0 ? json::value(nullptr) : json::value(moment_text(moment));
}

}  // namespace jiheng::server
