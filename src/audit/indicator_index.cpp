#include "audit/indicator_index.h"

#include <algorithm>

#include "base/text.h"
#include "forms/tables.h"

namespace jiheng {

namespace {

std::u32string points_of(std::string_view text)
{
    std::u32string points;
    const std::string key = label_key(text);
    for (std::size_t at = 0; at < key.size();) points += next_code_point(key, at);
    return points;
}

std::size_t edit_distance(const std::u32string& a, const std::u32string& b)
{
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t above = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
            diagonal = above;
        }
    }
    return row.back();
}

bool is_subsequence(const std::u32string& shorter, const std::u32string& longer)
{
    std::size_t at = 0;
    for (const char32_t c : longer)
        if (at < shorter.size() && shorter[at] == c) ++at;
    return at == shorter.size();
}

}  // namespace

NameMatch match_names(std::string_view a, std::string_view b)
{
    const std::u32string left = points_of(a);
    const std::u32string right = points_of(b);
    if (left.empty() || right.empty() || left.size() > 100 || right.size() > 100) return NameMatch::none;
    if (left == right) return NameMatch::same;
    const auto& shorter = left.size() < right.size() ? left : right;
    const auto& longer = left.size() < right.size() ? right : left;
    if (shorter.size() >= 4 && shorter.size() * 2 >= longer.size() && is_subsequence(shorter, longer))
        return NameMatch::similar;
    const std::size_t distance = edit_distance(left, right);
    return shorter.size() >= 5 && distance * 4 <= longer.size() ? NameMatch::similar : NameMatch::none;
}

Matched find_leaf(const IndicatorTable& table, std::string_view code, std::string_view name)
{
    const auto leaves = table.leaves();
    if (!code.empty())
        for (const auto* leaf : leaves)
            if (leaf->code == code)
                return {leaf, match_names(leaf->name, name) == NameMatch::same ? NameMatch::same : NameMatch::similar};
    for (const auto* leaf : leaves)
        if (match_names(leaf->name, name) == NameMatch::same && (code.empty() || leaf->code.empty()))
            return {leaf, NameMatch::same};
    Matched similar;
    for (const auto* leaf : leaves) {
        if (!code.empty() && !leaf->code.empty()) continue;
        if (match_names(leaf->name, name) != NameMatch::similar) continue;
        if (similar.row != nullptr) return {};  // two candidates: nobody can tell which is meant
        similar = {leaf, NameMatch::similar};
    }
    return similar;
}

std::vector<GroupMarks> groups_of(const IndicatorTable& table)
{
    std::vector<GroupMarks> groups;
    for (const auto* leaf : table.leaves())
        for (const std::string* label : {&leaf->level1, &leaf->level2}) {
            if (label->empty()) continue;
            const CodedName coded = split_code(without_bracket(*label));
            auto found = std::find_if(groups.begin(), groups.end(), [&](const GroupMarks& group) {
                return group.code == coded.code && group.name == coded.name;
            });
            if (found == groups.end())
                found = groups.insert(groups.end(), GroupMarks{coded.code, coded.name, {}, {}, true});
            if (leaf->weight.figure)
                found->weight += leaf->weight.figure->printed.exact();
            else
                found->complete = false;
            if (leaf->score.figure)
                found->score += leaf->score.figure->printed.exact();
            else
                found->complete = false;
        }
    return groups;
}

}  // namespace jiheng
