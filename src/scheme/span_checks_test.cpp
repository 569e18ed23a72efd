#include "scheme/span_checks.h"

#include <doctest/doctest.h>

using namespace jiheng;

namespace {

Span between(std::optional<Bound> from, std::optional<Bound> to)
{
    return {from, to};
}
Bound in(int at)
{
    return {at, true};
}
Bound out(int at)
{
    return {at, false};
}

}  // namespace

TEST_CASE("intervals cover their domain once and only once")
{
    struct Row {
        const char* why;
        std::vector<Span> spans;
        Span domain;
        std::vector<bool> gaps;  // true a gap, false an overlap, in order
    };
    const std::optional<Bound> none;
    const Row rows[] = {
        {"closed below, open above", {between(in(5), in(10)), between(in(0), out(5))}, between(in(0), in(10)), {}},
        {"open ends on both sides", {between(in(5), none), between(none, out(5))}, between(none, none), {}},
        {"the edge belongs to nobody",
         {between(out(5), in(10)), between(in(0), out(5))},
         between(in(0), in(10)),
         {true}},
        {"the edge belongs to both", {between(in(5), in(10)), between(in(0), in(5))}, between(in(0), in(10)), {false}},
        {"a hole", {between(in(6), in(10)), between(in(0), in(5))}, between(in(0), in(10)), {true}},
        {"an overlap", {between(in(4), in(10)), between(in(0), in(5))}, between(in(0), in(10)), {false}},
        {"the end is missing", {between(in(0), in(9))}, between(in(0), in(10)), {true}},
        {"the last point is missing", {between(in(0), out(10))}, between(in(0), in(10)), {true}},
        {"the beginning is missing", {between(in(1), in(10))}, between(in(0), in(10)), {true}},
        {"nothing is covered", {}, between(in(0), in(10)), {true}},
        {"wider than the domain", {between(none, none)}, between(in(0), in(10)), {}},
        {"below the domain nothing matters", {between(none, out(0)), between(in(0), none)}, between(in(0), in(10)), {}},
        {"a hole below the domain", {between(none, out(-9)), between(in(0), none)}, between(in(0), in(10)), {}},
        {"infinity twice", {between(in(0), none), between(in(5), none)}, between(in(0), none), {false}},
        {"one point of its own", {between(in(0), in(0)), between(out(0), in(10))}, between(in(0), in(10)), {}},
    };
    for (const auto& row : rows) {
        CAPTURE(row.why);
        std::vector<bool> found;
        for (const auto& problem : check_cover(row.spans, row.domain)) found.push_back(problem.gap);
        CHECK(found == row.gaps);
    }
}
