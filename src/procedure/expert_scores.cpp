#include "procedure/expert_scores.h"

#include <algorithm>
#include <array>

#include "base/resources.h"
#include "procedure/data_reading.h"

namespace jiheng {

namespace {

constexpr std::array<std::string_view, 3> how_keys{"mean", "median", "mean-without-extremes"};

Points mean(const std::vector<ExpertScore>& scores)
{
    Rational sum;
    for (const auto& score : scores) sum += score.points.value();
    return Points{sum / Rational{scores.size()}};
}

// `scores` in ascending order.
Points median(const std::vector<ExpertScore>& scores)
{
    const std::size_t middle = scores.size() / 2;
    if (scores.size() % 2 == 1) return scores[middle].points;
    return Points{(scores[middle - 1].points.value() + scores[middle].points.value()) / Rational{2}};
}

}  // namespace

std::optional<Reconciling> reconciling(std::string_view key)
{
    const auto found = std::find(how_keys.begin(), how_keys.end(), key);
    if (found == how_keys.end()) return std::nullopt;
    return static_cast<Reconciling>(found - how_keys.begin());
}

std::string_view key_of(Reconciling how)
{
    return how_keys.at(static_cast<std::size_t>(how));
}

Result<ExpertRules> ExpertRules::load(std::string_view text, std::string_view file)
{
    JIHENG_TRY(const toml::table root, parse_toml(text, file));
    Problems problems;
    TableReader reader{root, std::string{file}, problems};
    ExpertRules rules;
    const std::string how = reader.text("how");
    if (const auto known = reconciling(how))
        rules.how = *known;
    else
        refuse_word(reader, "how", how);
    const auto count = [&](std::string_view key, int least) {
        const int number = reader.integer(key, 0);
        if (number < least)
            reader.report("error.procedure.file.number", {{"key", std::string{key}}, {"value", std::to_string(number)}},
                          reader.where(key));
        return static_cast<std::size_t>(std::max(number, least));
    };
    rules.fewest_for_extremes = count("fewest_for_extremes", 3);  // one must be left
    rules.fewest = count("fewest", 1);
    rules.deviates_above = needed_number(reader, "deviates_above");
    reader.finish();
    if (!problems.empty()) return problems.front();
    return rules;
}

Result<ExpertRules> load_expert_rules()
{
    constexpr std::string_view path = "procedures/expert-scores.toml";
    const auto file = find_resource(path);
    return ExpertRules::load(file ? file->text : std::string_view{}, path);
}

Result<Reconciled> reconcile(const ExpertRules& rules, const std::vector<ExpertScore>& scores, const Points& full_marks,
                             Rounding rounding)
{
    if (scores.size() < std::max<std::size_t>(rules.fewest, 1))
        return failure("error.experts.few",
                       {{"count", std::to_string(scores.size())}, {"fewest", std::to_string(rules.fewest)}});
    std::vector<ExpertScore> sorted = scores;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        const auto& score = scores[i];
        if (score.points < Points{} || score.points > full_marks)
            return failure(
                "error.experts.range",
                {{"expert", score.expert}, {"points", to_text(score.points)}, {"full_marks", to_text(full_marks)}});
        for (std::size_t j = 0; j < i; ++j)
            if (scores[j].expert == score.expert) return failure("error.experts.twice", {{"expert", score.expert}});
    }
    // Of equal scores the one handed in first comes first, so the same list always leaves out the same persons.
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const ExpertScore& a, const ExpertScore& b) { return a.points < b.points; });
    Reconciled result;
    result.lowest = sorted.front().points;
    result.highest = sorted.back().points;
    result.median = median(sorted);
    result.how = rules.how;
    switch (rules.how) {
        case Reconciling::median:
            result.exact = result.median;
            break;
        case Reconciling::mean:
            result.exact = mean(sorted);
            break;
        case Reconciling::mean_without_extremes:
            if (sorted.size() < rules.fewest_for_extremes) {
                result.how = Reconciling::mean;
                result.exact = mean(sorted);
            } else {
                result.left_out = {sorted.front().expert, sorted.back().expert};
                result.exact = mean({sorted.begin() + 1, sorted.end() - 1});
            }
            break;
    }
    result.points = round(result.exact, rounding);
    const Rational bound = full_marks.value() * rules.deviates_above;
    for (const auto& score : scores)
        if ((score.points - result.median).value().abs() > bound) result.deviating.push_back(score.expert);
    return result;
}

}  // namespace jiheng
