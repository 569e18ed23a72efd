#include "service/reach.h"

namespace jiheng {

std::string reach(const Call& call, std::string_view action, Conditions& conditions, const ReachColumns& columns)
{
    const std::string path{columns.path};
    std::string any;
    const auto add = [&](const std::string& clause) { any += (any.empty() ? "" : " OR ") + clause; };
    for (const auto& held : call.actor.roles) {
        const RoleRule* rule = call.rules.rights.role(held.role);
        if (rule == nullptr) continue;
        if (rule->scope == Scope::entrusted) {
            if (!allowed(call.rules.rights, {held}, action, {.entrusted_to = {held.organisation}})) continue;
            add(std::string{columns.project} + " IN (SELECT project FROM entrustment WHERE region = $1 AND path = " +
                conditions.value(held.organisation) + " AND until > " + conditions.value(call.now) + ")");
            continue;
        }
        if (!allowed(call.rules.rights, {held}, action, {.organisation = held.organisation})) continue;
        if (rule->scope == Scope::own)
            add(path + " = " + conditions.value(held.organisation));
        else
            add("(" + path + " >= " + conditions.value(held.organisation) + " AND " + path + " < " +
                conditions.value(end_of_subtree(held.organisation)) + ")");
    }
    return any.empty() ? any : "(" + any + ")";
}

Result<Done> need_subtree(const Call& call, Conditions& conditions, std::int64_t organisation, std::string_view column)
{
    JIHENG_TRY(const auto places, call.store.query("SELECT path FROM organisation WHERE region = $1 AND id = $2",
                                                   {call.region(), organisation}));
    if (places.empty()) return not_found("organisation");
    const std::string path = places[0][0].text();
    const std::string name{column};
    conditions.need(name + " >= " + conditions.value(path) + " AND " + name + " < " +
                    conditions.value(end_of_subtree(path)));
    return Done{};
}

std::string with_wildcards(std::string_view words)
{
    std::string pattern = "%";
    for (const char c : words) {
        if (c == '%' || c == '_' || c == '!') pattern += '!';
        pattern += c;
    }
    return pattern + "%";
}

}  // namespace jiheng
