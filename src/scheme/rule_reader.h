// From the `rule = { kind = … }` of a scheme file to a Rule. Inside the scheme folder only.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/strict_toml.h"
#include "scheme/scheme.h"

namespace jiheng {

// What a rule may refer to, and whether it stands in a row rule: there full marks and bounds come with the row.
struct RuleSetting {
    const std::vector<FactDeclaration>* facts = nullptr;
    bool for_row = false;

    std::optional<std::size_t> fact_index(std::string_view id) const;
};

// The rule of `owner` (an indicator or a row rule); problems are reported, and some rule always comes back.
Rule read_rule(TableReader& owner, const RuleSetting& setting);

// Parsed, with problems reported at the key; empty when it cannot be read.
Expression read_expression(TableReader& table, std::string_view key, const RuleSetting& setting);

// The index of a fact of `kind` named under `key`.
std::size_t read_fact(TableReader& table, std::string_view key, FactKind kind, const RuleSetting& setting);
std::optional<std::size_t> resolve_fact(TableReader& table, std::string_view key, const std::string& id, FactKind kind,
                                        const RuleSetting& setting);

// Rules that look at one measure; nothing when `kind` is none of them.
std::optional<Rule> read_measured_rule(std::string_view kind, TableReader& table, const RuleSetting& setting);
// Rules of other facts and of judgements.
std::optional<Rule> read_other_rule(std::string_view kind, TableReader& table, const RuleSetting& setting);

bool uses_measure(const Rule& rule);

}  // namespace jiheng
