#include "survey/precision.h"

#include <algorithm>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>

namespace jiheng::survey {

namespace {

double quantile_level(double confidence)
{
    return 1 - (1 - confidence) / 2;
}

double two_sided(double tail)
{
    return std::min(1.0, 2 * tail);
}

}  // namespace

double normal_quantile(double confidence)
{
    return boost::math::quantile(boost::math::normal{}, quantile_level(confidence));
}

std::optional<ConfidenceBounds> wilson(std::uint64_t successes, std::uint64_t answers, double confidence,
                                       std::uint64_t population)
{
    if (answers == 0 || successes > answers) return std::nullopt;
    const auto n = static_cast<double>(answers);
    const double share = static_cast<double>(successes) / n;
    double z = normal_quantile(confidence);
    if (population > 1 && population > answers) {
        const auto all = static_cast<double>(population);
        z *= std::sqrt((all - n) / (all - 1));
    } else if (population > 0 && population <= answers) {
        return ConfidenceBounds{share, share};  // everybody was asked
    }
    const double square = z * z;
    const double below = 1 + square / n;
    const double centre = (share + square / (2 * n)) / below;
    const double half = z * std::sqrt(share * (1 - share) / n + square / (4 * n * n)) / below;
    return ConfidenceBounds{std::max(0.0, centre - half), std::min(1.0, centre + half)};
}

std::optional<ConfidenceBounds> mean_bounds(double mean, double deviation, std::uint64_t answers, double confidence,
                                            std::uint64_t population)
{
    if (answers < 2) return std::nullopt;
    const auto n = static_cast<double>(answers);
    const double t = boost::math::quantile(boost::math::students_t{n - 1}, quantile_level(confidence));
    double half = t * deviation / std::sqrt(n);
    if (population > 0) half *= std::sqrt(std::max(0.0, 1 - n / static_cast<double>(population)));
    return ConfidenceBounds{mean - half, mean + half};
}

double stratified_error(const std::vector<StratumSample>& strata)
{
    double variance = 0;
    for (const auto& one : strata) {
        if (one.answers == 0) continue;
        const auto n = static_cast<double>(one.answers);
        const double open = one.population > 0 ? std::max(0.0, 1 - n / static_cast<double>(one.population)) : 1;
        variance += one.weight * one.weight * open * one.deviation * one.deviation / n;
    }
    return std::sqrt(variance);
}

std::optional<Independence> independence(const std::vector<std::vector<std::uint64_t>>& counts)
{
    if (counts.empty()) return std::nullopt;
    std::vector<double> rows(counts.size());
    std::vector<double> columns(counts.front().size());
    double all = 0;
    for (std::size_t i = 0; i < counts.size(); ++i)
        for (std::size_t j = 0; j < columns.size(); ++j) {
            const auto count = static_cast<double>(counts[i][j]);
            rows[i] += count;
            columns[j] += count;
            all += count;
        }
    const auto used = [](const std::vector<double>& sums) {
        return static_cast<std::uint64_t>(std::count_if(sums.begin(), sums.end(), [](double sum) { return sum > 0; }));
    };
    const std::uint64_t height = used(rows);
    const std::uint64_t width = used(columns);
    if (height < 2 || width < 2) return std::nullopt;
    Independence made;
    made.freedom = (height - 1) * (width - 1);
    std::uint64_t cells = 0;
    std::uint64_t small = 0;
    constexpr double expected_enough = 5;
    for (std::size_t i = 0; i < rows.size(); ++i)
        for (std::size_t j = 0; j < columns.size(); ++j) {
            if (rows[i] <= 0 || columns[j] <= 0) continue;
            const double expected = rows[i] * columns[j] / all;
            const double apart = static_cast<double>(counts[i][j]) - expected;
            made.chi_square += apart * apart / expected;
            ++cells;
            if (expected < expected_enough) ++small;
            if (expected < 1) made.weak = true;
        }
    made.weak = made.weak || small * 5 > cells;
    made.p = boost::math::cdf(
        boost::math::complement(boost::math::chi_squared{static_cast<double>(made.freedom)}, made.chi_square));
    made.cramers_v = std::sqrt(made.chi_square / (all * static_cast<double>(std::min(height, width) - 1)));
    return made;
}

std::optional<Difference> compare_shares(std::uint64_t first, std::uint64_t of_first, std::uint64_t second,
                                         std::uint64_t of_second)
{
    if (of_first == 0 || of_second == 0) return std::nullopt;
    const auto n1 = static_cast<double>(of_first);
    const auto n2 = static_cast<double>(of_second);
    const double pooled = static_cast<double>(first + second) / (n1 + n2);
    const double error = std::sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2));
    if (error <= 0) return std::nullopt;
    const double z = (static_cast<double>(first) / n1 - static_cast<double>(second) / n2) / error;
    return Difference{z, two_sided(boost::math::cdf(boost::math::complement(boost::math::normal{}, std::abs(z))))};
}

std::optional<Difference> compare_means(const MeanOfSample& first, const MeanOfSample& second)
{
    if (first.answers < 2 || second.answers < 2) return std::nullopt;
    const auto n1 = static_cast<double>(first.answers);
    const auto n2 = static_cast<double>(second.answers);
    const double v1 = first.deviation * first.deviation / n1;
    const double v2 = second.deviation * second.deviation / n2;
    if (v1 + v2 <= 0) return std::nullopt;
    const double t = (first.mean - second.mean) / std::sqrt(v1 + v2);
    const double freedom = (v1 + v2) * (v1 + v2) / (v1 * v1 / (n1 - 1) + v2 * v2 / (n2 - 1));
    return Difference{
        t, two_sided(boost::math::cdf(boost::math::complement(boost::math::students_t{freedom}, std::abs(t))))};
}

}  // namespace jiheng::survey
