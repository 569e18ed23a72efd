#include "service/scheme_impact.h"

#include <boost/json.hpp>

#include "service/forms.h"
#include "service/reach.h"

namespace jiheng {

namespace {

namespace json = boost::json;

struct ByRule {
    std::string total{};
    std::string grade{};
};

// Points and grade that the rule gives, nothing where another method scores the form.
std::optional<ByRule> by_rule(const std::string& kind, const std::string& content, const std::string& named,
                              const MethodShelf& shelf, const std::string& scheme)
{
    const auto made = assess(kind, content, named, shelf);
    if (!made || made.value().scheme != scheme) return std::nullopt;
    if (kind == "evaluation") return ByRule{made.value().total, made.value().grade};
    boost::system::error_code problem;
    const json::value points = json::parse(made.value().points, problem);
    if (problem || !points.is_object()) return std::nullopt;
    const auto text = [&](std::string_view key) {
        const auto* value = points.get_object().if_contains(key);
        return value == nullptr || !value->is_string() ? std::string{} : std::string{value->get_string()};
    };
    return ByRule{text("total_by_rule"), text("grade_by_rule")};
}

Result<std::string> conditions_of(const Call& call, const ImpactQuestion& question, Conditions& conditions)
{
    const std::string reachable = reach(call, "form.read", conditions, {"p.path", "p.id"});
    if (reachable.empty()) return failure("error.service.not_found", {{"what", "form"}});
    conditions.need(reachable);
    conditions.need("f.kind IN ('self-evaluation', 'evaluation')");
    conditions.need("p.year = " + conditions.value(question.year));
    conditions.need("(f.scheme = '' OR f.scheme = " + conditions.value(question.scheme) + ")");
    return conditions.text();
}

constexpr std::string_view from_forms =
    " FROM form f JOIN project p ON p.region = f.region AND p.id = f.project JOIN edition e ON e.region = f.region AND "
    "e.form = f.id AND e.number = f.edition WHERE f.region = $1";

}  // namespace

Result<Done> check_impact(const Call& call, const ImpactQuestion& question)
{
    JIHENG_DO(need_anywhere(call, "scheme.manage"));
    JIHENG_TRY(const Scheme scheme, load_scheme(question.text, ""));
    if (scheme.id != question.scheme) return failure("error.service.edition");
    return Done{};
}

Result<std::int64_t> count_impact(const Call& call, const ImpactQuestion& question)
{
    Conditions conditions{call};
    JIHENG_TRY(const std::string text, conditions_of(call, question, conditions));
    JIHENG_TRY(const auto rows,
               call.store.query("SELECT COUNT(*)" + std::string{from_forms} + text, conditions.values()));
    return rows.at(0).at(0).number();
}

Result<std::shared_ptr<const MethodShelf>> tried_methods(const ImpactQuestion& question)
{
    return MethodShelf::load({question.text});
}

Result<std::int64_t> try_scheme(const Call& call, const ImpactQuestion& question, const MethodShelf& tried,
                                const ImpactPiece& piece, Impact& impact)
{
    JIHENG_TRY(const auto now, rules_on(call, day_of(call.now)));
    Conditions conditions{call};
    JIHENG_DO(conditions_of(call, question, conditions));
    conditions.need("f.id > " + conditions.value(piece.after));
    const std::string limit = conditions.value(static_cast<std::int64_t>(piece.forms));
    JIHENG_TRY(const auto rows,
               call.store.query("SELECT f.id, f.kind, f.scheme, p.id, p.name, e.content" + std::string{from_forms} +
                                    conditions.text() + " ORDER BY f.id LIMIT " + limit,
                                conditions.values()));
    for (const auto& row : rows) {
        const std::string& kind = row[1].text();
        const auto before = by_rule(kind, row[5].text(), row[2].text(), *now->methods, question.scheme);
        const auto with = by_rule(kind, row[5].text(), row[2].text(), tried, question.scheme);
        if (!before && !with) continue;
        ++impact.forms;
        const ByRule old = before.value_or(ByRule{});
        const ByRule fresh = with.value_or(ByRule{});
        if (old.total == fresh.total && old.grade == fresh.grade) continue;
        ++impact.changed;
        if (impact.list.size() < piece.longest_list)
            impact.list.push_back(
                {row[0].number(), row[3].number(), row[4].text(), old.total, fresh.total, old.grade, fresh.grade});
    }
    return rows.size() < piece.forms ? std::int64_t{0} : rows.back()[0].number();
}

}  // namespace jiheng
