// How sure a figure of a sample is. These are estimates about people who were not asked, so they are computed in binary
// floating point by Boost.Math; no point, rate or amount of a score is ever made of them.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace jiheng::survey {

struct ConfidenceBounds {
    double low = 0;
    double high = 0;

    // The threshold lies inside: the sample does not tell on which side the figure is.
    bool leaves_open(double threshold) const { return low <= threshold && threshold <= high; }
};

// z of a two-sided confidence: 0.95 → 1.959964. `confidence` is above 0 and below 1.
double normal_quantile(double confidence);

// Wilson's score bounds of a share (Wilson 1927). With a population the interval narrows by its finite correction
// √((N−n)/(N−1)); 0 stands for a population without number. None without an answer.
std::optional<ConfidenceBounds> wilson(std::uint64_t successes, std::uint64_t answers, double confidence = 0.95,
                                       std::uint64_t population = 0);

// Student's bounds of a mean, with the finite correction √(1−n/N). `deviation` is that of the sample (n−1). None with
// fewer than two answers.
std::optional<ConfidenceBounds> mean_bounds(double mean, double deviation, std::uint64_t answers,
                                            double confidence = 0.95, std::uint64_t population = 0);

// Standard error of a stratified mean: √Σ W²(1−f)s²/n.
struct StratumSample {
    double weight = 0;
    double deviation = 0;
    std::uint64_t answers = 0;
    std::uint64_t population = 0;  // 0: without number
};
double stratified_error(const std::vector<StratumSample>& strata);

// Chi-square test of independence of a table of counts; rows and columns without a count are left out. `weak` when
// more than a fifth of the expected counts are below 5 or one is below 1: then the value of p is not to be relied on.
struct Independence {
    double chi_square = 0;
    std::uint64_t freedom = 0;
    double p = 1;
    double cramers_v = 0;
    bool weak = false;
};
std::optional<Independence> independence(const std::vector<std::vector<std::uint64_t>>& counts);

// Two shares with a common estimate: z and two-sided p.
struct Difference {
    double statistic = 0;
    double p = 1;
};
std::optional<Difference> compare_shares(std::uint64_t first, std::uint64_t of_first, std::uint64_t second,
                                         std::uint64_t of_second);
// Welch's t of two means.
struct MeanOfSample {
    double mean = 0;
    double deviation = 0;
    std::uint64_t answers = 0;
};
std::optional<Difference> compare_means(const MeanOfSample& first, const MeanOfSample& second);

}  // namespace jiheng::survey
