#include "evaluation/judgement_checks.h"

#include <algorithm>

#include "base/text.h"
#include "evaluation/judged_rules.h"

namespace jiheng {

namespace {

class JudgementCheck {
public:
    JudgementCheck(const Indicator& indicator, const Judgement& judgement)
        : indicator_{indicator}, judgement_{judgement}
    {
    }

    std::optional<Error> all()
    {
        const bool is_checklist = std::holds_alternative<Checklist>(indicator_.rule);
        const bool answers =
            !judgement_.met.empty() || !judgement_.not_met.empty() || !judgement_.not_applicable.empty();
        if (answers && !is_checklist) return problem("error.case.no_checklist");
        if (!judgement_.level.empty() && !std::holds_alternative<Bands>(indicator_.rule))
            return problem("error.case.no_levels");
        if (!answers && judgement_.level.empty() && !judgement_.points) return problem("error.case.empty_judgement");
        if (judgement_.points && judgement_.override_rule)
            if (auto wrong = within(Points{})) return wrong;
        return std::visit([this](const auto& rule) { return check(rule); }, indicator_.rule);
    }

private:
    std::optional<Error> check(const Checklist& rule)
    {
        std::vector<std::string> ids;
        for (const auto& item : rule.items) ids.push_back(item.id);
        std::vector<std::string> seen;
        for (const auto* list : {&judgement_.met, &judgement_.not_met, &judgement_.not_applicable})
            for (const auto& id : *list) {
                if (std::find(ids.begin(), ids.end(), id) == ids.end())
                    return problem("error.case.unknown_item", {{"item", id}, {"items", join(ids, "、")}});
                if (std::find(seen.begin(), seen.end(), id) != seen.end())
                    return problem("error.case.item_twice", {{"item", id}});
                seen.push_back(id);
            }
        if (rule.not_applicable == Checklist::NotApplicable::forbid && !judgement_.not_applicable.empty())
            return problem("error.case.item_not_applicable", {{"item", judgement_.not_applicable.front()}});
        if (judgement_.points && !judgement_.override_rule) return problem("error.case.points_without_override");
        return std::nullopt;
    }

    std::optional<Error> check(const Bands& rule)
    {
        const Level* level = nullptr;
        if (!judgement_.level.empty()) {
            level = level_named(rule, judgement_.level);
            std::vector<std::string> names;
            for (const auto& known : rule.levels) names.push_back(known.name);
            if (level == nullptr)
                return problem("error.case.unknown_level",
                               {{"level", judgement_.level}, {"levels", join(names, "、")}});
        }
        if (!judgement_.points || judgement_.override_rule) return std::nullopt;
        if (auto wrong = within(Points{})) return wrong;
        if (level == nullptr) {
            if (level_of(rule, *judgement_.points, indicator_.full_marks) != nullptr) return std::nullopt;
            return problem("error.case.points_outside_level",
                           {{"points", to_text(*judgement_.points)}, {"level", "—"}});
        }
        if (level->award && *level->award != *judgement_.points)
            return problem(
                "error.case.points_and_award",
                {{"level", level->name}, {"award", to_text(*level->award)}, {"points", to_text(*judgement_.points)}});
        const Rational full = indicator_.full_marks.value();
        if (!level->award && (full.is_zero() || !level->share.contains(judgement_.points->value() / full)))
            return problem("error.case.points_outside_level",
                           {{"points", to_text(*judgement_.points)}, {"level", level->name}});
        return std::nullopt;
    }

    std::optional<Error> check(const JudgementRule& rule)
    {
        if (!judgement_.points || judgement_.override_rule) return std::nullopt;
        if (auto wrong = within(rule.least)) return wrong;
        if (rule.step && !(judgement_.points->value() / *rule.step).floor().exact)
            return problem("error.case.points_off_step",
                           {{"points", to_text(*judgement_.points)}, {"step", to_text(*rule.step)}});
        return std::nullopt;
    }

    // A rule of facts: points are for where the rule gives none, which only scoring shows.
    template <class Other>
    std::optional<Error> check(const Other&)
    {
        return judgement_.points ? within(Points{}) : std::nullopt;
    }

    std::optional<Error> within(const Points& least)
    {
        if (*judgement_.points >= least && *judgement_.points <= indicator_.full_marks) return std::nullopt;
        return problem("error.case.points_outside", {{"points", to_text(*judgement_.points)},
                                                     {"from", to_text(least)},
                                                     {"to", to_text(indicator_.full_marks)}});
    }

    Error problem(std::string_view key, Arguments arguments = {})
    {
        arguments.emplace_back("code", judgement_.on);
        return failure(key, arguments, judgement_.where);
    }

    const Indicator& indicator_;
    const Judgement& judgement_;
};

}  // namespace

std::optional<Error> check_judgement(const Indicator& indicator, const Judgement& judgement)
{
    return JudgementCheck{indicator, judgement}.all();
}

}  // namespace jiheng
