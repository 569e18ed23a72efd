#include <chrono>

#include "http/cookie.h"
#include "server/routes.h"

namespace jiheng::server {

namespace {

json::object actor_json(const Call& call)
{
    json::array roles;
    for (const auto& held : call.actor.roles) {
        const RoleRule* rule = call.rules.rights.role(held.role);
        roles.push_back(json::object{{"role", held.role},
                                     {"name", rule == nullptr ? held.role : rule->name.chinese},
                                     {"name_en", rule == nullptr ? held.role : rule->name.english},
                                     {"organisation", id_json(organisation_of(held.organisation))}});
    }
    return {{"person", id_json(call.actor.person)},
            {"account", call.actor.account},
            {"name", call.actor.name},
            {"must_change_password", call.actor.must_change_password},
            {"roles", std::move(roles)}};
}

http::Response with_cookie(http::Response response, const Api& api, const std::string& secret, bool keep)
{
    http::Cookie cookie;
    cookie.name = session_cookie;
    cookie.value = secret;
    cookie.secure = api.settings().secure_cookies;
    cookie.max_age = std::chrono::seconds{keep ? api.settings().sign_in.browser_session / second : 0};
    response.headers.add("Set-Cookie", http::set_cookie(cookie));
    return response;
}

http::Response slow_down(std::chrono::milliseconds wait)
{
    http::Response slow = refuse(failure("error.service.too_many"));
    slow.headers.set("Retry-After", std::to_string(wait.count() / 1'000 + 1));
    return slow;
}

// Three steps: what is known of the account, the slow hash outside any transaction, the outcome. An unknown account
// takes as long as a known one and is answered the same.
http::Response sign_in(Api& api, http::RateLimiter& limiter, const http::Request& request)
{
    const auto wait = limiter.take(request.client, std::chrono::steady_clock::now());
    if (wait.count() > 0) return slow_down(wait);
    const auto body = json_body(request);
    if (!body) return refuse(body.error());
    const Asked asked{request, body.value(), {}, 0};
    const std::string password = asked.text("password");

    std::optional<Account> account;
    const auto found = api.database().read([&](store::Transaction& store) -> Result<Done> {
        JIHENG_TRY(account, find_account(store, api.settings().region, asked.text("account")));
        return Done{};
    });
    if (!found) return refuse(found.error());
    const bool right = is_password(password, account ? account->password_hash : hash_of_nobody());
    if (!account) return refuse(failure("error.service.sign_in"));

    NewSession session;
    const Actor system{.region = api.settings().region};
    const auto done = api.database().write([&](store::Transaction& store) -> Result<Done> {
        JIHENG_TRY(session, finish_sign_in(api.call(store, system), *account, right, api.settings().sign_in));
        return Done{};
    });
    if (!done) return refuse(done.error());
    if (session.secret.empty()) return refuse(failure("error.service.sign_in"));
    Answer answer{201, json::object{{"csrf", session.csrf}, {"expires", moment_json(session.expires)}}, 0};
    return with_cookie(respond(answer), api, session.secret, true);
}

http::Response who_am_i(Api& api, const http::Request& request)
{
    Answer answer;
    const auto done = api.database().read([&](store::Transaction& store) -> Result<Done> {
        JIHENG_TRY(const Session session, api.any_session_of(store, request, false));
        const Call call = api.call(store, session.actor);
        json::object me = actor_json(call);
        me["csrf"] = session.csrf;
        answer.body = std::move(me);
        return Done{};
    });
    return done ? respond(answer) : refuse(done.error());
}

http::Response sign_out(Api& api, const http::Request& request)
{
    const auto done = api.database().write([&](store::Transaction& store) -> Result<Done> {
        JIHENG_TRY(const Session session, api.any_session_of(store, request, true));
        return close_session(api.call(store, session.actor), secret_of(request));
    });
    if (!done) return refuse(done.error());
    return with_cookie(http::Response::no_content(), api, "", false);
}

http::Response new_password_of(Api& api, http::RateLimiter& limiter, const http::Request& request)
{
    const auto body = json_body(request);
    if (!body) return refuse(body.error());
    const Asked asked{request, body.value(), {}, 0};
    std::optional<Account> account;
    Actor actor;
    const auto known = api.database().read([&](store::Transaction& store) -> Result<Done> {
        JIHENG_TRY(const Session session, api.any_session_of(store, request, true));
        actor = session.actor;
        JIHENG_TRY(account, find_account(store, api.settings().region, actor.account));
        return Done{};
    });
    if (!known) return refuse(known.error());
    // A session that was left open is no place to guess the password.
    const auto wait = limiter.take("person/" + std::to_string(actor.person), std::chrono::steady_clock::now());
    if (wait.count() > 0) return slow_down(wait);
    const std::string wanted = asked.text("new_password");
    const auto good = is_good_password(wanted, actor.account);
    if (!good) return refuse(good.error());
    if (!account || !is_password(asked.text("password"), account->password_hash))
        return refuse(failure("error.service.sign_in"));
    const std::string hash = hash_password(wanted, api.settings().password_cost);
    const auto done = api.database().write([&](store::Transaction& store) -> Result<Done> {
        JIHENG_TRY(const Session session, api.any_session_of(store, request, true));
        return change_password(api.call(store, session.actor), hash, secret_of(request));
    });
    return done ? http::Response::no_content() : refuse(done.error());
}

}  // namespace

void add_session_routes(http::Router& router, Api& api, http::RateLimiter& sign_ins)
{
    (void)hash_of_nobody();  // made now: the first unknown account takes no longer than a known one
    constexpr std::uint64_t small = 4'096;
    const http::RouteOptions slow{.body = http::Body::memory, .max_body = small, .run = http::Run::pool};
    router.add(
        "POST", "/api/v1/session", [&](http::Request& request) { return sign_in(api, sign_ins, request); }, slow);
    router.add("GET", "/api/v1/session", [&](http::Request& request) { return who_am_i(api, request); });
    router.add("DELETE", "/api/v1/session", [&](http::Request& request) { return sign_out(api, request); },
               {.run = http::Run::pool});
    router.add(
        "POST", "/api/v1/password", [&](http::Request& request) { return new_password_of(api, sign_ins, request); },
        slow);
    const Api::WriteOptions told_once{.secret = true};
    api.write(
        router, "POST", "/api/v1/tokens",
        [&](const Call& call, const Asked& asked) -> Result<Answer> {
            JIHENG_TRY(const std::string label, asked.needed("label"));
            JIHENG_TRY(const NewSession session, open_token(call, label, api.settings().sign_in));
            return Answer{201, json::object{{"token", session.secret}, {"expires", moment_json(session.expires)}}, 0};
        },
        told_once);
}

}  // namespace jiheng::server
