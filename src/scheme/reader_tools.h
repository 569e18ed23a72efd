// What the readers of scheme and case files share: exact numbers, intervals and words out of a fixed list.
#pragma once

#include <initializer_list>
#include <optional>
#include <string_view>
#include <utility>

#include "base/strict_toml.h"
#include "numbers/quantity.h"
#include "scheme/rule.h"

namespace jiheng {

std::optional<Rational> read_number(TableReader& table, std::string_view key);  // required
std::optional<Rational> read_optional_number(TableReader& table, std::string_view key);
Points read_points(TableReader& table, std::string_view key);  // required, not negative; zero when bad
std::optional<Points> read_optional_points(TableReader& table, std::string_view key);
Span read_span(TableReader& table);  // at_least | above, and at_most | below
std::optional<Rounding> read_rounding(TableReader& table, std::string_view key);

// One word of a closed list; a problem names the list.
template <class Value>
Value read_choice(TableReader& table, std::string_view key,
                  std::initializer_list<std::pair<std::string_view, Value>> choices,
                  std::optional<Value> otherwise = {})
{
    const bool given = table.has(key);
    const std::string word = given || !otherwise ? table.text(key) : std::string{};
    std::string all;
    for (const auto& [name, value] : choices) {
        if (name == word) return value;
        all += (all.empty() ? "" : " | ") + std::string{name};
    }
    if (given && !word.empty())
        table.report("error.scheme.unknown_choice", {{"key", std::string{key}}, {"value", word}, {"choices", all}},
                     table.where(key));
    return otherwise.value_or(choices.begin()->second);
}

}  // namespace jiheng
