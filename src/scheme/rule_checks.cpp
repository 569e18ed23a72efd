#include <algorithm>

#include "scheme/scheme_checks.h"
#include "scheme/span_checks.h"

namespace jiheng {

namespace {

void check_best_award(const Points& best, const Points& full_marks, const std::string& at, const Location& where,
                      DefectLedger& ledger)
{
    const Arguments arguments{{"at", at}, {"award", to_text(best)}, {"full", to_text(full_marks)}};
    if (best > full_marks)
        ledger.found(at, "award_above_full_marks", failure("error.scheme.award_above", arguments, where));
    if (best < full_marks)
        ledger.found(at, "award_below_full_marks", failure("error.scheme.award_below", arguments, where));
}

class RuleCheck {
public:
    RuleCheck(const Indicator& indicator, const std::string& at, const std::optional<Points>& full,
              DefectLedger& ledger)
        : where_{indicator.where}, at_{at}, full_{full}, ledger_{&ledger}
    {
    }

    void operator()(const Checklist& rule)
    {
        Points sum;
        bool awards = false;
        for (const auto& item : rule.items) {
            if (item.award) sum += *item.award;
            awards = awards || item.award.has_value();
            if (full_ && item.deduct && *item.deduct > *full_)
                problem("error.scheme.deduct_above", {{"at", at_}, {"item", item.id}, {"full", to_text(*full_)}});
        }
        if (awards && full_ && sum != *full_)
            ledger_->found(at_, "points_do_not_add_up",
                           failure("error.scheme.checklist_sum",
                                   {{"at", at_}, {"sum", to_text(sum)}, {"full", to_text(*full_)}}, where_));
    }

    void operator()(const Tiers& rule)
    {
        std::vector<Span> spans;
        Points best;
        for (const auto& tier : rule.tiers) {
            spans.push_back(tier.span);
            best = std::max(best, tier.award);
        }
        if (rule.tiers.empty()) return;
        report_cover(spans, rule.domain, at_, where_, *ledger_);
        if (full_) check_best_award(best, *full_, at_, where_, *ledger_);
    }

    void operator()(const Bands& rule)
    {
        const Level* before = nullptr;
        Points best;
        std::vector<Span> spans;
        for (const auto& level : rule.levels) {
            if (before != nullptr && !worse(*before, level))
                problem("error.scheme.levels_order", {{"level", level.name}});
            before = &level;
            if (level.award)
                best = std::max(best, *level.award);
            else
                spans.push_back(level.share);
        }
        if (rule.levels.empty()) return;
        if (!spans.empty() && spans.size() != rule.levels.size()) problem("error.scheme.levels_mixed", {{"at", at_}});
        if (!spans.empty()) report_cover(spans, {Bound{0, true}, Bound{1, true}}, at_, where_, *ledger_);
        if (spans.empty() && full_) check_best_award(best, *full_, at_, where_, *ledger_);
    }

    void operator()(const Steps& rule) { not_above_full(rule.deduct); }
    void operator()(const Timeliness& rule) { not_above_full(rule.deduct); }

    void operator()(const JudgementRule& rule)
    {
        if (full_ && rule.least > *full_) problem("error.scheme.least_above", {{"at", at_}});
    }

    template <class Other>
    void operator()(const Other&)
    {
    }

private:
    // Levels stand best first.
    static bool worse(const Level& better, const Level& level)
    {
        if (better.award && level.award) return *level.award < *better.award;
        if (better.share.from && level.share.to) return level.share.to->at <= better.share.from->at;
        if (better.share.from && level.share.from) return level.share.from->at < better.share.from->at;
        return true;  // mixed or open ended: said elsewhere
    }

    void not_above_full(const Points& deduct)
    {
        if (full_ && deduct > *full_)
            problem("error.scheme.deduct_above", {{"at", at_}, {"item", "deduct"}, {"full", to_text(*full_)}});
    }

    void problem(std::string_view key, const Arguments& arguments)
    {
        ledger_->problem(failure(key, arguments, where_));
    }

    Location where_;
    std::string at_;
    std::optional<Points> full_;
    DefectLedger* ledger_;
};

}  // namespace

void report_cover(const std::vector<Span>& spans, const Span& domain, const std::string& at, const Location& where,
                  DefectLedger& ledger)
{
    for (const auto& problem : check_cover(spans, domain))
        ledger.found(at, problem.gap ? "gap" : "overlap",
                     failure(problem.gap ? "error.scheme.gap" : "error.scheme.overlap",
                             {{"at", at}, {"between", problem.between}}, where));
}

void check_rule(const Indicator& indicator, const std::string& at, const std::optional<Points>& full_marks,
                DefectLedger& ledger)
{
    std::visit(RuleCheck{indicator, at, full_marks, ledger}, indicator.rule);
}

}  // namespace jiheng
