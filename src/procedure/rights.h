// Who may do what, and where. Data (procedures/rights.toml); what is not allowed there is denied.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/strict_toml.h"
#include "procedure/procedure.h"

namespace jiheng {

// Where a role counts: at its own organisation, there and everywhere below, at what was entrusted to it by contract,
// or in one survey.
enum class Scope { own, subtree, entrusted, survey };

struct RoleRule {
    std::string key{};
    Words name{};
    std::vector<OrganisationLevel> held_at{};
    Scope scope = Scope::own;
    std::set<std::string, std::less<>> actions{};   // "form.read"; "form.*" for all of a group
    std::set<std::string, std::less<>> not_with{};  // roles the same person must not hold at the same organisation
};

struct Rights {
    std::vector<std::string> actions{};  // every action there is
    std::vector<RoleRule> roles{};

    const RoleRule* role(std::string_view key) const;
    std::vector<std::string> role_keys() const;
};
Rights read_rights(std::string_view text, std::string_view file, Problems& problems);
Result<Rights> load_rights();

// A role a person holds. Organisations are paths of ids, "/1/12/57/": what begins with a path is below it.
struct HeldRole {
    std::string role{};
    std::string organisation{};
    std::string survey{};  // respondents: the one they answer
};

// What the action is about.
struct Subject {
    std::string organisation{};               // the one whose document it is
    std::vector<std::string> entrusted_to{};  // agencies and experts, by path (experts: the path of their own)
    std::string survey{};
};

bool is_organisation_path(std::string_view path);               // "/1/12/57/": digits between slashes
bool is_within(std::string_view path, std::string_view above);  // also itself; false when either is no path

// The keys of the roles that count at the subject; what `Situation::roles` wants.
std::vector<std::string> roles_at(const Rights&, const std::vector<HeldRole>& held, const Subject& subject);

// `action` such as "form.edit"; unknown actions and roles are denied.
bool allowed(const Rights&, const std::vector<HeldRole>& held, std::string_view action, const Subject& subject);
// The same as error.rights.denied, which names the action and the roles that may.
Result<Done> require(const Rights&, const std::vector<HeldRole>& held, std::string_view action, const Subject& subject);

// error.rights.kept_apart or error.rights.held_at when the person must not be given `added`.
Result<Done> may_hold(const Rights&, const std::vector<HeldRole>& held, const HeldRole& added, OrganisationLevel level);

}  // namespace jiheng
