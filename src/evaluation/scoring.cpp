#include "evaluation/scoring.h"

namespace jiheng {

Rational Scoring::within_full_marks(const Rational& points) const
{
    return points.sign() < 0 ? Rational{} : min(points, full());
}

Points Scoring::rounded(const Rational& points) const
{
    if (!indicator.policies.rounding) return Points{within_full_marks(points)};
    return round(Points{within_full_marks(points)}, *indicator.policies.rounding);
}

std::string Scoring::points_text(const Rational& points) const
{
    return to_text(rounded(points));
}

std::string Scoring::measure_text(const Rational& value) const
{
    const std::string& unit = indicator.measure.unit;
    if (unit == "%") return to_percent(value);
    return unit.empty() ? to_text(value) : to_text(value) + " " + unit;
}

void Scoring::report_missing(std::size_t fact_index)
{
    if (recorder == nullptr) return;
    const FactDeclaration& declared = scheme.facts[fact_index];
    for (const auto& known : recorder->missing)
        if (known == declared.name) return;
    recorder->missing.push_back(declared.name);
    recorder->step("trace.missing_fact",
                   {{"name", declared.name}, {"name_en", declared.name_en.empty() ? declared.name : declared.name_en}});
}

void record_judge(Scoring& scoring)
{
    const Judgement* judgement = scoring.given.judgement;
    if (scoring.recorder != nullptr && judgement != nullptr)
        scoring.recorder->step("trace.judged_by", {{"by", judgement->by}, {"reason", judgement->reason}});
}

}  // namespace jiheng
