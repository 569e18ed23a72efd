#include "procedure/guard_condition.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "numbers/decimal.h"
#include "procedure/data_reading.h"

namespace jiheng::guard {

namespace {

// In the order of Fact.
constexpr std::array<std::string_view, 9> facts{"another_author",       "aspects_graded", "monitoring_filled",
                                                "deviations_explained", "scored",         "losses_explained",
                                                "papers_reviewed",      "sampled",        "not_classified"};

std::vector<std::string> any_of(TableReader& table, std::string_view key, std::initializer_list<std::string_view> known)
{
    std::vector<std::string> words = table.texts(key);
    for (const auto& word : words)
        if (std::find(known.begin(), known.end(), word) == known.end()) refuse_word(table, key, word);
    return words;
}

Fact read_fact(TableReader& table)
{
    const std::string word = table.text("fact");
    const auto found = std::find(facts.begin(), facts.end(), word);
    if (found == facts.end()) {
        refuse_word(table, "fact", word);
        return Fact::not_classified;
    }
    return static_cast<Fact>(found - facts.begin());
}

std::string one_of(TableReader& table, std::string_view key, std::initializer_list<std::string_view> known)
{
    const auto words = any_of(table, key, known);
    if (words.size() == 1) return words.front();
    refuse_word(table, key, join(words, ", "));
    return {};
}

// A condition of several words, written as a table of its own.
template <class Asked, class Fill>
Condition inner(TableReader& table, std::string_view key, const Fill& fill)
{
    Asked asked;
    if (auto words = table.table(key)) {
        fill(*words, asked);
        words->finish();
    }
    return asked;
}

Condition read_no_finding(TableReader& table)
{
    return inner<NoFinding>(table, "no_finding", [](TableReader& words, NoFinding& asked) {
        asked = {words.optional_text("severity"), words.optional_text("code"), words.texts("handled")};
    });
}

FormOfProject read_form(TableReader& words)
{
    return {words.optional_text("kind"), words.flag("in_force", false), words.texts("states")};
}

Weights read_weights(TableReader& table)
{
    Weights asked;
    for (const auto& written : table.texts("weights")) {
        const auto sum = Decimal::parse(written);
        if (sum)
            asked.sums.push_back(sum->exact());
        else
            table.report("error.procedure.file.number", {{"key", "weights"}, {"value", written}},
                         table.where("weights"));
    }
    return asked;
}

Groups read_groups(TableReader& table)
{
    Groups asked;
    for (auto& group : table.tables("groups")) {
        asked.needed.push_back(group.texts("called"));
        group.finish();
    }
    return asked;
}

using Read = Condition (*)(TableReader&);
struct Kind {
    std::string_view key;
    Read read;
};
constexpr std::array kinds{
    Kind{"fact", [](TableReader& table) -> Condition { return read_fact(table); }},
    Kind{"no_finding", read_no_finding},
    Kind{"evidence", [](TableReader& table) -> Condition { return Evidence{table.texts("evidence")}; }},
    Kind{"some_form",
         [](TableReader& table) -> Condition {
             return inner<SomeForm>(table, "some_form",
                                    [](TableReader& words, SomeForm& asked) { asked.form = read_form(words); });
         }},
    Kind{"no_form",
         [](TableReader& table) -> Condition {
             return inner<NoForm>(table, "no_form", [](TableReader& words, NoForm& asked) {
                 asked = {read_form(words), words.texts("unless")};
             });
         }},
    Kind{"answered",
         [](TableReader& table) -> Condition {
             return Answered{one_of(table, "answered", {"expert", "view"})};
         }},
    Kind{"entrusted",
         [](TableReader& table) -> Condition {
             const std::string level = table.text("entrusted");
             if (!organisation_level(level)) refuse_word(table, "entrusted", level);
             return Entrusted{level};
         }},
    Kind{"budget",
         [](TableReader& table) -> Condition {
             return BudgetEntered{one_of(table, "budget", {"initial", "adjustment", "payment"})};
         }},
    Kind{"weights", [](TableReader& table) -> Condition { return read_weights(table); }},
    Kind{"groups", [](TableReader& table) -> Condition { return read_groups(table); }},
    Kind{"monitoring",
         [](TableReader& table) -> Condition {
             return MonitoringIs{any_of(table, "monitoring", {"normal", "warned", "disposal_required"})};
         }},
};

}  // namespace

Condition read_condition(TableReader& table)
{
    const Kind* stated = nullptr;
    int count = 0;
    for (const auto& kind : kinds)
        if (table.has(kind.key)) {
            stated = &kind;
            ++count;
        }
    if (count != 1) {
        table.report("error.procedure.file.one_condition", {{"guard", table.optional_text("key")}}, table.where());
        return Fact::not_classified;
    }
    return stated->read(table);
}

}  // namespace jiheng::guard
