#include "survey/tally.h"

#include <algorithm>

#include "survey/whole_values.h"

namespace jiheng::survey {

namespace {

// How often each number occurs among the answers that count. Neighbours are counted apart: adding to one counter twice
// in a row makes the second wait for the first.
std::vector<std::uint64_t> count_numbers(const AnswerTable& table, const std::vector<std::uint16_t>& chosen,
                                         std::size_t numbers)
{
    constexpr std::size_t lanes = 4;
    std::vector<std::uint64_t> counts(numbers * lanes);
    if (table.counted.empty()) {
        std::size_t row = 0;
        for (; row + lanes <= table.rows; row += lanes)
            for (std::size_t lane = 0; lane < lanes; ++lane) ++counts[lane * numbers + chosen[row + lane]];
        for (; row < table.rows; ++row) ++counts[chosen[row]];
    } else {
        for (std::size_t row = 0; row < table.rows; ++row)
            if (table.counted[row]) ++counts[row % lanes * numbers + chosen[row]];
    }
    for (std::size_t lane = 1; lane < lanes; ++lane)
        for (std::size_t number = 0; number < numbers; ++number) counts[number] += counts[lane * numbers + number];
    counts.resize(numbers);
    return counts;
}

// Sums over respondents who answered the same number of questions share a denominator.
struct SameDenominator {
    std::uint64_t people = 0;
    Int128 sum = 0;
    Int128 squares = 0;
};

RespondentMeans means_of(const std::vector<SameDenominator>& by_answers, const Rational& unit)
{
    RespondentMeans made;
    Rational sum;
    Rational squares;
    for (std::size_t answers = 1; answers < by_answers.size(); ++answers) {
        const SameDenominator& part = by_answers[answers];
        if (part.people == 0) continue;
        const Rational own = unit / Rational{answers};
        made.people += part.people;
        sum += Rational{part.sum, 1} * own;
        squares += Rational{part.squares, 1} * own * own;
    }
    if (made.people == 0) return made;
    const Rational people{made.people};
    made.mean = sum / people;
    if (made.people > 1) made.variance = (squares - sum * *made.mean) / (people - Rational{1});
    return made;
}

}  // namespace

std::uint64_t QuestionTally::answered() const
{
    std::uint64_t sum = 0;
    for (const auto count : counts) sum += count;
    return sum;
}

std::uint64_t QuestionTally::on_scale() const
{
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < counts.size(); ++i)
        if (list->options[i].value) sum += counts[i];
    return sum;
}

std::uint64_t QuestionTally::outside() const
{
    return answered() - on_scale();
}

std::optional<Rational> QuestionTally::satisfaction() const
{
    std::vector<std::optional<Rational>> values;
    for (const auto& option : list->options) values.push_back(option.value);
    return satisfaction_under(values);
}

std::optional<Rational> QuestionTally::satisfaction_under(const std::vector<std::optional<Rational>>& values) const
{
    Rational sum;
    Rational count;
    for (std::size_t i = 0; i < counts.size() && i < values.size(); ++i) {
        if (!values[i] || !list->options[i].value) continue;
        sum += Rational{counts[i]} * *values[i];
        count += Rational{counts[i]};
    }
    if (count.is_zero()) return std::nullopt;
    return sum / count;
}

std::optional<Rational> QuestionTally::share_of_best(std::size_t options) const
{
    std::vector<std::size_t> scale;
    for (std::size_t i = 0; i < counts.size(); ++i)
        if (list->options[i].value) scale.push_back(i);
    std::stable_sort(scale.begin(), scale.end(),
                     [&](std::size_t a, std::size_t b) { return *list->options[b].value < *list->options[a].value; });
    if (on_scale() == 0) return std::nullopt;
    Rational best;
    for (std::size_t i = 0; i < std::min(options, scale.size()); ++i) best += Rational{counts[scale[i]]};
    return best / Rational{on_scale()};
}

QuestionTally tally(const AnswerTable& table, const ChoiceColumn& column)
{
    QuestionTally made{column.question, column.list, {}, 0};
    const auto counts = count_numbers(table, column.chosen, column.list->options.size() + 1);
    made.blank = counts.front();
    made.counts.assign(counts.begin() + 1, counts.end());
    return made;
}

std::vector<QuestionTally> tally_all(const AnswerTable& table)
{
    std::vector<QuestionTally> all;
    all.reserve(table.choices.size());
    for (const auto& column : table.choices) all.push_back(tally(table, column));
    return all;
}

SeveralTally tally(const AnswerTable& table, const ManyColumn& column)
{
    SeveralTally made{column.question, column.list, {}, 0};
    made.counts.resize(column.list->options.size());
    for (std::size_t row = 0; row < table.rows; ++row) {
        if (!table.counts(row) || column.chosen[row] == 0) continue;
        ++made.answered;
        for (std::uint64_t left = column.chosen[row]; left != 0; left &= left - 1)
            ++made.counts[static_cast<std::size_t>(__builtin_ctzll(left))];
    }
    return made;
}

Overall overall(const AnswerTable& table, const std::vector<std::string>& questions)
{
    Overall made;
    Rational of_questions;
    Rational sum;
    Rational answers;
    std::size_t answered_questions = 0;
    for (const auto& question : questions) {
        const ChoiceColumn* column = table.choice(question);
        if (column == nullptr || !column->list->is_scale()) continue;
        const QuestionTally counted = tally(table, *column);
        const auto mean = counted.satisfaction();
        if (!mean) continue;
        of_questions += *mean;
        ++answered_questions;
        sum += *mean * Rational{counted.on_scale()};
        answers += Rational{counted.on_scale()};
    }
    if (answered_questions == 0) return made;
    made.mean_of_questions = of_questions / Rational{answered_questions};
    made.pooled = sum / answers;
    made.mean_of_respondents = respondent_means(table, questions).front().mean;
    return made;
}

std::vector<RespondentMeans> respondent_means(const AnswerTable& table, const std::vector<std::string>& questions,
                                              const std::vector<std::uint32_t>& group, std::size_t groups)
{
    constexpr std::size_t piece = 4'096;  // rows whose sums stay close to the processor
    const WholeValues whole = whole_values(table, questions);
    std::vector<std::vector<SameDenominator>> sums(groups, std::vector<SameDenominator>(whole.columns.size() + 1));
    std::vector<std::int64_t> own(piece);
    std::vector<std::uint32_t> given(piece);
    for (std::size_t begin = 0; begin < table.rows; begin += piece) {
        const std::size_t rows = std::min(piece, table.rows - begin);
        std::fill(own.begin(), own.end(), 0);
        std::fill(given.begin(), given.end(), 0U);
        for (const auto& column : whole.columns) {
            const std::uint16_t* chosen = column.answers->chosen.data() + begin;
            for (std::size_t row = 0; row < rows; ++row) {
                own[row] += column.values[chosen[row]];
                given[row] += column.on_scale[chosen[row]];
            }
        }
        for (std::size_t row = 0; row < rows; ++row) {
            if (!table.counts(begin + row)) continue;
            SameDenominator& part = sums[group.empty() ? 0 : group[begin + row]][given[row]];
            ++part.people;
            part.sum += own[row];
            part.squares += static_cast<Int128>(own[row]) * own[row];
        }
    }
    std::vector<RespondentMeans> made;
    made.reserve(sums.size());
    for (const auto& by_answers : sums) made.push_back(means_of(by_answers, whole.unit));
    return made;
}

std::optional<Rational> weighted_mean(const std::map<std::string, Rational>& shares,
                                      const std::map<std::string, Rational>& means)
{
    Rational sum;
    Rational all;
    for (const auto& [stratum, share] : shares) {
        const auto found = means.find(stratum);
        if (found == means.end()) return std::nullopt;
        sum += share * found->second;
        all += share;
    }
    if (all.is_zero()) return std::nullopt;
    return sum / all;
}

}  // namespace jiheng::survey
