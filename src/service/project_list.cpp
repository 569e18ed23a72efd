#include "service/project_list.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "numbers/decimal.h"
#include "service/derived.h"
#include "service/reach.h"
#include "service/search.h"

namespace jiheng {

// The organisation is looked up for each project of the list, never the other way round.
const std::string_view project_source =
    "FROM project p LEFT JOIN organisation o ON o.region = p.region AND o.id = p.organisation ";
const std::string_view project_columns =
    "SELECT p.id, p.organisation, p.path, p.year, p.code, p.name, p.kind, p.classified, p.budget, p.station, p.total, "
    "p.grade, p.findings, p.changed, p.version, p.warnings, p.executed_fen, p.execution, o.name ";

namespace {

// The same, along the names that hold a pair of characters: they lie in the order of the paths. The left side of a
// CROSS JOIN is read first.
constexpr std::string_view source_by_pair =
    "FROM search_pair s CROSS JOIN project p LEFT JOIN organisation o ON o.region = p.region AND o.id = "
    "p.organisation ";

struct Order {
    std::string_view key;
    std::string_view column;
    bool text;
};
// In the order of ProjectOrder.
constexpr std::array orders{Order{"organisation", "p.path", true},
                            Order{"name", "p.name", true},
                            Order{"code", "p.code", true},
                            Order{"budget", "p.budget_fen", false},
                            Order{"execution", "p.execution", false},
                            Order{"updated", "p.changed", false}};

const Order& of(ProjectOrder order)
{
    return orders.at(static_cast<std::size_t>(order));
}

std::int64_t millionths(const std::string& rate)
{
    return rate.empty() ? unknown_units : millionths_of(rate);
}

std::string sorted_value(const Project& project, ProjectOrder order)
{
    switch (order) {
        case ProjectOrder::organisation:
            return project.path;
        case ProjectOrder::name:
            return project.name;
        case ProjectOrder::code:
            return project.code;
        case ProjectOrder::budget:
            return std::to_string(fen_of(project.budget));
        case ProjectOrder::execution:
            return std::to_string(millionths(project.execution));
        case ProjectOrder::updated:
            break;
    }
    return std::to_string(project.changed);
}

Error wrong_cursor()
{
    return failure("error.service.request", {{"what", "after"}});
}

std::optional<std::int64_t> whole(std::string_view text)
{
    std::int64_t number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (problem != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

// Behind the last one seen: "id:value".
Result<Done> need_after(Conditions& conditions, const ProjectFilter& filter, std::string_view column_of_order)
{
    if (filter.after.empty()) return Done{};
    const auto divide = filter.after.find(':');
    const auto id = whole(std::string_view{filter.after}.substr(0, divide));
    if (divide == std::string::npos || !id) return wrong_cursor();
    const std::string written = filter.after.substr(divide + 1);
    const Order& order = of(filter.order);
    const std::string column{column_of_order};
    std::string value;
    if (order.text) {
        value = conditions.value(written);
    } else {
        const auto number = whole(written);
        if (!number) return wrong_cursor();
        value = conditions.value(*number);
    }
    // The first half is where an index is entered.
    const std::string beyond = filter.descending ? " < " : " > ";
    const std::string from = filter.descending ? " <= " : " >= ";
    conditions.need(column + from + value);
    conditions.need("(" + column + beyond + value + " OR p.id" + beyond + conditions.value(*id) + ")");
    return Done{};
}

// Who reaches an office at the top reaches nearly every row of a year: in an order of its own such a list is read along
// the order's index until it is full. A column in an expression keeps the databases from the index of the paths, along
// which they would read all rows and sort them.
std::string_view path_to_compare(const Call& call, ProjectOrder order)
{
    const auto at_the_top = [](const HeldRole& held) {
        return std::count(held.organisation.begin(), held.organisation.end(), '/') == 2;  // "/1/"
    };
    const bool nearly_all = std::any_of(call.actor.roles.begin(), call.actor.roles.end(), at_the_top);
    return nearly_all && order != ProjectOrder::organisation ? "(p.path || '')" : "p.path";
}

// Where a list is read from, in which order.
struct ListSource {
    bool by_pair = false;
    std::string_view path{};    // as it is held against what the actor reaches
    std::string_view column{};  // of the order
};

Result<RarestPair> rarest_of(const Call& call, const ProjectFilter& filter)
{
    if (filter.words.empty()) return RarestPair{};
    return rarest_pair(call, "project", filter.words);
}

// False when the actor may see nothing.
Result<bool> conditions_of(const Call& call, const ProjectFilter& filter, const RarestPair& rarest,
                           Conditions& conditions, ListSource& source)
{
    source = {false, path_to_compare(call, filter.order), of(filter.order).column};
    if (rarest.many && filter.order == ProjectOrder::organisation) source = {true, "s.path", "s.path"};
    const std::string reachable = reach(call, "project.read", conditions, {source.path, "p.id"});
    if (reachable.empty()) return false;
    conditions.need(reachable);
    if (filter.year != 0) conditions.need("p.year = " + conditions.value(filter.year));
    if (!filter.station.empty()) conditions.need("p.station = " + conditions.value(filter.station));
    if (!filter.grade.empty()) conditions.need("p.grade = " + conditions.value(filter.grade));
    if (!filter.state.empty())
        conditions.need("EXISTS (SELECT 1 FROM form f WHERE f.region = p.region AND f.project = p.id AND f.state = " +
                        conditions.value(filter.state) + ")");
    if (filter.severity == "error") conditions.need("p.findings > 0");
    if (filter.severity == "warning") conditions.need("p.warnings > 0");
    if (source.by_pair)
        conditions.need("s.region = p.region AND s.subject = p.id AND s.kind = 'project' AND s.pair = " +
                        conditions.value(rarest.pair));
    else
        need_name(conditions, filter.words, rarest, {"project", "p.path", "p.id"});
    const std::string_view path = source.by_pair ? "s.path" : "p.path";
    if (filter.organisation != 0) JIHENG_DO(need_subtree(call, conditions, filter.organisation, path));
    JIHENG_DO(need_after(conditions, filter, source.column));
    return true;
}

// Texts in the order the database compares them, which its indexes have too.
std::string order_by(const ProjectFilter& filter, const ListSource& source)
{
    const std::string way = filter.descending ? " DESC" : "";
    const std::string id = source.by_pair ? "s.subject" : "p.id";
    return " ORDER BY " + std::string{source.column} + way + ", " + id + way;
}

std::string question(const ProjectFilter& filter, const ListSource& source, const Conditions& conditions)
{
    const std::string region = source.by_pair ? "s.region" : "p.region";
    return std::string{project_columns}.append(source.by_pair ? source_by_pair : project_source) + "WHERE " + region +
           " = $1" + conditions.text() + order_by(filter, source);
}

// As many as the filter says, whether their names hold its words or not.
Result<std::vector<Project>> candidates(const Call& call, const ProjectFilter& filter, const RarestPair& rarest)
{
    std::vector<Project> projects;
    Conditions conditions{call};
    ListSource source;
    JIHENG_TRY(const bool any, conditions_of(call, filter, rarest, conditions, source));
    if (!any) return projects;
    const std::string limit = conditions.value(static_cast<std::int64_t>(filter.limit));
    JIHENG_TRY(const auto rows,
               call.store.query(question(filter, source, conditions) + " LIMIT " + limit, conditions.values()));
    projects.reserve(rows.size());
    for (const auto& row : rows) projects.push_back(project_of(row));
    return projects;
}

}  // namespace

std::optional<ProjectOrder> project_order(std::string_view key)
{
    const auto found = std::find_if(orders.begin(), orders.end(), [&](const Order& one) { return one.key == key; });
    if (found == orders.end()) return std::nullopt;
    return static_cast<ProjectOrder>(found - orders.begin());
}

std::string cursor_of(const Project& project, ProjectOrder order)
{
    return std::to_string(project.id) + ":" + sorted_value(project, order);
}

Project project_of(const store::Row& row)
{
    Project project;
    std::size_t at = 0;
    project.id = row[at++].number();
    project.organisation = row[at++].number();
    project.path = row[at++].text();
    project.year = static_cast<int>(row[at++].number());
    project.code = row[at++].text();
    project.name = row[at++].text();
    project.kind = row[at++].text();
    project.classified = row[at++].number() != 0;
    project.budget = row[at++].text();
    project.station = row[at++].text();
    project.total = row[at++].text();
    project.grade = row[at++].text();
    project.findings = row[at++].number();
    project.changed = row[at++].number();
    project.version = row[at++].number();
    project.warnings = row[at++].number();
    project.executed = yuan_of(row[at++].number());
    constexpr int places = 6;
    const std::int64_t execution = row[at++].number();
    if (execution != unknown_units) project.execution = Decimal{execution, places}.short_text();
    project.organisation_name = row[at].null() ? std::string{} : row[at].text();
    return project;
}

// Part by part: a statement with a limit is planned once, what is read row by row each time. The first part often
// fills the page, so the pairs of the words are counted only where it does not.
Result<std::vector<Project>> list_projects(const Call& call, const ProjectFilter& filter)
{
    constexpr std::size_t most_at_once = 2'000;
    RarestPair pair;
    if (filter.order == ProjectOrder::organisation) pair = guessed_pair(filter.words);
    bool guessed = !pair.pair.empty();
    if (!guessed) {
        JIHENG_TRY(pair, rarest_of(call, filter));
    }
    std::vector<Project> projects;
    for (ProjectFilter part = filter;;) {
        JIHENG_TRY(std::vector<Project> found, candidates(call, part, pair));
        const bool more = !found.empty() && found.size() == part.limit;
        if (more) {
            part.after = cursor_of(found.back(), filter.order);
            part.limit = std::min(4 * part.limit, most_at_once);
        }
        for (auto& project : found) {
            if (!names_hold(filter.words, {project.name, project.code})) continue;
            projects.push_back(std::move(project));
            if (projects.size() == filter.limit) return projects;
        }
        if (!more) return projects;
        if (!guessed) continue;
        guessed = false;
        JIHENG_TRY(pair, rarest_of(call, filter));
    }
}

Result<Done> each_project(const Call& call, const ProjectFilter& filter, const TakeProject& take)
{
    JIHENG_TRY(const RarestPair rarest, rarest_of(call, filter));
    Conditions conditions{call};
    ListSource source;
    JIHENG_TRY(const bool any, conditions_of(call, filter, rarest, conditions, source));
    if (!any) return Done{};
    return call.store.each(question(filter, source, conditions), conditions.values(), [&](const store::Row& row) {
        const Project project = project_of(row);
        if (!names_hold(filter.words, {project.name, project.code})) return true;
        return take(project);
    });
}

}  // namespace jiheng
