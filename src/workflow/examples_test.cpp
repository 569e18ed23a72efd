// The published evaluations as cases: every point recomputed, every difference to what was published explained.
#include <doctest/doctest.h>

#include <filesystem>

#include "workflow/score_case.h"

using namespace jiheng;

namespace {

const std::filesystem::path examples = std::filesystem::path{JIHENG_SOURCE_DIR} / "examples";

struct Total {
    const char* why;
    const char* path;
    const char* total;
    const char* by_rule;  // "" where no judgement departs from a rule
    const char* grade;
    const char* published;
};

constexpr Total totals[] = {
    {"as published, every point", "shanghai-2018", "91.34", "", "优", "91.34"},
    {"as published; the annex's own rule gives more for satisfaction", "yanzhou-2020", "81", "81.6", "良好", "81"},
    {"97 % of 100 % is 3.88, not 3", "shanghai-2021", "97.58", "", "优", "96.7"},
};

constexpr const char* shenzhen[][2] = {{"100", "98"},    {"97.59", "96.1"}, {"91.9", "91.9"},   {"99.7", "99.6"},
                                       {"96.8", "96.8"}, {"98.64", "97.4"}, {"83.96", "83.95"}, {"91.66", "92"}};

std::string text_of(const std::optional<Points>& points)
{
    return points ? to_text(*points) : "";
}

}  // namespace

TEST_CASE("totals by rule and as published")
{
    for (const auto& row : totals) {
        CAPTURE(row.why);
        const auto scored = score_path((examples / row.path).string(), "");
        REQUIRE(scored.problems.empty());
        REQUIRE(scored.cases.size() == 1);
        const Evaluation& evaluation = scored.cases[0].evaluation;
        CHECK(evaluation.complete);
        CHECK(to_text(evaluation.total) == row.total);
        CHECK(text_of(evaluation.total_by_rule) == row.by_rule);
        REQUIRE(evaluation.grade != nullptr);
        CHECK(evaluation.grade->name == row.grade);
        CHECK(text_of(evaluation.published_total) == row.published);
    }
    const auto forms = score_path((examples / "shenzhen-2021").string(), "");
    REQUIRE(forms.cases.size() == 8);
    for (std::size_t i = 0; i < forms.cases.size(); ++i) {
        CAPTURE(i);
        CHECK(to_text(forms.cases[i].evaluation.total) == shenzhen[i][0]);
        CHECK(text_of(forms.cases[i].evaluation.published_total) == shenzhen[i][1]);
    }
}

TEST_CASE("the points and groups of the project evaluation, without tolerance")
{
    const auto scored = score_path((examples / "shanghai-2018").string(), "");
    REQUIRE(scored.cases.size() == 1);
    const Evaluation& evaluation = scored.cases[0].evaluation;
    constexpr const char* points[][2] = {{"B11", "3"},    {"C11", "3"},    {"C12", "2.23"},
                                         {"C13", "2.74"}, {"C14", "3"},    {"C15", "0.58"},
                                         {"C24", "9.4"},  {"C25", "8.89"}, {"C31", "2.5"}};
    for (const auto& [code, score] : points) {
        CAPTURE(std::string{code});
        const auto* result = evaluation.find(code);
        REQUIRE(result != nullptr);
        CHECK(text_of(result->score) == score);
    }
    constexpr const char* groups[][2] = {{"C1", "22.55"}, {"C2", "27.29"}, {"C3", "12.5"},
                                         {"A", "10"},     {"B", "19"},     {"C", "62.34"}};
    for (const auto& [code, score] : groups) {
        CAPTURE(std::string{code});
        bool found = false;
        for (const auto& group : evaluation.groups)
            if (group.code == code) {
                found = true;
                CHECK(to_text(group.score) == score);
            }
        CHECK(found);
    }
}

TEST_CASE("every published point is recomputed, and every difference has its explanation")
{
    std::size_t compared = 0;
    for (const char* folder : {"shanghai-2018", "yanzhou-2020", "shanghai-2021", "shenzhen-2021"}) {
        for (const auto& scored : score_path((examples / folder).string(), "").cases)
            for (const auto& result : scored.evaluation.indicators) {
                if (!result.published) continue;
                ++compared;
                const std::string where = scored.evaluation.case_id + " " + result.code;
                CAPTURE(where);
                const bool same = result.score && *result.score == *result.published &&
                                  (!result.by_rule || *result.by_rule == *result.published);
                CHECK((same || !result.note.empty()));
                if (result.score) CHECK(*result.score <= result.full_marks);
            }
    }
    CHECK(compared > 150);
}
