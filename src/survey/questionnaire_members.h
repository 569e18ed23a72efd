// What is written of a questionnaire and of its items, member by member, whatever they are written in: the one list
// that TOML and JSON are both read and written by. `visit(key, member)` meets texts, Words, conditions and flags; a
// member that is empty or false need not be written.
#pragma once

#include <algorithm>
#include <array>
#include <optional>

#include "survey/questionnaire.h"

namespace jiheng::survey {

struct ItemKindName {
    std::string_view name;
    Item::Kind kind;
};
inline constexpr std::array item_kind_names{
    ItemKindName{"note", Item::Kind::note},         ItemKindName{"single", Item::Kind::single},
    ItemKindName{"multiple", Item::Kind::multiple}, ItemKindName{"number", Item::Kind::number},
    ItemKindName{"date", Item::Kind::date},         ItemKindName{"text", Item::Kind::text},
    ItemKindName{"section", Item::Kind::section},   ItemKindName{"repeat", Item::Kind::repeat},
};

constexpr std::string_view name_of(Item::Kind kind)
{
    for (const auto& one : item_kind_names)
        if (one.kind == kind) return one.name;
    return {};
}

constexpr std::optional<Item::Kind> item_kind(std::string_view name)
{
    for (const auto& one : item_kind_names)
        if (one.name == name) return one.kind;
    return std::nullopt;
}

// All of a questionnaire but its lists and items.
template <class SomeQuestionnaire, class Visit>
void each_member_of_questionnaire(SomeQuestionnaire& questionnaire, const Visit& visit)
{
    visit("id", questionnaire.id);
    visit("version", questionnaire.version);
    visit("title", questionnaire.title);
    visit("opening", questionnaire.opening);
    visit("closing", questionnaire.closing);
    visit("respondents", questionnaire.respondents);
}

// All of an item but its key, its kind and the items it holds.
template <class SomeItem, class Visit>
void each_member_of_item(SomeItem& item, const Visit& visit)
{
    visit("text", item.text);
    visit("hint", item.hint);
    visit("list", item.list);
    visit("relevant", item.relevant);
    visit("constraint", item.constraint);
    visit("constraint_message", item.constraint_message);
    visit("choice", item.choice);
    visit("required", item.required);
    visit("required_message", item.required_message);
    visit("whole", item.whole);
    visit("matrix", item.matrix);
    visit("is_key", item.is_key);
}

}  // namespace jiheng::survey
