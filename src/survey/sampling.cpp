#include "survey/sampling.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "base/messages.h"
#include "base/random_draw.h"
#include "numbers/rational.h"
#include "survey/precision.h"

namespace jiheng::survey {

namespace {

// `count` of `from`, each set of them as likely as any other: the first places of a shuffle.
std::vector<std::size_t> choose(std::vector<std::size_t> from, std::uint64_t count, RandomDraw& draw)
{
    for (std::size_t i = 0; i < count; ++i) std::swap(from[i], from[i + draw.below(from.size() - i)]);
    from.resize(count);
    return from;
}

using Groups = std::map<std::string, std::vector<std::size_t>>;

Groups group(const std::vector<FrameEntry>& frame, std::string FrameEntry::*by)
{
    Groups groups;
    for (std::size_t i = 0; i < frame.size(); ++i) groups[frame[i].*by].push_back(i);
    return groups;
}

// In proportion to the strata: shares rounded down, the rest to the largest remainders, of equal ones to the larger
// stratum.
std::map<std::string, std::uint64_t> in_proportion(const Groups& strata, std::uint64_t size, std::size_t all)
{
    std::map<std::string, std::uint64_t> quotas;
    struct Remainder {
        Rational part;
        std::size_t size;
        std::string stratum;
    };
    std::vector<Remainder> remainders;
    std::uint64_t given = 0;
    for (const auto& [stratum, people] : strata) {
        const Rational due = Rational{size} * Rational{people.size()} / Rational{all};
        const auto whole = static_cast<std::uint64_t>(due.floor().whole);
        quotas[stratum] = whole;
        given += whole;
        remainders.push_back({due - Rational{whole}, people.size(), stratum});
    }
    std::stable_sort(remainders.begin(), remainders.end(), [](const Remainder& a, const Remainder& b) {
        return a.part != b.part ? b.part < a.part : b.size < a.size;
    });
    for (const auto& one : remainders) {
        if (given == size) break;
        ++quotas[one.stratum];
        ++given;
    }
    return quotas;
}

Result<std::vector<std::size_t>> stratified(const std::vector<FrameEntry>& frame, const SamplePlan& plan,
                                            RandomDraw& draw)
{
    const Groups strata = group(frame, &FrameEntry::stratum);
    const auto quotas = plan.quotas.empty() ? in_proportion(strata, plan.size, frame.size()) : plan.quotas;
    std::vector<std::size_t> chosen;
    for (const auto& [stratum, quota] : quotas) {
        const auto found = strata.find(stratum);
        const std::size_t there = found == strata.end() ? 0 : found->second.size();
        if (quota > there)
            return failure("error.survey.sample.quota",
                           {{"stratum", stratum}, {"quota", std::to_string(quota)}, {"there", std::to_string(there)}});
        if (quota == 0) continue;
        const auto part = choose(found->second, quota, draw);
        chosen.insert(chosen.end(), part.begin(), part.end());
    }
    return chosen;
}

// Every k-th from a place drawn in the first stretch; the stretch is a fraction, so that the sample has its size.
std::vector<std::size_t> systematic(std::size_t all, std::uint64_t size, RandomDraw& draw)
{
    std::vector<std::size_t> chosen;
    const std::uint64_t start = draw.below(all);
    for (std::uint64_t i = 0; i < size; ++i)
        chosen.push_back(
            static_cast<std::size_t>((static_cast<Int128>(i) * static_cast<Int128>(all) + static_cast<Int128>(start)) /
                                     static_cast<Int128>(size)));
    return chosen;
}

std::vector<std::size_t> clusters(const std::vector<FrameEntry>& frame, std::uint64_t count, RandomDraw& draw)
{
    const Groups all = group(frame, &FrameEntry::cluster);
    std::vector<const std::vector<std::size_t>*> members;
    for (const auto& [cluster, people] : all) members.push_back(&people);
    std::vector<std::size_t> numbers(members.size());
    for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = i;
    std::vector<std::size_t> chosen;
    for (const std::size_t cluster : choose(numbers, count, draw))
        chosen.insert(chosen.end(), members[cluster]->begin(), members[cluster]->end());
    return chosen;
}

std::uint64_t up(double value)
{
    constexpr double slack = 1e-9;  // 278.0000000001 is 278
    return static_cast<std::uint64_t>(std::ceil(value - slack));
}

}  // namespace

Result<NeededSample> needed_sample(const SampleSize& wanted)
{
    const auto inside = [](double value) { return value > 0 && value < 1; };
    const auto share = [](double value) { return value > 0 && value <= 1; };
    if (!inside(wanted.confidence) || !inside(wanted.margin) || !inside(wanted.share) || !share(wanted.return_rate) ||
        !share(wanted.valid_rate) || !(wanted.design_effect >= 1))
        return failure("error.survey.sample.size");
    const double z = normal_quantile(wanted.confidence);
    double needed = z * z * wanted.share * (1 - wanted.share) / (wanted.margin * wanted.margin) * wanted.design_effect;
    if (wanted.population > 0) needed /= 1 + (needed - 1) / static_cast<double>(wanted.population);
    NeededSample made;
    made.valid = up(needed);
    if (wanted.population > 0) made.valid = std::min(made.valid, wanted.population);
    made.issued = up(static_cast<double>(made.valid) / (wanted.return_rate * wanted.valid_rate));
    return made;
}

Result<Sample> draw_sample(const std::vector<FrameEntry>& frame, const SamplePlan& plan)
{
    std::set<std::string> keys;
    for (const auto& entry : frame)
        if (!keys.insert(entry.key).second) return failure("error.survey.sample.twice", {{"key", entry.key}});
    const std::size_t units =
        plan.design == SamplingDesign::cluster ? group(frame, &FrameEntry::cluster).size() : frame.size();
    const bool by_quota = plan.design == SamplingDesign::stratified && !plan.quotas.empty();
    if (!by_quota && (plan.size == 0 || plan.size > units))
        return failure("error.survey.sample.frame",
                       {{"size", std::to_string(plan.size)}, {"there", std::to_string(units)}});

    RandomDraw draw{plan.seed};
    Sample sample;
    switch (plan.design) {
        case SamplingDesign::simple: {
            std::vector<std::size_t> all(frame.size());
            for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
            sample.chosen = choose(std::move(all), plan.size, draw);
            break;
        }
        case SamplingDesign::systematic:
            sample.chosen = systematic(frame.size(), plan.size, draw);
            break;
        case SamplingDesign::stratified: {
            JIHENG_TRY(sample.chosen, stratified(frame, plan, draw));
            break;
        }
        case SamplingDesign::cluster:
            sample.chosen = clusters(frame, plan.size, draw);
            sample.frame_clusters = units;
            break;
    }
    std::sort(sample.chosen.begin(), sample.chosen.end());
    for (const std::size_t index : sample.chosen) ++sample.per_stratum[frame[index].stratum];
    return sample;
}

}  // namespace jiheng::survey
