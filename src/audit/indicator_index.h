// One report names the same indicator in several places: which row of which table is meant.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "forms/form.h"

namespace jiheng {

enum class NameMatch { none, same, similar };

// Names are the same when equal but for width, spaces and quotation marks; similar when one is the other with a few
// characters more, fewer or other (保险工作实施监督管理 / 保险工作监督管理).
NameMatch match_names(std::string_view a, std::string_view b);

struct Matched {
    const IndicatorRow* row = nullptr;
    NameMatch match = NameMatch::none;
};

// By code where both have one, else by name. A similar name is taken only when no row has the same one.
Matched find_leaf(const IndicatorTable& table, std::string_view code, std::string_view name);

// Marks and points of a group (level 1 or 2) of a score table, added up from its leaves.
struct GroupMarks {
    std::string code{};
    std::string name{};
    Rational weight{};
    Rational score{};
    bool complete = true;
};
std::vector<GroupMarks> groups_of(const IndicatorTable& table);

}  // namespace jiheng
