#include "survey/reliability.h"

#include <algorithm>
#include <cmath>

#include "numbers/decimal.h"
#include "survey/whole_values.h"

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

// Adds the respondents of the table who answered every question. `Sum` holds the products of a piece of rows.
template <class Value, class Sum>
void add_respondents(const AnswerTable& table, const WholeValues& whole, Moments& moments)
{
    constexpr std::size_t piece = 1'024;
    const std::size_t questions = whole.columns.size();
    std::vector<std::uint8_t> answered_all(piece);
    std::vector<std::vector<Value>> values(questions, std::vector<Value>(piece));
    for (std::size_t begin = 0; begin < table.rows; begin += piece) {
        const std::size_t rows = std::min(piece, table.rows - begin);
        for (std::size_t row = 0; row < rows; ++row) answered_all[row] = table.counts(begin + row) ? 1 : 0;
        for (const auto& column : whole.columns) {
            const std::uint16_t* chosen = column.answers->chosen.data() + begin;
            for (std::size_t row = 0; row < rows; ++row) answered_all[row] &= column.on_scale[chosen[row]];
        }
        std::size_t people = 0;
        for (std::size_t a = 0; a < questions; ++a) {
            const auto& column = whole.columns[a];
            const std::uint16_t* chosen = column.answers->chosen.data() + begin;
            people = 0;
            for (std::size_t row = 0; row < rows; ++row) {
                values[a][people] = static_cast<Value>(column.values[chosen[row]]);
                people += answered_all[row];
            }
        }
        moments.count += people;
        for (std::size_t a = 0; a < questions; ++a) {
            const Value* first = values[a].data();
            Sum sum = 0;
            for (std::size_t i = 0; i < people; ++i) sum += first[i];
            moments.sum[a] += sum;
            for (std::size_t b = 0; b <= a; ++b) {
                const Value* second = values[b].data();
                Sum products = 0;
                for (std::size_t i = 0; i < people; ++i) products += static_cast<Sum>(first[i]) * second[i];
                moments.products[a][b] += products;
            }
        }
    }
}

}  // namespace

Reliability reliability(const AnswerTable& table, const std::vector<std::string>& questions)
{
    const WholeValues whole = whole_values(table, questions);
    Moments moments{whole.columns.size()};
    // Few small values are multiplied eight at a time.
    constexpr std::int64_t small = 1'000;
    constexpr std::int64_t middle = 10'000'000;
    if (whole.most <= small)
        add_respondents<std::int16_t, std::int32_t>(table, whole, moments);
    else if (whole.most <= middle)
        add_respondents<std::int64_t, std::int64_t>(table, whole, moments);
    else
        add_respondents<std::int64_t, Int128>(table, whole, moments);
    for (std::size_t a = 0; a < whole.columns.size(); ++a)
        for (std::size_t b = 0; b < a; ++b) moments.products[b][a] = moments.products[a][b];

    Reliability made;
    made.respondents = moments.count;
    made.alpha = alpha_of(moments, std::nullopt);
    for (std::size_t i = 0; i < whole.columns.size(); ++i)
        made.items.push_back({whole.columns[i].answers->question, alpha_of(moments, i), item_total_of(moments, i)});
    return made;
}

}  // namespace jiheng::survey
