#include "forms/recognise.h"

#include <doctest/doctest.h>

#include "base/resources.h"
#include "base/text.h"
#include "documents/html/html_reader.h"
#include "documents/text/text_reader.h"
#include "forms/lexicon.h"
#include "forms/tables.h"

using namespace jiheng;

namespace {

std::vector<Form> forms_in(std::string_view text)
{
    return recognise(read_text(text, "a.txt").value());
}

Form one_form(std::string_view text)
{
    auto forms = forms_in(text);
    REQUIRE(forms.size() == 1);
    return std::move(forms.front());
}

constexpr std::string_view head = "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因\n";

}  // namespace

TEST_CASE("a heading's key is the same whether it had to be made or not")
{
    for (const char* heading : {"分值", "分 值", "“分值”", "分值（10分）", "得分:", "得分：", "未闭合（10分",
                                "[一]得分", "执行率(B/A)", "≥95%", "—"}) {
        CAPTURE(heading);
        CHECK(HeadingKey{heading}.text() == heading_key(heading));
    }
}

TEST_CASE("the lexicon loads, and refuses a word with two meanings")
{
    const auto built_in = Lexicon::load(find_resource("layouts/lexicon.toml")->text, "layouts/lexicon.toml");
    if (!built_in.ok()) MESSAGE(describe(built_in.error()));
    CHECK(built_in.ok());
    CHECK(Lexicon::load("[column]\nweight = [\"分值\"]\nscore = [\"分 值\"]\n", "l").error().code ==
          "error.lexicon.word_twice");
    CHECK(Lexicon::load("[column]\nwieght = [\"分值\"]\n", "l").error().code == "error.toml.unknown_key");
}

TEST_CASE("headings are known through brackets, widths and years")
{
    struct Case {
        const char* why;
        const char* heading;
        Column column;
        int year;
    };
    constexpr Case cases[] = {
        {"plain", "分值", Column::weight, 0},
        {"marks in brackets", "分值（10分）", Column::weight, 0},
        {"letters in brackets", "全年预算数(A)", Column::budget, 0},
        {"a formula", "预算执行率(B/A×100%)", Column::rate, 0},
        {"spaces", "得 分", Column::score, 0},
        {"a year in front", "2016 年 预算数", Column::plain_budget, 2016},
    };
    for (const auto& [why, heading, column, year] : cases) {
        CAPTURE(why);
        const auto label = lexicon().column(heading);
        REQUIRE(label.has_value());
        CHECK(label->column == column);
        CHECK(label->year == year);
    }
    CHECK_FALSE(lexicon().column("发放人数").has_value());
}

TEST_CASE("a self-evaluation form: fields, funds, goals, rows and total")
{
    const Form form = one_form(
        "项目支出绩效自评表\n(2021年度)\n项目名称\t道路养护\t\t\t项目金额\t90\n主管部门\t交通局\t\t\t实施单位\t公路站\n"
        "项目资金(万元)\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n"
        "\t年度资金总额：\t300\t309\t301.28\t10\t97.50%\t9.75\n\t其中：财政拨款\t300\t309\t301.28\t—\t97.50%\t—\n"
        "年度总体目标\t预期目标\t\t\t\t实际完成情况\n\t养护300公里\t\t\t\t养护298公里\n" +
        std::string{head} +
        "产出指标\t数量指标\t养护里程\t≥300公里\t298公里\t50\t49.67\t改线\n\t质量指标\t合格率\t≥95%\t98%"
        "\t40\t40\n总分\t\t\t\t\t100\t99.42\n");
    CHECK(form.kind == FormKind::self_evaluation);
    CHECK(form.year == 2021);
    CHECK(form.text_of("project") == "道路养护");
    CHECK(form.text_of("unit") == "公路站");
    CHECK(form.money_unit == Rational{10000});
    REQUIRE(form.funds.size() == 1);
    REQUIRE(form.funds[0].rows.size() == 2);
    CHECK(form.funds[0].rows[0].label == "年度资金总额");
    CHECK(form.funds[0].rows[0].total);
    CHECK(form.funds[0].rows[1].part);
    CHECK(form.funds[0].rows[0].rate.where.column == "执行率");
    REQUIRE(form.goals_actual.size() == 1);
    CHECK(form.goals_actual[0].text == "养护298公里");
    REQUIRE(form.indicators.size() == 1);
    const auto leaves = form.indicators[0].leaves();
    REQUIRE(leaves.size() == 2);
    CHECK(leaves[1]->level1 == "产出指标");  // inherited from the merged cell above
    CHECK(leaves[1]->level2 == "质量指标");
    CHECK(leaves[0]->reason == "改线");
    CHECK(form.indicators[0].rows.back().total);
    CHECK(form.unrecognised.empty());
}

TEST_CASE("rows that lost or gained a cell are put back under their headings")
{
    struct Case {
        std::string why;
        const char* row;
        const char* name;
        const char* target;
        const char* score;
    };
    const Case cases[] = {
        {"as it should be", "产出指标\t数量指标\t里程\t3\t3\t10\t9", "里程", "3", "9"},
        {"level 1 dropped out", "数量指标\t里程\t3\t3\t10\t9", "里程", "3", "9"},
        {"an empty cell too many", "\t产出指标\t数量指标\t里程\t3\t3\t10\t9", "里程", "3", "9"},
        {"the name one cell early", "产出指标\t里程\t\t够用\t100%\t10\t9", "里程", "够用", "9"},
        {"name in the first cell", "里程\t\t\t3\t3\t10\t9", "里程", "3", "9"},
    };
    for (const auto& [why, row, name, target, score] : cases) {
        CAPTURE(why);
        const Form form = one_form(std::string{head} + row + "\n");
        REQUIRE(form.indicators.size() == 1);
        const auto leaves = form.indicators[0].leaves();
        REQUIRE(leaves.size() == 1);
        CHECK(leaves[0]->name == name);
        CHECK(leaves[0]->target.text == target);
        CHECK(leaves[0]->score.text == score);
    }
}

TEST_CASE("comparator and unit may stand in columns of their own")
{
    const Form form = one_form(
        "一级指标\t二级指标\t三级指标\t指标性质\t指标值\t度量单位\t完成值\t权重\t得分\n"
        "产出指标\t数量指标\t覆盖率\t≥\t95\t%\t96\t60\t60\n产出指标\t数量指标\t人数\t=\t56\t人\t56\t30\t30\n");
    const auto leaves = form.indicators.at(0).leaves();
    REQUIRE(leaves.size() == 2);
    CHECK(leaves[0]->target_value.comparator == Comparator::at_least);
    CHECK(leaves[0]->target_value.value == Rational{95, 100});
    CHECK(leaves[0]->actual_value.value == Rational{96, 100});
    CHECK(leaves[1]->target_value.unit == "人");
}

TEST_CASE("a form whose columns were lost is read by the ends of its rows")
{
    const Form form = one_form(
        "财政项目支出绩效自评表\n(2021 年度)\n项目名称 "
        "服务费\n主管部门\n某市人力资源和社会保障\n局\n实施单位\n服务中心\n"
        "年初预算数 全年预算数 全年执行数 分值 执行率 得分\n年度资金总额 15485739.00 14478739.00 14,044,028.98 10 "
        "97.00% 9.7\n"
        "其中：当年财政拨款 15485739 14478739 14044028.98 —\n上年结转资金 0 0 —\n"
        "一级指标 二级指标 三级指标\n年度\n\n指标值\n实际\n\n完成值\n分值 得分\n数量指标\n\n发放人数\n=100% 100% 2 "
        "2\n\n激活\n\n率\n"
        ">=99% 100% 2 2\n机制建设\n\n完善 需进一步完善 4 2\n2022年继续\n\n加强建设\n\n流程无纸化率\n=100% 97% 4 "
        "3\n总分 100 96.7\n");
    CHECK(form.text_of("department") == "某市人力资源和社会保障局");
    CHECK(form.text_of("unit") == "服务中心");
    REQUIRE(form.funds.size() == 1);
    REQUIRE(form.funds[0].rows.size() == 3);
    CHECK(form.funds[0].rows[0].rate.text == "97.00%");
    CHECK(form.funds[0].rows[1].executed.text == "14044028.98");
    CHECK(form.funds[0].rows[2].uncertain);  // two numbers for three columns
    const auto leaves = form.indicators.at(0).leaves();
    REQUIRE(leaves.size() == 4);
    CHECK(leaves[0]->name == "发放人数");
    CHECK(leaves[1]->name == "激活率");
    CHECK(leaves[2]->reason == "2022年继续加强建设");
    CHECK(leaves[3]->name == "流程无纸化率");
    CHECK(form.indicators[0].rows.back().score.text == "96.7");
}

TEST_CASE("several forms in one file are kept apart")
{
    const std::string form =
        "项目支出绩效自评表\n项目名称\t甲\n" + std::string{head} + "产出指标\t数量指标\t里程\t3\t3\t10\t9\n";
    const auto forms = forms_in(form + "\n" + form);
    REQUIRE(forms.size() == 2);
    CHECK(forms[1].indicators.size() == 1);
    CHECK(forms[1].where.line > forms[0].where.line);
}

TEST_CASE("funds that were not scored yet stay under their headings")
{
    const Form form = one_form(
        "\t\t年初预算\t调整后预算数\t预算执行数\t预算执行率\t权重\t得分\n\t总额\t238.93\t251.89\t251.89\t1\t10\t\n");
    REQUIRE(form.funds.at(0).rows.size() == 1);
    CHECK(form.funds[0].rows[0].initial.text == "238.93");
    CHECK(form.funds[0].rows[0].weight.text == "10");
}

TEST_CASE("finance tables by year give one table a year")
{
    const Form form = one_form(
        "项目\t2017 年 预算数\t2017 年 执行数\t2017年执行率\t2018 年 预算数\t2018 年 执行数\t2018年执行率\n"
        "印刷\t24.50\t21.90\t89.39%\t24.50\t17.99\t73.43%\n登记\t-\t-\t-\t5\t4\t80%\n合计\t24.50\t21.90\t89.39%\t29."
        "50\t21.99\t74.54%\n");
    REQUIRE(form.funds.size() == 2);
    CHECK(form.funds[0].year == 2017);
    CHECK(form.funds[1].rows[0].executed.text == "17.99");
    CHECK(form.funds[0].rows[1].budget.blank());
    CHECK(form.funds[1].rows[2].total);
}

TEST_CASE("an execution rate says in its heading what it is made of")
{
    const Form form =
        one_form("\t年初预算数(A)\t调整后预算数(C)\t全年执行数(B)\t执行率(B/A)\n年度资金总额\t200\t100\t50\t25%\n");
    REQUIRE(form.funds.at(0).rows.size() == 1);
    CHECK(form.funds[0].rows[0].rate_part.text == "50");
    CHECK(form.funds[0].rows[0].rate_whole.text == "200");
}

TEST_CASE("a report: score table cut by a page, sections, papers, data and survey")
{
    const Form form = one_form(
        "项目支出绩效评价报告\n2019年6月\n一级指标\t二级指标\t三级指标\t分值\t得分\nA 管理\tA1 投入（6）\tA11 "
        "执行率\t4\t3\n\t\tA12 到位率\t2\t2\n\n"
        "\t\tA1 小计\t6\t5\n总分\t\t\t6\t5\n"
        "A11 执行率（满分 4 分，得 3 分）：\n指标解释：支出与到位之比。\n评分标准：≥95%，得 4 分；90%≤x<95%，得 3 "
        "分；<90%，不得分\n得分：执行率 91.3\n8%，得 3 分。\n"
        "附件 1 "
        "底稿\nA11“执行率”评价底稿\n指标权重\t4\n评价标准\t指标评分细则：同上\n评价结果\t<p>指标评分计算过程及依据：</"
        "p> <p>执行率 91.38%。</p>\n\t指标得分：3\n"
        "项目\t计划数\t实际数\n印刷\t3000\t2231\n满意度评价内容\t分值\t题目满意度\t得分\n质量\t2\t95.5%\t1.91\n");
    CHECK(form.kind == FormKind::evaluation_report);
    CHECK(form.year == 2019);
    REQUIRE(form.indicators.size() == 1);
    CHECK(form.indicators[0].rows.size() == 4);
    CHECK(form.indicators[0].rows[2].subtotal);
    CHECK(form.indicators[0].rows[0].code == "A11");
    REQUIRE(form.sections.size() == 1);
    CHECK(form.sections[0].score.figure->printed.text() == "3");
    CHECK(form.sections[0].rule.starts_with("≥95%"));
    CHECK(form.sections[0].body.back().text == "得分：执行率 91.38%，得 3 分。");  // the broken line is joined
    REQUIRE(form.papers.size() == 1);
    CHECK(form.papers[0].weight.text == "4");
    CHECK(form.papers[0].score.text == "3");
    REQUIRE(form.papers[0].computation.size() == 1);
    CHECK(form.papers[0].computation[0].text == "执行率 91.38%。");
    REQUIRE(form.data.size() == 1);
    CHECK(form.data[0].rows[0].done.text == "2231");
    REQUIRE(form.surveys.size() == 1);
}

TEST_CASE("an annex of rules: marks in labels, a cell cut by a page, a cell printed twice")
{
    const Form form = one_form(
        "部门整体支出绩效评价报告\n一级指标\t二级指标\t三级指标\t指标解释\t评分标准和说明\t数据资料来源\n"
        "过程（4）\t控制（4分）\t结转率（2分）\t结转与预算之比\t小于5%"
        "得满分，\t决算\n\t\t\t\t扣完为止。\t\n\t采购率（2分）\t采购与预算之比\t采购与预算之比\t按比例\t清单\n");
    REQUIRE(form.indicators.size() == 1);
    const auto leaves = form.indicators[0].leaves();
    REQUIRE(leaves.size() == 2);
    CHECK(leaves[0]->name == "结转率");
    CHECK(leaves[0]->weight.figure->printed.text() == "2");
    CHECK(leaves[0]->rule == "小于5%得满分，扣完为止。");
    CHECK(leaves[1]->rule == "按比例");
    CHECK(leaves[1]->source == "清单");
}

TEST_CASE("what is not understood is listed with its place")
{
    const Form form = one_form("项目支出绩效自评表\n项目名称\t甲\n奇怪的表\t甲列\t乙列\n1\t2\t3\n");
    REQUIRE(form.unrecognised.size() == 2);
    CHECK(form.unrecognised[0].where.line == 3);
    CHECK(form.unrecognised[0].text == "奇怪的表 | 甲列 | 乙列");
    CHECK(form.unrecognised[1].text == "1 | 2 | 3");
    CHECK(*form.confidence() == Rational{1} / Rational{3});  // the title is no line; of three, one was understood
}

TEST_CASE("figures that are none are kept as printed")
{
    const Form form = one_form("项目支出绩效自评表\n实际到位资金(万元)\t7,00.0,77\n日期\t2019.1.1\n序列\t1,2,3\n");
    REQUIRE(form.malformed.size() == 1);
    CHECK(form.malformed[0].text == "7,00.0,77");
    CHECK(form.malformed[0].where.row == "实际到位资金(万元)");
}

TEST_CASE("codes and marks in labels")
{
    CHECK(split_code("A11 战略目标").code == "A11");
    CHECK(split_code("A11“战略目标”").name == "战略目标");
    CHECK(split_code("1.2.3 率").code == "1.2.3");
    CHECK(split_code("3个月内完成率").code.empty());
    CHECK(split_code("APP使用率").code.empty());
    CHECK(marks_in_label("部门职能（5 分）")->printed.text() == "5");
    CHECK(marks_in_label("产出 (26)")->printed.text() == "26");
    CHECK_FALSE(marks_in_label("覆盖率（95%）").has_value());
    CHECK(without_bracket("部门职能（5 分）") == "部门职能");
}

TEST_CASE("headings that no list has are known by how they end")
{
    const Form form = one_form(
        "项目支出绩效自评表\n一级指标\t二级指标\t三级指标名称\t本期绩效指标值\t本期实际完成值\t分值\t得分\t差异原因分析"
        "及整改措施\n"
        "产出指标\t数量指标\t检查次数\t≥10次\t9次\t10\t9\t一次改期\n");
    REQUIRE(form.indicators.size() == 1);
    const auto leaves = form.indicators[0].leaves();
    REQUIRE(leaves.size() == 1);
    CHECK(leaves[0]->name == "检查次数");
    CHECK(leaves[0]->target.text == "≥10次");
    CHECK(leaves[0]->actual.text == "9次");
    CHECK(leaves[0]->reason == "一次改期");
}

TEST_CASE("goal headings serve an indicator table that has no others")
{
    const Form form = one_form(
        "项目支出绩效自评表\n一级指标\t二级指标\t三级指标\t年度目标\t完成情况\t分值\t得分\n"
        "产出指标\t数量指标\t检查次数\t≥10次\t12次\t10\t10\n");
    REQUIRE(form.indicators.size() == 1);
    CHECK(form.indicators[0].leaves()[0]->target.text == "≥10次");
    CHECK(form.indicators[0].leaves()[0]->actual.text == "12次");
}

namespace {

// Rows of cells parted by "|", as a table of a web page; "^" lengthens the cell above by a row.
Form form_on_page(const std::vector<std::string>& rows)
{
    std::string page = "<html><body><p>项目支出绩效目标申报表</p><table>";
    for (std::size_t i = 0; i < rows.size(); ++i) {
        page += "<tr>";
        const auto cells = split(rows[i], '|');
        for (std::size_t j = 0; j < cells.size(); ++j) {
            if (cells[j] == "^") continue;
            std::size_t span = 1;
            while (i + span < rows.size() && split(rows[i + span], '|')[j] == "^") ++span;
            page += "<td rowspan=\"" + std::to_string(span) + "\">" + std::string{cells[j]} + "</td>";
        }
        page += "</tr>";
    }
    auto forms = recognise(read_html(page + "</table></body></html>", "a.html").value());
    REQUIRE(forms.size() == 1);
    return std::move(forms.front());
}

std::string targets_of(const std::vector<IndicatorTable>& tables)
{
    std::string all;
    for (const auto& table : tables)
        for (const auto& row : table.rows)
            all += (all.empty() ? "" : "; ") + row.level1 + "/" + row.level2 + "/" + row.name + " " + row.target.text;
    return all;
}

}  // namespace

TEST_CASE("targets of the whole term beside those of the year are both read, each for itself")
{
    struct Case {
        const char* why;
        std::vector<std::string> rows;
        const char* year;
        const char* term;
    };
    const Case cases[] = {
        {"each set with headings of its own, as the Ministry prints it",
         {"一级指标|二级指标|三级指标|指标值|二级指标|三级指标|指标值",
          "产出指标|数量指标|养护里程|≥900公里|数量指标|养护里程|≥300公里",
          "^|质量指标|合格率|≥95%|质量指标|合格率|≥96%",
          "效益指标|社会效益指标|受益村数|≥60个|社会效益指标|受益村数|≥20个"},
         "产出指标/数量指标/养护里程 ≥300公里; 产出指标/质量指标/合格率 ≥96%; 效益指标/社会效益指标/受益村数 ≥20个",
         "产出指标/数量指标/养护里程 ≥900公里; 产出指标/质量指标/合格率 ≥95%; 效益指标/社会效益指标/受益村数 ≥60个"},
        {"one has more targets than the other",
         {"一级指标|二级指标|三级指标|指标值|二级指标|三级指标|指标值",
          "产出指标|数量指标|养护里程|≥900公里|数量指标|养护里程|≥300公里", "^|^|新建里程|≥30公里|||",
          "^|质量指标|||质量指标|合格率|≥96%"},
         "产出指标/数量指标/养护里程 ≥300公里; 产出指标/质量指标/合格率 ≥96%",
         "产出指标/数量指标/养护里程 ≥900公里; 产出指标/数量指标/新建里程 ≥30公里"},
        {"two columns of targets for one name",
         {"一级指标|二级指标|三级指标|实施期指标值|年度指标值", "产出指标|数量指标|养护里程|≥900公里|≥300公里"},
         "产出指标/数量指标/养护里程 ≥300公里",
         "产出指标/数量指标/养护里程 ≥900公里"},
        {"the year first",
         {"一级指标|二级指标|三级指标|年度指标值|实施期指标值", "产出指标|数量指标|养护里程|≥300公里|≥900公里"},
         "产出指标/数量指标/养护里程 ≥300公里",
         "产出指标/数量指标/养护里程 ≥900公里"},
        {"the year left blank: the term's are the form's",
         {"一级指标|二级指标|三级指标|指标值|二级指标|三级指标|指标值", "产出指标|数量指标|养护里程|≥900公里|||"},
         "产出指标/数量指标/养护里程 ≥900公里",
         ""},
        {"one set of targets",
         {"一级指标|二级指标|三级指标|指标值", "产出指标|数量指标|养护里程|≥300公里"},
         "产出指标/数量指标/养护里程 ≥300公里",
         ""},
    };
    for (const auto& [why, rows, year, term] : cases) {
        CAPTURE(why);
        const Form form = form_on_page(rows);
        CHECK(form.kind == FormKind::target_declaration);
        CHECK(targets_of(form.indicators) == year);
        CHECK(targets_of(form.term_targets) == term);
        CHECK(form.unrecognised.empty());
    }
}
