#include "procedure/rights.h"

#include <algorithm>

#include "base/resources.h"
#include "base/strict_toml.h"
#include "base/text.h"

namespace jiheng {

namespace {

std::optional<Scope> scope(std::string_view key)
{
    if (key == "own") return Scope::own;
    if (key == "subtree") return Scope::subtree;
    if (key == "entrusted") return Scope::entrusted;
    if (key == "survey") return Scope::survey;
    return std::nullopt;
}

// "form.*" stands for every action whose name begins with "form."
std::vector<std::string> matching(const std::vector<std::string>& actions, const std::string& pattern)
{
    std::vector<std::string> found;
    for (const auto& action : actions) {
        const bool group = pattern.ends_with(".*") && action.starts_with(pattern.substr(0, pattern.size() - 1));
        if (group || action == pattern) found.push_back(action);
    }
    return found;
}

RoleRule read_role(TableReader& table, const std::vector<std::string>& actions)
{
    RoleRule role;
    role.key = table.text("key");
    role.name = {table.text("zh"), table.text("en")};
    const auto unknown = [&](std::string_view key, const std::string& word) {
        table.report("error.procedure.file.unknown_word", {{"key", std::string{key}}, {"word", word}},
                     table.where(key));
    };
    for (const auto& word : table.texts("held_at")) {
        if (const auto level = organisation_level(word); level && *level != OrganisationLevel::principal)
            role.held_at.push_back(*level);
        else
            unknown("held_at", word);
    }
    if (role.held_at.empty()) table.report("error.toml.missing_key", {{"key", "held_at"}}, table.where());
    const std::string word = table.text("scope");
    if (const auto found = scope(word))
        role.scope = *found;
    else
        unknown("scope", word);
    for (const auto& pattern : table.texts("may")) {
        const auto meant = matching(actions, pattern);
        if (meant.empty()) unknown("may", pattern);
        role.actions.insert(meant.begin(), meant.end());
    }
    for (const auto& other : table.texts("not_with")) role.not_with.insert(other);
    table.finish();
    return role;
}

bool counts_at(const RoleRule& role, const HeldRole& held, const Subject& subject)
{
    switch (role.scope) {
        case Scope::own:
            return is_organisation_path(held.organisation) && held.organisation == subject.organisation;
        case Scope::subtree:
            return is_within(subject.organisation, held.organisation);
        case Scope::entrusted:
            return is_organisation_path(held.organisation) &&
                   std::find(subject.entrusted_to.begin(), subject.entrusted_to.end(), held.organisation) !=
                       subject.entrusted_to.end();
        case Scope::survey:
            return !held.survey.empty() && held.survey == subject.survey;
    }
    return false;
}

bool keeps_apart(const RoleRule& a, const RoleRule& b)
{
    return a.not_with.contains(b.key) || b.not_with.contains(a.key);
}

}  // namespace

const RoleRule* Rights::role(std::string_view key) const
{
    for (const auto& role : roles)
        if (role.key == key) return &role;
    return nullptr;
}

std::vector<std::string> Rights::role_keys() const
{
    std::vector<std::string> keys;
    for (const auto& role : roles) keys.push_back(role.key);
    return keys;
}

Rights read_rights(std::string_view text, std::string_view file, Problems& problems)
{
    Rights rights;
    auto parsed = parse_toml(text, file);
    if (!parsed.ok()) {
        problems.push_back(parsed.error());
        return rights;
    }
    TableReader root{parsed.value(), std::string{file}, problems};
    rights.actions = root.texts("actions");
    auto tables = root.tables("role");
    for (auto& table : tables) {
        RoleRule role = read_role(table, rights.actions);
        if (rights.role(role.key) != nullptr)
            table.report("error.procedure.file.twice", {{"key", role.key}}, table.where("key"));
        rights.roles.push_back(std::move(role));
    }
    root.finish();
    for (std::size_t i = 0; i < tables.size(); ++i)
        for (const auto& other : rights.roles[i].not_with)
            if (rights.role(other) == nullptr)
                tables[i].report("error.procedure.file.unknown_role", {{"role", other}}, tables[i].where("not_with"));
    return rights;
}

Result<Rights> load_rights()
{
    constexpr std::string_view path = "procedures/rights.toml";
    const auto file = find_resource(path);
    Problems problems;
    Rights rights = read_rights(file ? file->text : std::string_view{}, path, problems);
    if (!problems.empty()) return problems.front();
    return rights;
}

bool is_organisation_path(std::string_view path)
{
    if (path.size() < 3 || path.front() != '/' || path.back() != '/') return false;
    bool after_slash = false;
    for (const char c : path) {
        const bool slash = c == '/';
        if (slash && after_slash) return false;
        if (!slash && (c < '0' || c > '9')) return false;
        after_slash = slash;
    }
    return true;
}

bool is_within(std::string_view path, std::string_view above)
{
    return is_organisation_path(path) && is_organisation_path(above) && path.starts_with(above);
}

std::vector<std::string> roles_at(const Rights& rights, const std::vector<HeldRole>& held, const Subject& subject)
{
    std::vector<std::string> found;
    for (const auto& one : held) {
        const auto* role = rights.role(one.role);
        if (role == nullptr || !counts_at(*role, one, subject)) continue;
        if (std::find(found.begin(), found.end(), one.role) == found.end()) found.push_back(one.role);
    }
    return found;
}

bool allowed(const Rights& rights, const std::vector<HeldRole>& held, std::string_view action, const Subject& subject)
{
    const auto roles = roles_at(rights, held, subject);
    return std::any_of(roles.begin(), roles.end(),
                       [&](const std::string& key) { return rights.role(key)->actions.contains(action); });
}

Result<Done> require(const Rights& rights, const std::vector<HeldRole>& held, std::string_view action,
                     const Subject& subject)
{
    if (allowed(rights, held, action, subject)) return Done{};
    std::vector<std::string> chinese;
    std::vector<std::string> english;
    for (const auto& role : rights.roles)
        if (role.actions.contains(action)) {
            chinese.push_back(role.name.chinese);
            english.push_back(role.name.english);
        }
    if (chinese.empty()) return failure("error.rights.nobody", {{"action", std::string{action}}});
    return failure(
        "error.rights.denied",
        {{"action", std::string{action}}, {"roles", join(chinese, "、")}, {"roles_en", join(english, ", ")}});
}

Result<Done> may_hold(const Rights& rights, const std::vector<HeldRole>& held, const HeldRole& added,
                      OrganisationLevel level)
{
    const auto* role = rights.role(added.role);
    if (role == nullptr) return failure("error.rights.no_such_role", {{"role", added.role}});
    if (std::find(role->held_at.begin(), role->held_at.end(), level) == role->held_at.end())
        return failure("error.rights.held_at", {{"role", role->name.chinese}, {"role_en", role->name.english}});
    for (const auto& one : held) {
        const auto* other = rights.role(one.role);
        if (other == nullptr || one.organisation != added.organisation || !keeps_apart(*role, *other)) continue;
        return failure("error.rights.kept_apart", {{"role", role->name.chinese},
                                                   {"role_en", role->name.english},
                                                   {"other", other->name.chinese},
                                                   {"other_en", other->name.english}});
    }
    return Done{};
}

}  // namespace jiheng
