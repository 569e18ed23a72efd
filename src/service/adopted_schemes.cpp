#include "service/adopted_schemes.h"

#include <algorithm>
#include <mutex>
#include <sstream>

#include "base/resources.h"
#include "base/strict_toml.h"
#include "service/passwords.h"

namespace jiheng {

namespace {

// A scheme text as what it consists of: tables that carry a name of their own, and the rest of each table.
struct SchemePart {
    std::string code{};
    std::string name{};
    std::map<std::string, std::string> fields{};
};
using SchemeParts = std::map<std::string, SchemePart>;

std::string text_of(const toml::node& node)
{
    if (const auto* text = node.as_string()) return text->get();
    std::ostringstream out;
    node.visit([&](const auto& value) {
        if constexpr (toml::is_table<decltype(value)> || toml::is_array<decltype(value)>)
            out << toml::json_formatter{value};
        else
            out << value;
    });
    return out.str();
}

// [[indicator]] is called by its code; other tables by their array and whatever tells them apart.
std::string code_of(const std::string& array, const toml::table& table, std::size_t number)
{
    for (const char* key : {"code", "id", "when", "name"})
        if (const auto* text = table[key].as_string())
            return array == "indicator" ? text->get() : array + " " + text->get();
    return array + " " + std::to_string(number);
}

SchemeParts parts_of(const toml::table& root)
{
    SchemeParts parts;
    for (const auto& [name, node] : root) {
        const std::string key{name.str()};
        if (const auto* tables = node.as_array(); tables != nullptr && tables->is_array_of_tables()) {
            std::size_t number = 0;
            for (const auto& one : *tables) {
                const toml::table& table = *one.as_table();
                std::string code = code_of(key, table, ++number);
                while (parts.contains(code)) code += " (" + std::to_string(number) + ")";
                SchemePart part{code, table["name"].value_or(std::string{}), {}};
                for (const auto& [field, value] : table) part.fields[std::string{field.str()}] = text_of(value);
                parts[code] = std::move(part);
            }
        } else {
            SchemePart part{key, {}, {}};
            if (const auto* table = node.as_table())
                for (const auto& [field, value] : *table) part.fields[std::string{field.str()}] = text_of(value);
            else
                part.fields[key] = text_of(node);
            parts[key] = std::move(part);
        }
    }
    return parts;
}

std::vector<FieldChange> changes_of(const SchemePart& before, const SchemePart& after)
{
    std::vector<FieldChange> changes;
    for (const auto& [field, value] : before.fields) {
        const auto same = after.fields.find(field);
        if (same == after.fields.end())
            changes.push_back({field, value, std::nullopt});
        else if (same->second != value)
            changes.push_back({field, value, same->second});
    }
    for (const auto& [field, value] : after.fields)
        if (!before.fields.contains(field)) changes.push_back({field, std::nullopt, value});
    return changes;
}

std::string builtin_path(const std::string& id)
{
    return "schemes/" + id + "/scheme.toml";
}

bool is_on(const SchemeEdition& edition, Day day)
{
    return (!edition.from || *edition.from <= day) && (!edition.until || day <= *edition.until);
}

struct Stored {
    std::string id{};
    SchemeEdition edition{};
};
// Adopted editions, by id and number; of all schemes when `id` is empty.
Result<std::vector<Stored>> stored(const Call& call, const std::string& id)
{
    JIHENG_TRY(const auto rows,
               call.store.query("SELECT s.id, s.number, s.effective, s.effective_until, s.hash, p.name, s.time FROM "
                                "scheme_edition s LEFT JOIN person p ON p.region = s.region AND p.id = s.person WHERE "
                                "s.region = $1 AND ($2 = '' OR s.id = $2) ORDER BY s.id, s.number",
                                {call.region(), id}));
    std::vector<Stored> all;
    all.reserve(rows.size());
    for (const auto& row : rows)
        all.push_back({row[0].text(),
                       {row[1].number(), parse_day(row[2].text()), parse_day(row[3].text()), row[4].text(),
                        row[5].text(), row[6].number(), false}});
    return all;
}

// Of each scheme the latest edition that is in force on the day.
std::map<std::string, SchemeEdition> in_force(const std::vector<Stored>& editions, Day day)
{
    std::map<std::string, SchemeEdition> found;
    for (const auto& one : editions)
        if (is_on(one.edition, day)) found[one.id] = one.edition;
    return found;
}

// Rulebooks with adopted schemes, made once for each set of editions and shared by all calls.
class RulesInForce {
public:
    using Rules = std::shared_ptr<const Rulebook>;

    template <class Make>
    Result<Rules> get(const std::string& editions, const Make& make)
    {
        constexpr std::size_t most_kept = 16;
        const std::lock_guard lock{mutex_};
        if (const auto kept = kept_.find(editions); kept != kept_.end()) return kept->second;
        JIHENG_TRY(Rules made, make());
        if (kept_.size() >= most_kept) kept_.clear();
        kept_[editions] = made;
        return made;
    }

private:
    std::mutex mutex_{};
    std::map<std::string, Rules> kept_{};
};

RulesInForce& rules_in_force()
{
    static RulesInForce all;
    return all;
}

Result<Done> may_read(const Call& call)
{
    return need_anywhere(call, "scheme.read");
}

}  // namespace

Result<std::shared_ptr<const Rulebook>> rules_on(const Call& call, Day day)
{
    const std::shared_ptr<const Rulebook> plain{std::shared_ptr<const Rulebook>{}, &call.rules};  // owned elsewhere
    JIHENG_TRY(const auto editions, stored(call, ""));
    const auto current = in_force(editions, day);
    if (current.empty()) return plain;
    std::string named;
    for (const auto& [id, edition] : current) named += id + " " + edition.hash + "\n";
    return rules_in_force().get(named, [&]() -> Result<std::shared_ptr<const Rulebook>> {
        std::vector<std::string> further;
        for (const auto& [id, edition] : current) {
            JIHENG_TRY(const auto rows,
                       call.store.query("SELECT content FROM scheme_edition WHERE region = $1 AND id = "
                                        "$2 AND number = $3",
                                        {call.region(), id, edition.number}));
            if (!rows.empty()) further.push_back(rows[0][0].text());
        }
        auto rules = std::make_shared<Rulebook>(call.rules);
        JIHENG_TRY(rules->methods, MethodShelf::load(further));
        return std::shared_ptr<const Rulebook>{std::move(rules)};
    });
}

Result<std::int64_t> edition_on(const Call& call, const std::string& id, Day day)
{
    if (id.empty()) return std::int64_t{0};
    JIHENG_TRY(const auto editions, stored(call, id));
    const auto current = in_force(editions, day);
    const auto found = current.find(id);
    return found == current.end() ? std::int64_t{0} : found->second.number;
}

Result<std::vector<SchemeSummary>> list_schemes(const Call& call)
{
    JIHENG_DO(may_read(call));
    JIHENG_TRY(const auto editions, stored(call, ""));
    const Day today = day_of(call.now);
    JIHENG_TRY(const auto rules, rules_on(call, today));
    const auto current = in_force(editions, today);
    std::map<std::string, SchemeSummary> all;
    for (const Scheme& scheme : rules->methods->all())
        all[scheme.id] = {scheme.id, scheme.name, scheme.name_en, scheme.indicators.size(), {}, false};
    for (const auto& one : editions) {
        SchemeSummary& summary = all[one.id];
        summary.adopted = true;
        const auto now = current.find(one.id);
        summary.edition = now == current.end() ? one.edition : now->second;
        summary.edition.in_force = now != current.end();
        if (!summary.id.empty()) continue;  // not in force today: named by its own text
        summary.id = one.id;
        JIHENG_TRY(const std::string text, scheme_text(call, one.id, one.edition.number));
        JIHENG_TRY(const Scheme scheme, load_scheme(text, ""));
        summary.name = scheme.name;
        summary.name_en = scheme.name_en;
        summary.indicators = scheme.indicators.size();
    }
    std::vector<SchemeSummary> list;
    for (auto& [id, summary] : all) {
        if (!summary.adopted) summary.edition.in_force = true;
        list.push_back(std::move(summary));
    }
    return list;
}

Result<std::vector<SchemeEdition>> list_scheme_editions(const Call& call, const std::string& id)
{
    JIHENG_DO(may_read(call));
    std::vector<SchemeEdition> all;
    if (const auto builtin = find_resource(builtin_path(id)))
        all.push_back({0, {}, {}, hash_of(builtin->text), {}, 0, false});
    JIHENG_TRY(const auto editions, stored(call, id));
    for (const auto& one : editions) all.push_back(one.edition);
    if (all.empty()) return not_found("scheme");
    const auto current =
        std::find_if(all.rbegin(), all.rend(), [&](const SchemeEdition& one) { return is_on(one, day_of(call.now)); });
    if (current != all.rend()) current->in_force = true;
    return all;
}

Result<std::string> scheme_text(const Call& call, const std::string& id, std::int64_t edition)
{
    JIHENG_DO(may_read(call));
    if (edition == 0) {
        const auto builtin = find_resource(builtin_path(id));
        if (!builtin) return not_found("scheme");
        return std::string{builtin->text};
    }
    JIHENG_TRY(const auto rows, call.store.query("SELECT content FROM scheme_edition WHERE region = $1 AND id = $2 AND "
                                                 "number = $3",
                                                 {call.region(), id, edition}));
    if (rows.empty()) return not_found("scheme");
    return rows[0][0].text();
}

Result<SchemeSummary> adopt_scheme(const Call& call, const NewEdition& wanted)
{
    JIHENG_DO(need_anywhere(call, "scheme.manage"));
    JIHENG_TRY(const Scheme scheme, load_scheme(wanted.text, ""));
    JIHENG_TRY(const auto before, stored(call, scheme.id));
    SchemeEdition edition;
    edition.number = wanted.number == 0 ? (before.empty() ? 1 : before.back().edition.number + 1) : wanted.number;
    edition.from = wanted.from;
    edition.until = wanted.until;
    edition.hash = hash_of(wanted.text);
    edition.adopted_by = call.actor.name;
    edition.time = call.now;
    edition.in_force = is_on(edition, day_of(call.now));
    const bool follows = before.empty() || (edition.number > before.back().edition.number &&
                                            *edition.from >= before.back().edition.from.value_or(*edition.from));
    if (!follows || (edition.until && *edition.until < *edition.from)) return failure("error.service.edition");
    JIHENG_DO(
        call.store.change("INSERT INTO scheme_edition (region, id, number, effective, content, hash, person, time, "
                          "effective_until) VALUES "
                          "($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                          {call.region(), scheme.id, edition.number, to_text(*edition.from), wanted.text, edition.hash,
                           call.actor.person, call.now, edition.until ? to_text(*edition.until) : std::string{}}));
    JIHENG_DO(log(call, "edition.adopt", "scheme/" + scheme.id, std::to_string(edition.number) + " " + edition.hash));
    return SchemeSummary{scheme.id, scheme.name, scheme.name_en, scheme.indicators.size(), edition, true};
}

Result<std::vector<IndicatorChange>> compare_editions(const Call& call, const std::string& id, std::int64_t from,
                                                      std::int64_t to)
{
    JIHENG_TRY(const std::string before, scheme_text(call, id, from));
    JIHENG_TRY(const std::string after, scheme_text(call, id, to));
    return compare_scheme_texts(before, after);
}

Result<std::vector<IndicatorChange>> compare_scheme_texts(const std::string& from, const std::string& to)
{
    JIHENG_TRY(const toml::table older, parse_toml(from, ""));
    JIHENG_TRY(const toml::table newer, parse_toml(to, ""));
    const SchemeParts before = parts_of(older);
    const SchemeParts after = parts_of(newer);
    std::vector<IndicatorChange> changes;
    for (const auto& [code, part] : before) {
        const auto same = after.find(code);
        if (same == after.end()) {
            changes.push_back({code, part.name, "removed", changes_of(part, {})});
            continue;
        }
        auto fields = changes_of(part, same->second);
        if (!fields.empty()) changes.push_back({code, same->second.name, "changed", std::move(fields)});
    }
    for (const auto& [code, part] : after)
        if (!before.contains(code)) changes.push_back({code, part.name, "added", changes_of({}, part)});
    return changes;
}

}  // namespace jiheng
