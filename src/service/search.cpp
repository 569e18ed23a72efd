#include "service/search.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "service/organisations.h"
#include "service/reach.h"
#include "store/insert_rows.h"

namespace jiheng {

namespace {

constexpr std::size_t longest_question = 64;  // characters
constexpr std::size_t longest_name = 200;
constexpr int most_candidates = 50'000;  // that hold the rarest pair of the question

// What two names are compared by: case and width folded, blanks left out.
std::vector<std::string> characters_of(std::string_view text, std::size_t most)
{
    std::vector<std::string> characters;
    const std::string plain = fold_width(text);
    for (std::size_t at = 0; at < plain.size() && characters.size() < most;) {
        const char32_t one = next_code_point(plain, at);
        if (u_isUWhiteSpace(static_cast<UChar32>(one)) != 0) continue;
        append_utf8(characters.emplace_back(), static_cast<char32_t>(u_tolower(static_cast<UChar32>(one))));
    }
    return characters;
}

bool holds(std::string_view name, const std::vector<std::string>& wanted)
{
    return contains(join(characters_of(name, longest_name), ""), join(wanted, ""));
}

// All pairs that begin with a character.
std::string pairs_from(Conditions& conditions, const std::string& character)
{
    std::string last = character;
    append_utf8(last, 0x10FFFF);
    return "s.pair >= " + conditions.value(character) + " AND s.pair <= " + conditions.value(last);
}

// All pairs are counted by one statement.
Result<RarestPair> rarest_of(const Call& call, std::string_view kind, const std::vector<std::string>& wanted)
{
    constexpr std::int64_t enough = 200;
    if (wanted.size() < 2) return RarestPair{};
    std::vector<store::Value> values{call.region(), kind, enough};
    std::vector<std::string> counts;
    for (std::size_t i = 0; i + 1 < wanted.size(); ++i) {
        values.emplace_back(wanted[i] + wanted[i + 1]);
        counts.push_back(
            "SELECT COUNT(*) FROM (SELECT 1 FROM search_pair WHERE region = $1 AND kind = $2 AND pair = $" +
            std::to_string(values.size()) + " LIMIT $3) AS held" + std::to_string(i));
    }
    JIHENG_TRY(const auto rows, call.store.query(join(counts, " UNION ALL "), values));
    std::size_t rarest = 0;
    for (std::size_t i = 1; i < rows.size(); ++i)
        if (rows[i][0].number() < rows[rarest][0].number()) rarest = i;
    return RarestPair{wanted[rarest] + wanted[rarest + 1], rows.at(rarest)[0].number() >= enough};
}

// A single character stands for all pairs that begin with it.
Result<Done> need_pair(const Call& call, Conditions& conditions, std::string_view kind,
                       const std::vector<std::string>& wanted)
{
    conditions.need("s.kind = " + conditions.value(kind));
    if (wanted.size() == 1) {
        conditions.need(pairs_from(conditions, wanted[0]));
        return Done{};
    }
    JIHENG_TRY(const RarestPair rarest, rarest_of(call, kind, wanted));
    conditions.need("s.pair = " + conditions.value(rarest.pair));
    return Done{};
}

// Names of the kind that hold the question, in the order of their paths. Each is looked at once though several pairs
// begin with the same character. The columns: id, name, second name, …
Result<std::vector<Hit>> hits(const Call& call, std::string_view select, const Conditions& conditions,
                              const std::vector<std::string>& wanted, std::size_t limit,
                              const std::function<std::optional<Hit>(const store::Row&)>& hit)
{
    std::vector<Hit> found;
    std::set<std::int64_t> seen;
    JIHENG_DO(call.store.each(std::string{select} + conditions.text() + " ORDER BY s.path, s.subject LIMIT " +
                                  std::to_string(most_candidates),
                              conditions.values(), [&](const store::Row& row) {
                                  if (!holds(row[1].text(), wanted) && !holds(row[2].text(), wanted)) return true;
                                  if (!seen.insert(row[0].number()).second) return true;
                                  if (auto one = hit(row)) found.push_back(std::move(*one));
                                  return found.size() < limit;
                              }));
    return found;
}

Result<std::vector<Hit>> find_projects(const Call& call, const std::vector<std::string>& wanted, std::size_t limit)
{
    Conditions conditions{call};
    const std::string reachable = reach(call, "project.read", conditions, {"s.path", "s.subject"});
    if (reachable.empty()) return std::vector<Hit>{};
    conditions.need(reachable);
    JIHENG_DO(need_pair(call, conditions, "project", wanted));
    return hits(call,
                "SELECT p.id, p.name, p.code, p.organisation, p.year FROM search_pair s JOIN project p ON p.region = "
                "s.region AND p.id = s.subject WHERE s.region = $1",
                conditions, wanted, limit, [](const store::Row& row) {
                    return std::optional{Hit{row[0].number(),
                                             row[1].text(),
                                             row[2].text(),
                                             row[0].number(),
                                             row[3].number(),
                                             static_cast<int>(row[4].number()),
                                             {},
                                             {}}};
                });
}

Result<std::vector<Hit>> forms_of(const Call& call, const std::vector<Hit>& projects, std::size_t limit)
{
    std::vector<Hit> found;
    for (const auto& project : projects) {
        Conditions conditions{call};
        const std::string project_id = conditions.value(project.id);
        const std::string forms = reach(call, "form.read", conditions, {"p.path", "p.id"});
        const std::string evaluations = reach(call, "evaluation.read", conditions, {"p.path", "p.id"});
        std::string any;
        if (!forms.empty()) any = "(f.kind <> 'evaluation' AND " + forms + ")";
        if (!evaluations.empty())
            any += (any.empty() ? "" : " OR ") + ("(f.kind = 'evaluation' AND " + evaluations + ")");
        if (any.empty()) return found;
        conditions.need("(" + any + ")");
        const std::string most = conditions.value(static_cast<std::int64_t>(limit - found.size()));
        JIHENG_TRY(
            const auto rows,
            call.store.query("SELECT f.id, f.kind, f.state FROM form f JOIN project p ON p.region = f.region AND "
                             "p.id = f.project WHERE f.region = $1 AND f.project = " +
                                 project_id + conditions.text() + " ORDER BY f.id LIMIT " + most,
                             conditions.values()));
        for (const auto& row : rows) {
            const Procedure* procedure = call.rules.procedures.find(row[1].text());
            const ProcedureState* state = procedure == nullptr ? nullptr : procedure->state(row[2].text());
            const std::string kind = procedure == nullptr ? row[1].text() : procedure->name.chinese;
            const std::string kind_en = procedure == nullptr ? row[1].text() : procedure->name.english;
            found.push_back({row[0].number(), project.name + " " + kind,
                             state == nullptr ? row[2].text() : state->name.chinese, project.id, project.organisation,
                             project.year, project.name + " " + kind_en,
                             state == nullptr ? row[2].text() : state->name.english});
        }
        if (found.size() >= limit) break;
    }
    return found;
}

Result<std::vector<Hit>> find_organisations(const Call& call, const std::vector<std::string>& wanted, std::size_t limit)
{
    Conditions conditions{call};
    JIHENG_DO(need_pair(call, conditions, "organisation", wanted));
    return hits(call,
                "SELECT o.id, o.name, '', o.kind, o.path FROM search_pair s JOIN organisation o ON o.region = "
                "s.region AND o.id = s.subject WHERE s.region = $1",
                conditions, wanted, limit, [&](const store::Row& row) -> std::optional<Hit> {
                    if (!may_see_organisation(call, row[3].text(), row[4].text())) return std::nullopt;
                    return Hit{row[0].number(), row[1].text(), row[3].text(), 0, row[0].number(), 0, {}, {}};
                });
}

Result<std::vector<Hit>> find_people(const Call& call, const std::vector<std::string>& wanted, std::size_t limit)
{
    if (!may_anywhere(call, "person.read")) return std::vector<Hit>{};
    Conditions conditions{call};
    JIHENG_DO(need_pair(call, conditions, "person", wanted));
    return hits(call,
                "SELECT p.id, p.name, p.account FROM search_pair s JOIN person p ON p.region = s.region AND p.id = "
                "s.subject WHERE s.region = $1",
                conditions, wanted, limit, [](const store::Row& row) {
                    return std::optional{Hit{row[0].number(), row[1].text(), row[2].text(), 0, 0, 0, {}, {}}};
                });
}

}  // namespace

std::vector<std::string> pairs_of(std::string_view name)
{
    const auto characters = characters_of(name, longest_name);
    std::vector<std::string> pairs;
    for (std::size_t i = 0; i < characters.size(); ++i)
        pairs.push_back(characters[i] + (i + 1 < characters.size() ? characters[i + 1] : std::string{" "}));
    return pairs;
}

Result<Done> write_names(const Call& call, const Named& named, const std::vector<std::string>& names)
{
    JIHENG_DO(call.store.change_later("DELETE FROM search_pair WHERE region = $1 AND kind = $2 AND subject = $3",
                                      {call.region(), named.kind, named.id}));
    std::set<std::string> pairs;
    for (const auto& name : names)
        for (auto& pair : pairs_of(name)) pairs.insert(std::move(pair));
    store::InsertRows insert{call.store, "INSERT INTO search_pair (region, pair, kind, path, subject)"};
    for (const auto& pair : pairs) JIHENG_DO(insert.add({call.region(), pair, named.kind, named.path, named.id}));
    return insert.finish();
}

Result<RarestPair> rarest_pair(const Call& call, std::string_view kind, std::string_view words)
{
    return rarest_of(call, kind, characters_of(words, longest_question));
}

RarestPair guessed_pair(std::string_view words)
{
    const auto wanted = characters_of(words, longest_question);
    if (wanted.size() < 2) return {};
    const std::size_t first = wanted.size() > 2 ? 1 : 0;
    return {wanted[first] + wanted[first + 1], true};
}

// Few names hold a rare pair, so the list is made of them. Where all pairs are common a page fills early, so the list
// is read in its order and each row is asked for every pair.
void need_name(Conditions& conditions, std::string_view words, const RarestPair& rarest, const NameColumns& columns)
{
    const auto wanted = characters_of(words, longest_question);
    if (wanted.empty()) return;
    const std::string kind = "s.kind = " + conditions.value(columns.kind);
    const std::string of_row = "EXISTS (SELECT 1 FROM search_pair s WHERE s.region = $1 AND " + kind +
                               " AND s.subject = " + std::string{columns.id};
    if (wanted.size() == 1) {
        conditions.need(of_row + " AND " + pairs_from(conditions, wanted[0]) + ")");
        return;
    }
    if (!rarest.many) {
        conditions.need(std::string{columns.id} + " IN (SELECT s.subject FROM search_pair s WHERE s.region = $1 AND " +
                        kind + " AND s.pair = " + conditions.value(rarest.pair) + ")");
        return;
    }
    constexpr std::size_t most_pairs = 8;
    for (std::size_t i = 0; i + 1 < wanted.size() && i < most_pairs; ++i)
        conditions.need(of_row + " AND s.path = " + std::string{columns.path} +
                        " AND s.pair = " + conditions.value(wanted[i] + wanted[i + 1]) + ")");
}

bool names_hold(std::string_view words, std::initializer_list<std::string_view> names)
{
    const auto wanted = characters_of(words, longest_question);
    return wanted.empty() ||
           std::any_of(names.begin(), names.end(), [&](std::string_view name) { return holds(name, wanted); });
}

Result<Found> search(const Call& call, std::string_view question, std::size_t limit)
{
    const auto wanted = characters_of(question, longest_question);
    Found found;
    if (wanted.empty()) return found;
    JIHENG_TRY(found.projects, find_projects(call, wanted, limit));
    JIHENG_TRY(found.forms, forms_of(call, found.projects, limit));
    JIHENG_TRY(found.organisations, find_organisations(call, wanted, limit));
    JIHENG_TRY(found.people, find_people(call, wanted, limit));
    return found;
}

}  // namespace jiheng
