#include "server/assessment_json.h"
#include "server/form_json.h"
#include "server/routes.h"
#include "service/adopted_schemes.h"
#include "service/carried_scores.h"
#include "service/case_content.h"
#include "service/steps.h"

namespace jiheng::server {

namespace {

json::object error_json(const Error& error)
{
    return {{"code", error.code}, {"message", error.message}, {"message_en", error.english}};
}

Result<Answer> read_one(const Call& call, const Asked& asked)
{
    JIHENG_TRY(const std::int64_t id, asked.id("id"));
    JIHENG_TRY(const FormWithEdition found, read_form_with_edition(call, id));
    json::object out = form_json(call, found.form);
    out["hash"] = found.edition.hash;
    out["sealed"] = moment_json(found.edition.sealed);
    // The content goes out as it was saved, when it was checked to be JSON; a case in TOML goes out as a text.
    if (asked.query("content") != "object" || found.form.kind != "evaluation")
        return Answer{200, nullptr, found.form.version, with_content(out, found.edition.content)};
    JIHENG_TRY(const std::string content, case_json(found.edition.content));
    return Answer{200, nullptr, found.form.version, with_content(out, content)};
}

// What the actor can do now. Apart from the form, because it asks more of the store and changes with who asks.
Result<Answer> steps_offered(const Call& call, const Asked& asked)
{
    JIHENG_TRY(const std::int64_t id, asked.id("id"));
    JIHENG_TRY(const FormRecord form, read_form(call, id));
    JIHENG_TRY(const bool editable, is_editable(call, form));
    JIHENG_TRY(const auto offered, offered_steps(call, form));
    json::array steps;
    for (const auto& step : offered) {
        json::array needs;
        for (const auto& need : step.needs) needs.emplace_back(need);
        json::array missing;
        for (const auto& error : step.missing) missing.push_back(error_json(error));
        steps.push_back(json::object{{"step", step.key},
                                     {"name", step.name.chinese},
                                     {"name_en", step.name.english},
                                     {"needs", std::move(needs)},
                                     {"missing", std::move(missing)}});
    }
    return Answer{200, json::object{{"editable", editable}, {"steps", std::move(steps)}}, form.version};
}

Result<StepInput> step_input(const Asked& asked)
{
    StepInput input;
    input.comment = asked.text("comment");
    if (asked.body.contains("grade")) {
        input.grade = review_grade(asked.text("grade"));
        if (!input.grade) return bad_request("grade");
    }
    if (const auto* aspects = asked.body.if_contains("aspects")) {
        if (!aspects->is_object()) return bad_request("aspects");
        for (const auto& aspect : aspects->get_object()) {
            const auto grade = aspect.value().is_string() ? review_grade(std::string{aspect.value().get_string()})
                                                          : std::optional<ReviewGrade>{};
            if (!grade) return bad_request("aspects");
            input.aspects[std::string{aspect.key()}] = *grade;
        }
    }
    const auto list = [&](std::string_view key, std::vector<std::string>& out) -> Result<Done> {
        const auto* items = asked.body.if_contains(key);
        if (items == nullptr) return Done{};
        if (!items->is_array()) return bad_request(key);
        for (const auto& item : items->get_array()) {
            if (!item.is_string()) return bad_request(key);
            out.emplace_back(item.get_string());
        }
        return Done{};
    };
    JIHENG_DO(list("evidence", input.evidence));
    JIHENG_DO(list("checks", input.checks));
    input.owner = asked.text("owner");
    if (asked.body.contains("due")) {
        input.due = parse_day(asked.text("due"));
        if (!input.due) return bad_request("due");
    }
    input.number = asked.text("number");
    input.result = asked.text("result");
    return input;
}

Result<Answer> take_one(const Call& call, const Asked& asked)
{
    JIHENG_TRY(const std::int64_t id, asked.id("id"));
    JIHENG_TRY(const StepInput input, step_input(asked));
    JIHENG_TRY(const FormRecord form,
               take_step(call, id, asked.request.path_parameters.value_or("step", ""), input, asked.version));
    return Answer{200, form_json(call, form), form.version};
}

Result<Answer> steps_taken(const Call& call, const Asked& asked)
{
    JIHENG_TRY(const std::int64_t id, asked.id("id"));
    JIHENG_TRY(const FormRecord form, read_form(call, id));
    JIHENG_TRY(const auto taken, list_steps(call, form));
    const Procedure* procedure = call.rules.procedures.find(form.kind);
    json::array all;
    for (const auto& step : taken) {
        const ProcedureStep* known = procedure == nullptr ? nullptr : procedure->step(step.step);
        all.push_back(json::object{{"step", step.step},
                                   {"name", known == nullptr ? step.step : known->name.chinese},
                                   {"name_en", known == nullptr ? step.step : known->name.english},
                                   {"from", step.from},
                                   {"to", step.to},
                                   {"edition", step.edition},
                                   {"hash", step.hash},
                                   {"person", step.person_name},
                                   {"time", moment_json(step.time)},
                                   {"comment", step.comment},
                                   {"grade", step.grade.empty() ? json::value(nullptr) : json::value(step.grade)},
                                   {"details", content_json(step.details)}});
    }
    return Answer{200, json::object{{"steps", std::move(all)}}, 0};
}

Result<Answer> editions(const Call& call, const Asked& asked)
{
    JIHENG_TRY(const std::int64_t id, asked.id("id"));
    JIHENG_TRY(const FormRecord form, read_form(call, id));
    JIHENG_TRY(const auto found, list_editions(call, form));
    json::array all;
    for (const auto& edition : found)
        all.push_back(json::object{{"number", edition.number},
                                   {"hash", edition.hash},
                                   {"sealed", moment_json(edition.sealed)},
                                   {"changed", moment_json(edition.changed)}});
    return Answer{200, json::object{{"editions", std::move(all)}}, 0};
}

Result<Answer> edition(const Call& call, const Asked& asked)
{
    JIHENG_TRY(const std::int64_t id, asked.id("id"));
    JIHENG_TRY(const std::int64_t number, asked.id("number"));
    JIHENG_TRY(const FormRecord form, read_form(call, id));
    JIHENG_TRY(const Edition found, read_edition(call, form, number));
    return Answer{200,
                  json::object{{"number", found.number},
                               {"content", content_json(found.content)},
                               {"points", found.points.empty() ? json::value(nullptr) : content_json(found.points)},
                               {"hash", found.hash},
                               {"sealed", moment_json(found.sealed)}},
                  0};
}

// The bytes that the hash was made of, for whoever verifies a sealed edition with tools of their own.
http::Response edition_file(Api& api, http::Request& request)
{
    const Asked asked{request, {}, {}, 0};
    const auto id = asked.id("id");
    const auto number = asked.id("number");
    if (!id) return refuse(id.error());
    if (!number) return refuse(number.error());
    Edition found;
    const auto done = api.read_as(request, false, [&](const Call& call) -> Result<Done> {
        JIHENG_TRY(const FormRecord form, read_form(call, id.value()));
        JIHENG_TRY(found, read_edition(call, form, number.value()));
        return Done{};
    });
    if (!done) return refuse(done.error());
    const bool is_case = !found.content.starts_with("{");
    http::Response response = http::Response::download(
        std::move(found.content), "application/octet-stream",
        std::to_string(id.value()) + "-" + std::to_string(number.value()) + (is_case ? ".toml" : ".json"));
    response.headers.set("X-Content-SHA256", found.hash);
    return response;
}

// Who may write is asked first, so that nobody else makes the server compute; then the rules run outside any
// transaction; then the save asks again.
void save(Api& api, http::Request& request, const http::Reply& reply, bool score)
{
    auto body = json_body(request);
    if (!body) {
        reply.send(refuse(body.error()));
        return;
    }
    const auto kept = std::make_shared<http::Request>(std::move(request));
    const auto version = version_of(*kept);
    if (version && version.value() == 0) {
        reply.send(refuse(failure("error.service.precondition")));
        return;
    }
    const Asked asked{*kept, std::move(body).value(), {}, version ? version.value() : 0};
    const auto id = asked.id("id");
    if (!version || !id) {
        reply.send(refuse(version ? id.error() : version.error()));
        return;
    }
    FormRecord form;
    std::shared_ptr<const Rulebook> rules;
    std::string content = content_of_body(asked);
    const auto known = api.read_as(*kept, true, [&](const Call& call) -> Result<Done> {
        JIHENG_TRY(form, read_form(call, id.value()));
        JIHENG_DO(need_editable(call, form));
        JIHENG_TRY(rules, rules_on(call, day_of(call.now)));
        if (form.version != asked.version) return failure("error.service.changed");
        if (content.empty()) {
            JIHENG_TRY(const Edition current, read_edition(call, form, form.edition));
            content = current.content;
        }
        if (score && form.kind == "evaluation") {
            JIHENG_TRY(const auto given, list_scores(call, form));
            JIHENG_TRY(const auto together, reconciled_scores(call, form, given));
            JIHENG_TRY(content, carry_scores(*api.rules().methods, form.scheme, content, together));
        }
        return Done{};
    });
    if (!known) {
        reply.send(refuse(known.error()));
        return;
    }
    auto live = assess_content(*rules->methods, form.kind, form.scheme, content, score, language_of(*kept));
    if (!live) {
        reply.send(refuse(live.error()));
        return;
    }
    auto assessed = std::move(live).value();
    const auto scored = std::make_shared<ScoredContent>(std::move(assessed.scored));
    const auto made = std::make_shared<Draft>(Draft{scored->content, std::move(assessed.assessment)});
    const auto answer = std::make_shared<Answer>();
    api.plain_database().write_later(
        [&api, kept, made, scored, answer, id = id.value(),
         seen = asked.version](store::Transaction& store) -> Result<Done> {
            JIHENG_TRY(const Session session, api.session_of(store, *kept, true));
            const Call call = api.call(store, session.actor);
            JIHENG_TRY(const FormRecord saved, save_form(call, id, *made, seen));
            json::object out = form_json(call, saved);
            out["findings"] = findings_json(made->assessment.findings);
            out["traces"] = traces_json(scored->traces);
            out["complete"] = scored->complete;
            *answer = {200, nullptr, saved.version, with_content(out, made->content)};
            return Done{};
        },
        [answer, reply](const Result<Done>& done) { reply.send(done ? respond(*answer) : refuse(done.error())); });
}

}  // namespace

void add_form_routes(http::Router& router, Api& api)
{
    constexpr std::uint64_t content_bytes = 5U << 20;
    api.read(router, "/api/v1/forms/{id}", read_one, {.one_question = true});
    api.read(router, "/api/v1/forms/{id}/actions", steps_offered);
    api.read(router, "/api/v1/forms/{id}/steps", steps_taken);
    api.write(router, "POST", "/api/v1/forms/{id}/steps/{step}", take_one, {.needs_version = true});
    api.read(router, "/api/v1/forms/{id}/editions", editions);
    api.read(router, "/api/v1/forms/{id}/editions/{number}", edition);
    router.add("GET", "/api/v1/forms/{id}/editions/{number}/file",
               [&](http::Request& request) { return edition_file(api, request); }, {.run = api.run()});
    const http::RouteOptions save_options{.body = http::Body::memory, .max_body = content_bytes, .run = api.run()};
    router.add(
        "PUT", "/api/v1/forms/{id}/content",
        [&](http::Request request, const http::Reply& reply) { save(api, request, reply, false); }, save_options);
    // The points that the scheme gives, written into the content.
    router.add(
        "POST", "/api/v1/forms/{id}/score",
        [&](http::Request request, const http::Reply& reply) { save(api, request, reply, true); }, save_options);
}

}  // namespace jiheng::server
