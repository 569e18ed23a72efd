#include "procedure/target_review.h"

#include <doctest/doctest.h>

#include "base/resources.h"
#include "base/text.h"

using namespace jiheng;

namespace {

const TargetReviewRules& rules()
{
    static const TargetReviewRules loaded = [] {
        auto result = load_target_review();
        if (!result.ok()) FAIL(describe(result.error()));
        return std::move(result).value();
    }();
    return loaded;
}

// One character an aspect, in the order of the form: "优优良中优优优差".
std::vector<GradedAspect> graded(const std::string& characters)
{
    std::vector<GradedAspect> all;
    std::size_t at = 0;
    for (const auto& aspect : rules().aspects) {
        const auto grade = review_grade(std::string_view{characters}.substr(at, 3));
        REQUIRE(grade.has_value());
        all.push_back({aspect.key, *grade, {}, "见附页"});
        at += 3;
    }
    REQUIRE(at == characters.size());
    return all;
}

Points points(const char* text)
{
    return Points{*Decimal::parse(text)};
}

}  // namespace

TEST_CASE("the review form has eight aspects in four groups, a hundred points")
{
    CHECK(rules().groups.size() == 4);
    REQUIRE(rules().aspects.size() == 8);
    Points total;
    for (const auto& aspect : rules().aspects) total += aspect.points;
    CHECK(total == points("100"));
}

TEST_CASE("from aspects to the whole")
{
    struct Case {
        const char* aspects;
        const char* total;
        const char* grade;
        bool capped;
        const char* why;
    };
    const std::vector<Case> cases{
        {"优优优优优优优优", "100", "优", false, "all excellent"},
        {"良良良良良良良良", "85", "良", false, "all good"},
        {"中中中中中中中中", "70", "中", false, "all fair"},
        {"差差差差差差差差", "30", "差", false, "all poor"},
        {"优优良良良优优优", "93.25", "优", false, "three of fifteen points good"},
        {"优优良良良良优良", "89.5", "良", false, "half a point short of excellent"},
        {"优优优优优优优差", "93", "中", true, "one aspect poor: at best fair"},
        {"优优优优优优优中", "97", "优", false, "a fair one caps nothing"},
        {"差差差差中中优优", "56", "差", false, "below sixty"},
    };
    for (const auto& [aspects, total, grade, capped, why] : cases) {
        CAPTURE(why);
        const auto review = review_target(rules(), graded(aspects));
        if (!review.ok()) FAIL(describe(review.error()));
        CHECK(to_text(review.value().total) == total);
        CHECK(character_of(review.value().grade) == grade);
        CHECK(review.value().capped == capped);
        CHECK(review.value().rows.size() == 8);
        CHECK_FALSE(review.value().handling.chinese.empty());
    }
    CHECK(review_target(rules(), graded("差差差差差差差差")).value().handling.chinese == "不得进入预算安排流程");
}

TEST_CASE("points given by the reviewer lie within the grade")
{
    struct Case {
        const char* given;  // for 良 on an aspect of ten points
        bool within;
    };
    for (const auto& [given, within] : std::vector<Case>{{"8", true}, {"8.9", true}, {"9", false}, {"7.9", false}}) {
        CAPTURE(given);
        auto aspects = graded("良优优优优优优优");
        aspects[0].points = points(given);
        const auto review = review_target(rules(), aspects);
        CHECK(review.ok() == within);
        if (within) CHECK(review.value().total == points("90") + points(given));
        if (!within) CHECK(review.error().code == "error.review.points");
    }
    auto too_many = graded("优优优优优优优优");
    too_many[0].points = points("10.1");
    CHECK_FALSE(review_target(rules(), too_many).ok());
}

TEST_CASE("a review that is not whole is refused")
{
    const auto code = [](const std::vector<GradedAspect>& aspects) {
        const auto review = review_target(rules(), aspects);
        return review.ok() ? std::string{} : review.error().code;
    };
    auto aspects = graded("优优优优优优优优");
    aspects.pop_back();
    CHECK(code(aspects) == "error.review.missing");
    aspects.push_back(aspects[0]);
    CHECK(code(aspects) == "error.review.twice");
    aspects = graded("优优优优优优优优");
    aspects[3].aspect = "beauty";
    CHECK(code(aspects) == "error.review.unknown");
    aspects = graded("优优优优优优优中");
    aspects[7].opinion = " ";
    CHECK(code(aspects) == "error.review.opinion");
    aspects[7].grade = ReviewGrade::good;
    CHECK(code(aspects).empty());
}

TEST_CASE("wrong rules are refused")
{
    const std::string sound{find_resource("procedures/target-review.toml")->text};
    struct Case {
        const char* from;
        const char* to;
        const char* code;
    };
    const std::vector<Case> cases{
        {"good = \"0.85\"", "good = \"1.1\"", "error.review.order"},
        {"good = \"80\"", "good = \"eighty\"", "error.procedure.file.number"},
        {"group = \"relevance\"", "group = \"luck\"", "error.procedure.file.unknown_word"},
        {"key = \"clear\"", "key = \"normative\"", "error.procedure.file.twice"},
        {"points = \"15\"", "points = \"0\"", "error.toml.missing_key"},
        {"opinion_at", "opinions_at", "error.toml.unknown_key"},
        {"poor_aspect_caps = \"fair\"", "poor_aspect_caps = \"bad\"", "error.procedure.file.unknown_word"},
    };
    for (const auto& [from, to, code] : cases) {
        CAPTURE(to);
        const auto loaded = TargetReviewRules::load(replace_all(sound, from, to), "target-review.toml");
        REQUIRE_FALSE(loaded.ok());
        CHECK(loaded.error().code == code);
    }
}
