#include "server/form_json.h"

namespace jiheng::server {

json::object form_json(const Call& call, const FormRecord& form)
{
    const Procedure* procedure = call.rules.procedures.find(form.kind);
    const ProcedureState* state = procedure == nullptr ? nullptr : procedure->state(form.state);
    const auto or_null = [](const std::string& text) {
        return text.empty() ? json::value(nullptr) : json::value(text);
    };
    return {{"id", id_json(form.id)},
            {"project", id_json(form.project)},
            {"kind", form.kind},
            {"kind_name", procedure == nullptr ? form.kind : procedure->name.chinese},
            {"kind_name_en", procedure == nullptr ? form.kind : procedure->name.english},
            {"round", form.round},
            {"state", form.state},
            {"state_name", state == nullptr ? form.state : state->name.chinese},
            {"state_name_en", state == nullptr ? form.state : state->name.english},
            {"edition", form.edition},
            {"in_force", form.in_force == 0 ? json::value(nullptr) : json::value(form.in_force)},
            {"scheme", or_null(form.scheme)},
            {"total", or_null(form.total)},
            {"grade", or_null(form.grade)},
            {"errors", form.errors},
            {"warnings", form.warnings},
            {"changed", moment_json(form.changed)},
            {"version", form.version}};
}

std::string content_of_body(const Asked& asked)
{
    const auto* content = asked.body.if_contains("content");
    if (content == nullptr) return {};
    if (content->is_string()) return std::string{content->get_string()};
    return json::serialize(*content);
}

json::value content_json(const std::string& content)
{
    if (!content.starts_with("{")) return json::value(content);
    boost::system::error_code problem;
    json::value parsed = json::parse(content, problem);
    return problem ? json::value(content) : std::move(parsed);
}

}  // namespace jiheng::server
