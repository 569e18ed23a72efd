#include <doctest/doctest.h>

#include "numbers/target.h"

using namespace jiheng;

namespace {

std::optional<Met> met(std::string_view target, std::string_view actual, Direction when_bare = Direction::unknown)
{
    return is_met(parse_target(target), parse_target(actual), when_bare);
}

}  // namespace

TEST_CASE("the comparator tells the direction")
{
    struct Case {
        std::string text;
        Direction direction;
    };
    const Case cases[] = {
        {"≥95%", Direction::higher_better}, {">90%", Direction::higher_better}, {"≤100%", Direction::lower_better},
        {"<5%", Direction::lower_better},   {"=100%", Direction::exact},        {"80%-90%", Direction::exact},
        {"100%", Direction::unknown},       {"按时完成", Direction::unknown},   {"", Direction::unknown},
    };
    for (const auto& [text, direction] : cases) {
        CAPTURE(text);
        CHECK(direction_of(parse_target(text)) == direction);
    }
}

TEST_CASE("a result meets a target exactly as written")
{
    using enum Direction;
    struct Case {
        std::string why;
        std::string target;
        std::string actual;
        Direction when_bare;
        bool met;
        bool inclusive;
    };
    const Case cases[] = {
        {"above", ">=90%", "97.82%", unknown, true, false},
        {"at the bound", ">=95%", "95%", unknown, true, false},
        {"just below", ">=95%", "94.99%", unknown, false, false},
        {"strictly above", ">90%", "95%", unknown, true, false},
        {"a strict bound reached, not passed", ">90%", "90%", unknown, false, true},
        {"a strict upper bound reached", "<5%", "5%", unknown, false, true},
        {"strictly below, missed", "<5%", "6%", unknown, false, false},
        {"cost within", "≤90万元", "85.5万元", unknown, true, false},
        {"one unit, two multipliers", "≤90万元", "885000元", unknown, true, false},
        {"the multiplier is understood", "≤90万元", "90", unknown, true, false},
        {"cost over", "≤100%", "100.01%", unknown, false, false},
        {"the percent sign left out", "100%", "100", unknown, true, false},
        {"the percent sign left out, missed", "≥95%", "94", unknown, false, false},
        {"the unit left out of the target", "≥50", "50个", unknown, true, false},
        {"people by another measure word", "27人", "25名", unknown, false, false},
        {"people by a third", "27名", "27位", unknown, true, false},
        {"per cent and per thousand", "≤1%", "8‰", unknown, true, false},
        {"all of it, and more", "=100%", "102%", unknown, true, false},
        {"exactly this count", "=56人", "57人", unknown, false, false},
        {"in the range", "80%-90%", "85%", unknown, true, false},
        {"at its upper end", "80%-90%", "90%", unknown, true, false},
        {"above it", "80%-90%", "90.1%", unknown, false, false},
        {"a bare count is a least count", "12台", "13台", unknown, true, false},
        {"unless lower is better", "12台", "13台", lower_better, false, false},
        {"or exactly that many are wanted", "12台", "13台", exact, false, false},
        {"earlier month", "9月", "8月", unknown, true, false},
        {"later month", "9月", "10月", unknown, false, false},
        {"a day within the month", "9月", "9月30日", unknown, true, false},
        {"before the day", "2020年12月31日前", "2020-11-30", unknown, true, false},
        {"a year late", "2020年12月31日前", "2021.1", unknown, false, false},
    };
    for (const auto& [why, target, actual, when_bare, expected, inclusive] : cases) {
        CAPTURE(why);
        CAPTURE(target);
        CAPTURE(actual);
        const auto result = met(target, actual, when_bare);
        REQUIRE(result.has_value());
        CHECK(result->met == expected);
        CHECK(result->only_if_inclusive == inclusive);
    }
}

TEST_CASE("what cannot be compared is not compared")
{
    struct Case {
        std::string why;
        std::string target;
        std::string actual;
    };
    const Case cases[] = {
        {"words", "按时完成", "100%"},
        {"words as a result", "≥95%", "达成预期指标"},
        {"other units", "12台", "12套"},
        {"a price and an amount", "1600元/亩", "1600元"},
        {"a count and a share", "50个", "100%"},
        {"a bare number and a share", "100", "98%"},
        {"a bare number no share could be", "≥95%", "1034"},
        {"a bare number that may be a share of one", "100%", "1"},
        {"another that may", "≥95%", "0.97"},
        {"a bare result that was surely not meant in 万元", "≤90万元", "885000"},
        {"a bare target and money with a multiplier", "90", "90万元"},
        {"several figures", "≥95%", "95%和96%"},
        {"a range as result", "≥95%", "90%-98%"},
        {"a strict bound as result", "≥95%", "<95%"},
        {"a date and a number", "9月", "9"},
        {"a date with and one without a year", "2020年9月", "9月"},
        {"nothing", "≥95%", "—"},
        {"not applicable", "不适用", "不适用"},
    };
    for (const auto& [why, target, actual] : cases) {
        CAPTURE(why);
        CHECK_FALSE(met(target, actual).has_value());
    }
}

TEST_CASE("the share achieved is result by target")
{
    struct Case {
        std::string why;
        std::string target;
        std::string actual;
        const char* share;
    };
    const Case cases[] = {
        {"people", "27人", "25人", "0.9259"},
        {"multipliers cancel", "43万人次", "约46万人次", "1.0698"},
        {"shares", "≥95%", "95%", "1"},
        {"the percent sign left out", "100%", "86", "0.86"},
        {"nothing done", "12台", "0台", "0"},
        {"a target of zero has no share", "0", "3", "none"},
        {"a negative one neither", "-5%", "3%", "none"},
        {"other units", "12台", "12套", "none"},
        {"a range as result", "12台", "10-12台", "none"},
        {"words", "及时", "100%", "none"},
    };
    for (const auto& [why, target, actual, share] : cases) {
        CAPTURE(why);
        const auto achieved = achieved_share(parse_target(target), parse_target(actual));
        CHECK((achieved ? to_text(*achieved) : "none") == std::string{share});
    }
}
