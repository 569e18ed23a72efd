// Satisfaction from the answers of questionnaires.
#include "evaluation/scoring.h"
#include "evaluation/survey_points.h"

namespace jiheng {

namespace {

struct Answers {
    Rational weighted{};
    Rational count{};
};

Answers add_up(const Survey& rule, const std::vector<std::pair<std::string, Rational>>& counts)
{
    Answers answers;
    for (const auto& [option, count] : counts)
        for (const auto& known : rule.scale)
            if (known.option == option) {
                answers.weighted += count * known.value;
                answers.count += count;
            }
    return answers;
}

// In the order of the scale.
std::string list_of(const Survey& rule, const std::vector<std::pair<std::string, Rational>>& counts)
{
    std::string list;
    for (const auto& known : rule.scale)
        for (const auto& [option, count] : counts)
            if (option == known.option && !count.is_zero())
                list += (list.empty() ? "" : "、") + option + " " + to_text(count);
    return list;
}

void record_tally(const Survey& rule, Scoring& scoring, std::size_t index, const Tally& tally)
{
    if (scoring.recorder == nullptr) return;
    const FactDeclaration& declared = scoring.scheme.facts[index];
    const std::string& english = declared.name_en.empty() ? declared.name : declared.name_en;
    scoring.recorder->step("trace.tally",
                           {{"name", declared.name}, {"name_en", english}, {"answers", list_of(rule, tally.counts)}},
                           {index});
    if (tally.returned && tally.valid)
        scoring.recorder->step("trace.tally_flow", {{"returned", to_text(*tally.returned)},
                                                    {"valid", to_text(*tally.valid)},
                                                    {"excluded", to_text(*tally.returned - *tally.valid)},
                                                    {"outside", to_text(tally.not_applicable)}});
    for (const auto& question : tally.questions) {
        const Answers own = add_up(rule, question.counts);
        if (const auto rate = divide(own.weighted, own.count))
            scoring.recorder->step("trace.tally_question", {{"question", question.text},
                                                            {"answers", list_of(rule, question.counts)},
                                                            {"value", to_percent(*rate)}});
    }
    // A satisfaction is worth what stands behind it.
    const Arguments named{{"name", declared.name}, {"name_en", english}};
    if (tally.answers.empty()) scoring.recorder->warn("warning.no_raw_answers", named);
    if (tally.sampling.empty()) scoring.recorder->warn("warning.no_sampling_note", named);
}

Awarded points_for(const Survey& rule, Scoring& scoring, Rational satisfaction)
{
    const Rational exact = satisfaction;
    const Measure& measure = scoring.indicator.measure;
    if (measure.rounding) satisfaction = round(satisfaction, *measure.rounding).exact();
    const bool reached = rule.target && satisfaction >= *rule.target;
    Rational points = scoring.full() * satisfaction;
    if (rule.target) points = reached ? scoring.full() : scoring.full() * satisfaction / *rule.target;
    if (scoring.recorder != nullptr) {
        scoring.recorder->step("trace.satisfaction", {{"value", to_percent(satisfaction)}});
        const std::string_view key = !rule.target ? "trace.share"
                                     : reached    ? "trace.survey_reached"
                                                  : "trace.survey_below";
        scoring.recorder->step(key, {{"measure", to_percent(satisfaction)},
                                     {"target", rule.target ? to_percent(*rule.target) : ""},
                                     {"full", scoring.full_text()},
                                     {"score", scoring.points_text(points)}});
    }
    return {Status::scored, points, exact};
}

}  // namespace

Points survey_points(const Scheme& scheme, const Indicator& indicator, const Rational& satisfaction)
{
    const Given nothing;
    Scoring scoring{scheme, indicator, nothing, nullptr};
    const Awarded awarded = points_for(std::get<Survey>(indicator.rule), scoring, satisfaction);
    return scoring.rounded(scoring.within_full_marks(awarded.points));
}

Awarded apply(const Survey& rule, Scoring& scoring)
{
    bool missing = rule.tallies.empty();
    bool unanswered = false;
    Answers pool;
    Rational sum_of_means;
    for (const std::size_t index : rule.tallies) {
        const Fact* fact = scoring.fact(index);
        if (fact == nullptr || !fact->tally) {
            scoring.report_missing(index);
            missing = true;
            continue;
        }
        record_tally(rule, scoring, index, *fact->tally);
        const Answers answers = add_up(rule, fact->tally->counts);
        pool.weighted += answers.weighted;
        pool.count += answers.count;
        if (answers.count.is_zero())
            unanswered = true;
        else
            sum_of_means += answers.weighted / answers.count;
    }
    if (missing) return without_measure({Measured::State::missing}, scoring);
    // A question without any valid answer has no mean; pooled, the others still answer.
    const bool nothing = rule.combine == Survey::Combine::mean ? unanswered : pool.count.is_zero();
    if (nothing) {
        if (scoring.recorder != nullptr) scoring.recorder->step("trace.no_answers");
        return {Status::undefined_ratio};
    }
    if (rule.combine == Survey::Combine::mean)
        return points_for(rule, scoring, sum_of_means / Rational{rule.tallies.size()});
    return points_for(rule, scoring, pool.weighted / pool.count);
}

}  // namespace jiheng
