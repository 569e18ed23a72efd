#include "service/form_templates.h"

#include <boost/json.hpp>

#include "service/form_content.h"

namespace jiheng {

namespace {

Result<std::string> approved_target(const Call& call, std::int64_t project)
{
    JIHENG_TRY(const auto rows,
               call.store.query("SELECT e.content FROM form f JOIN edition e ON e.region = f.region AND e.form = f.id "
                                "AND e.number = f.in_force WHERE f.region = $1 AND f.project = $2 AND "
                                "f.kind = 'target-declaration' AND f.in_force > 0 ORDER BY f.id DESC",
                                {call.region(), project}));
    if (rows.empty()) return failure("error.service.target_missing");
    return rows[0][0].text();
}

Form blank(const Project& project, FormKind kind)
{
    Form form;
    form.kind = kind;
    form.year = project.year;
    form.fields["project"].text = project.name;
    return form;
}

}  // namespace

Result<std::string> first_content(const Call& call, const Project& project, std::string_view kind, int round)
{
    if (kind == "rectification")
        return boost::json::serialize(boost::json::object{{"kind", "rectification"},
                                                          {"problem", ""},
                                                          {"source", ""},
                                                          {"measures", boost::json::array{}},
                                                          {"result", ""}});
    if (kind == "target-declaration") {
        Form form = blank(project, FormKind::target_declaration);
        form.indicators.emplace_back();
        return write_content(form);
    }
    if (kind != "self-evaluation" && kind != "monitoring") return failure("error.service.content_missing");
    JIHENG_TRY(const std::string target, approved_target(call, project.id));
    JIHENG_TRY(EnteredForm entered, read_content(target));
    Form form = std::move(entered.form);
    form.kind = kind == "monitoring" ? FormKind::monitoring : FormKind::self_evaluation;
    form.title.clear();  // that of the declaration
    form.year = project.year;
    if (round > 0) form.fields["month"].text = std::to_string(round);
    if (form.funds.empty()) {
        FundTable funds;
        FundRow total;
        total.label = say("service.funds.total");
        total.total = true;
        funds.rows.push_back(std::move(total));
        form.funds.push_back(std::move(funds));
    }
    return write_content(form);
}

}  // namespace jiheng
