#include "procedure/spot_check.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "base/random_draw.h"
#include "base/resources.h"
#include "base/text.h"

using namespace jiheng;

namespace {

const SpotCheckRules& rules()
{
    static const SpotCheckRules loaded = [] {
        auto result = load_spot_check_rules();
        if (!result.ok()) FAIL(describe(result.error()));
        return std::move(result).value();
    }();
    return loaded;
}

// A form that need not be in.
Filed plain(const std::string& id, const std::string& department = "水务局", int money = 500'000)
{
    Filed form;
    form.id = id;
    form.department = department;
    form.money = Money{Rational{money}};
    form.execution = Rate{Rational{9, 10}};
    form.score = Points{Rational{90}};
    return form;
}

std::vector<Filed> hundred()
{
    std::vector<Filed> forms;
    for (int i = 0; i < 100; ++i) {
        auto form = plain("F" + std::to_string(1000 + i), i % 2 == 0 ? "水务局" : "教育局", 500'000 + 200'000 * i);
        form.errors = i % 3;
        forms.push_back(std::move(form));
    }
    return forms;
}

std::string ids(const SpotCheckRecord& record)
{
    std::vector<std::string> all;
    for (const auto& drawn : record.drawn) all.push_back(drawn.id);
    return join(all, " ");
}

SpotCheckRecord draw(const std::vector<Filed>& forms, const Rational& share, std::uint64_t seed)
{
    auto record = draw_spot_check(rules(), forms, share, seed);
    if (!record.ok()) FAIL(describe(record.error()));
    return std::move(record).value();
}

}  // namespace

TEST_CASE("the generator gives the published numbers")
{
    RandomDraw draw{1234567};
    CHECK(draw.next() == 6457827717110365317U);
    CHECK(draw.next() == 3203168211198807973U);
    CHECK(draw.next() == 9817491932198370423U);
    CHECK(draw.below(1) == 0);
    for (int i = 0; i < 1000; ++i) CHECK(draw.below(7) < 7);
}

TEST_CASE("the same seed draws the same sample, whatever the order of the forms")
{
    const auto forms = hundred();
    auto turned = forms;
    std::reverse(turned.begin(), turned.end());
    const auto first = draw(forms, Rational{1, 5}, 20261121);
    CHECK(first.drawn.size() == 20);
    CHECK(ids(first) == ids(draw(turned, Rational{1, 5}, 20261121)));
    CHECK(ids(first) != ids(draw(forms, Rational{1, 5}, 20261122)));
    CHECK(first.generator == "splitmix64");
    CHECK(first.seed == 20261121);
    CHECK(first.population == 100);
}

TEST_CASE("a sample on record can be drawn again anywhere")
{
    // Ten plain forms of one stratum: which three come out is fixed for all time.
    std::vector<Filed> forms;
    for (int i = 0; i < 10; ++i) forms.push_back(plain("F" + std::to_string(i)));
    const auto record = draw(forms, Rational{3, 10}, 42);
    CHECK(ids(record) == "F2 F3 F4");
    REQUIRE(record.strata.size() == 1);
    CHECK(record.strata[0].forms == 10);
    CHECK(record.strata[0].drawn == 3);
}

TEST_CASE("strata give by their size, what is left over goes to the higher risk")
{
    const auto record = draw(hundred(), Rational{1, 10}, 7);
    std::size_t forms = 0;
    std::size_t drawn = 0;
    for (const auto& stratum : record.strata) {
        forms += stratum.forms;
        drawn += stratum.drawn;
        CHECK(Rational{stratum.drawn} < Rational{stratum.forms} * Rational{1, 10} + Rational{1});
        CHECK(stratum.drawn + 1 > stratum.forms / 10);
    }
    CHECK(forms == 100);
    CHECK(drawn == 10);

    // Twelve forms of one department and seven of another: 1.2 and 0.7 are due, so one and one.
    std::vector<Filed> uneven;
    for (int i = 0; i < 19; ++i) uneven.push_back(plain("F" + std::to_string(i), i < 12 ? "水务局" : "教育局"));
    const auto shared = draw(uneven, Rational{1, 10}, 9);
    REQUIRE(shared.strata.size() == 2);
    CHECK(shared.strata[0].drawn == 1);
    CHECK(shared.strata[1].drawn == 1);

    std::vector<Filed> two{plain("a"), plain("b"), plain("c"), plain("d"), plain("e")};
    two[3].errors = two[4].errors = 3;  // a stratum of higher risk
    two.push_back(plain("f"));
    two[5].errors = 3;
    const auto small = draw(two, Rational{1, 6}, 1);  // half a form each: one place
    REQUIRE(small.drawn.size() == 1);
    CHECK(small.strata[small.drawn[0].stratum].risk_class == 2);
}

TEST_CASE("some are always in, and the record says why")
{
    struct Case {
        void (*change)(Filed&);
        const char* why;
    };
    const std::vector<Case> cases{
        {[](Filed& f) {
             f.execution = Rate{Rational{5999, 10000}};
         },
         "low_execution"},
        {[](Filed& f) {
             f.execution = Rate{Rational{6, 10}};
         },
         ""},                                         // sixty per cent is not below sixty
        {[](Filed& f) { f.execution.reset(); }, ""},  // no budget, no rate
        {[](Filed& f) { f.score = Points{Rational{98}}; }, "high_score"},
        {[](Filed& f) {
             f.score = Points{Rational{9799, 100}};
         },
         ""},
        {[](Filed& f) { f.over_achievement = true; }, "over_achievement"},
        {[](Filed& f) { f.last_year = ReviewGrade::fair; }, "last_year"},
        {[](Filed& f) { f.last_year = ReviewGrade::good; }, ""},
        {[](Filed& f) { f.score = Points{Rational{100}}, f.last_year = ReviewGrade::poor; }, "high_score last_year"},
    };
    for (const auto& [change, why] : cases) {
        CAPTURE(why);
        std::vector<Filed> forms{plain("a"), plain("b"), plain("c")};
        change(forms[1]);
        const auto record = draw(forms, Rational{1, 10}, 3);
        std::vector<std::string> reasons;
        for (const auto& drawn : record.drawn)
            if (drawn.id == "b")
                for (const auto reason : drawn.why)
                    if (reason != DrawnFor::chance) reasons.emplace_back(key_of(reason));
        CHECK(join(reasons, " ") == why);
    }
    auto all_high = hundred();
    for (auto& form : all_high) form.score = Points{Rational{99}};
    CHECK(draw(all_high, Rational{1, 10}, 5).drawn.size() == 100);  // nothing left to draw
}

TEST_CASE("everybody is drawn about as often as the share says")
{
    std::vector<Filed> forms;
    for (int i = 0; i < 10; ++i) forms.push_back(plain("F" + std::to_string(i)));
    std::map<std::string, int> times;
    for (std::uint64_t seed = 0; seed < 2000; ++seed)
        for (const auto& drawn : draw(forms, Rational{1, 5}, seed).drawn) ++times[drawn.id];
    for (const auto& [id, count] : times) {
        CAPTURE(id);
        CHECK(count > 320);  // 400 expected, a standard deviation of 18
        CHECK(count < 480);
    }
    CHECK(times.size() == 10);
}

TEST_CASE("what cannot be drawn")
{
    const auto code = [](const std::vector<Filed>& forms, const Rational& share) {
        const auto record = draw_spot_check(rules(), forms, share, 1);
        return record.ok() ? std::string{} : record.error().code;
    };
    CHECK(code({}, Rational{1, 10}) == "error.sample.empty");
    CHECK(code({plain("a")}, Rational{9, 100}) == "error.sample.share");
    CHECK(code({plain("a")}, Rational{31, 100}) == "error.sample.share");
    CHECK(code({plain("a")}, Rational{3, 10}).empty());
    CHECK(code({plain("a"), plain("a")}, Rational{1, 10}) == "error.sample.twice");
}

TEST_CASE("risk and recheck")
{
    Filed form = plain("a");
    form.errors = 2, form.warnings = 3, form.notes = 1;
    CHECK(risk_score(rules(), form) == Rational{33, 2});
    struct Case {
        int own;
        int again;
        Recheck result;
    };
    for (const auto& [own, again, result] : std::vector<Case>{{95, 95, Recheck::consistent},
                                                              {95, 94, Recheck::adjusted},
                                                              {95, 85, Recheck::adjusted},
                                                              {95, 84, Recheck::distorted},
                                                              {80, 91, Recheck::distorted}}) {
        CAPTURE(again);
        CHECK(key_of(recheck(rules(), Points{Rational{own}}, Points{Rational{again}})) == key_of(result));
    }
}

TEST_CASE("wrong rules are refused")
{
    const std::string sound{find_resource("procedures/spot-check.toml")->text};
    struct Case {
        const char* from;
        const char* to;
    };
    for (const auto& [from, to] : std::vector<Case>{{"most_share = \"0.30\"", "most_share = \"1.30\""},
                                                    {"most_share = \"0.30\"", "most_share = \"0.05\""},
                                                    {"[\"1\", \"10\"]", "[\"10\", \"1\"]"},
                                                    {"high_score", "highest_score"},
                                                    {"[\"fair\", \"poor\"]", "[\"bad\"]"}}) {
        CAPTURE(to);
        CHECK_FALSE(SpotCheckRules::load(replace_all(sound, from, to), "spot-check.toml").ok());
    }
}
