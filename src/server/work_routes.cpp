#include "server/routes.h"
#include "service/work_on_forms.h"

namespace jiheng::server {

namespace {

Result<FormRecord> form_of(const Call& call, const Asked& asked)
{
    JIHENG_TRY(const std::int64_t id, asked.id("id"));
    return read_form(call, id);
}

std::string path_word(const Asked& asked, std::string_view name)
{
    return asked.request.path_parameters.value_or(name, "");
}

json::value or_null(const std::string& text)
{
    return text.empty() ? json::value(nullptr) : json::value(text);
}

Result<Answer> findings(const Call& call, const Asked& asked)
{
    JIHENG_TRY(const FormRecord form, form_of(call, asked));
    JIHENG_TRY(const auto found, list_findings(call, form));
    json::array all;
    for (const auto& one : found)
        all.push_back(json::object{{"number", one.number},
                                   {"check", one.code},
                                   {"severity", one.severity},
                                   {"cell", or_null(one.cell)},
                                   {"printed", or_null(one.printed)},
                                   {"recomputed", or_null(one.recomputed)},
                                   {"message", one.message},
                                   {"message_en", one.english},
                                   {"handling", one.handling},
                                   {"reason", or_null(one.reason)}});
    return Answer{200, json::object{{"findings", std::move(all)}}, form.version};
}

Result<Answer> handle(const Call& call, const Asked& asked)
{
    JIHENG_TRY(const FormRecord form, form_of(call, asked));
    JIHENG_TRY(const std::int64_t number, asked.id("number"));
    JIHENG_DO(handle_finding(call, form, number, asked.text("handling"), asked.text("reason")));
    return Answer{204, nullptr, 0};
}

Result<Answer> opinions(const Call& call, const Asked& asked)
{
    JIHENG_TRY(const FormRecord form, form_of(call, asked));
    JIHENG_TRY(const auto found, list_opinions(call, form));
    json::array all;
    for (const auto& one : found)
        all.push_back(json::object{{"id", id_json(one.id)},
                                   {"kind", one.kind},
                                   {"person", one.person},
                                   {"text", one.text},
                                   {"answer", or_null(one.answer)},
                                   {"time", moment_json(one.time)}});
    return Answer{200, json::object{{"opinions", std::move(all)}}, 0};
}

Result<Answer> give(const Call& call, const Asked& asked)
{
    JIHENG_TRY(const FormRecord form, form_of(call, asked));
    JIHENG_TRY(const std::int64_t id, give_opinion(call, form, asked.text("text")));
    return Answer{201, json::object{{"id", id_json(id)}}, 0};
}

Result<Answer> answer(const Call& call, const Asked& asked)
{
    JIHENG_TRY(const FormRecord form, form_of(call, asked));
    JIHENG_TRY(const std::int64_t opinion, asked.id("opinion"));
    JIHENG_DO(answer_opinion(call, form, opinion, asked.text("answer")));
    return Answer{204, nullptr, 0};
}

Result<Answer> papers(const Call& call, const Asked& asked)
{
    JIHENG_TRY(const FormRecord form, form_of(call, asked));
    JIHENG_TRY(const auto found, list_papers(call, form));
    json::array all;
    for (const auto& one : found)
        all.push_back(json::object{{"indicator", one.indicator},
                                   {"written_by", id_json(one.written_by)},
                                   {"reviewed_by", id_json(one.reviewed_by)}});
    return Answer{200, json::object{{"papers", std::move(all)}}, 0};
}

Result<Answer> write_one(const Call& call, const Asked& asked)
{
    JIHENG_TRY(const FormRecord form, form_of(call, asked));
    JIHENG_DO(write_paper(call, form, path_word(asked, "indicator")));
    return Answer{204, nullptr, 0};
}

Result<Answer> review_one(const Call& call, const Asked& asked)
{
    JIHENG_TRY(const FormRecord form, form_of(call, asked));
    JIHENG_DO(review_paper(call, form, path_word(asked, "indicator")));
    return Answer{204, nullptr, 0};
}

Result<Answer> scores(const Call& call, const Asked& asked)
{
    JIHENG_TRY(const FormRecord form, form_of(call, asked));
    JIHENG_TRY(const auto found, list_scores(call, form));
    json::array all;
    for (const auto& one : found)
        all.push_back(json::object{{"indicator", one.indicator},
                                   {"person", id_json(one.person)},
                                   {"points", one.points},
                                   {"reason", one.reason}});
    JIHENG_TRY(const auto together, reconciled_scores(call, form, found));
    json::array reconciled;
    for (const auto& one : together) {
        json::array deviating;
        for (const auto& person : one.deviating) deviating.emplace_back(person);
        reconciled.push_back(json::object{{"indicator", one.indicator},
                                          {"points", one.points},
                                          {"lowest", one.lowest},
                                          {"highest", one.highest},
                                          {"deviating", std::move(deviating)}});
    }
    return Answer{200, json::object{{"scores", std::move(all)}, {"reconciled", std::move(reconciled)}}, 0};
}

Result<Answer> score(const Call& call, const Asked& asked)
{
    JIHENG_TRY(const FormRecord form, form_of(call, asked));
    JIHENG_DO(give_score(call, form, {path_word(asked, "indicator"), 0, asked.text("points"), asked.text("reason")}));
    return Answer{204, nullptr, 0};
}

}  // namespace

void add_work_routes(http::Router& router, Api& api)
{
    api.read(router, "/api/v1/forms/{id}/findings", findings);
    api.write(router, "POST", "/api/v1/forms/{id}/findings/{number}", handle);
    api.read(router, "/api/v1/forms/{id}/opinions", opinions);
    api.write(router, "POST", "/api/v1/forms/{id}/opinions", give);
    api.write(router, "POST", "/api/v1/forms/{id}/opinions/{opinion}/answer", answer);
    api.read(router, "/api/v1/forms/{id}/papers", papers);
    api.write(router, "POST", "/api/v1/forms/{id}/papers/{indicator}", write_one);
    api.write(router, "POST", "/api/v1/forms/{id}/papers/{indicator}/review", review_one);
    api.read(router, "/api/v1/forms/{id}/scores", scores);
    api.write(router, "POST", "/api/v1/forms/{id}/scores/{indicator}", score);
}

}  // namespace jiheng::server
