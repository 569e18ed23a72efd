#include "server/house_routes.h"
#include "service/proposals.h"

namespace jiheng::server {

namespace {

json::value or_null(const std::string& text)
{
    return text.empty() ? json::value(nullptr) : json::value(text);
}

json::object proposal_json(const ProjectProposal& found)
{
    json::value suggested = nullptr;
    if (found.suggested)
        suggested = json::object{{"action", key_of(found.suggested->action)},
                                 {"least", or_null(found.suggested->least)},
                                 {"most", or_null(found.suggested->most)},
                                 {"reason", found.suggested->reason.chinese},
                                 {"reason_en", found.suggested->reason.english}};
    json::value proposal = nullptr;
    if (found.proposal)
        proposal =
            json::object{{"action", key_of(found.proposal->action)},  {"share", or_null(found.proposal->share)},
                         {"amount", or_null(found.proposal->amount)}, {"reason", found.proposal->reason},
                         {"person", found.proposal->person},          {"time", moment_json(found.proposal->time)},
                         {"version", found.proposal->version}};
    return {{"project", id_json(found.project.id)},  {"year", found.project.year},
            {"grade", or_null(found.project.grade)}, {"total", or_null(found.project.total)},
            {"budget", found.project.budget},        {"open_rectifications", found.open_rectifications},
            {"suggested", std::move(suggested)},     {"proposal", std::move(proposal)}};
}

Result<Answer> read_one(const Call& call, const Asked& asked)
{
    JIHENG_TRY(const std::int64_t id, asked.id("id"));
    JIHENG_TRY(const ProjectProposal found, read_proposal(call, id));
    return Answer{200, proposal_json(found), 0};
}

Result<Answer> propose(const Call& call, const Asked& asked)
{
    JIHENG_TRY(const std::int64_t id, asked.id("id"));
    JIHENG_TRY(const Project project, read_project(call, id));
    JIHENG_DO(need_right(call, id, project.path, "proposal.write"));
    const auto action = budget_action(asked.text("action"));
    if (!action) return bad_request("action");
    JIHENG_TRY(const ProjectProposal made,
               propose_budget(call, id, {*action, asked.text("share"), asked.text("reason"), asked.version}));
    return Answer{200, proposal_json(made), 0};
}

}  // namespace

void add_result_routes(http::Router& router, Api& api)
{
    api.read(router, "/api/v1/projects/{id}/proposal", read_one);
    api.write(router, "POST", "/api/v1/projects/{id}/proposal", propose);
}

}  // namespace jiheng::server
