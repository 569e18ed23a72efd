// What everybody with the address of a survey may ask: the questionnaire, and to answer it. No session is looked for,
// no address is kept: a flood is told by the connection's address, in memory alone.
#include <chrono>

#include "collection/public_answers.h"
#include "collection/questionnaire_json.h"
#include "server/survey_routes.h"

namespace jiheng::server {

namespace {

using Clock = AskedSurveys::Clock;

struct PublicDesk {
    explicit PublicDesk(Api& the_api)
        : api{the_api},
          limiter{http::Rate{.burst = the_api.settings().answers_per_minute,
                             .per_second = the_api.settings().answers_per_minute / 60}}
    {
    }

    Api& api;
    AskedSurveys surveys{};
    http::RateLimiter limiter;
};

std::optional<http::Response> too_many(PublicDesk& desk, const http::Request& request)
{
    const auto wait = desk.limiter.take(request.client, Clock::now());
    if (wait.count() == 0) return std::nullopt;
    http::Response slow = refuse(failure("error.service.too_many"));
    slow.headers.set("Retry-After", std::to_string(wait.count() / 1'000 + 1));
    return slow;
}

Result<std::shared_ptr<const AskedSurvey>> asked_survey(PublicDesk& desk, const std::string& key, bool anew = false)
{
    if (auto known = desk.surveys.find(key, Clock::now()); known && !anew) return known;
    auto found = std::make_shared<AskedSurvey>();
    JIHENG_DO(desk.api.plain_database().read([&](store::Transaction& store) -> Result<Done> {
        JIHENG_TRY(*found, find_asked_survey(store, desk.api.settings().region, key));
        return Done{};
    }));
    desk.surveys.keep(key, found, Clock::now());
    return std::shared_ptr<const AskedSurvey>{found};
}

std::string key_of(const http::Request& request)
{
    return request.path_parameters.value_or("key", "");
}

http::Response questionnaire(PublicDesk& desk, const http::Request& request)
{
    if (auto slow = too_many(desk, request)) return *std::move(slow);
    const auto found = asked_survey(desk, key_of(request), true);
    if (!found) return refuse(found.error());
    const AskedSurvey& survey = *found.value();
    const auto now = survey.at(desk.api.now());
    const char* state = now == AskedSurvey::Now::open ? "open" : now == AskedSurvey::Now::closed ? "closed" : "not_yet";
    const json::object head{{"title", words_json(survey.questionnaire.title)},
                            {"state", state},
                            {"opens", moment_json(survey.opens)},
                            {"closes", moment_json(survey.closes)},
                            {"edition", survey.edition},
                            {"access", survey.access}};
    std::string text = json::serialize(head);
    text.back() = ',';
    text += "\"questionnaire\":" + (now == AskedSurvey::Now::open ? survey.json : "null") + "}";
    return respond({200, nullptr, 0, std::move(text)});
}

Result<SentAnswer> sent_answer(const Asked& asked)
{
    SentAnswer sent;
    JIHENG_TRY(sent.id, asked.needed("id"));
    sent.token = asked.text("token");
    sent.device = asked.text("device");
    JIHENG_TRY(sent.edition, asked.number("edition"));
    sent.language = asked.text("language") == "en" ? "en" : "zh";
    if (asked.body.contains("seconds") && !asked.body.at("seconds").is_null()) {
        constexpr std::int64_t a_month = 31LL * 24 * 3600;
        JIHENG_TRY(const std::int64_t seconds, asked.number("seconds"));
        sent.seconds = std::min(seconds, a_month);
    }
    JIHENG_TRY(sent.answers, answers_in(asked));
    JIHENG_DO(check_sent(sent));
    return sent;
}

void answer(PublicDesk& desk, http::Request& request, const http::Reply& reply)
{
    if (auto slow = too_many(desk, request)) return (void)reply.send(*std::move(slow));
    auto body = json_body(request);
    if (!body) return (void)reply.send(refuse(body.error()));
    const Asked asked{request, std::move(body).value(), {}, 0};
    auto sent = sent_answer(asked);
    if (!sent) return (void)reply.send(refuse(sent.error()));
    const std::string key = key_of(request);
    auto found = asked_survey(desk, key);
    // What was remembered may be older than what the device was given.
    if (found && found.value()->edition != sent.value().edition) found = asked_survey(desk, key, true);
    if (!found) return (void)reply.send(refuse(found.error()));
    const auto survey = found.value();
    const auto given = std::make_shared<const SentAnswer>(std::move(sent).value());
    const Moment now = desk.api.now();
    if (survey->edition != given->edition && survey->at(now) == AskedSurvey::Now::open)
        return (void)reply.send(refuse(failure("error.collection.edition")));
    const auto checked = std::make_shared<const CheckedAnswer>(check_answer(*survey, given->answers, now));
    if (!checked->faults.empty()) return (void)reply.send(refuse_answers(checked->faults));
    desk.api.plain_database().write_later(
        [survey, given, checked, now, region = desk.api.settings().region](store::Transaction& store) {
            return keep_answer(store, region, *survey, *given, *checked, now);
        },
        [reply](const Result<Done>& done) {
            reply.send(done ? respond({201, json::object{{"received", true}}, 0}) : refuse(done.error()));
        });
}

}  // namespace

http::Response refuse_answers(const std::vector<survey::AnswerFault>& faults)
{
    const Error error = failure("error.collection.faults", {{"count", std::to_string(faults.size())}});
    constexpr int unprocessable = 422;
    http::Response response = http::Response::problem(unprocessable, error);
    json::object body = json::parse(response.body).as_object();
    json::array all;
    for (const auto& fault : faults) {
        json::object one = problem_json(fault.error);
        one["at"] = fault.at;
        all.push_back(std::move(one));
    }
    body["faults"] = std::move(all);
    response.body = json::serialize(body);
    return response;
}

Result<survey::Answers> answers_in(const Asked& asked)
{
    const auto* value = asked.body.if_contains("answers");
    const auto* object = value == nullptr ? nullptr : value->if_object();
    if (object == nullptr) return failure("error.collection.answers");
    const survey::AnswerLimits limits;
    if (object->size() > limits.answers) return failure("error.collection.answers");
    survey::Answers answers;
    for (const auto& one : *object) {
        const auto* text = one.value().if_string();
        if (text == nullptr || text->size() > limits.text) return failure("error.collection.answers");
        answers.emplace(std::string{one.key()}, std::string{*text});
    }
    return answers;
}

void add_public_survey_routes(http::Router& router, Api& api)
{
    constexpr std::uint64_t most_bytes = 2U << 20;
    const auto desk = std::make_shared<PublicDesk>(api);
    router.add("GET", "/api/v1/public/surveys/{key}",
               [desk](http::Request& request) { return questionnaire(*desk, request); },
               {.run = api.run(), .anonymous = true});
    router.add("POST", "/api/v1/public/surveys/{key}/answers",
               [desk](http::Request request, const http::Reply& reply) { answer(*desk, request, reply); },
               {.body = http::Body::memory, .max_body = most_bytes, .run = api.run(), .anonymous = true});
}

}  // namespace jiheng::server
