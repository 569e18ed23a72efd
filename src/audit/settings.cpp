#include "audit/settings.h"

#include "base/resources.h"
#include "base/strict_toml.h"
#include "numbers/decimal.h"

namespace jiheng {

Result<AuditSettings> AuditSettings::load(std::string_view text, std::string_view file)
{
    JIHENG_TRY(const toml::table root, parse_toml(text, file));
    Problems problems;
    TableReader reader{root, std::string{file}, problems};
    AuditSettings settings;
    if (auto group = reader.table("thresholds")) {
        const auto number = [&](std::string_view key, Rational& into) {
            const std::string written = group->text(key);
            if (const auto value = Decimal::parse(written))
                into = value->exact();
            else
                group->report("error.audit.threshold", {{"key", std::string{key}}, {"value", written}},
                              group->where(key));
        };
        number("low_execution", settings.low_execution);
        number("budget_change", settings.budget_change);
        number("budget_jump", settings.budget_jump);
        number("over_achievement", settings.over_achievement);
        number("cost_execution_gap", settings.cost_execution_gap);
        number("vague_share", settings.vague_share);
        number("most_leaves", settings.most_leaves);
        number("fewest_leaves", settings.fewest_leaves);
        number("heaviest_leaf", settings.heaviest_leaf);
        number("main_share", settings.main_share);
        number("near_figures", settings.near_figures);
        number("output_effect_least", settings.output_effect_least);
        group->finish();
    }
    for (auto& basis : reader.tables("basis")) {
        settings.replaced.push_back({basis.text("number"), basis.integer("repealed", 0), basis.text("by")});
        basis.finish();
    }
    reader.finish();
    if (!problems.empty()) return problems.front();
    return settings;
}

const AuditSettings& audit_settings()
{
    static const AuditSettings builtin = [] {
        const auto resource = find_resource("layouts/audit.toml");
        auto loaded = AuditSettings::load(resource ? resource->text : std::string_view{}, "layouts/audit.toml");
        return loaded.ok() ? std::move(loaded).value() : AuditSettings{};  // a test loads it and shows the error
    }();
    return builtin;
}

}  // namespace jiheng
