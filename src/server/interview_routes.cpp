#include "collection/collection_steps.h"
#include "collection/interviews.h"
#include "collection/survey_analysis.h"
#include "evaluation/survey_points.h"
#include "numbers/decimal.h"
#include "server/survey_routes.h"
#include "service/adopted_schemes.h"

namespace jiheng::server {

namespace {

json::object head_json(const Call& call, const InterviewRecord& interview)
{
    const Words state = collected_state(call, "interview", interview.state);
    return {{"id", id_json(interview.id)},
            {"project", id_json(interview.project)},
            {"project_name", interview.project_name},
            {"form", id_json(interview.form)},
            {"kind", interview.kind},
            {"title", interview.title},
            {"role", interview.content.role},
            {"organisation", interview.content.organisation},
            {"day", interview.day.empty() ? json::value(nullptr) : json::value(interview.day)},
            {"state", interview.state},
            {"state_name", state.chinese},
            {"state_name_en", state.english},
            {"changed", moment_json(interview.changed)},
            {"version", interview.version}};
}

Result<Answer> whole(const Call& call, const InterviewRecord& interview, int status = 200)
{
    json::object out = head_json(call, interview);
    for (auto& [key, value] : interview_content_json(interview.content)) out[key] = std::move(value);
    JIHENG_TRY(const CollectedActions actions, collected_actions(call, {"interview", interview.id, interview.project,
                                                                        interview.path, interview.state}));
    json::array steps;
    for (const auto& step : actions.steps) {
        json::array needs;
        for (const auto& need : step.needs) needs.emplace_back(need);
        steps.push_back(json::object{{"step", step.key},
                                     {"name", step.name.chinese},
                                     {"name_en", step.name.english},
                                     {"needs", std::move(needs)},
                                     {"missing", json::array{}}});
    }
    out["actions"] = json::object{{"editable", actions.editable}, {"steps", std::move(steps)}};
    return Answer{status, std::move(out), interview.version};
}

Result<Answer> list(const Call& call, const Asked& asked, const Settings& settings)
{
    InterviewFilter filter;
    JIHENG_TRY(filter.project, query_id(asked, "project"));
    JIHENG_TRY(filter.form, query_id(asked, "form"));
    JIHENG_TRY(filter.before, query_id(asked, "after"));
    JIHENG_TRY(filter.limit, page_size(asked, settings));
    JIHENG_TRY(const auto found, list_interviews(call, filter));
    json::array interviews;
    for (const auto& interview : found) interviews.push_back(head_json(call, interview));
    json::value next = nullptr;
    if (found.size() == filter.limit) next = id_json(found.back().id);
    return Answer{200, json::object{{"interviews", std::move(interviews)}, {"next", std::move(next)}}, 0};
}

Result<Answer> add(const Call& call, const Asked& asked)
{
    JIHENG_TRY(const std::int64_t project, asked.number("project"));
    JIHENG_TRY(const InterviewRecord interview, add_interview(call, project, asked.body));
    return whole(call, interview, 201);
}

Result<Answer> read(const Call& call, const Asked& asked)
{
    JIHENG_TRY(const std::int64_t id, asked.id("id"));
    JIHENG_TRY(const InterviewRecord interview, read_interview(call, id));
    return whole(call, interview);
}

Result<Answer> save(const Call& call, const Asked& asked)
{
    JIHENG_TRY(const std::int64_t id, asked.id("id"));
    JIHENG_TRY(const InterviewRecord interview, save_interview(call, id, asked.body, asked.version));
    return whole(call, interview);
}

Result<Answer> step(const Call& call, const Asked& asked)
{
    JIHENG_TRY(const std::int64_t id, asked.id("id"));
    JIHENG_TRY(const InterviewRecord interview,
               step_interview(call, id, asked.request.path_parameters.value_or("step", ""), asked.text("comment"),
                              asked.version));
    return whole(call, interview);
}

json::object satisfaction_json(std::int64_t form, const InterviewSatisfaction& found, const Scheme* scheme)
{
    json::array questions;
    for (std::size_t question = 0; question < found.questions.size(); ++question) {
        json::array counts;
        for (std::size_t i = 0; i < found.scale.size(); ++i)
            counts.push_back(json::object{{"option", found.scale[i].first}, {"count", found.counts[question][i]}});
        questions.push_back(json::object{{"question", found.questions[question]}, {"counts", std::move(counts)}});
    }
    json::array counts;
    const auto total = found.total();
    for (std::size_t i = 0; i < total.size(); ++i)
        counts.push_back(json::object{{"option", found.scale[i].first},
                                      {"value", to_text(found.scale[i].second, Decimal::most_places)},
                                      {"count", total[i]}});
    const auto satisfaction = found.satisfaction();
    json::array facts;
    if (scheme != nullptr)
        for (const auto& fact : scheme->facts) {
            const Indicator* indicator = indicator_of_tally(*scheme, fact.id);
            if (indicator == nullptr) continue;
            facts.push_back(json::object{
                {"fact", fact.id},
                {"indicator", indicator->code},
                {"full_marks", to_text(indicator->full_marks)},
                {"points", satisfaction ? json::value(to_text(survey_points(*scheme, *indicator, *satisfaction)))
                                        : json::value(nullptr)}});
        }
    json::array marks;
    if (found.scored == 0) marks.emplace_back("no_answers");
    return {{"form", id_json(form)},       {"interviews", found.interviews.size()},
            {"scored", found.scored},      {"questions", std::move(questions)},
            {"counts", std::move(counts)}, {"satisfaction", rate_json(satisfaction)},
            {"facts", std::move(facts)},   {"marks", std::move(marks)}};
}

// The scheme of an evaluation, kept alive by the rules it stands in.
struct SchemeInForce {
    std::shared_ptr<const Rulebook> rules{};
    const Scheme* scheme = nullptr;
};
Result<SchemeInForce> scheme_in_force(const Call& call, const FormWithEdition& found)
{
    SchemeInForce made;
    JIHENG_TRY(made.rules, rules_on(call, day_of(call.now)));
    made.scheme = scheme_of(*made.rules, found.form, found.edition.content);
    return made;
}

Result<Answer> satisfaction(const Call& call, const Asked& asked)
{
    JIHENG_TRY(const std::int64_t id, asked.id("id"));
    JIHENG_TRY(const FormWithEdition form, read_form_with_edition(call, id));
    JIHENG_DO(need_right(call, form.form.project, form.form.path, "survey.read"));
    JIHENG_TRY(const auto found, interview_satisfaction(call, id));
    JIHENG_TRY(const SchemeInForce method, scheme_in_force(call, form));
    return Answer{200, satisfaction_json(id, found, method.scheme), 0};
}

struct SettledInterviews {
    std::int64_t version = 0;
    Draft draft{};
    json::object answer{};
};

Result<SettledInterviews> prepare(const Call& call, std::int64_t id, const std::string& fact)
{
    JIHENG_TRY(const FormWithEdition form, read_form_with_edition(call, id));
    JIHENG_DO(need_right(call, form.form.project, form.form.path, "survey.write"));
    JIHENG_DO(need_editable(call, form.form));
    JIHENG_TRY(const auto found, interview_satisfaction(call, id));
    JIHENG_TRY(const SchemeInForce method, scheme_in_force(call, form));
    if (method.scheme == nullptr) return failure("error.scheme.not_found", {{"id", form.form.scheme}});
    SettledInterviews settled;
    settled.version = form.form.version;
    JIHENG_TRY(std::string content, settle_interviews_into(form.edition.content, *method.scheme, found, fact));
    JIHENG_TRY(settled.draft, make_draft(*method.rules, form.form.kind, form.form.scheme, std::move(content)));
    settled.answer = satisfaction_json(id, found, method.scheme);
    return settled;
}

// As a survey is settled: scored before the transaction, kept if the evaluation has not changed since.
void settle(Api& api, http::Request taken, const http::Reply& reply)
{
    const auto request = std::make_shared<http::Request>(std::move(taken));
    auto body = json_body(*request);
    if (!body) return (void)reply.send(refuse(body.error()));
    const Asked asked{*request, std::move(body).value(), {}, 0};
    const auto id = asked.id("id");
    if (!id) return (void)reply.send(refuse(id.error()));
    const auto ready = std::make_shared<SettledInterviews>();
    const auto known = api.read_as(*request, true, [&](const Call& call) -> Result<Done> {
        JIHENG_TRY(*ready, prepare(call, id.value(), asked.text("fact")));
        return Done{};
    });
    if (!known) return (void)reply.send(refuse(known.error()));
    api.plain_database().write_later(
        [&api, request, ready, id = id.value()](store::Transaction& store) -> Result<Done> {
            JIHENG_TRY(const Session session, api.session_of(store, *request, true));
            const Call call = api.call(store, session.actor);
            JIHENG_DO(save_form(call, id, ready->draft, ready->version));
            return log(call, "interview.settle", "form/" + std::to_string(id));
        },
        [ready, reply](const Result<Done>& done) {
            reply.send(done ? respond({200, ready->answer, 0}) : refuse(done.error()));
        });
}

}  // namespace

void add_interview_routes(http::Router& router, Api& api)
{
    api.read(router, "/api/v1/interviews",
             [&](const Call& call, const Asked& asked) { return list(call, asked, api.settings()); });
    api.write(router, "POST", "/api/v1/interviews", add);
    api.read(router, "/api/v1/interviews/{id}", read);
    api.write(router, "PUT", "/api/v1/interviews/{id}", save, {.needs_version = true});
    api.write(router, "POST", "/api/v1/interviews/{id}/steps/{step}", step, {.needs_version = true});
    api.read(router, "/api/v1/forms/{id}/interviews", satisfaction);
    router.add("POST", "/api/v1/forms/{id}/interviews/settle",
               [&](http::Request request, const http::Reply& reply) { settle(api, std::move(request), reply); },
               {.body = http::Body::memory, .run = http::Run::pool});
}

}  // namespace jiheng::server
