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

namespace {

void report(const DataRow& row, const Pair& pair, bool row_is_confirmed, Findings& findings)
{
    const bool plan_differs = pair.planned != row.planned.figure->exact();
    const Printed& cell = plan_differs ? row.planned : row.done;
    const std::string& said = plan_differs ? pair.planned_text : pair.done_text;
    const std::string_view variant = plan_differs ? "planned" : "done";
    // Where another sentence agrees with the table, the sentence is the odd one.
    Location where = row_is_confirmed ? pair.where : cell.where.location();
    where.row = row.item;
    if (row_is_confirmed)
        findings.add("data.between-places", plan_differs ? "text-planned" : "text-done", where, said, cell.text,
                     {{"other", cell.where.label()}});
    else
        findings.add("data.between-places", variant, where, cell.text, said, {{"other", pair.where.label}});
}

}  // namespace

void check_data_tables(const Form& form, Findings& findings)
{
    std::vector<Pair> pairs;
    for (const auto& passage : form.passages) collect(passage, pairs);
    for (const auto& paper : form.papers)
        for (const auto& passage : paper.computation) collect(passage, pairs);
    std::vector<const DataRow*> rows;
    for (const auto& table : form.data)
        for (const auto& row : table.rows)
            if (!table.times && row.planned.figure && row.done.figure) rows.push_back(&row);
    const auto agree = [](const DataRow& row, const Pair& pair) {
        return row.planned.figure->exact() == pair.planned && row.done.figure->exact() == pair.done;
    };
    std::vector<const DataRow*> reported;
    for (const auto& pair : pairs) {
        if (std::any_of(rows.begin(), rows.end(), [&](const DataRow* row) { return agree(*row, pair); })) continue;
        for (const auto* row : rows) {
            // One of the two agrees and the other does not: the same fact, two figures.
            const bool half = row->planned.figure->exact() == pair.planned || row->done.figure->exact() == pair.done;
            if (!half || !speaks_of(pair, row->item)) continue;
            const bool confirmed =
                std::any_of(pairs.begin(), pairs.end(), [&](const Pair& other) { return agree(*row, other); });
            if (!confirmed && std::find(reported.begin(), reported.end(), row) != reported.end()) break;
            report(*row, pair, confirmed, findings);
            reported.push_back(row);
            break;
        }
    }
}

}  // namespace jiheng
