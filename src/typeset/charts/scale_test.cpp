#include "typeset/charts/scale.h"

#include <doctest/doctest.h>

using namespace jiheng::typeset::charts;

TEST_CASE("axes have few round marks")
{
    struct Row {
        const char* why;
        double least;
        double most;
        std::optional<double> end;
        const char* marks;
    };
    const Row rows[] = {
        {"a rate ends at 100, though none reaches it", 0, 93.5, 100, "0 20 40 60 80 100"},
        {"a value beyond the known end", 0, 112, 100, "0 25 50 75 100 125"},
        {"amounts are grouped by thousands", 0, 18450, {}, "0 5,000 10,000 15,000 20,000"},
        {"small values", 0, 0.83, {}, "0.0 0.2 0.4 0.6 0.8 1.0"},
        {"a loss", -120, 300, {}, "-200 -100 0 100 200 300"},
        {"nothing but zero", 0, 0, {}, "0.0 0.2 0.4 0.6 0.8 1.0"},
        {"a quarter is written with its places", 0, 11, {}, "0.0 2.5 5.0 7.5 10.0 12.5"},
        {"an end that is no round mark", 0, 11, 12, "0.0 2.5 5.0 7.5 10.0"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const Scale scale = scale_of(row.least, row.most, row.end);
        std::string marks;
        for (const Tick& tick : scale.ticks) marks += (marks.empty() ? "" : " ") + tick.label;
        CHECK(marks == row.marks);
        CHECK(scale.share(row.least) >= -1e-9);
        CHECK(scale.share(row.most) <= 1 + 1e-9);
    }
}
