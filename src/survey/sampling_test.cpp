#include "survey/sampling.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

namespace jiheng::survey {
namespace {

// 60 in the city, 40 in the country; ten villages.
std::vector<FrameEntry> frame()
{
    std::vector<FrameEntry> all;
    for (int i = 0; i < 100; ++i)
        all.push_back({"p" + std::to_string(i), i < 60 ? "city" : "country", "village" + std::to_string(i / 10)});
    return all;
}

TEST_CASE("a draw is repeated by its seed, and another seed draws others")
{
    for (const auto design :
         {SamplingDesign::simple, SamplingDesign::systematic, SamplingDesign::stratified, SamplingDesign::cluster}) {
        const std::uint64_t size = design == SamplingDesign::cluster ? 3 : 25;
        const auto first = draw_sample(frame(), {design, size, 7, {}});
        const auto second = draw_sample(frame(), {design, size, 7, {}});
        REQUIRE(first.ok());
        CHECK(first.value().chosen == second.value().chosen);
        const auto& chosen = first.value().chosen;
        CHECK(std::set<std::size_t>(chosen.begin(), chosen.end()).size() == chosen.size());
        CHECK(chosen.size() == (design == SamplingDesign::cluster ? 30 : 25));
        bool differs = false;
        for (std::uint64_t seed = 8; seed < 12; ++seed)
            differs = differs || draw_sample(frame(), {design, size, seed, {}}).value().chosen != chosen;
        CHECK(differs);
    }
}

TEST_CASE("strata have their share, or their quota")
{
    const auto shared = draw_sample(frame(), {SamplingDesign::stratified, 25, 1, {}});
    CHECK(shared.value().per_stratum.at("city") == 15);
    CHECK(shared.value().per_stratum.at("country") == 10);
    const auto quotas = draw_sample(frame(), {SamplingDesign::stratified, 0, 1, {{"city", 5}, {"country", 20}}});
    CHECK(quotas.value().per_stratum.at("city") == 5);
    CHECK(quotas.value().per_stratum.at("country") == 20);
}

TEST_CASE("everybody is as likely as anybody: 4,000 draws of 10 in 100")
{
    std::vector<int> times(100);
    for (std::uint64_t seed = 0; seed < 4'000; ++seed)
        for (const auto index : draw_sample(frame(), {SamplingDesign::simple, 10, seed, {}}).value().chosen)
            ++times[index];
    // 400 are expected of each, with a deviation of 19; five of them is beyond chance for a hundred people.
    const auto [least, most] = std::minmax_element(times.begin(), times.end());
    CHECK(*least > 305);
    CHECK(*most < 495);
}

TEST_CASE("a frame that cannot give the sample is said")
{
    CHECK(draw_sample(frame(), {SamplingDesign::simple, 101, 1, {}}).error().code == "error.survey.sample.frame");
    CHECK(draw_sample(frame(), {SamplingDesign::cluster, 11, 1, {}}).error().code == "error.survey.sample.frame");
    CHECK(draw_sample(frame(), {SamplingDesign::stratified, 0, 1, {{"city", 61}}}).error().code ==
          "error.survey.sample.quota");
    auto twice = frame();
    twice.push_back(twice.front());
    CHECK(draw_sample(twice, {SamplingDesign::simple, 5, 1, {}}).error().code == "error.survey.sample.twice");
    CHECK(draw_sample({}, {SamplingDesign::simple, 1, 1, {}}).error().code == "error.survey.sample.frame");
}

}  // namespace
}  // namespace jiheng::survey
