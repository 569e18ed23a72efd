// The figures of a passage with the words before each: which is planned, which done, which a rate of the two.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "forms/form.h"

namespace jiheng {

enum class Role { none, planned, done, budget, executed, rate };

struct Claim {
    Figure figure{};
    Role role = Role::none;
    std::string_view before{};  // the words since the figure before, within the sentence
    bool more_than = false;     // ">99.9%", 超过
};

// In the order of the text. Views point into the passage.
std::vector<Claim> claims_of(const Passage& passage);

}  // namespace jiheng
