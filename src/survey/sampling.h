// Who is asked: how many, and which of the frame. A plan with its seed is part of the record; drawn again it gives the
// same people on every machine.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/result.h"

namespace jiheng::survey {

enum class SamplingDesign { simple, systematic, stratified, cluster };

struct SampleSize {
    double confidence = 0.95;
    double margin = 0.05;          // of a share, to either side
    double share = 0.5;            // expected; a half asks for the most
    std::uint64_t population = 0;  // 0: without number
    double design_effect = 1;      // of clusters
    double return_rate = 1;        // expected share of questionnaires that come back
    double valid_rate = 1;         // expected share of those that can be used
};
struct NeededSample {
    std::uint64_t valid = 0;   // answers that can be used
    std::uint64_t issued = 0;  // questionnaires to be handed out
};
// n0 = z²p(1−p)/e², n = n0/(1+(n0−1)/N), each rounded up. Errors: error.survey.sample.size.
Result<NeededSample> needed_sample(const SampleSize& wanted);

// One who can be asked, with the stratum and cluster they belong to.
struct FrameEntry {
    std::string key{};
    std::string stratum{};
    std::string cluster{};
};

struct SamplePlan {
    SamplingDesign design = SamplingDesign::simple;
    std::uint64_t size = 0;  // people; of a cluster design, clusters
    std::uint64_t seed = 0;
    std::map<std::string, std::uint64_t> quotas{};  // a stratum; empty: in proportion (largest remainders)
};

struct Sample {
    std::vector<std::size_t> chosen{};  // indices of the frame, in its order
    std::map<std::string, std::uint64_t> per_stratum{};
    std::uint64_t frame_clusters = 0;
};

// Errors: error.survey.sample.* when the frame is too small, an entry stands twice, or a quota exceeds its stratum.
Result<Sample> draw_sample(const std::vector<FrameEntry>& frame, const SamplePlan& plan);

}  // namespace jiheng::survey
