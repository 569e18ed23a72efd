#include <algorithm>

#include "audit/checks.h"
#include "audit/claims.h"
#include "base/text.h"

namespace jiheng {

namespace {

struct Pair {
    Rational planned{};
    Rational done{};
    std::string planned_text{};
    std::string done_text{};
    std::string text{};  // of the passage, as a key
    Location where{};
};

void collect(const Passage& passage, std::vector<Pair>& pairs)
{
    const auto claims = claims_of(passage);
    for (std::size_t i = 1; i < claims.size(); ++i) {
        const Claim& planned = claims[i - 1];
        const Claim& done = claims[i];
        if (planned.role != Role::planned || done.role != Role::done || planned.figure.unit != done.figure.unit)
            continue;
        pairs.push_back({planned.figure.exact(), done.figure.exact(), planned.figure.text, done.figure.text,
                         label_key(passage.text), passage.place(planned.figure.begin)});
    }
}

// Some run of four characters of the item stands in the passage: it speaks of the same thing.
bool speaks_of(const Pair& pair, const std::string& item)
{
    constexpr std::size_t run = 4;
    const std::string key = label_key(item);
    std::vector<std::size_t> starts;
    for (std::size_t at = 0; at < key.size();) {
        starts.push_back(at);
        next_code_point(key, at);
    }
    starts.push_back(key.size());
    for (std::size_t i = 0; i + run < starts.size(); ++i)
        if (contains(pair.text, std::string_view{key}.substr(starts[i], starts[i + run] - starts[i]))) return true;
    return false;
}

}  // namespace

void check_data_tables(const Form& form, Findings& findings)
{
    std::vector<Pair> pairs;
    for (const auto& passage : form.passages) collect(passage, pairs);
    for (const auto& paper : form.papers)
        for (const auto& passage : paper.computation) collect(passage, pairs);
    for (const auto& table : form.data) {
        if (table.times) continue;
        for (const auto& row : table.rows) {
            if (!row.planned.figure || !row.done.figure) continue;
            const Rational planned = row.planned.figure->exact();
            const Rational done = row.done.figure->exact();
            const auto same = [&](const Pair& pair) { return pair.planned == planned && pair.done == done; };
            if (std::any_of(pairs.begin(), pairs.end(), same)) continue;
            // One of the two agrees and the other does not: the same fact, two figures.
            for (const auto& pair : pairs) {
                if ((pair.planned != planned && pair.done != done) || !speaks_of(pair, row.item)) continue;
                const bool plan_differs = pair.planned != planned;
                Location where = plan_differs ? row.planned.where : row.done.where;
                where.row = row.item;
                findings.add("data.between-places", plan_differs ? "planned" : "done", where,
                             plan_differs ? row.planned.text : row.done.text,
                             plan_differs ? pair.planned_text : pair.done_text, {{"other", pair.where.label}});
                break;
            }
        }
    }
}

}  // namespace jiheng
