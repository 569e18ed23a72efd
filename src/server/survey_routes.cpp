#include "server/survey_routes.h"

#include <chrono>

#include "collection/collection_steps.h"
#include "collection/public_answers.h"
#include "collection/questionnaire_json.h"
#include "collection/settle.h"
#include "collection/templates.h"
#include "numbers/decimal.h"
#include "service/adopted_schemes.h"
#include "survey/sampling.h"

namespace jiheng::server {

namespace {

constexpr std::uint64_t most_questionnaire = 5U << 20;

Collected collected(const SurveyRecord& survey)
{
    return {"survey", survey.id, survey.project, survey.path, survey.state};
}

json::value parsed_or_null(const std::string& text)
{
    boost::system::error_code problem;
    json::value value = text.empty() ? json::value(nullptr) : json::parse(text, problem);
    return problem ? json::value(nullptr) : value;
}

// "2021-03-31T08:00:00Z", or null for none.
Result<Moment> moment_in(const json::value& value, std::string_view name)
{
    if (value.is_null()) return Moment{0};
    constexpr std::size_t length = 20;
    const auto* text = value.if_string();
    if (text == nullptr || text->size() < length || (*text)[10] != 'T' || text->back() != 'Z') return bad_request(name);
    const std::string_view written{text->data(), text->size()};
    const auto day = parse_day(written.substr(0, 10));
    const auto hours = number_in(written.substr(11, 2), name);
    const auto minutes = number_in(written.substr(14, 2), name);
    const auto seconds = number_in(written.substr(17, 2), name);
    if (!day || !hours || !minutes || !seconds || hours.value() > 23 || minutes.value() > 59 || seconds.value() > 60)
        return bad_request(name);
    return day->time_since_epoch().count() * one_day + hours.value() * hour + minutes.value() * minute +
           seconds.value() * second;
}

Result<SurveyChange> change_of(const Asked& asked)
{
    SurveyChange change;
    change.settings = asked.body;
    if (const auto* form = asked.body.if_contains("form")) {
        if (form->is_null()) {
            change.form = 0;
        } else {
            JIHENG_TRY(change.form, asked.number("form"));
        }
    }
    if (const auto* title = asked.body.if_contains("title"); title != nullptr && !title->is_null())
        change.title = asked.text("title");
    if (asked.body.contains("access")) change.access = asked.text("access");
    if (const auto* questionnaire = asked.body.if_contains("questionnaire"); questionnaire && !questionnaire->is_null())
        change.questionnaire = *questionnaire;
    if (const auto* opens = asked.body.if_contains("opens")) {
        JIHENG_TRY(change.opens, moment_in(*opens, "opens"));
    }
    if (const auto* closes = asked.body.if_contains("closes")) {
        JIHENG_TRY(change.closes, moment_in(*closes, "closes"));
    }
    return change;
}

Result<Answer> list(const Call& call, const Asked& asked, const Settings& settings)
{
    SurveyFilter filter;
    JIHENG_TRY(filter.project, query_id(asked, "project"));
    JIHENG_TRY(filter.form, query_id(asked, "form"));
    JIHENG_TRY(filter.before, query_id(asked, "after"));
    JIHENG_TRY(filter.limit, page_size(asked, settings));
    JIHENG_TRY(const auto found, list_surveys(call, filter));
    json::array surveys;
    for (const auto& survey : found) {
        JIHENG_TRY(const std::int64_t answers, count_answers(call, survey.id));
        surveys.push_back(survey_head_json(call, survey, answers));
    }
    json::value next = nullptr;
    if (found.size() == filter.limit) next = id_json(found.back().id);
    return Answer{200, json::object{{"surveys", std::move(surveys)}, {"next", std::move(next)}}, 0};
}

Result<Answer> whole(const Call& call, const SurveyRecord& survey, int status = 200)
{
    JIHENG_TRY(json::object out, survey_json(call, survey));
    return Answer{status, std::move(out), survey.version};
}

Result<Answer> add(const Call& call, const Asked& asked)
{
    JIHENG_TRY(const std::int64_t project, asked.number("project"));
    JIHENG_TRY(SurveyChange change, change_of(asked));
    if (const std::string id = asked.text("template"); !id.empty()) {
        const auto* found = find_template(id);
        if (found == nullptr) return not_found("template");
        change.questionnaire = questionnaire_json(*found);
    }
    JIHENG_TRY(const SurveyRecord survey, add_survey(call, project, change));
    return whole(call, survey, 201);
}

Result<Answer> read(const Call& call, const Asked& asked)
{
    JIHENG_TRY(const std::int64_t id, asked.id("id"));
    JIHENG_TRY(const SurveyRecord survey, read_survey(call, id));
    return whole(call, survey);
}

Result<Answer> save(const Call& call, const Asked& asked)
{
    JIHENG_TRY(const std::int64_t id, asked.id("id"));
    JIHENG_TRY(const SurveyChange change, change_of(asked));
    JIHENG_TRY(const SurveyRecord survey, save_survey(call, id, change, asked.version));
    return whole(call, survey);
}

Result<Answer> steps(const Call& call, const Asked& asked)
{
    JIHENG_TRY(const std::int64_t id, asked.id("id"));
    JIHENG_TRY(const SurveyRecord survey, read_survey(call, id));
    JIHENG_TRY(const auto taken, list_collected_steps(call, collected(survey)));
    json::array all;
    for (const auto& step : taken)
        all.push_back(json::object{{"step", step.step},
                                   {"name", step.name.chinese},
                                   {"name_en", step.name.english},
                                   {"from", step.from},
                                   {"to", step.to},
                                   {"person_name", step.person_name},
                                   {"time", moment_json(step.time)},
                                   {"comment", step.comment}});
    return Answer{200, json::object{{"steps", std::move(all)}}, 0};
}

Result<Answer> tokens(const Call& call, const Asked& asked)
{
    JIHENG_TRY(const std::int64_t id, asked.id("id"));
    JIHENG_TRY(const std::int64_t count, asked.number("count"));
    JIHENG_TRY(const auto made, make_tokens(call, id, count));
    json::array all;
    for (const auto& token : made) all.emplace_back(token);
    return Answer{201, json::object{{"tokens", std::move(all)}}, 0};
}

Result<Answer> templates(const Call&, const Asked&)
{
    json::array all;
    for (const auto& one : questionnaire_templates())
        all.push_back(json::object{{"id", one.id},
                                   {"title", words_json(one.title)},
                                   {"respondents", one.respondents},
                                   {"questions", count_questions(one)},
                                   {"questionnaire", questionnaire_json(one)}});
    return Answer{200, json::object{{"questionnaires", std::move(all)}}, 0};
}

Result<Answer> size(const Asked& asked)
{
    survey::SampleSize wanted;
    const auto share = [&](std::string_view key, double& out) -> Result<Done> {
        const std::string text = asked.text(key);
        if (text.empty()) return Done{};
        const auto number = Decimal::parse(text);
        if (!number) return bad_request(key);
        out = std::stod(number->text());
        return Done{};
    };
    JIHENG_DO(share("margin", wanted.margin));
    JIHENG_DO(share("confidence", wanted.confidence));
    JIHENG_DO(share("share", wanted.share));
    JIHENG_DO(share("design_effect", wanted.design_effect));
    JIHENG_DO(share("return_rate", wanted.return_rate));
    JIHENG_DO(share("valid_rate", wanted.valid_rate));
    if (const auto* population = asked.body.if_contains("population");
        population != nullptr && !population->is_null()) {
        JIHENG_TRY(const std::int64_t number, asked.number("population"));
        wanted.population = static_cast<std::uint64_t>(number);
    }
    JIHENG_TRY(const auto needed, survey::needed_sample(wanted));
    return Answer{200, json::object{{"valid", needed.valid}, {"issued", needed.issued}}, 0};
}

// Settling scores the evaluation, which takes longer than storing it: what is to be stored is made before the
// transaction, and kept only if neither the survey nor the form has changed since.
void settle(Api& api, const std::shared_ptr<http::Request>& request, const Asked& asked, const http::Reply& reply)
{
    const auto id = asked.id("id");
    if (!id) return (void)reply.send(refuse(id.error()));
    const auto ready = std::make_shared<SettledSurvey>();
    const auto known = api.read_as(*request, true, [&](const Call& call) -> Result<Done> {
        JIHENG_TRY(const auto rules, rules_on(call, day_of(call.now)));
        JIHENG_TRY(*ready, prepare_settlement(call, *rules, id.value(), asked.version));
        return Done{};
    });
    if (!known) return (void)reply.send(refuse(known.error()));
    const auto answer = std::make_shared<Answer>();
    api.plain_database().write_later(
        [&api, request, ready, answer, comment = asked.text("comment"),
         version = asked.version](store::Transaction& store) -> Result<Done> {
            JIHENG_TRY(const Session session, api.session_of(store, *request, true));
            const Call call = api.call(store, session.actor);
            JIHENG_TRY(const SurveyRecord survey, settle_survey(call, *ready, comment, version));
            JIHENG_TRY(*answer, whole(call, survey));
            return Done{};
        },
        [answer, reply](const Result<Done>& done) { reply.send(done ? respond(*answer) : refuse(done.error())); });
}

void step(Api& api, AnswerPacking& packing, http::Request taken, const http::Reply& reply)
{
    const auto request = std::make_shared<http::Request>(std::move(taken));
    auto body = json_body(*request);
    const auto version = version_of(*request);
    if (!body || !version) return (void)reply.send(refuse(body ? version.error() : body.error()));
    if (version.value() == 0) return (void)reply.send(refuse(failure("error.service.precondition")));
    const Asked asked{*request, std::move(body).value(), {}, version.value()};
    const std::string wanted = request->path_parameters.value_or("step", "");
    if (wanted == "settle") return settle(api, request, asked, reply);
    const auto id = asked.id("id");
    if (!id) return (void)reply.send(refuse(id.error()));
    const auto answer = std::make_shared<Answer>();
    api.plain_database().write_later(
        [&api, request, answer, wanted, id = id.value(), comment = asked.text("comment"),
         seen = version.value()](store::Transaction& store) -> Result<Done> {
            JIHENG_TRY(const Session session, api.session_of(store, *request, true));
            request->person = std::to_string(session.actor.person);
            const Call call = api.call(store, session.actor);
            JIHENG_TRY(const SurveyRecord survey, step_survey(call, id, wanted, comment, seen));
            JIHENG_TRY(*answer, whole(call, survey));
            return Done{};
        },
        [&packing, answer, reply, id = id.value()](const Result<Done>& done) {
            if (done) packing.ask(id);  // a survey that is closed is looked at next
            reply.send(done ? respond(*answer) : refuse(done.error()));
        });
}

}  // namespace

json::object problem_json(const Error& error)
{
    return {{"at", error.where.label}, {"code", error.code}, {"message", error.message}, {"message_en", error.english}};
}

json::object survey_head_json(const Call& call, const SurveyRecord& survey, std::int64_t answers)
{
    const Words state = collected_state(call, "survey", survey.state);
    const auto& size = survey.settings.plan.size;
    return {{"id", id_json(survey.id)},
            {"project", id_json(survey.project)},
            {"project_name", survey.project_name},
            {"form", id_json(survey.form)},
            {"title", survey.title},
            {"state", survey.state},
            {"state_name", state.chinese},
            {"state_name_en", state.english},
            {"access", survey.access},
            {"key", survey.key},
            {"public_path", "/s/" + survey.key},
            {"opens", moment_json(survey.opens)},
            {"closes", moment_json(survey.closes)},
            {"edition", survey.edition},
            {"answers", answers},
            {"needed", size ? json::value(static_cast<std::int64_t>(*size)) : json::value(nullptr)},
            {"changed", moment_json(survey.changed)},
            {"version", survey.version}};
}

Result<json::object> survey_json(const Call& call, const SurveyRecord& survey)
{
    JIHENG_TRY(const std::int64_t answers, count_answers(call, survey.id));
    JIHENG_TRY(const std::int64_t unused, unused_tokens(call, survey.id));
    JIHENG_TRY(const CollectedActions actions, collected_actions(call, collected(survey)));
    json::object out = survey_head_json(call, survey, answers);
    out["questionnaire"] = parsed_or_null(survey.questionnaire);
    for (auto& [key, value] : settings_json(survey.settings)) out[key] = std::move(value);
    json::array problems;
    for (const auto& problem : survey_problems(survey)) problems.push_back(problem_json(problem));
    out["problems"] = std::move(problems);
    out["tokens"] = json::object{{"issued", survey.tokens}, {"unused", unused}};
    out["frame"] = survey.frame.empty()
                       ? json::value(json::object{
                             {"entries", 0}, {"drawn", 0}, {"seed", nullptr}, {"time", nullptr}, {"hash", nullptr}})
                       : parsed_or_null(survey.frame);
    out["settled"] = parsed_or_null(survey.settlement);
    for (const char* dated : {"frame", "settled"})
        if (auto* object = out[dated].if_object(); object != nullptr && object->at("time").is_int64())
            (*object)["time"] = moment_json(object->at("time").get_int64());
    json::array marks;
    for (const auto mark : survey_marks(survey, answers)) marks.emplace_back(mark);
    out["marks"] = std::move(marks);
    json::array offered;
    for (const auto& step : actions.steps) {
        json::array needs;
        for (const auto& need : step.needs) needs.emplace_back(need);
        offered.push_back(json::object{{"step", step.key},
                                       {"name", step.name.chinese},
                                       {"name_en", step.name.english},
                                       {"needs", std::move(needs)},
                                       {"missing", json::array{}}});
    }
    out["actions"] = json::object{{"editable", actions.editable}, {"steps", std::move(offered)}};
    return out;
}

void add_survey_routes(http::Router& router, Api& api, AnswerPacking& packing)
{
    api.read(router, "/api/v1/surveys",
             [&](const Call& call, const Asked& asked) { return list(call, asked, api.settings()); });
    api.write(router, "POST", "/api/v1/surveys", add, {.max_body = most_questionnaire});
    api.compute(router, "/api/v1/surveys/size", size);
    api.read(router, "/api/v1/surveys/{id}", read);
    api.write(router, "PUT", "/api/v1/surveys/{id}", save, {.needs_version = true, .max_body = most_questionnaire});
    api.read(router, "/api/v1/surveys/{id}/steps", steps);
    router.add("POST", "/api/v1/surveys/{id}/steps/{step}",
               [&api, &packing](http::Request request, const http::Reply& reply) {
                   step(api, packing, std::move(request), reply);
               },
               {.body = http::Body::memory, .run = http::Run::pool});
    api.write(router, "POST", "/api/v1/surveys/{id}/tokens", tokens, {.secret = true});
    api.read(router, "/api/v1/questionnaires", templates);
}

}  // namespace jiheng::server
