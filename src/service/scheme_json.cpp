#include "service/scheme_json.h"

#include <algorithm>
#include <set>

#include "reports/evaluation_json.h"
#include "reports/json_values.h"
#include "reports/narrative/rule_sentence.h"
#include "service/case_content.h"

namespace jiheng {

namespace {

namespace json = boost::json;

constexpr int places = 12;

json::array texts_json(const std::vector<std::string>& texts)
{
    json::array all;
    for (const auto& text : texts) all.emplace_back(text);
    return all;
}

json::value bound_json(const std::optional<Bound>& bound)
{
    if (!bound) return nullptr;
    return json::object{{"at", to_text(bound->at, places)}, {"included", bound->included}};
}

json::value rounding_json(const std::optional<Rounding>& rounding, Language language)
{
    if (!rounding) return nullptr;
    static constexpr std::string_view modes[]{"half_up", "half_even", "truncate", "up"};
    const std::string_view mode = modes[static_cast<std::size_t>(rounding->mode)];
    const Arguments count{{"places", std::to_string(rounding->places)}};
    return json::object{{"places", rounding->places},
                        {"mode", mode},
                        {"text", say("service.rounding." + std::string{mode}, count, language)}};
}

std::string_view name_of(FactKind kind)
{
    static constexpr std::string_view names[]{"number", "money", "rate", "date", "tally"};
    return names[static_cast<std::size_t>(kind)];
}

std::string_view name_of(RowKind kind)
{
    static constexpr std::string_view names[]{"execution", "at_least", "at_most", "equal",
                                              "range",     "date",     "words",   "not_applicable"};
    return names[static_cast<std::size_t>(kind)];
}

std::string_view name_of(ZeroDenominator what)
{
    static constexpr std::string_view names[]{"not_scored", "full", "zero"};
    return names[static_cast<std::size_t>(what)];
}

// The rules of the file, by the code of their indicator or the kind of their rows.
class RulesOfFile {
public:
    explicit RulesOfFile(std::string_view text)
    {
        const auto converted = toml_as_json(text);
        if (converted) file_ = json::parse(converted.value());
    }

    json::value of(std::string_view list, std::string_view key, std::string_view value) const
    {
        const auto* file = file_.if_object();
        const auto* all = file == nullptr ? nullptr : file->if_contains(list);
        if (all == nullptr || !all->is_array()) return json::object{};
        for (const auto& one : all->get_array()) {
            const auto* table = one.if_object();
            const auto* found = table == nullptr ? nullptr : table->if_contains(key);
            if (found == nullptr || *found != json::string_view{value}) continue;
            if (const auto* rule = table->if_contains("rule")) return *rule;
        }
        return json::object{};
    }

private:
    json::value file_{};
};

json::object indicator_json(const Scheme& scheme, const Indicator& indicator, json::value rule, Language language)
{
    json::array facts;
    for (const std::size_t index : facts_needed(indicator))
        if (index < scheme.facts.size()) facts.emplace_back(scheme.facts[index].id);
    json::value measure = nullptr;
    if (!indicator.measure.expression.empty())
        measure = json::object{{"name", indicator.measure.name},
                               {"name_en", indicator.measure.name_en},
                               {"unit", indicator.measure.unit},
                               {"expression", indicator.measure.expression.source},
                               {"text", measure_formula(scheme, indicator.measure.expression, language)},
                               {"rounding", rounding_json(indicator.measure.rounding, language)}};
    const Policies& policies = indicator.policies;
    return {{"code", indicator.code},
            {"parent", text_or_null(indicator.parent)},
            {"name", indicator.name},
            {"name_en", indicator.name_en},
            {"points", to_text(indicator.full_marks)},
            {"meaning", indicator.meaning},
            {"benchmark", indicator.benchmark},
            {"benchmark_basis", indicator.benchmark_basis},
            {"clause", indicator.clause},
            {"rule", std::move(rule)},
            {"rule_text", rule_sentence(scheme, indicator, language)},
            {"measure", std::move(measure)},
            {"facts", std::move(facts)},
            {"rounding", rounding_json(policies.rounding, language)},
            {"missing", policies.missing == Missing::zero ? "zero" : "not_scored"},
            {"zero_denominator", name_of(policies.zero_denominator)},
            {"over_achievement", policies.over_achievement == OverAchievement::flag ? "flag" : "cap"},
            {"line", indicator.where.line == 0 ? json::value(nullptr) : json::value(indicator.where.line)}};
}

json::array facts_json(const Scheme& scheme)
{
    json::array all;
    for (std::size_t i = 0; i < scheme.facts.size(); ++i) {
        const FactDeclaration& fact = scheme.facts[i];
        json::array used_by;
        for (const Indicator& indicator : scheme.indicators) {
            const auto needed = facts_needed(indicator);
            if (std::find(needed.begin(), needed.end(), i) != needed.end()) used_by.emplace_back(indicator.code);
        }
        all.push_back(json::object{{"id", fact.id},
                                   {"name", fact.name},
                                   {"name_en", fact.name_en},
                                   {"unit", fact.unit},
                                   {"kind", name_of(fact.kind)},
                                   {"used_by", std::move(used_by)}});
    }
    return all;
}

}  // namespace

std::vector<std::size_t> facts_needed(const Indicator& indicator)
{
    std::set<std::size_t> all;
    const auto add = [&](const Expression& expression) {
        for (const std::size_t index : expression.facts()) all.insert(index);
    };
    if (!indicator.measure.expression.empty()) add(indicator.measure.expression);
    if (const auto* survey = std::get_if<Survey>(&indicator.rule))
        all.insert(survey->tallies.begin(), survey->tallies.end());
    if (const auto* days = std::get_if<Timeliness>(&indicator.rule)) {
        all.insert(days->planned);
        all.insert(days->actual);
    }
    if (const auto* parts = std::get_if<Parts>(&indicator.rule))
        for (const Part& part : parts->parts) add(part.measure);
    return {all.begin(), all.end()};
}

json::object scheme_json(const Scheme& scheme, std::string_view text, Language language)
{
    const RulesOfFile rules{text};
    json::array grades;
    for (const Grade& grade : scheme.grades)
        grades.push_back(json::object{{"name", grade.name},
                                      {"name_en", grade.name_en},
                                      {"from", bound_json(grade.span.from)},
                                      {"to", bound_json(grade.span.to)}});
    json::array groups;
    for (const Group& group : scheme.groups)
        groups.push_back(json::object{{"code", group.code},
                                      {"parent", text_or_null(group.parent)},
                                      {"name", group.name},
                                      {"name_en", group.name_en},
                                      {"points", to_text(group.full_marks)}});
    json::array indicators;
    for (const Indicator& indicator : scheme.indicators)
        indicators.push_back(
            indicator_json(scheme, indicator, rules.of("indicator", "code", indicator.code), language));
    json::array rows;
    for (const RowRule& rule : scheme.row_rules) {
        json::object row =
            indicator_json(scheme, rule.indicator, rules.of("row_rule", "when", name_of(rule.when)), language);
        row["when"] = name_of(rule.when);
        rows.push_back(std::move(row));
    }
    json::array level1;
    for (const Level1& level : scheme.level1)
        level1.push_back(json::object{{"name", level.name}, {"points", to_text(level.full_marks)}});
    json::array defects;
    for (const Defect& defect : scheme.defects)
        defects.push_back(
            json::object{{"at", defect.at}, {"kind", defect.kind}, {"note", defect.note}, {"note_en", defect.note_en}});
    return {
        {"id", scheme.id},
        {"name", scheme.name},
        {"name_en", scheme.name_en},
        {"kind", jiheng::name_of(scheme.kind)},
        {"valid_from", text_or_null(scheme.valid_from)},
        {"valid_to", text_or_null(scheme.valid_to)},
        {"source",
         json::object{{"title", scheme.source.title}, {"clause", scheme.source.clause}, {"href", scheme.source.href}}},
        {"points", scheme.full_marks ? json::value(to_text(*scheme.full_marks)) : json::value(nullptr)},
        {"applies",
         json::object{{"units", texts_json(scheme.applies_to_units)}, {"years", texts_json(scheme.applies_to_years)}}},
        {"grades", std::move(grades)},
        {"groups", std::move(groups)},
        {"facts", facts_json(scheme)},
        {"indicators", std::move(indicators)},
        {"row_rules", std::move(rows)},
        {"level1", std::move(level1)},
        {"defects", std::move(defects)}};
}

json::object evaluated_json(const Scheme& scheme, const Case& facts, const Evaluation& evaluation, Language language)
{
    json::object made = json::parse(evaluation_json(evaluation, language)).as_object();
    json::array& indicators = made["indicators"].as_array();
    for (std::size_t i = 0; i < indicators.size() && i < evaluation.indicators.size(); ++i) {
        const IndicatorResult& result = evaluation.indicators[i];
        json::object& one = indicators[i].as_object();
        one["parent"] = text_or_null(result.parent);
        one["line"] = result.trace.rule.line == 0 ? json::value(nullptr) : json::value(result.trace.rule.line);
        json::array used;
        std::set<std::size_t> seen;
        for (const Step& step : result.trace.steps)
            for (const std::size_t index : step.facts) {
                if (index >= facts.facts.size() || !seen.insert(index).second) continue;
                const Fact& fact = facts.facts[index];
                const auto declared = scheme.fact_index(fact.id);
                used.push_back(json::object{{"id", fact.id},
                                            {"name", declared ? scheme.facts[*declared].name : fact.id},
                                            {"printed", text_or_null(fact.printed)},
                                            {"unit", fact.unit},
                                            {"where", text_or_null(fact.where.label)}});
            }
        one["facts"] = std::move(used);
        json::array missing;
        if (const Indicator* indicator = scheme.find_indicator(result.code))
            for (const std::size_t index : facts_needed(*indicator)) {
                const std::string& id = scheme.facts[index].id;
                if (std::none_of(facts.facts.begin(), facts.facts.end(),
                                 [&](const Fact& fact) { return fact.id == id; }))
                    missing.emplace_back(id);
            }
        one["missing_facts"] = std::move(missing);
        const auto judged = std::find_if(facts.judgements.begin(), facts.judgements.end(),
                                         [&](const Judgement& judgement) { return judgement.on == result.code; });
        one["judgement"] = judged == facts.judgements.end()
                               ? json::value(nullptr)
                               : json::value(json::object{{"by", judged->by}, {"reason", judged->reason}});
    }
    json::array& groups = made["groups"].as_array();
    for (std::size_t i = 0; i < groups.size() && i < evaluation.groups.size(); ++i)
        groups[i].as_object()["parent"] = text_or_null(evaluation.groups[i].parent);
    return made;
}

}  // namespace jiheng
