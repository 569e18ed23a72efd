// Spot checks 抽查 of filed self-evaluations: drawn by the rules, with the seed and the strata on record, so that
// anybody can draw the same sample again.
#pragma once

#include <string>
#include <vector>

#include "service/call.h"

namespace jiheng {

struct Sample {
    std::int64_t id = 0;
    int year = 0;
    std::string path{};  // of the office that drew it: its subtree is the population
    std::string seed{};
    std::string record{};  // JSON: share, population, strata, who was drawn and why
    Moment time = 0;
};

// `share` such as "0.2". Errors: error.rights.denied, error.sample.* (the share, an empty population).
Result<Sample> draw_sample(const Call& call, int year, std::string_view share, std::uint64_t seed);
// Of those the actor may see, the latest first.
Result<std::vector<Sample>> list_samples(const Call& call, std::size_t limit);
Result<Sample> read_sample(const Call& call, std::int64_t id);

// The rows that tell which forms were drawn, of samples an older program drew.
Result<Done> derive_drawn(const Call& system);

}  // namespace jiheng
