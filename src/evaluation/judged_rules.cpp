// Levels and points that a person gives.
#include "evaluation/judged_rules.h"

#include "evaluation/scoring.h"

namespace jiheng {

namespace {

Awarded undecided(Scoring& scoring)
{
    if (scoring.recorder != nullptr) scoring.recorder->step("trace.missing_judgement");
    return {Status::missing_judgement};
}

Awarded judged(Scoring& scoring, const Rational& points, const Level* level)
{
    if (scoring.recorder != nullptr) {
        record_judge(scoring);
        const std::string score = scoring.points_text(points);
        if (level == nullptr)
            scoring.recorder->step("trace.judged_points", {{"score", score}, {"full", scoring.full_text()}});
        else
            scoring.recorder->step("trace.level", {{"level", level->name},
                                                   {"level_en", level->name_en.empty() ? level->name : level->name_en},
                                                   {"score", score}});
    }
    return {Status::judged, points};
}

}  // namespace

const Level* level_named(const Bands& rule, std::string_view name)
{
    for (const auto& level : rule.levels)
        if (level.name == name) return &level;
    return nullptr;
}

const Level* level_of(const Bands& rule, const Points& points, const Points& full_marks)
{
    for (const auto& level : rule.levels) {
        if (level.award ? *level.award == points
                        : !full_marks.value().is_zero() && level.share.contains(points.value() / full_marks.value()))
            return &level;
    }
    return nullptr;
}

Awarded apply(const Bands& rule, Scoring& scoring)
{
    const Judgement* judgement = scoring.given.judgement;
    if (judgement == nullptr) return undecided(scoring);
    const std::optional<Points> points = judgement->override_rule ? std::nullopt : judgement->points;
    const Level* level = !judgement->level.empty() ? level_named(rule, judgement->level)
                         : points                  ? level_of(rule, *points, scoring.indicator.full_marks)
                                                   : nullptr;
    if (level == nullptr) return undecided(scoring);
    if (level->award) return judged(scoring, level->award->value(), level);
    if (!points) return undecided(scoring);  // a band leaves the points inside it to the judge
    return judged(scoring, points->value(), level);
}

Awarded apply(const JudgementRule&, Scoring& scoring)
{
    const Judgement* judgement = scoring.given.judgement;
    if (judgement == nullptr || !judgement->points || judgement->override_rule) return undecided(scoring);
    return judged(scoring, judgement->points->value(), nullptr);
}

}  // namespace jiheng
