// Items that a person judged to be met or not.
#include <algorithm>

#include "base/text.h"
#include "evaluation/scoring.h"

namespace jiheng {

namespace {

enum class Answer { none, met, not_met, not_applicable };

bool holds(const std::vector<std::string>& ids, const std::string& id)
{
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

Answer answer_of(const Judgement& judgement, const std::string& id)
{
    if (holds(judgement.met, id)) return Answer::met;
    if (holds(judgement.not_met, id)) return Answer::not_met;
    if (holds(judgement.not_applicable, id)) return Answer::not_applicable;
    return Answer::none;
}

// What the answers come to.
struct Count {
    Rational awarded{};
    Rational applicable{};  // awards of the items that apply
    Rational all{};         // awards of all items
    Rational deducted{};
    bool vetoed = false;
    bool any_award = false;
    std::size_t not_applicable = 0;
    std::vector<std::string> unanswered{};
};

Count count_answers(const Checklist& rule, const Judgement& judgement)
{
    Count count;
    for (const auto& item : rule.items) {
        const Answer answer = answer_of(judgement, item.id);
        const bool granted = answer == Answer::not_applicable && rule.not_applicable == Checklist::NotApplicable::grant;
        const bool met = answer == Answer::met || granted;
        if (answer == Answer::none ||
            (answer == Answer::not_applicable && rule.not_applicable == Checklist::NotApplicable::forbid)) {
            count.unanswered.push_back(item.id);
            continue;
        }
        if (answer == Answer::not_applicable) ++count.not_applicable;
        if (item.award) {
            count.any_award = true;
            count.all += item.award->value();
            if (met || answer == Answer::not_met) count.applicable += item.award->value();
            if (met) count.awarded += item.award->value();
        }
        if (answer == Answer::not_met) {
            if (item.deduct) count.deducted += item.deduct->value();
            count.vetoed = count.vetoed || item.veto;
        }
    }
    return count;
}

Rational points_of(const Checklist& rule, const Count& count, const Rational& full)
{
    if (count.vetoed) return {};
    Rational points = count.any_award ? count.awarded : full;
    const bool rescaled = rule.not_applicable == Checklist::NotApplicable::rescale && count.applicable < count.all;
    if (count.any_award && rescaled)
        points = count.applicable.is_zero() ? Rational{} : count.awarded * count.all / count.applicable;
    return max(Rational{}, points - count.deducted);
}

void record(const Checklist& rule, const Judgement& judgement, const Count& count, Scoring& scoring,
            const Rational& points)
{
    std::vector<std::string> met;
    std::vector<std::string> not_met;
    std::vector<std::string> not_met_en;
    std::vector<std::string> aside;
    for (const auto& item : rule.items) {
        const Answer answer = answer_of(judgement, item.id);
        if (answer == Answer::met) met.push_back(item.id);
        if (answer == Answer::not_applicable) aside.push_back(item.id);
        if (answer != Answer::not_met) continue;
        not_met.push_back(item.id + " " + item.text);
        not_met_en.push_back(item.id + " " + (item.text_en.empty() ? item.text : item.text_en));
    }
    Recorder& recorder = *scoring.recorder;
    record_judge(scoring);
    if (!met.empty()) recorder.step("trace.items_met", {{"items", join(met, "、")}, {"items_en", join(met, ", ")}});
    if (!not_met.empty())
        recorder.step("trace.items_not_met", {{"items", join(not_met, "、")}, {"items_en", join(not_met_en, "; ")}});
    if (!aside.empty())
        recorder.step("trace.items_not_applicable", {{"items", join(aside, "、")}, {"items_en", join(aside, ", ")}});
    const std::string_view key = count.vetoed               ? "trace.checklist_veto"
                                 : count.any_award          ? "trace.checklist_award"
                                 : count.deducted.is_zero() ? "trace.checklist_all"
                                                            : "trace.checklist_deduct";
    recorder.step(
        key,
        {{"full", scoring.full_text()}, {"deducted", to_text(count.deducted)}, {"score", scoring.points_text(points)}});
}

}  // namespace

Awarded apply(const Checklist& rule, Scoring& scoring)
{
    const Judgement* judgement = scoring.given.judgement;
    const bool answered = judgement != nullptr && (!judgement->met.empty() || !judgement->not_met.empty() ||
                                                   !judgement->not_applicable.empty());
    if (!answered) {
        if (scoring.recorder != nullptr) scoring.recorder->step("trace.missing_judgement");
        return {Status::missing_judgement};
    }
    const Count count = count_answers(rule, *judgement);
    if (!count.unanswered.empty()) {
        if (scoring.recorder != nullptr)
            scoring.recorder->step("trace.items_unanswered", {{"items", join(count.unanswered, "、")},
                                                              {"items_en", join(count.unanswered, ", ")}});
        return {Status::missing_judgement};
    }
    if (count.not_applicable == rule.items.size() && rule.not_applicable == Checklist::NotApplicable::rescale) {
        if (scoring.recorder != nullptr) {
            record_judge(scoring);
            scoring.recorder->step("trace.not_applicable");
        }
        return {Status::not_applicable};
    }
    const Rational points = points_of(rule, count, scoring.full());
    if (scoring.recorder != nullptr) record(rule, *judgement, count, scoring, points);
    return {Status::judged, points};
}

}  // namespace jiheng
