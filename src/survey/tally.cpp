#include "survey/tally.h"

#include <algorithm>

namespace jiheng::survey {

namespace {

// Values of a list as whole numbers over one denominator, so that a million answers are added as integers.
struct WholeValues {
    std::vector<std::int64_t> values{};  // one an option
    std::vector<bool> on_scale{};
    Rational unit{1};
};

WholeValues whole_values(const OptionList& list)
{
    WholeValues whole;
    std::int64_t factor = 1;
    constexpr std::int64_t most = 1'000'000'000;
    for (const auto& option : list.options)
        if (option.value)
            while (factor < most && !(*option.value * Rational{factor}).floor().exact) factor *= 10;
    for (const auto& option : list.options) {
        whole.on_scale.push_back(option.value.has_value());
        whole.values.push_back(
            option.value ? static_cast<std::int64_t>((*option.value * Rational{factor}).floor().whole) : 0);
    }
    whole.unit = Rational{1, factor};
    return whole;
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
    std::vector<std::uint64_t> counts(column.list->options.size() + 1);
    for (std::size_t row = 0; row < table.rows; ++row)
        if (table.counts(row)) ++counts[column.chosen[row]];
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
    std::vector<const ChoiceColumn*> columns;
    std::vector<WholeValues> values;
    Overall made;
    Rational of_questions;
    Rational sum;
    Rational answers;
    std::size_t answered_questions = 0;
    for (const auto& question : questions) {
        const ChoiceColumn* column = table.choice(question);
        if (column == nullptr || !column->list->is_scale()) continue;
        columns.push_back(column);
        values.push_back(whole_values(*column->list));
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

    // Sums of respondents with the same number of answers share a denominator.
    std::vector<Int128> sums(columns.size() + 1);
    std::vector<std::uint64_t> people(columns.size() + 1);
    Rational unit = values.front().unit;
    for (const auto& value : values) unit = min(unit, value.unit);
    std::vector<std::int64_t> raise;
    raise.reserve(values.size());
    for (const auto& value : values) raise.push_back(static_cast<std::int64_t>((value.unit / unit).floor().whole));
    for (std::size_t row = 0; row < table.rows; ++row) {
        if (!table.counts(row)) continue;
        std::int64_t own = 0;
        std::size_t given = 0;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const std::uint16_t chosen = columns[i]->chosen[row];
            if (chosen == 0 || !values[i].on_scale[chosen - 1U]) continue;
            own += values[i].values[chosen - 1U] * raise[i];
            ++given;
        }
        sums[given] += own;
        ++people[given];
    }
    Rational of_people;
    std::uint64_t counted = 0;
    for (std::size_t given = 1; given < sums.size(); ++given) {
        of_people += Rational{sums[given], 1} * unit / Rational{given};
        counted += people[given];
    }
    if (counted > 0) made.mean_of_respondents = of_people / Rational{counted};
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
