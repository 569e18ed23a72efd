// Several experts score one item: one figure comes of it, the spread is told and who stands far off is named.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "numbers/quantity.h"

namespace jiheng {

enum class Reconciling { mean, median, mean_without_extremes };  // without one highest and one lowest
std::optional<Reconciling> reconciling(std::string_view key);    // "mean", "median", "mean-without-extremes"
std::string_view key_of(Reconciling how);

struct ExpertRules {
    Reconciling how = Reconciling::mean;
    std::size_t fewest_for_extremes = 0;  // with fewer scores nothing is left out and the mean stands
    std::size_t fewest = 0;               // experts for one item
    Rational deviates_above{};            // share of the full marks between a score and the median

    static Result<ExpertRules> load(std::string_view text, std::string_view file);
};
Result<ExpertRules> load_expert_rules();

struct ExpertScore {
    std::string expert{};
    Points points{};
};

struct Reconciled {
    Points exact{};
    Points points{};  // rounded as the scheme rounds
    Points lowest{};
    Points highest{};
    Points median{};
    Reconciling how{};                    // what was really done
    std::vector<std::string> left_out{};  // experts whose scores did not count
    std::vector<std::string> deviating{};
    Points spread() const { return highest - lowest; }
};

// Errors: error.experts.few, .twice (an expert), .range (below 0 or above full marks).
Result<Reconciled> reconcile(const ExpertRules& rules, const std::vector<ExpertScore>& scores, const Points& full_marks,
                             Rounding rounding);

}  // namespace jiheng
