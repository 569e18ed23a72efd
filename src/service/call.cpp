#include "service/call.h"

#include <algorithm>
#include <charconv>

#include "procedure/load_procedures.h"
#include "store/log.h"

namespace jiheng {

Result<Rulebook> Rulebook::load()
{
    Rulebook rules;
    JIHENG_TRY(rules.procedures, load_procedures());
    JIHENG_TRY(rules.rights, load_rights());
    JIHENG_TRY(rules.methods, MethodShelf::load());
    return rules;
}

Result<Done> log(const Call& call, std::string_view action, std::string_view subject, std::string_view detail)
{
    store::LogEntry entry;
    entry.time = call.now;
    entry.actor = call.actor.person;
    entry.action = action;
    entry.subject = subject;
    entry.detail = detail;
    return store::append(call.store, call.region(), entry);
}

bool may_anywhere(const Call& call, std::string_view action)
{
    return std::any_of(call.actor.roles.begin(), call.actor.roles.end(), [&](const HeldRole& held) {
        return allowed(call.rules.rights, {held}, action,
                       {.organisation = held.organisation, .entrusted_to = {held.organisation}});
    });
}

Result<Done> need_anywhere(const Call& call, std::string_view action)
{
    if (may_anywhere(call, action)) return Done{};
    return require(call.rules.rights, {}, action, {});
}

Error not_found(std::string_view what)
{
    return failure("error.service.not_found", {{"what", std::string{what}}});
}

std::int64_t organisation_of(std::string_view path)
{
    if (path.size() < 2) return 0;
    const std::size_t last = path.rfind('/', path.size() - 2);
    std::int64_t id = 0;
    std::from_chars(path.data() + last + 1, path.data() + path.size() - 1, id);
    return id;
}

std::string end_of_subtree(std::string_view path)
{
    std::string end{path};
    if (!end.empty()) end.back() = '0';  // the character after '/'
    return end;
}

}  // namespace jiheng
