#include "procedure/procedure.h"

#include <algorithm>
#include <array>

namespace jiheng {

namespace {

// One table a kind of word; an enumerator's place in it is its value.
constexpr std::array<std::string_view, 4> grade_keys{"excellent", "good", "fair", "poor"};
constexpr std::array<std::string_view, 4> grade_characters{"优", "良", "中", "差"};
constexpr std::array<std::string_view, 7> level_keys{"finance", "department", "unit",     "agency",
                                                     "expert",  "public",     "principal"};
constexpr std::array<std::string_view, 9> need_keys{"comment", "grade", "aspects", "evidence", "checks",
                                                    "owner",   "due",   "number",  "result"};
constexpr std::array<std::string_view, 4> capacity_keys{"author", "submitter", "reviewer", "scorer"};
constexpr std::array<std::string_view, 2> party_keys{"evaluated", "consultant"};

template <class Enum, std::size_t size>
std::optional<Enum> find_key(const std::array<std::string_view, size>& keys, std::string_view key)
{
    const auto found = std::find(keys.begin(), keys.end(), key);
    if (found == keys.end()) return std::nullopt;
    return static_cast<Enum>(found - keys.begin());
}

template <class Item>
const Item* find_item(const std::vector<Item>& items, std::string_view key)
{
    for (const auto& item : items)
        if (item.key == key) return &item;
    return nullptr;
}

}  // namespace

std::optional<ReviewGrade> review_grade(std::string_view key)
{
    if (const auto grade = find_key<ReviewGrade>(grade_keys, key)) return grade;
    return find_key<ReviewGrade>(grade_characters, key);
}
std::string_view key_of(ReviewGrade grade)
{
    return grade_keys.at(static_cast<std::size_t>(grade));
}
std::string_view character_of(ReviewGrade grade)
{
    return grade_characters.at(static_cast<std::size_t>(grade));
}

std::optional<OrganisationLevel> organisation_level(std::string_view key)
{
    return find_key<OrganisationLevel>(level_keys, key);
}
std::string_view key_of(OrganisationLevel level)
{
    return level_keys.at(static_cast<std::size_t>(level));
}

std::optional<Need> need(std::string_view key)
{
    return find_key<Need>(need_keys, key);
}
std::string_view key_of(Need need)
{
    return need_keys.at(static_cast<std::size_t>(need));
}

std::optional<Capacity> capacity(std::string_view key)
{
    return find_key<Capacity>(capacity_keys, key);
}
std::string_view key_of(Capacity capacity)
{
    return capacity_keys.at(static_cast<std::size_t>(capacity));
}

std::optional<Party> party(std::string_view key)
{
    return find_key<Party>(party_keys, key);
}
std::string_view key_of(Party party)
{
    return party_keys.at(static_cast<std::size_t>(party));
}

std::vector<std::string> ProcedureStep::targets() const
{
    if (!to.empty()) return {to};
    std::vector<std::string> found;
    for (const auto& [grade, state] : by_grade)
        if (std::find(found.begin(), found.end(), state) == found.end()) found.push_back(state);
    return found;
}

const ProcedureState* Procedure::state(std::string_view key) const
{
    return find_item(states, key);
}

const ProcedureStep* Procedure::step(std::string_view key) const
{
    return find_item(steps, key);
}

std::vector<const ProcedureStep*> Procedure::steps_from(std::string_view state) const
{
    std::vector<const ProcedureStep*> found;
    for (const auto& step : steps)
        if (std::find(step.from.begin(), step.from.end(), state) != step.from.end()) found.push_back(&step);
    return found;
}

const Procedure* Procedures::find(std::string_view kind) const
{
    for (const auto& procedure : kinds)
        if (procedure.kind == kind) return &procedure;
    return nullptr;
}

const GuardRule* Procedures::guard(std::string_view key) const
{
    return find_item(guards, key);
}

}  // namespace jiheng
