#include "scheme/rule_reader.h"

#include "scheme/reader_tools.h"

namespace jiheng {

std::optional<std::size_t> RuleSetting::fact_index(std::string_view id) const
{
    for (std::size_t i = 0; i < facts->size(); ++i)
        if ((*facts)[i].id == id) return i;
    return std::nullopt;
}

Rule read_rule(TableReader& owner, const RuleSetting& setting)
{
    auto table = owner.table("rule");
    if (!table) {
        if (!owner.has("rule")) owner.report("error.toml.missing_key", {{"key", "rule"}}, owner.where());
        return JudgementRule{};
    }
    const std::string kind = table->text("kind");
    auto rule = read_measured_rule(kind, *table, setting);
    if (!rule) rule = read_other_rule(kind, *table, setting);
    if (!rule) {
        if (!kind.empty()) table->report("error.scheme.unknown_rule", {{"kind", kind}}, table->where("kind"));
        return JudgementRule{};  // its other keys mean nothing without the kind
    }
    table->finish();
    return *rule;
}

Expression read_expression(TableReader& table, std::string_view key, const RuleSetting& setting)
{
    const std::string text = table.text(key);
    if (text.empty()) return {};
    auto parsed = parse_expression(text, [&](std::string_view id) { return setting.fact_index(id); });
    if (!parsed) {
        Error problem = parsed.error();
        problem.where = table.where(key);
        table.problems().push_back(std::move(problem));
        return {};
    }
    Expression expression = std::move(parsed).value();
    for (const std::size_t fact : expression.facts()) {
        const auto& declared = (*setting.facts)[fact];
        if (declared.kind == FactKind::date || declared.kind == FactKind::tally)
            table.report("error.scheme.fact_not_number", {{"fact", declared.id}}, table.where(key));
    }
    return expression;
}

std::optional<std::size_t> resolve_fact(TableReader& table, std::string_view key, const std::string& id, FactKind kind,
                                        const RuleSetting& setting)
{
    const auto index = setting.fact_index(id);
    if (!index) {
        table.report("error.expression.unknown_fact", {{"fact", id}}, table.where(key));
        return std::nullopt;
    }
    // The facts of a row are whatever the row holds.
    const bool from_row = setting.for_row && *index <= row_fact::actual;
    if (!from_row && (*setting.facts)[*index].kind != kind)
        table.report("error.scheme.fact_kind", {{"fact", id}, {"kind", kind == FactKind::date ? "date" : "tally"}},
                     table.where(key));
    return index;
}

std::size_t read_fact(TableReader& table, std::string_view key, FactKind kind, const RuleSetting& setting)
{
    const std::string id = table.text(key);
    if (id.empty()) return 0;
    return resolve_fact(table, key, id, kind, setting).value_or(0);
}

bool uses_measure(const Rule& rule)
{
    return std::holds_alternative<Tiers>(rule) || std::holds_alternative<Proportional>(rule) ||
           std::holds_alternative<Inverse>(rule) || std::holds_alternative<Equal>(rule) ||
           std::holds_alternative<Threshold>(rule) || std::holds_alternative<Linear>(rule) ||
           std::holds_alternative<Steps>(rule) || std::holds_alternative<Range>(rule);
}

}  // namespace jiheng
