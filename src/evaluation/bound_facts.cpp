#include "evaluation/bound_facts.h"

namespace jiheng {

namespace {

std::optional<Rational> money_scale(std::string_view unit)
{
    if (unit == "元") return Rational{1};
    if (unit == "万元") return Rational{10'000};
    if (unit == "亿元") return Rational{100'000'000};
    return std::nullopt;
}

std::optional<Error> check_kind(const FactDeclaration& declared, const Fact& fact)
{
    if (declared.kind == FactKind::tally)
        return fact.tally ? std::nullopt
                          : std::optional{failure("error.case.not_a_tally", {{"fact", fact.id}}, fact.where)};
    if (fact.tally) return failure("error.case.is_a_tally", {{"fact", fact.id}}, fact.where);
    if (declared.kind != FactKind::date && !fact.value)
        return failure("error.case.not_a_number", {{"fact", fact.id}, {"value", fact.printed}}, fact.where);
    return std::nullopt;
}

std::optional<Error> check_options(const Scheme& scheme, std::size_t index, const Fact& fact)
{
    for (const auto& indicator : scheme.indicators) {
        const auto* survey = std::get_if<Survey>(&indicator.rule);
        if (survey == nullptr) continue;
        bool used = false;
        for (const std::size_t tally : survey->tallies) used = used || tally == index;
        if (!used) continue;
        for (const auto& [option, count] : fact.tally->counts) {
            bool known = false;
            for (const auto& offered : survey->scale) known = known || offered.option == option;
            if (!known)
                return failure("error.case.unknown_option", {{"fact", fact.id}, {"option", option}}, fact.where);
        }
    }
    return std::nullopt;
}

}  // namespace

Result<Fact> fit_fact(const FactDeclaration& declared, const Fact& fact)
{
    if (auto wrong = check_kind(declared, fact)) return *wrong;
    if (!fact.value || declared.kind == FactKind::date || declared.unit.empty() || declared.unit == fact.unit)
        return fact;
    Fact fitted = fact;
    const auto wanted = money_scale(declared.unit);
    const auto given = money_scale(fact.unit);
    if (wanted && (given || fact.unit.empty())) {
        // Money was read as 元; without a unit it is taken as the scheme says.
        if (given) fitted.value = *fact.value / *wanted;
        fitted.unit = declared.unit;
        return fitted;
    }
    if (fact.unit.empty() && declared.unit == "%")
        return failure("error.case.percent_unit", {{"fact", fact.id}}, fact.where);
    // A rate may be printed as a percentage whatever the scheme calls it.
    if (fact.unit.empty() || (declared.kind == FactKind::rate && fact.unit == "%")) return fact;
    return failure("error.case.unit", {{"fact", fact.id}, {"unit", fact.unit}, {"wanted", declared.unit}}, fact.where);
}

Result<BoundFacts> bind_facts(const Scheme& scheme, const Case& facts)
{
    BoundFacts bound;
    bound.by_index.assign(scheme.facts.size(), nullptr);
    bound.place_in_case.assign(scheme.facts.size(), 0);
    for (std::size_t i = 0; i < facts.facts.size(); ++i) {
        const Fact& fact = facts.facts[i];
        const auto index = scheme.fact_index(fact.id);
        if (!index) return failure("error.case.unknown_fact", {{"scheme", scheme.id}, {"fact", fact.id}}, fact.where);
        JIHENG_TRY(Fact fitted, fit_fact(scheme.facts[*index], fact));
        if (fact.tally)
            if (auto wrong = check_options(scheme, *index, fact)) return *wrong;
        bound.place_in_case[*index] = i;
        if (fitted.value == fact.value) {
            bound.by_index[*index] = &fact;
        } else {
            bound.converted.push_back(std::move(fitted));
            bound.by_index[*index] = &bound.converted.back();
        }
    }
    return bound;
}

}  // namespace jiheng
