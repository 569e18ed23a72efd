#include "audit/rule_text.h"

#include <doctest/doctest.h>

#include "audit/grade_scale.h"

using namespace jiheng;

TEST_CASE("conditions of tiers, as people write them")
{
    struct Case {
        const char* why;
        const char* text;
        const char* from;
        bool from_in;
        const char* to;
        bool to_in;
    };
    constexpr Case cases[] = {
        {"two signs", "95%≤预算执行率 < 100%", "0.95", true, "1", false},
        {"ASCII signs", "90%<=x<95%", "0.9", true, "0.95", false},
        {"just one value", "预算执行率=100%", "1", true, "1", true},
        {"below", "预算执行率 < 70%", nullptr, false, "0.7", false},
        {"以上 with the bound repeated", "到位 95%以上（含 95%）", "0.95", true, nullptr, false},
        {"a dash", "到位率 90%-94%", "0.9", true, "0.94", true},
        {"one percent sign for two", "10-20%（含）", "0.1", true, "0.2", true},
        {"不足", "到位率不足90%", nullptr, false, "0.9", false},
        {"points of a scale", "综合得分在 90~100 分（含 90 分）以上", "90", true, "100", true},
        {"以下 with its bound", "综合得分在 60 分（含 60 分）以下", nullptr, false, "60", true},
        {"大于", "若结转结余率大于20%", "0.2", false, nullptr, false},
    };
    for (const auto& [why, text, from, from_in, to, to_in] : cases) {
        CAPTURE(std::string{why});
        const auto span = span_of(text);
        REQUIRE(span.has_value());
        REQUIRE(span->from.has_value() == (from != nullptr));
        REQUIRE(span->to.has_value() == (to != nullptr));
        if (from != nullptr) CHECK(span->from->at == Decimal::parse(from)->exact());
        if (from != nullptr) CHECK(span->from->included == from_in);
        if (to != nullptr) CHECK(span->to->at == Decimal::parse(to)->exact());
        if (to != nullptr) CHECK(span->to->included == to_in);
    }
    CHECK_FALSE(span_of("每符合 1 项").has_value());
    CHECK_FALSE(span_of("按照计划进行").has_value());
}

TEST_CASE("holes between tiers")
{
    const auto gap = [](std::string_view rule) { return gap_in(tiers_of(rule), Rational{0}); };
    CHECK_FALSE(gap("x=100%，得4分；95%≤x<100%，得3.5分；90%≤x<95%，得3分；x<90%，不得分").has_value());
    const auto hole = gap("到位95%以上（含95%），得2分；到位率90%-94%，得1分；到位率不足90%，不得分");
    REQUIRE(hole.has_value());
    CHECK(hole->from == Rational{94, 100});
    CHECK(hole->to == Rational{95, 100});
    CHECK(tiers_of("①申请程序合规②资料齐全；每符合1项，得1分，反之不得分").empty());
    CHECK(tiers_of("合格率≥95%，得3分，<95%不得分").empty());  // two tiers are a threshold
}

TEST_CASE("what a rule awards")
{
    const auto texts = [](std::string_view rule) {
        std::string all;
        for (const auto& award : awards_in(rule)) all += award.printed.text() + " ";
        return all;
    };
    CHECK(texts("变动率≤0，计5分；每超过一个百分点扣0.5分，扣完为止") == "5 ");
    CHECK(texts("每符合 1 项，得 2.5 分，反之不得分") == "2.5 ");
    CHECK(texts("满分 5 分") == "");
}

TEST_CASE("rules that multiply a rate by the marks")
{
    CHECK(is_rate_times_marks("根据基础数据表计算，指标得分=项目完成率*3"));
    CHECK(is_rate_times_marks("指标赋分为满意度平均值*满分"));
    CHECK_FALSE(is_rate_times_marks("预算执行率=实际支出/实际到位预算*100%"));
    CHECK_FALSE(is_rate_times_marks("得分=各项之和"));
}

TEST_CASE("the grade scale a paper states for itself")
{
    const auto passage = [](const char* text) { return Passage{text, {{0, {}}}}; };
    const auto four = grade_scales(
        {passage("综合得分在 90~100 分（含 90 分）以上为优秀；"), passage("综合得分在 80~90 分（含 80 分）为良好；"),
         passage("综合得分在 70~80 分为一般；"), passage("综合得分在 60 分（含 60 分）以下为较差。")});
    REQUIRE(four.size() == 1);
    CHECK(four[0].grade_of(Rational{81})->name == "良好");
    CHECK(four[0].grade_of(Rational{65}) == nullptr);
    const auto one_line =
        grade_scales({passage("评价等级：90（含）-100分为优、80（含）-90分为良、60（含）-80分为中、60分以下为差。")});
    REQUIRE(one_line.size() == 1);
    CHECK(one_line[0].grade_of(Rational{60})->name == "中");
    CHECK(grade_scales({passage("本项目总分 90 分，评价为优。")}).empty());
}
