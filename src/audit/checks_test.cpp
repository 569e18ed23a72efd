// The checks on small forms: each finding where it belongs, and none where the figures hold.
#include <doctest/doctest.h>

#include <random>

#include "audit/audit.h"
#include "audit/settings.h"
#include "base/resources.h"
#include "documents/text/text_reader.h"
#include "forms/recognise.h"

using namespace jiheng;

namespace {

const Methods& methods()
{
    static const Methods all = [] {
        Methods loaded;
        for (const char* id : {"mof/2020/self-evaluation"}) loaded.schemes.push_back(find_scheme(id).value());
        return loaded;
    }();
    return all;
}

std::vector<AuditedForm> audited(std::string_view text)
{
    std::vector<AuditedForm> forms;
    for (auto& form : recognise(read_text(text, "a.txt").value()))
        forms.push_back(audit_form(std::move(form), methods()));
    std::vector<AuditedForm*> all;
    for (auto& form : forms) all.push_back(&form);
    audit_together(all);
    return forms;
}

// "check/variant[printed->recomputed]" for each finding, in order.
std::string findings(std::string_view text)
{
    std::string list;
    for (const auto& form : audited(text))
        for (const auto& finding : form.findings.findings())
            list += (list.empty() ? "" : " ") + finding.check + "/" + finding.variant + "[" + finding.printed + "->" +
                    finding.recomputed + "]";
    return list;
}

const std::string funds_head = "\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n";
const std::string rows_head = "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因\n";

std::string fund_row(const std::string& cells)
{
    return funds_head + "年度资金总额\t" + cells + "\n";
}
std::string indicator(const std::string& cells)
{
    return rows_head + "产出指标\t数量指标\t" + cells + "\n";
}

struct Case {
    std::string why;
    std::string text;
    std::string expected;
};

void check_all(const std::vector<Case>& cases)
{
    for (const auto& [why, text, expected] : cases) {
        CAPTURE(why);
        CHECK(findings(text) == expected);
    }
}

}  // namespace

TEST_CASE("the settings load")
{
    const auto loaded = AuditSettings::load(find_resource("layouts/audit.toml")->text, "layouts/audit.toml");
    if (!loaded.ok()) MESSAGE(describe(loaded.error()));
    CHECK(loaded.ok());
    CHECK_FALSE(AuditSettings::load("[thresholds]\nlow_execution = \"viel\"\n", "a").ok());
}

TEST_CASE("execution rates are held against their own figures")
{
    check_all({
        {"as it should be", fund_row("100\t100\t97\t10\t97.00%\t9.7"), ""},
        {"a fraction", fund_row("100\t100\t97\t10\t0.97\t9.7"), ""},
        {"without its sign", fund_row("100\t100\t97\t10\t97\t9.7"), ""},
        {"rounded to whole percents", fund_row("310.2\t310.2\t304\t10\t98%\t9.8"), ""},
        {"cut and harmless", fund_row("2000\t2000\t1957.97\t\t97.89%\t"), "rate.execution/truncated[97.89%->97.90%]"},
        {"cut and scored from", fund_row("4448\t4448\t4066.69\t10\t0.91\t9.14"), ""},
        {"wrong", fund_row("100\t100\t97\t10\t79.00%\t9.7"), "rate.execution/wrong[79.00%->97.00%]"},
        {"one off in the last place", fund_row("2500\t2500\t2454.576\t10\t98.19%\t9.82"),
         "rate.execution/last-place[98.19%->98.18%]"},
        {"nothing to divide by", fund_row("0\t0\t0\t10\t0\t0"), ""},
        {"more than there was", fund_row("100\t100\t101\t10\t101%\t10"), "funds.overspent/over[101->100]"},
    });
}

TEST_CASE("points of the execution rate")
{
    check_all({
        {"from the rounded rate", fund_row("100\t100\t95.883\t10\t95.9%\t9.59"), ""},
        {"from the rate rounded to two places", fund_row("50000\t50000\t49394\t10\t0.99\t9.90"),
         "score.execution/from-rounded-rate[9.90->9.88]"},
        {"cut", fund_row("10000\t10000\t9387.9\t10\t93.88%\t9.38"), "score.execution/truncated[9.38->9.39]"},
        {"not in proportion", fund_row("100\t100\t96\t10\t96%\t9"), "score.execution/wrong[9->9.6]"},
        {"above the marks", fund_row("100\t100\t97\t10\t97%\t10.5"), "score.above-full/above[10.5->10]"},
        {"whole points", fund_row("100\t100\t99.6\t10\t99.6%\t10"), ""},
    });
}

TEST_CASE("parts of the funds")
{
    const auto parts = [](const std::string& unit, const std::string& a, const std::string& b) {
        return "金额单位：" + unit + "\n" + funds_head + "年度资金总额\t100\t100\t97.00\n其中：财政拨款\t60\t60\t" + a +
               "\n其他资金\t40\t40\t" + b + "\n";
    };
    check_all({
        {"they add up", parts("万元", "58.20", "38.80"), ""},
        {"they do not", parts("万元", "58.20", "39.80"), "funds.sum/differs[97.00->98]"},
        {"rounded parts of 万元", parts("万元", "58.20", "38.81"), "funds.sum/rounding[97.00->58.20＋38.81]"},
        {"every fen of 元", parts("元", "58.20", "38.81"), "funds.sum/differs[97.00->97.01]"},
        {"a blank part is nothing",
         funds_head + "年度资金总额\t100\t100\t97.00\n其中：财政拨款\t100\t100\t97.00\n其他资金\t\t\t\n", ""},
        {"source moved",
         "\t年初预算数\t全年预算数\t全年执行数\n年度资金总额\t10\t10\t10\n其中：财政拨款\t0\t10\t10\n其他资金\t10\t0\t0"
         "\n",
         "funds.source-shift/moved[其他资金->其中：财政拨款]"},
    });
}

TEST_CASE("rows against the rule")
{
    check_all({
        {"met", indicator("里程\t≥300公里\t300公里\t20\t20"), ""},
        {"in proportion", indicator("里程\t≥300公里\t285公里\t20\t19\t改线"), ""},
        {"rounded to one place", indicator("里程\t≥300公里\t283公里\t20\t18.9\t改线"), ""},
        {"missed but full", indicator("里程\t≥300公里\t285公里\t20\t20"), "score.missed-but-full/full[20->19]"},
        {"a bare target is doubted", indicator("里程\t300公里\t285公里\t20\t20"),
         "score.missed-but-full/doubtful[20->19]"},
        {"met but docked", indicator("里程\t≥300公里\t300公里\t20\t18"), "score.met-but-deducted/no-reason[18->20]"},
        {"met, docked with a reason", indicator("里程\t≥300公里\t300公里\t20\t18\t酌情"),
         "score.met-but-deducted/with-reason[18->20]"},
        {"another figure altogether", indicator("里程\t≥300公里\t285公里\t20\t17\t改线"), "score.rule/differs[17->19]"},
        {"cut", indicator("台数\t≥29台\t8台\t10\t2.75\t缓购"), "score.rule/truncated[2.75->2.76]"},
        {"at most, met", indicator("成本\t≤100万元\t86万元\t10\t10"), ""},
        {"at most, scored as if more were better", indicator("成本\t≤100%\t86%\t10\t8.6\t省了"),
         "score.at-most-in-proportion/in-proportion[8.6->10]"},
        {"at most, overrun", indicator("成本\t≤100万元\t125万元\t10\t8\t涨价"), ""},
        {"strict, and just reached", indicator("满意度\t>95%\t95%\t10\t10"), "score.strict-comparator/full[10->]"},
        {"above the marks", indicator("里程\t≥300公里\t300公里\t20\t21"), "score.above-full/above[21->20]"},
        {"no reason given", indicator("里程\t≥300公里\t285公里\t20\t19"), "indicator.reason-missing/missing[19->20]"},
        {"far above the target", indicator("人数\t≥500人\t1034人\t2\t2"),
         "indicator.over-achieved/far[1034人->≥500人]"},
        {"a rounded result may hide the difference", indicator("份数\t≥30.68万份\t30.5万份\t10\t9.95\t减少"), ""},
        {"not applicable, yet weighed", indicator("不适用\t不适用\t不适用\t5\t0"),
         "weights.not-applicable/weighted[5->0]"},
        {"words are judged", indicator("机制\t健全\t健全\t10\t10"), ""},
        {"words, docked", indicator("机制\t完善\t需进一步完善\t4\t2\t改进"), "score.judged/share[2->]"},
        {"more satisfied than everybody", indicator("群众满意度\t≥95%\t101%\t10\t10"),
         "indicator.out-of-range/above-hundred[101%->100%]"},
        {"more done than planned", indicator("任务完成率\t≥95%\t101%\t10\t10"), ""},
        {"a number answered by a word", indicator("人数\t≥500人\t完成\t10\t10"),
         "indicator.word-actual/word[完成->≥500人]"},
    });
}

TEST_CASE("totals and marks")
{
    const auto form = [](const std::string& total) {
        return fund_row("100\t100\t97\t10\t97%\t9.7") + rows_head +
               "产出指标\t数量指标\t甲\t≥3个\t3个\t50\t50\n效益指标\t社会效益指标\t乙\t≥4个\t4个\t40\t40\n" + total;
    };
    check_all({
        {"they hold", form("总分\t\t\t\t\t100\t99.7\n"), ""},
        {"fewer places", form("总分\t\t\t\t\t100\t100\n"), "total.sum/fewer-places[100->99.7]"},
        {"another total", form("总分\t\t\t\t\t100\t98.7\n"), "total.sum/differs[98.7->99.7]"},
        {"other marks", form("总分\t\t\t\t\t95\t99.7\n"), "weights.sum/differs[95->100]"},
        {"cut before the total", form(""), ""},
        {"the execution row is on another page",
         rows_head + "产出指标\t数量指标\t甲\t≥3个\t3个\t90\t90\n总分\t\t\t\t\t100\t100\n", ""},
        {"a total in the head that cannot be reached",
         "自评得分：98\n" + rows_head + "产出指标\t数量指标\t甲\t≥3个\t2个\t60\t40\t少一个\n",
         "total.sum/out-of-reach[98->40–80]"},
        {"a label that does not fit", rows_head + "产出指标（50分）\t数量指标\t甲\t≥3个\t3个\t60\t60\n",
         "weights.label/differs[50->60]"},
    });
}

TEST_CASE("amounts and rates in running text")
{
    const auto report = [](const std::string& text) { return "绩效评价报告\n" + text + "\n"; };
    check_all({
        {"a rate that holds", report("计划印刷 3000 包，实际印刷 2231 包，完成率 74.37%。"), ""},
        {"one that does not", report("计划印刷 35000 包，实际印刷 6814 包，完成率 58.41%。"),
         "rate.prose/differs[58.41%->19.47%]"},
        {"the mean of two", report("计划印刷 100 份，实际印刷 90 份；计划邮寄 100 份，实际邮寄 80 份，完成率 85%。"),
         ""},
        {"the mean of two whose results stand before their plans",
         report("实际印刷 90 份，计划印刷 100 份，实际邮寄 80 份，计划邮寄 100 份，完成率 85%。"), ""},
        {"pooled", report("计划印刷 300 份，实际印刷 300 份；计划邮寄 100 份，实际邮寄 80 份，完成率 95%。"), ""},
        {"more than", report("计划印刷 1000 份，实际印刷 999.7 份。完成率>99.9%。"), ""},
        {"of the adjusted budget",
         report("年初预算 2,058.31 万元，调整后预算 2,182.31 万元，实际支出 1,994.18 万元，预算执行率为 91.38%。"), ""},
        {"of no budget", report("预算 2,182.31 万元，实际支出 1,994.18 万元，预算执行率为 93.18%。"),
         "rate.prose/differs[93.18%->91.38%]"},
        {"another rate altogether", report("计划培训 100 人，实际培训 90 人，满意率 95%。"), ""},
        {"parts of an amount", report("总支出 100 万元，其中：办公 60 万元，差旅 40 万元。"), ""},
        {"a list need not be whole", report("总支出 100 万元，其中：办公 30 万元，差旅 20 万元。"), ""},
        {"but not more than the whole", report("总支出 100 万元，其中：办公 60 万元，差旅 50 万元。"),
         "prose.breakdown/more[100 万元->110 万元]"},
        {"a slipped point", report("预算 47213.5 万元，主要用于工资 629.77 万元、商品 27 万元、补助 4655.67 万元。"),
         "prose.breakdown/slipped-point[47213.5 万元->5312.44 万元]"},
        {"listed points", report("满意得分 5.86 分、一般得分 2.88 分，合计得分 8.89 分。"),
         "prose.points/differs[8.89 分->8.74]"},
        {"the same thing twice", report("全年为 2635 名死亡人员遗属发放。\n实际死亡人员 2634 人。"),
         "prose.one-fact/differs[2634 人->2635 名]"},
    });
}

TEST_CASE("data tables against the text")
{
    const auto report = [](const std::string& row) {
        return "绩效评价报告\n宣传告知单计划印发 35000 包，实际印发 6814 包。\n项目\t计划数\t实际数\n" + row + "\n";
    };
    check_all({
        {"they agree", report("宣传告知单\t35000\t6814"), ""},
        {"another result", report("宣传告知单\t35000\t6894"), "data.between-places/done[6894->6814 包]"},
        {"another plan", report("宣传告知单\t32000\t6814"), "data.between-places/planned[32000->35000 包]"},
        {"another thing", report("自助查询打印机\t35000\t34000"), ""},
    });
}

TEST_CASE("the same rule on several forms of one unit")
{
    const auto form = [](const std::string& project, const std::string& row) {
        return "项目支出绩效自评表\n项目名称\t" + project + "\n主管部门\t甲局\n" + rows_head +
               "产出指标\t成本指标\t成本控制率\t" + row + "\n";
    };
    CHECK(findings(form("一", "≤100%\t86%\t10\t8.6\t省") + form("二", "≤100%\t19%\t10\t10")) ==
          "score.at-most-in-proportion/in-proportion[8.6->10] score.same-rule-differently/full[10->]");
    CHECK(findings(form("一", "≤100%\t86%\t10\t10") + form("二", "≤100%\t19%\t10\t10")) == "");
}

TEST_CASE("property: a form computed by the rule raises nothing, and any changed result is noticed")
{
    std::mt19937 random{20210101};
    const auto pick = [&](int low, int high) {
        return low + static_cast<int>(random() % static_cast<unsigned>(high - low + 1));
    };
    for (int round_number = 0; round_number < 200; ++round_number) {
        const int budget = pick(100, 9000);
        const int spent = pick(budget * 9 / 10 + 1, budget);
        const int planned = pick(50, 400);
        const int done = pick(planned * 8 / 10, planned - 1);
        const auto points = [](int full, int part, int whole) {
            return round(Rational{full} * Rational{part, whole}, Rounding{2, RoundingMode::half_up});
        };
        const Decimal execution = points(10, spent, budget);
        const Decimal output = points(60, done, planned);
        const Decimal total =
            round(execution.exact() + output.exact() + Rational{30}, Rounding{2, RoundingMode::half_up});
        const auto form = [&](const std::string& rate, const std::string& row, const std::string& sum) {
            return fund_row(std::to_string(budget) + "\t" + std::to_string(budget) + "\t" + std::to_string(spent) +
                            "\t10\t" + rate + "\t" + execution.text()) +
                   rows_head + "产出指标\t数量指标\t甲\t≥" + std::to_string(planned) + "个\t" + std::to_string(done) +
                   "个\t60\t" + row + "\t缓建\n效益指标\t社会效益指标\t乙\t≥90%\t95%\t30\t30\n总分\t\t\t\t\t100\t" +
                   sum + "\n";
        };
        const std::string rate =
            round(Rational{100} * Rational{spent, budget}, Rounding{2, RoundingMode::half_up}).text() + "%";
        CAPTURE(form(rate, output.text(), total.text()));
        CHECK(findings(form(rate, output.text(), total.text())) == "");
        const Decimal other{output.digits() - 37, 2};
        CHECK(findings(form(rate, other.text(), total.text())) != "");
        CHECK(findings(form(rate, output.text(), Decimal{total.digits() + 10, 2}.text())) != "");
        if (spent < budget) CHECK(findings(form("100.00%", output.text(), total.text())) != "");
    }
}
