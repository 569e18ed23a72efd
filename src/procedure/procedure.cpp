#include "procedure/procedure.h"

#include <algorithm>
#include <array>

namespace jiheng {

namespace {

// The words of one kind; an enumerator's place in the list is its value.
template <class Enum, std::size_t size>
struct WordList {
    std::array<std::string_view, size> words;

    std::optional<Enum> find(std::string_view key) const
    {
        const auto found = std::find(words.begin(), words.end(), key);
        if (found == words.end()) return std::nullopt;
        return static_cast<Enum>(found - words.begin());
    }
    std::string_view key(Enum value) const { return words.at(static_cast<std::size_t>(value)); }
};

constexpr WordList<ReviewGrade, 4> grade_keys{{"excellent", "good", "fair", "poor"}};
constexpr WordList<ReviewGrade, 4> grade_characters{{"优", "良", "中", "差"}};
constexpr WordList<OrganisationLevel, 7> level_keys{
    {"finance", "department", "unit", "agency", "expert", "public", "principal"}};
constexpr WordList<Need, 9> need_keys{
    {"comment", "grade", "aspects", "evidence", "checks", "owner", "due", "number", "result"}};
constexpr WordList<Capacity, 4> capacity_keys{{"author", "submitter", "reviewer", "scorer"}};
constexpr WordList<Party, 2> party_keys{{"evaluated", "consultant"}};

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
    if (const auto grade = grade_keys.find(key)) return grade;
    return grade_characters.find(key);
}
std::string_view key_of(ReviewGrade grade)
{
    return grade_keys.key(grade);
}
std::string_view character_of(ReviewGrade grade)
{
    return grade_characters.key(grade);
}

std::optional<OrganisationLevel> organisation_level(std::string_view key)
{
    return level_keys.find(key);
}
std::string_view key_of(OrganisationLevel level)
{
    return level_keys.key(level);
}

std::optional<Need> need(std::string_view key)
{
    return need_keys.find(key);
}
std::string_view key_of(Need need)
{
    return need_keys.key(need);
}

std::optional<Capacity> capacity(std::string_view key)
{
    return capacity_keys.find(key);
}
std::string_view key_of(Capacity capacity)
{
    return capacity_keys.key(capacity);
}

std::optional<Party> party(std::string_view key)
{
    return party_keys.find(key);
}
std::string_view key_of(Party party)
{
    return party_keys.key(party);
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
    const auto found =
        std::find_if(kinds.begin(), kinds.end(), [&](const Procedure& procedure) { return procedure.kind == kind; });
    return found == kinds.end() ? nullptr : &*found;
}

const GuardRule* Procedures::guard(std::string_view key) const
{
    return find_item(guards, key);
}

const EvidencePurpose* Procedures::purpose(std::string_view key) const
{
    return find_item(purposes, key);
}

}  // namespace jiheng
