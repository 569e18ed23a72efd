// The facts of a case in the order of the scheme, in the scheme's units. Inside the evaluation folder only.
#pragma once

#include <deque>
#include <vector>

#include "evaluation/evaluation.h"

namespace jiheng {

struct BoundFacts {
    std::vector<const Fact*> by_index{};       // null where missing
    std::vector<std::size_t> place_in_case{};  // index of the case's facts, in the order of the scheme
    std::deque<Fact> converted{};              // facts that were given in another unit
};

Result<BoundFacts> bind_facts(const Scheme& scheme, const Case& facts);

// A fact as the scheme wants it: right kind, right unit.
Result<Fact> fit_fact(const FactDeclaration& declared, const Fact& fact);

}  // namespace jiheng
