#include "service/people.h"

#include <algorithm>

#include "base/text.h"
#include "service/passwords.h"
#include "service/search.h"
#include "service/sessions.h"
#include "store/keys.h"

namespace jiheng {

namespace {

Result<std::vector<PersonRole>> roles_of(const Call& call, std::int64_t person)
{
    JIHENG_TRY(const auto rows,
               call.store.query("SELECT h.role, h.organisation, o.name FROM role_held h JOIN organisation o "
                                "ON o.region = h.region AND o.id = h.organisation "
                                "WHERE h.region = $1 AND h.person = $2 ORDER BY h.role, h.organisation",
                                {call.region(), person}));
    std::vector<PersonRole> roles;
    roles.reserve(rows.size());
    for (const auto& row : rows) roles.push_back({row[0].text(), row[1].number(), row[2].text()});
    return roles;
}

bool is_account(std::string_view account)
{
    constexpr std::size_t longest = 64;
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_' || c == '@';
    };
    return !account.empty() && account.size() <= longest && std::all_of(account.begin(), account.end(), fits);
}

}  // namespace

// Where the person holds a role that the actor may manage; a person without any belongs to whoever made the account.
Result<Done> may_manage(const Call& call, const Person& person)
{
    if (person.roles.empty()) return require(call.rules.rights, call.actor.roles, "person.manage", {});
    Result<Done> last = Done{};
    for (const auto& held : person.roles) {
        JIHENG_TRY(const auto rows, call.store.query("SELECT path FROM organisation WHERE region = $1 AND id = $2",
                                                     {call.region(), held.organisation}));
        if (rows.empty()) continue;
        last = require(call.rules.rights, call.actor.roles, "person.manage", {.organisation = rows[0][0].text()});
        if (!last) return last;  // a role beyond the actor's reach protects its holder
    }
    return last;
}

Result<Done> may_add_people(const Call& call)
{
    return call.actor.person == 0 ? Done{} : need_anywhere(call, "person.manage");
}

Result<std::int64_t> add_person(const Call& call, const NewPerson& person)
{
    JIHENG_DO(may_add_people(call));
    if (!is_account(person.account) || person.name.empty()) return failure("error.service.account");
    const std::int64_t id = call.keys.next();
    JIHENG_DO(call.store.change(
        "INSERT INTO person (region, id, account, name, password, must_change, active, "
        "failures, locked_until, version) VALUES ($1, $2, $3, $4, $5, $6, 1, 0, 0, 1)",
        {call.region(), id, person.account, person.name, person.password_hash, person.must_change ? 1 : 0}));
    JIHENG_DO(write_names(call, {"person", "", id}, {person.name, person.account}));
    JIHENG_DO(log(call, "person.add", "person/" + std::to_string(id), person.account));
    return id;
}

Result<Done> grant_role(const Call& call, std::int64_t person, std::string_view role, std::int64_t organisation)
{
    JIHENG_TRY(const auto places, call.store.query("SELECT path, kind FROM organisation WHERE region = $1 AND id = $2 "
                                                   "AND active = 1",
                                                   {call.region(), organisation}));
    if (places.empty()) return not_found("organisation");
    const std::string path = places[0][0].text();
    if (call.actor.person != 0)
        JIHENG_DO(require(call.rules.rights, call.actor.roles, "person.manage", {.organisation = path}));
    JIHENG_TRY(const auto held, call.store.query("SELECT h.role, o.path FROM role_held h JOIN organisation o ON "
                                                 "o.region = h.region AND o.id = h.organisation "
                                                 "WHERE h.region = $1 AND h.person = $2",
                                                 {call.region(), person}));
    std::vector<HeldRole> roles;
    roles.reserve(held.size());
    for (const auto& row : held) roles.push_back({row[0].text(), row[1].text(), ""});
    const auto level = organisation_level(places[0][1].text());
    if (!level) return not_found("organisation");
    JIHENG_DO(may_hold(call.rules.rights, roles, {std::string{role}, path, ""}, *level));
    JIHENG_TRY(const auto known,
               call.store.query("SELECT id FROM person WHERE region = $1 AND id = $2", {call.region(), person}));
    if (known.empty()) return not_found("person");
    JIHENG_DO(call.store.change("INSERT INTO role_held (region, person, role, organisation) VALUES ($1, $2, $3, $4)",
                                {call.region(), person, role, organisation}));
    return log(call, "person.grant", "person/" + std::to_string(person), std::string{role} + " " + path);
}

Result<Done> withdraw_role(const Call& call, std::int64_t person, std::string_view role, std::int64_t organisation)
{
    JIHENG_TRY(const Person known, read_person(call, person));
    JIHENG_DO(may_manage(call, known));
    JIHENG_TRY(const auto gone, call.store.change("DELETE FROM role_held WHERE region = $1 AND person = $2 AND "
                                                  "role = $3 AND organisation = $4",
                                                  {call.region(), person, role, organisation}));
    if (gone == 0) return not_found("role");
    return log(call, "person.withdraw", "person/" + std::to_string(person), role);
}

Result<Person> read_person(const Call& call, std::int64_t id)
{
    JIHENG_TRY(const auto rows,
               call.store.query("SELECT account, name, active, must_change, version FROM person WHERE region = $1 AND "
                                "id = $2",
                                {call.region(), id}));
    if (rows.empty()) return not_found("person");
    Person person{id,
                  rows[0][0].text(),
                  rows[0][1].text(),
                  rows[0][2].number() != 0,
                  rows[0][3].number() != 0,
                  rows[0][4].number(),
                  {}};
    JIHENG_TRY(person.roles, roles_of(call, id));
    const bool visible = id == call.actor.person || may_anywhere(call, "person.read");
    if (!visible) return not_found("person");
    return person;
}

Result<std::vector<Person>> list_people(const Call& call, std::int64_t after, std::size_t limit)
{
    JIHENG_DO(need_anywhere(call, "person.read"));
    JIHENG_TRY(const auto rows,
               call.store.query("SELECT id, account, name, active, must_change, version FROM person WHERE region = $1 "
                                "AND id > $2 ORDER BY id LIMIT $3",
                                {call.region(), after, static_cast<std::int64_t>(limit)}));
    std::vector<Person> people;
    for (const auto& row : rows) {
        Person person{row[0].number(),
                      row[1].text(),
                      row[2].text(),
                      row[3].number() != 0,
                      row[4].number() != 0,
                      row[5].number(),
                      {}};
        JIHENG_TRY(person.roles, roles_of(call, person.id));
        people.push_back(std::move(person));
    }
    return people;
}

Result<Done> deactivate_person(const Call& call, std::int64_t id)
{
    JIHENG_TRY(const Person person, read_person(call, id));
    JIHENG_DO(may_manage(call, person));
    JIHENG_DO(call.store.change("UPDATE person SET active = 0, version = version + 1 WHERE region = $1 AND id = $2",
                                {call.region(), id}));
    JIHENG_DO(close_all_sessions(call, id));
    return log(call, "person.deactivate", "person/" + std::to_string(id));
}

Result<Done> reset_password(const Call& call, std::int64_t id, const std::string& password_hash)
{
    JIHENG_TRY(const Person person, read_person(call, id));
    JIHENG_DO(may_manage(call, person));
    JIHENG_DO(
        call.store.change("UPDATE person SET password = $3, must_change = 1, failures = 0, locked_until = 0, "
                          "version = version + 1 WHERE region = $1 AND id = $2",
                          {call.region(), id, password_hash}));
    JIHENG_DO(close_all_sessions(call, id));
    return log(call, "person.reset_password", "person/" + std::to_string(id));
}

}  // namespace jiheng
