#include "service/organisations.h"

#include <algorithm>
#include <array>

#include "service/search.h"
#include "store/keys.h"

namespace jiheng {

namespace {

constexpr std::string_view columns = "SELECT id, parent, kind, name, path, active, version FROM organisation ";

Organisation from(const store::Row& row)
{
    return {row[0].number(), row[1].number(),      row[2].text(),  row[3].text(),
            row[4].text(),   row[5].number() != 0, row[6].number()};
}

Result<Organisation> find(const Call& call, std::int64_t id)
{
    JIHENG_TRY(const auto rows,
               call.store.query(std::string{columns} + "WHERE region = $1 AND id = $2", {call.region(), id}));
    if (rows.empty()) return not_found("organisation");
    return from(rows[0]);
}

}  // namespace

// Agencies and experts are known to everybody who works in the system; offices to those who reach them, and to whoever
// works below them.
bool may_see_organisation(const Call& call, std::string_view kind, const std::string& path)
{
    if (kind == "agency" || kind == "expert") return !call.actor.roles.empty();
    return std::any_of(call.actor.roles.begin(), call.actor.roles.end(), [&](const HeldRole& held) {
        return is_within(held.organisation, path) ||
               allowed(call.rules.rights, {held}, "organisation.read", {.organisation = path});
    });
}

namespace {

bool may_see(const Call& call, const Organisation& one)
{
    return may_see_organisation(call, one.kind, one.path);
}

// Whether a project of the organisation is entrusted to the actor's.
Result<bool> works_for(const Call& call, std::int64_t organisation)
{
    for (const auto& held : call.actor.roles) {
        if (!allowed(call.rules.rights, {held}, "organisation.read", {.entrusted_to = {held.organisation}})) continue;
        JIHENG_TRY(const auto rows,
                   call.store.query("SELECT COUNT(*) FROM entrustment e JOIN project p ON p.region = e.region AND p.id "
                                    "= e.project WHERE e.region = $1 AND e.path = $2 AND e.until > $3 AND "
                                    "p.organisation = $4",
                                    {call.region(), held.organisation, call.now, organisation}));
        if (rows.at(0).at(0).number() > 0) return true;
    }
    return false;
}

}  // namespace

Result<Organisation> add_organisation(const Call& call, std::int64_t parent, std::string_view kind,
                                      std::string_view name)
{
    std::string above = "/";
    if (parent != 0) {
        JIHENG_TRY(const Organisation found, find(call, parent));
        above = found.path;
    }
    if (call.actor.person != 0)
        JIHENG_DO(require(call.rules.rights, call.actor.roles, "organisation.manage", {.organisation = above}));
    if (!organisation_level(kind)) return failure("error.service.organisation_kind", {{"kind", std::string{kind}}});
    if (name.empty()) return failure("error.service.name_missing");
    Organisation made;
    made.id = call.keys.next();
    made.parent = parent;
    made.kind = kind;
    made.name = name;
    made.path = above + std::to_string(made.id) + "/";
    made.version = 1;
    JIHENG_DO(
        call.store.change("INSERT INTO organisation (region, id, parent, kind, name, path, active, version) "
                          "VALUES ($1, $2, $3, $4, $5, $6, 1, 1)",
                          {call.region(), made.id, parent, kind, name, made.path}));
    JIHENG_DO(write_names(call, {"organisation", made.path, made.id}, {made.name}));
    JIHENG_DO(log(call, "organisation.add", "organisation/" + std::to_string(made.id), name));
    return made;
}

Result<Organisation> read_organisation(const Call& call, std::int64_t id)
{
    JIHENG_TRY(Organisation found, find(call, id));
    if (may_see(call, found)) return found;
    JIHENG_TRY(const bool works_there, works_for(call, found.id));
    if (!works_there) return not_found("organisation");
    return found;
}

Result<std::vector<Organisation>> list_organisations(const Call& call, std::string_view after_path, std::size_t limit)
{
    std::vector<Organisation> seen;
    JIHENG_DO(call.store.each(std::string{columns} + "WHERE region = $1 AND path > $2 ORDER BY path",
                              {call.region(), after_path}, [&](const store::Row& row) {
                                  Organisation one = from(row);
                                  if (may_see(call, one)) seen.push_back(std::move(one));
                                  return seen.size() < limit;
                              }));
    return seen;
}

std::span<const std::string_view> tables_with_path()
{
    static constexpr std::array<std::string_view, 8> tables{
        "organisation", "project", "entrustment", "task", "sample_drawn", "indicator_row", "form_text", "search_pair"};
    return tables;
}

Result<Organisation> move_organisation(const Call& call, std::int64_t id, std::int64_t parent, std::int64_t version)
{
    JIHENG_TRY(Organisation found, read_organisation(call, id));
    JIHENG_DO(require(call.rules.rights, call.actor.roles, "organisation.manage", {.organisation = found.path}));
    JIHENG_TRY(const Organisation above, read_organisation(call, parent));
    JIHENG_DO(require(call.rules.rights, call.actor.roles, "organisation.manage", {.organisation = above.path}));
    if (found.parent == 0 || is_within(above.path, found.path)) return failure("error.service.below_itself");
    JIHENG_TRY(const auto changed, call.store.change("UPDATE organisation SET parent = $3, version = version + 1 WHERE "
                                                     "region = $1 AND id = $2 AND version = $4",
                                                     {call.region(), id, parent, version}));
    if (changed == 0) return failure("error.service.changed");
    const std::string path = above.path + std::to_string(id) + "/";
    const std::string rest = std::to_string(found.path.size() + 1);
    for (const auto table : tables_with_path())
        JIHENG_DO(call.store.change("UPDATE " + std::string{table} + " SET path = $2 || SUBSTR(path, " + rest +
                                        ") WHERE region = $1 AND path >= $3 AND path < $4",
                                    {call.region(), path, found.path, end_of_subtree(found.path)}));
    JIHENG_DO(log(call, "organisation.move", "organisation/" + std::to_string(id), found.path + " " + path));
    found.parent = parent;
    found.path = path;
    ++found.version;
    return found;
}

Result<Organisation> rename_organisation(const Call& call, std::int64_t id, std::string_view name, std::int64_t version)
{
    JIHENG_TRY(Organisation found, read_organisation(call, id));
    JIHENG_DO(require(call.rules.rights, call.actor.roles, "organisation.manage", {.organisation = found.path}));
    if (name.empty()) return failure("error.service.name_missing");
    JIHENG_TRY(const auto changed, call.store.change("UPDATE organisation SET name = $3, version = version + 1 WHERE "
                                                     "region = $1 AND id = $2 AND version = $4",
                                                     {call.region(), id, name, version}));
    if (changed == 0) return failure("error.service.changed");
    JIHENG_DO(write_names(call, {"organisation", found.path, found.id}, {std::string{name}}));
    JIHENG_DO(log(call, "organisation.rename", "organisation/" + std::to_string(id), name));
    found.name = name;
    ++found.version;
    return found;
}

}  // namespace jiheng
