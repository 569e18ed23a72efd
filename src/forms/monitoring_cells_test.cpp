// The cells of a monitoring form: causes and measures, what is expected, and what is chosen or ticked.
#include <doctest/doctest.h>

#include "documents/html/html_reader.h"
#include "documents/text/text_reader.h"
#include "forms/recognise.h"

using namespace jiheng;

namespace {

Form one_form(std::string_view text)
{
    auto forms = recognise(read_text(text, "a.txt").value());
    REQUIRE(forms.size() == 1);
    return std::move(forms.front());
}

}  // namespace

TEST_CASE("why and what is to be done stand in one cell or in two")
{
    struct Case {
        std::string headings;
        std::string cells;
        const char* reason;
        const char* measure;
        const char* why;
    };
    const Case cases[] = {
        {"偏差原因分析\t改进措施", "雨季\t旱季补做", "雨季", "旱季补做", "two columns"},
        {"偏差原因\t拟采取的改进措施", "雨季\t", "雨季", "", "nothing is to be done yet"},
        {"偏差原因分析及改进措施", "雨季，旱季补做", "雨季，旱季补做", "", "one column for both"},
        {"改进措施", "旱季补做", "旱季补做", "", "one column, named after the one of the two"},
    };
    for (const auto& c : cases) {
        CAPTURE(c.why);
        const Form form = one_form("一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t" + c.headings +
                                   "\n产出指标\t数量指标\t里程\t3\t2\t10\t9\t" + c.cells +
                                   "\n产出指标\t质量指标\t合格率\t90%\t95%\t10\t10\t\n");
        const auto leaves = form.indicators.at(0).leaves();
        REQUIRE(leaves.size() == 2);
        CHECK(leaves[0]->reason == c.reason);
        CHECK(leaves[0]->measure == c.measure);
        CHECK(form.indicators[0].has_reason);
    }
}

TEST_CASE("what is chosen stands in one cell, or in the columns that are ticked")
{
    struct Case {
        std::string headings;
        std::string cells;
        const char* cause_kind;
        const char* likelihood;
        const char* reason;
        const char* why;
    };
    const Case cases[] = {
        {"偏差类型\t完成目标可能性\t偏差原因分析", "人员保障\t有可能\t缺人", "人员保障", "有可能", "缺人",
         "one cell each"},
        {"经费保障\t制度保障\t人员保障\t硬件条件保障\t其他\t原因说明\t确定能\t有可能\t完全不可能",
         "√\t\t√\t\t\t拨付晚\t\t√\t", "经费保障、人员保障", "有可能", "拨付晚", "ticks under the list's own words"},
        {"经费保障\t制度保障\t人员保障\t硬件条件保障\t其他\t确定能\t有可能\t完全不可能",
         "\t\t招聘推迟到八月\t\t\t否\t—\t√", "人员保障", "完全不可能", "招聘推迟到八月",
         "words in place of a tick are the reason; 否 and — are no ticks"},
        {"其他\t偏差原因分析", "见附件\t雨季", "", "", "雨季", "其他 alone is any column"},
    };
    for (const auto& c : cases) {
        CAPTURE(c.why);
        const Form form = one_form(
            "项目支出绩效目标执行监控表\n一级指标\t二级指标\t三级指标\t年度指标值\t1-7月执行情况\t全年预计完成情况\t" +
            c.headings + "\n产出指标\t数量指标\t里程\t100公里\t40公里\t95公里\t" + c.cells +
            "\n产出指标\t质量指标\t合格率\t90%\t95%\t95%\n");
        const auto leaves = form.indicators.at(0).leaves();
        REQUIRE(leaves.size() == 2);
        CHECK(leaves[0]->actual.text == "40公里");
        CHECK(*leaves[0]->expected == "95公里");
        CHECK(*leaves[0]->cause_kind == c.cause_kind);
        CHECK(*leaves[0]->likelihood == c.likelihood);
        CHECK(leaves[0]->reason == c.reason);
        CHECK(leaves[1]->likelihood->empty());
    }
}

TEST_CASE("the Ministry's monitoring form: funds expected for the year, headings in two rows, a target's basis")
{
    const Form form =
        recognise(
            read_html(
                "<table><tr><td colspan=11>项目支出绩效目标执行监控表</td></tr>"
                "<tr><td>项目资金（万元）</td><td></td><td>年初预算数</td><td>1～7月执行数</td><td>1～7月执行率</td>"
                "<td>全年预计执行数</td></tr>"
                "<tr><td></td><td>年度资金总额</td><td>100</td><td>58</td><td>58%</td><td>97</td></tr>"
                "<tr><td rowspan=2>一级指标</td><td rowspan=2>二级指标</td><td rowspan=2>三级指标</td>"
                "<td rowspan=2>年度指标值</td><td rowspan=2>指标值设定依据</td><td rowspan=2>1～7月执行情况</td>"
                "<td rowspan=2>全年预计完成情况</td><td colspan=3>偏差原因分析</td><td "
                "colspan=3>完成目标可能性</td></tr>"
                "<tr><td>经费保障</td><td>制度保障</td><td>原因说明</td><td>确定能</td><td>有可能</td><td>完全不可能</"
                "td></tr>"
                "<tr><td>产出指标</td><td>数量指标</td><td>里程</td><td>100公里</td><td>行业标准</td><td>40公里</td>"
                "<td>95公里</td><td>√</td><td></td><td>拨付晚</td><td></td><td>√</td><td></td></tr></table>",
                "a.html")
                .value())
            .at(0);
    REQUIRE(form.funds.size() == 1);
    const FundRow& total = form.funds[0].rows.at(0);
    CHECK(total.executed.text == "58");
    CHECK(total.expected->text == "97");
    CHECK(total.rate.text == "58%");
    const auto leaves = form.indicators.at(0).leaves();
    REQUIRE(leaves.size() == 1);
    CHECK(*leaves[0]->basis == "行业标准");
    CHECK(*leaves[0]->expected == "95公里");
    CHECK(*leaves[0]->cause_kind == "经费保障");
    CHECK(*leaves[0]->likelihood == "有可能");
    CHECK(leaves[0]->reason == "拨付晚");
}
