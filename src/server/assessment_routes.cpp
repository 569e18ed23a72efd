#include "reports/json_values.h"
#include "server/assessment_json.h"
#include "server/form_json.h"
#include "server/routes.h"

namespace jiheng::server {

namespace {

// Asked while a person types: nothing is stored and nothing but the session is read.
Result<Answer> assess_now(const Api& api, const Asked& asked)
{
    JIHENG_TRY(const std::string kind, asked.needed("kind"));
    const std::string content = content_of_body(asked);
    if (content.empty()) return bad_request("content");
    bool compute = true;
    if (const auto* wanted = asked.body.if_contains("compute")) {
        if (!wanted->is_bool()) return bad_request("compute");
        compute = wanted->get_bool();
    }
    JIHENG_TRY(const LiveAssessment live, assess_content(*api.rules().methods, kind, asked.text("scheme"), content,
                                                         compute, language_of(asked.request)));
    const Assessment& made = live.assessment;
    return Answer{200, nullptr, 0,
                  with_content({{"scheme", text_or_null(made.scheme)},
                                {"scheme_name", text_or_null(live.scored.scheme_name)},
                                {"findings", findings_json(made.findings)},
                                {"traces", traces_json(live.scored.traces)},
                                {"total", text_or_null(made.total)},
                                {"full_marks", text_or_null(live.scored.full_marks)},
                                {"grade", text_or_null(made.grade)},
                                {"complete", live.scored.complete}},
                               live.scored.content)};
}

}  // namespace

void add_assessment_routes(http::Router& router, Api& api)
{
    api.compute(router, "/api/v1/assessments", [&api](const Asked& asked) { return assess_now(api, asked); });
}

}  // namespace jiheng::server
