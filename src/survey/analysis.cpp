#include "survey/analysis.h"

#include <algorithm>
#include <cmath>

#include "numbers/decimal.h"

namespace jiheng::survey {

namespace {

// An estimate of how far a figure may be off; the figure itself stays exact.
double approximate(const Rational& value)
{
    constexpr int places = 12;
    return std::stod(to_text(value, places));
}

std::optional<ConfidenceBounds> bounds_of_mean(const QuestionTally& tally, const AnalysisOptions& options)
{
    const auto mean = tally.satisfaction();
    if (!mean || tally.on_scale() < 2) return std::nullopt;
    Rational squares;
    for (std::size_t i = 0; i < tally.counts.size(); ++i)
        if (const auto& value = tally.list->options[i].value)
            squares += Rational{tally.counts[i]} * (*value - *mean) * (*value - *mean);
    const double variance = approximate(squares / Rational{tally.on_scale() - 1});
    return mean_bounds(approximate(*mean), std::sqrt(variance), tally.on_scale(), options.confidence,
                       options.population);
}

// Values from the best option down, as other papers set them.
std::vector<OtherScale> other_scales(const std::vector<QuestionTally>& tallies)
{
    const OptionList& list = *tallies.front().list;
    QuestionTally all = tallies.front();
    for (std::size_t i = 1; i < tallies.size(); ++i)
        for (std::size_t option = 0; option < all.counts.size(); ++option)
            all.counts[option] += tallies[i].counts[option];
    std::vector<std::size_t> best_first;
    for (std::size_t i = 0; i < list.options.size(); ++i)
        if (list.options[i].value) best_first.push_back(i);
    std::stable_sort(best_first.begin(), best_first.end(),
                     [&](std::size_t a, std::size_t b) { return *list.options[b].value < *list.options[a].value; });
    const std::size_t size = best_first.size();
    const auto under = [&](const auto& value_of) {
        std::vector<std::optional<Rational>> values(list.options.size());
        for (std::size_t place = 0; place < size; ++place) values[best_first[place]] = value_of(place);
        return all.satisfaction_under(values);
    };
    return {{"even", under([&](std::size_t place) { return Rational{size - 1 - place} / Rational{size - 1}; })},
            {"fifths", under([&](std::size_t place) { return Rational{size - place} / Rational{size}; })},
            {"best_two", all.share_of_best(2)},
            {"best_three", size > 3 ? all.share_of_best(3) : std::nullopt}};
}

}  // namespace

const QuestionTally* SurveyAnalysis::tally(std::string_view question) const
{
    const auto found = std::find_if(questions.begin(), questions.end(),
                                    [&](const AnalysedQuestion& one) { return one.tally.question == question; });
    return found == questions.end() ? nullptr : &found->tally;
}

SurveyAnalysis analyse(const AnswerTable& table, const AnalysisOptions& options)
{
    SurveyAnalysis made;
    made.returned = table.rows;
    made.valid = table.counted.empty()
                     ? table.rows
                     : static_cast<std::uint64_t>(std::count(table.counted.begin(), table.counted.end(), true));
    if (options.issued > 0) made.return_rate = Rational{made.returned} / Rational{options.issued};
    if (made.returned > 0) made.valid_rate = Rational{made.valid} / Rational{made.returned};

    for (const auto& column : table.choices) {
        AnalysedQuestion question{tally(table, column), {}, {}};
        for (const auto count : question.tally.counts)
            question.shares.push_back(wilson(count, question.tally.answered(), options.confidence, options.population));
        if (column.list->is_scale()) {
            question.mean = bounds_of_mean(question.tally, options);
            const bool known = std::any_of(made.scales.begin(), made.scales.end(),
                                           [&](const ScaleAnalysis& scale) { return scale.list == column.list->key; });
            if (!known) made.scales.push_back({column.list->key, {}, {}, {}, {}});
            for (auto& scale : made.scales)
                if (scale.list == column.list->key) scale.questions.push_back(column.question);
        }
        made.questions.push_back(std::move(question));
    }
    for (const auto& column : table.several) made.several.push_back(tally(table, column));
    for (auto& scale : made.scales) {
        scale.overall = overall(table, scale.questions);
        scale.reliability = reliability(table, scale.questions);
        std::vector<QuestionTally> tallies;
        for (const auto& question : made.questions)
            if (question.tally.list->key == scale.list) tallies.push_back(question.tally);
        scale.others = other_scales(tallies);
    }
    made.doubtful = doubtful_rows(table, options.quality);
    return made;
}

}  // namespace jiheng::survey
