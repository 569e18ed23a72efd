#include "service/rectifications.h"

#include <algorithm>
#include <boost/json.hpp>

#include "base/text.h"
#include "service/reach.h"

namespace jiheng {

namespace {

namespace json = boost::json;

constexpr std::string_view kind = "rectification";

std::string text_in(const json::object& object, std::string_view key)
{
    const auto* value = object.if_contains(key);
    return value == nullptr || !value->is_string() ? std::string{} : std::string{value->get_string()};
}

void read_content(const std::string& content, Rectification& item)
{
    boost::system::error_code problem;
    const json::value parsed = json::parse(content, problem);
    if (problem || !parsed.is_object()) return;
    const json::object& object = parsed.get_object();
    item.problem = text_in(object, "problem");
    item.source = text_in(object, "source");
    item.result = text_in(object, "result");
    const auto* measures = object.if_contains("measures");
    if (measures == nullptr || !measures->is_array()) return;
    for (const auto& one : measures->get_array()) {
        if (!one.is_object()) continue;
        RectificationMeasure measure{text_in(one.get_object(), "text"), text_in(one.get_object(), "owner"),
                                     parse_day(text_in(one.get_object(), "due"))};
        if (measure.due && (!item.due || *measure.due > *item.due)) item.due = measure.due;
        item.measures.push_back(std::move(measure));
    }
}

// Whom the latest step that names an owner made responsible.
Result<Done> add_owner(const Call& call, Rectification& item)
{
    JIHENG_TRY(const auto rows, call.store.query("SELECT details FROM step_taken WHERE region = $1 AND form = $2 ORDER "
                                                 "BY number DESC",
                                                 {call.region(), item.id}));
    for (const auto& row : rows) {
        boost::system::error_code problem;
        const json::value details = json::parse(row[0].text(), problem);
        if (problem || !details.is_object()) continue;
        item.responsible = text_in(details.get_object(), "owner");
        if (!item.responsible.empty()) return Done{};
    }
    std::vector<std::string> owners;
    for (const auto& measure : item.measures)
        if (!measure.owner.empty() && std::find(owners.begin(), owners.end(), measure.owner) == owners.end())
            owners.push_back(measure.owner);
    item.responsible = join(owners, "、");
    return Done{};
}

Result<Done> add_evidence(const Call& call, const std::string& path, Rectification& item)
{
    JIHENG_TRY(const Subject subject, subject_of(call, item.project, path));
    if (!allowed(call.rules.rights, call.actor.roles, "evidence.read", subject)) return Done{};
    JIHENG_TRY(const auto rows, call.store.query("SELECT id, name FROM evidence WHERE region = $1 AND project = $2 AND "
                                                 "form = $3 AND void_reason = '' ORDER BY id",
                                                 {call.region(), item.project, item.id}));
    for (const auto& row : rows) item.evidence.push_back({row[0].number(), row[1].text()});
    return Done{};
}

}  // namespace

std::vector<std::string> settled_states(const Call& call)
{
    std::vector<std::string> settled{"done"};  // verified: it only waits to be closed
    const Procedure* procedure = call.rules.procedures.find(kind);
    if (procedure == nullptr) return settled;
    for (const auto& state : procedure->states)
        if (state.final) settled.push_back(state.key);
    return settled;
}

Result<std::vector<Rectification>> list_rectifications(const Call& call, const RectificationFilter& filter)
{
    std::vector<Rectification> items;
    Conditions conditions{call};
    const std::string reachable = reach(call, "form.read", conditions, {"p.path", "p.id"});
    if (reachable.empty()) return items;
    conditions.need("f.kind = " + conditions.value(kind));
    conditions.need(reachable);
    const std::vector<std::string> settled = settled_states(call);
    if (filter.project != 0) conditions.need("f.project = " + conditions.value(filter.project));
    if (filter.year != 0) conditions.need("p.year = " + conditions.value(filter.year));
    if (filter.organisation != 0) JIHENG_DO(need_subtree(call, conditions, filter.organisation, "p.path"));
    if (!filter.state.empty()) conditions.need("f.state = " + conditions.value(filter.state));
    if (filter.after != 0) conditions.need("f.id > " + conditions.value(filter.after));
    if (filter.only_overdue) {
        std::string states;
        for (const auto& state : settled) states += (states.empty() ? "" : ", ") + conditions.value(state);
        conditions.need("f.due > 0 AND f.due < " + conditions.value(call.now) + " AND f.state NOT IN (" + states + ")");
    }
    const std::string limit = conditions.value(static_cast<std::int64_t>(filter.limit));
    JIHENG_TRY(
        const auto rows,
        call.store.query("SELECT f.id, p.id, p.name, p.code, p.organisation, o.name, p.year, f.state, f.due, "
                         "f.changed, e.content, p.path FROM form f JOIN project p ON p.region = f.region AND p.id "
                         "= f.project JOIN organisation o ON o.region = p.region AND o.id = p.organisation JOIN "
                         "edition e ON e.region = f.region AND e.form = f.id AND e.number = f.edition WHERE "
                         "f.region = $1" +
                             conditions.text() + " ORDER BY f.id LIMIT " + limit,
                         conditions.values()));
    const Procedure* procedure = call.rules.procedures.find(kind);
    for (const auto& row : rows) {
        Rectification item;
        item.id = row[0].number();
        item.project = row[1].number();
        item.project_name = row[2].text();
        item.project_code = row[3].text();
        item.organisation = row[4].number();
        item.organisation_name = row[5].text();
        item.year = static_cast<int>(row[6].number());
        item.state = row[7].text();
        item.changed = row[9].number();
        read_content(row[10].text(), item);
        if (row[8].number() != 0) item.due = day_of(row[8].number());
        if (const ProcedureState* state = procedure == nullptr ? nullptr : procedure->state(item.state)) {
            item.state_name = state->name;
            item.closed = state->final;
        }
        const bool is_settled = std::find(settled.begin(), settled.end(), item.state) != settled.end();
        item.overdue = !is_settled && row[8].number() != 0 && row[8].number() < call.now;
        JIHENG_DO(add_owner(call, item));
        JIHENG_DO(add_evidence(call, row[11].text(), item));
        items.push_back(std::move(item));
    }
    return items;
}

}  // namespace jiheng
