#include "service/indicator_library.h"

#include <map>

#include "base/text.h"
#include "numbers/target.h"
#include "service/adopted_schemes.h"
#include "service/reach.h"

namespace jiheng {

namespace {

using Library = std::map<std::string, LibraryIndicator>;

// A row that says 不适用 in place of an indicator.
bool is_no_name(const std::string& text)
{
    const Reading reading = parse_target(text).reading;
    return reading == Reading::empty || reading == Reading::not_applicable;
}

bool asked_for(const LibraryQuestion& question, const std::string& name)
{
    return name > question.after && (question.words.empty() || contains(name, question.words));
}

Result<Done> add_schemes(const Call& call, const LibraryQuestion& question, Library& library)
{
    JIHENG_TRY(const auto rules, rules_on(call, day_of(call.now)));
    for (const Scheme& scheme : rules->methods->all())
        for (const auto& indicator : scheme.indicators) {
            if (!asked_for(question, indicator.name)) continue;
            if (!question.level1.empty() && indicator.parent != question.level1) continue;
            LibraryIndicator& one = library[indicator.name];
            one.name = indicator.name;
            if (one.level1.empty()) one.level1 = indicator.parent;
            one.schemes.push_back({scheme.id, indicator.code});
        }
    return Done{};
}

// The names on forms, by name; the count of each comes with it.
Result<Done> add_forms(const Call& call, const LibraryQuestion& question, Library& library)
{
    Conditions conditions{call};
    const std::string reachable = reach(call, "form.read", conditions, {"r.path", "r.project"});
    if (reachable.empty()) return Done{};
    conditions.need(reachable);
    conditions.need("r.kind <> 'evaluation'");
    const std::string by_name = "r.name" + std::string{call.store.dialect().by_bytes};  // as std::map has them
    if (!question.after.empty()) conditions.need(by_name + " > " + conditions.value(question.after));
    if (!question.words.empty())
        conditions.need("r.name LIKE " + conditions.value(with_wildcards(question.words)) + " ESCAPE '!'");
    if (!question.level1.empty()) conditions.need("r.level1 = " + conditions.value(question.level1));
    const std::string limit = conditions.value(static_cast<std::int64_t>(question.limit));
    JIHENG_TRY(
        const auto rows,
        call.store.query("SELECT r.name, COUNT(*), CAST(SUM(CASE WHEN r.full_marks = 1 THEN 1 ELSE 0 END) AS "
                         "BIGINT), CAST(SUM(CASE WHEN r.missed = 1 THEN 1 ELSE 0 END) AS BIGINT), MIN(r.level1), "
                         "MIN(r.level2) FROM indicator_row r WHERE r.region = $1" +
                             conditions.text() + " GROUP BY r.name ORDER BY " + by_name + " LIMIT " + limit,
                         conditions.values()));
    for (const auto& row : rows) {
        if (is_no_name(row[0].text())) continue;
        LibraryIndicator& one = library[row[0].text()];
        one.name = row[0].text();
        one.forms = row[1].number();
        one.full = row[2].number();
        one.missed = row[3].number();
        if (one.level1.empty()) one.level1 = row[4].text();
        one.level2 = row[5].text();
    }
    return Done{};
}

Result<Done> add_examples(const Call& call, LibraryIndicator& indicator)
{
    if (indicator.forms == 0) return Done{};
    Conditions conditions{call};
    const std::string reachable = reach(call, "form.read", conditions, {"r.path", "r.project"});
    conditions.need(reachable);
    conditions.need("r.kind <> 'evaluation' AND r.name = " + conditions.value(indicator.name));
    JIHENG_TRY(const auto rows,
               call.store.query("SELECT r.project, p.name, r.form FROM indicator_row r JOIN project p ON p.region = "
                                "r.region AND p.id = r.project WHERE r.region = $1" +
                                    conditions.text() + " ORDER BY r.path LIMIT 5",
                                conditions.values()));
    for (const auto& row : rows) indicator.examples.push_back({row[0].number(), row[1].text(), row[2].number()});
    return Done{};
}

}  // namespace

Result<std::vector<LibraryIndicator>> list_indicators(const Call& call, const LibraryQuestion& question)
{
    JIHENG_DO(need_anywhere(call, "scheme.read"));
    Library library;
    JIHENG_DO(add_schemes(call, question, library));
    JIHENG_DO(add_forms(call, question, library));
    std::vector<LibraryIndicator> page;
    for (auto& [name, indicator] : library) {
        if (page.size() == question.limit) break;
        JIHENG_DO(add_examples(call, indicator));
        page.push_back(std::move(indicator));
    }
    return page;
}

}  // namespace jiheng
