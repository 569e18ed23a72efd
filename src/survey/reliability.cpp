#include "survey/reliability.h"

#include <cmath>

#include "numbers/decimal.h"

namespace jiheng::survey {

namespace {

// Sums of the respondents who answered everything; variances follow from them without rounding.
struct Moments {
    std::uint64_t count = 0;
    std::vector<Int128> sum{};                    // a question
    std::vector<std::vector<Int128>> products{};  // of every two questions

    explicit Moments(std::size_t questions) : sum(questions), products(questions, std::vector<Int128>(questions)) {}

    // n²(n−1)-fold free of fractions: n Σxy − Σx Σy
    Int128 covariance(std::size_t a, std::size_t b) const
    {
        return static_cast<Int128>(count) * products[a][b] - sum[a] * sum[b];
    }
};

// Only ratios of variances are needed, so the unit of the values and the divisor n(n−1) cancel.
std::optional<Rational> alpha_of(const Moments& moments, std::optional<std::size_t> without)
{
    const std::size_t all = moments.sum.size();
    Int128 own = 0;
    Int128 total = 0;
    std::size_t questions = 0;
    for (std::size_t a = 0; a < all; ++a) {
        if (a == without) continue;
        ++questions;
        own += moments.covariance(a, a);
        for (std::size_t b = 0; b < all; ++b)
            if (b != without) total += moments.covariance(a, b);
    }
    if (questions < 2 || moments.count < 2 || total == 0) return std::nullopt;
    return Rational{questions} / Rational{questions - 1} * (Rational{1} - Rational{own, total});
}

double item_total_of(const Moments& moments, std::size_t item)
{
    Int128 with_rest = 0;
    Int128 rest = 0;
    for (std::size_t a = 0; a < moments.sum.size(); ++a) {
        if (a == item) continue;
        with_rest += moments.covariance(item, a);
        for (std::size_t b = 0; b < moments.sum.size(); ++b)
            if (b != item) rest += moments.covariance(a, b);
    }
    const double scale =
        std::sqrt(static_cast<double>(moments.covariance(item, item))) * std::sqrt(static_cast<double>(rest));
    return scale > 0 ? static_cast<double>(with_rest) / scale : 0;
}

// The value of each option as a whole number of the smallest unit that suits all lists; index 0 is a blank.
std::vector<std::vector<std::int64_t>> whole_values(const std::vector<const ChoiceColumn*>& columns,
                                                    std::vector<std::vector<bool>>& on_scale)
{
    std::int64_t factor = 1;
    constexpr std::int64_t most = 1'000'000;
    for (const auto* column : columns)
        for (const auto& option : column->list->options)
            while (option.value && factor < most && !(*option.value * Rational{factor}).floor().exact) factor *= 10;
    std::vector<std::vector<std::int64_t>> values;
    for (const auto* column : columns) {
        auto& own = values.emplace_back(1);
        auto& known = on_scale.emplace_back(1, false);
        for (const auto& option : column->list->options) {
            known.push_back(option.value.has_value());
            own.push_back(option.value ? static_cast<std::int64_t>((*option.value * Rational{factor}).floor().whole)
                                       : 0);
        }
    }
    return values;
}

}  // namespace

Reliability reliability(const AnswerTable& table, const std::vector<std::string>& questions)
{
    std::vector<const ChoiceColumn*> columns;
    for (const auto& question : questions) {
        const ChoiceColumn* column = table.choice(question);
        if (column != nullptr && column->list->is_scale()) columns.push_back(column);
    }
    std::vector<std::vector<bool>> on_scale;
    const auto values = whole_values(columns, on_scale);
    Moments moments{columns.size()};
    std::vector<std::int64_t> own(columns.size());
    for (std::size_t row = 0; row < table.rows; ++row) {
        bool whole = table.counts(row);
        for (std::size_t i = 0; whole && i < columns.size(); ++i) {
            const std::uint16_t chosen = columns[i]->chosen[row];
            whole = on_scale[i][chosen];
            own[i] = values[i][chosen];
        }
        if (!whole) continue;
        ++moments.count;
        for (std::size_t a = 0; a < columns.size(); ++a) {
            moments.sum[a] += own[a];
            for (std::size_t b = 0; b <= a; ++b) moments.products[a][b] += own[a] * own[b];
        }
    }
    for (std::size_t a = 0; a < columns.size(); ++a)
        for (std::size_t b = 0; b < a; ++b) moments.products[b][a] = moments.products[a][b];

    Reliability made;
    made.respondents = moments.count;
    made.alpha = alpha_of(moments, std::nullopt);
    for (std::size_t i = 0; i < columns.size(); ++i)
        made.items.push_back({columns[i]->question, alpha_of(moments, i), item_total_of(moments, i)});
    return made;
}

}  // namespace jiheng::survey
