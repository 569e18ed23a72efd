// What came in: progress, answers one by one, papers, decisions, and what all of it says.
#include "collection/answer_list.h"
#include "collection/papers.h"
#include "collection/settle.h"
#include "collection/survey_analysis.h"
#include "server/survey_routes.h"
#include "service/adopted_schemes.h"

namespace jiheng::server {

namespace {

json::value day_json(std::int64_t days)
{
    return json::value(to_text(Day{std::chrono::days{days}}));
}

json::value parsed(const std::string& text)
{
    boost::system::error_code problem;
    json::value value = json::parse(text, problem);
    return problem ? json::value(json::object{}) : value;
}

json::array texts_json(const std::vector<std::string>& texts)
{
    json::array all;
    for (const auto& text : texts) all.emplace_back(text);
    return all;
}

json::value number_or_null(std::uint64_t number)
{
    return number == 0 ? json::value(nullptr) : json::value(static_cast<std::int64_t>(number));
}

Result<Answer> progress(const Call& call, const Asked& asked, AnswerPacking& packing)
{
    JIHENG_TRY(const std::int64_t id, asked.id("id"));
    JIHENG_TRY(const SurveyRecord survey, read_survey(call, id));
    JIHENG_TRY(const SurveyProgress found, survey_progress(call, survey));
    if (found.to_pack > 0) packing.ask(id);
    const auto source = [&](const char* key) {
        const auto at = found.by_source.find(key);
        return at == found.by_source.end() ? std::int64_t{0} : at->second;
    };
    json::array days;
    for (const auto& [day, answers] : found.by_day)
        days.push_back(json::object{{"day", day_json(day)}, {"answers", answers}});
    json::array strata;
    for (const auto& [stratum, answers] : found.by_stratum) {
        json::value quota = nullptr;
        for (const auto& one : survey.settings.plan.quotas)
            if (one.stratum == stratum) quota = static_cast<std::int64_t>(one.size);
        strata.push_back(json::object{{"stratum", stratum}, {"answers", answers}, {"quota", std::move(quota)}});
    }
    json::array editions;
    for (const auto& [edition, answers] : found.by_edition)
        editions.push_back(json::object{{"edition", edition}, {"answers", answers}});
    const Rational answers{found.answers};
    const Rational valid{found.answers - found.excluded};
    json::object out{
        {"state", survey.state},
        {"answers", found.answers},
        {"valid", found.answers - found.excluded},
        {"excluded", found.excluded},
        {"doubtful", found.doubtful},
        {"needed", number_or_null(survey.settings.plan.size.value_or(0))},
        {"issued", number_or_null(found.issued)},
        {"return_rate", rate_json(divide(answers, Rational{found.issued}))},
        {"valid_rate", rate_json(divide(valid, answers))},
        {"by_source", json::object{{"page", source("page")}, {"paper", source("paper")}, {"import", source("import")}}},
        {"by_day", std::move(days)},
        {"by_stratum", std::move(strata)},
        {"by_edition", std::move(editions)},
        {"tokens", json::object{{"issued", survey.tokens}, {"unused", found.unused_tokens}}},
        {"paper",
         json::object{{"papers", found.papers}, {"once", found.papers_once}, {"different", found.papers_different}}}};
    return Answer{200, std::move(out), 0};
}

json::object answer_json(const AnswerRecord& one)
{
    return {{"id", one.id},
            {"source", one.source},
            {"edition", one.edition},
            {"day", day_json(one.day)},
            {"language", one.language},
            {"seconds", one.seconds == 0 ? json::value(nullptr) : json::value(one.seconds)},
            {"stratum", one.stratum},
            {"answers", parsed(one.answers)},
            {"doubts", texts_json(one.doubts)},
            {"contradictions", texts_json(one.contradictions)},
            {"decision", one.decision.empty() ? json::value(nullptr) : json::value(one.decision)},
            {"reason", one.reason},
            {"person_name", one.person_name}};
}

Result<Answer> answers(const Call& call, const Asked& asked, const Settings& settings)
{
    JIHENG_TRY(const std::int64_t id, asked.id("id"));
    JIHENG_TRY(const SurveyRecord survey, read_survey(call, id));
    AnswerFilter filter;
    const std::string doubtful = asked.query("doubtful");
    if (doubtful == "true")
        filter.doubtful = AnswerFilter::Doubtful::doubtful;
    else if (doubtful == "undecided")
        filter.doubtful = AnswerFilter::Doubtful::undecided;
    else if (!doubtful.empty())
        return bad_request("doubtful");
    filter.id = asked.query("id");
    filter.after = asked.query("after");
    JIHENG_TRY(filter.limit, page_size(asked, settings));
    JIHENG_TRY(const auto found, list_answers(call, survey, filter));
    json::array all;
    for (const auto& one : found) all.push_back(answer_json(one));
    json::value next = nullptr;
    if (found.size() == filter.limit) next = json::value(found.back().id);
    return Answer{200, json::object{{"answers", std::move(all)}, {"next", std::move(next)}}, 0};
}

json::object paper_json(const Paper& paper)
{
    json::array differences;
    for (const auto& one : paper.differences)
        differences.push_back(json::object{{"question", one.question}, {"first", one.first}, {"second", one.second}});
    return {{"number", paper.number}, {"state", key_of(paper.state)}, {"differences", std::move(differences)}};
}

Result<Answer> differences(const Call& call, const Asked& asked)
{
    JIHENG_TRY(const std::int64_t id, asked.id("id"));
    JIHENG_TRY(const SurveyRecord survey, read_survey(call, id));
    JIHENG_TRY(const auto found, list_papers(call, survey, true));
    json::array all;
    for (const auto& paper : found) all.push_back(paper_json(paper));
    return Answer{200, json::object{{"papers", std::move(all)}}, 0};
}

// Faults of the answers are told one by one, so the answer is made here and not by Api::write.
void enter(Api& api, http::Request taken, const http::Reply& reply)
{
    const auto request = std::make_shared<http::Request>(std::move(taken));
    auto body = json_body(*request);
    if (!body) return (void)reply.send(refuse(body.error()));
    const auto asked = std::make_shared<Asked>(Asked{*request, std::move(body).value(), {}, 0});
    const auto outcome = std::make_shared<PaperOutcome>();
    api.plain_database().write_later(
        [&api, request, asked, outcome](store::Transaction& store) -> Result<Done> {
            JIHENG_TRY(const Session session, api.session_of(store, *request, true));
            request->person = std::to_string(session.actor.person);
            JIHENG_TRY(const std::int64_t id, asked->id("id"));
            EnteredPaper paper;
            JIHENG_TRY(paper.number, asked->needed("number"));
            JIHENG_TRY(const std::int64_t round, asked->number("round"));
            paper.round = round > 3 ? 0 : static_cast<int>(round);
            paper.stratum = asked->text("stratum");
            JIHENG_TRY(paper.answers, answers_in(*asked));
            JIHENG_TRY(*outcome, enter_paper(api.call(store, session.actor), id, paper));
            return Done{};
        },
        [outcome, reply](const Result<Done>& done) {
            if (!done)
                reply.send(refuse(done.error()));
            else if (!outcome->faults.empty())
                reply.send(refuse_answers(outcome->faults));
            else
                reply.send(respond({201, paper_json(outcome->paper), 0}));
        });
}

Result<Answer> decide(const Call& call, const Asked& asked)
{
    JIHENG_TRY(const std::int64_t id, asked.id("id"));
    const std::string answer = asked.request.path_parameters.value_or("answer", "");
    JIHENG_DO(decide_answer(call, id, answer, asked.text("decision"), asked.text("reason")));
    return Answer{204, nullptr, 0};
}

Result<Answer> analysis(const Call& call, const Asked& asked, AnswerPacking& packing)
{
    JIHENG_TRY(const std::int64_t id, asked.id("id"));
    JIHENG_TRY(const SurveyRecord survey, read_survey(call, id));
    const Scheme* scheme = nullptr;
    std::shared_ptr<const Rulebook> rules;
    if (survey.form != 0) {
        JIHENG_TRY(const FormWithEdition found, read_form_with_edition(call, survey.form));
        JIHENG_TRY(rules, rules_on(call, day_of(call.now)));
        scheme = scheme_of(*rules, found.form, found.edition.content);
    }
    JIHENG_TRY(const CollectedAnswers answers, read_collected(call, survey));
    if (answers.to_pack > 0) packing.ask(id);
    JIHENG_TRY(json::object out,
               analysis_json(survey, answers, scheme,
                             {asked.query("confidence"), asked.query("rows"), asked.query("columns")}));
    return Answer{200, std::move(out), 0};
}

}  // namespace

void add_survey_answer_routes(http::Router& router, Api& api, AnswerPacking& packing)
{
    // What reads every answer takes its time, so it is not done where requests come in.
    api.read(router, "/api/v1/surveys/{id}/progress",
             [&packing](const Call& call, const Asked& asked) { return progress(call, asked, packing); },
             {.run = http::Run::pool});
    api.read(router, "/api/v1/surveys/{id}/answers",
             [&](const Call& call, const Asked& asked) { return answers(call, asked, api.settings()); },
             {.run = http::Run::pool});
    api.read(router, "/api/v1/surveys/{id}/analysis",
             [&packing](const Call& call, const Asked& asked) { return analysis(call, asked, packing); },
             {.run = http::Run::pool});
    api.read(router, "/api/v1/surveys/{id}/differences", differences, {.run = http::Run::pool});
    router.add("POST", "/api/v1/surveys/{id}/answers",
               [&](http::Request request, const http::Reply& reply) { enter(api, std::move(request), reply); },
               {.body = http::Body::memory, .max_body = 2U << 20, .run = api.run()});
    api.write(router, "POST", "/api/v1/surveys/{id}/answers/{answer}/decision", decide);
}

}  // namespace jiheng::server
