// For tests and measurements: manuscripts as the reports of the field are built, and one of text that means harm.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "typeset/manuscript.h"

namespace jiheng::typeset::testing {

inline Runs plain(std::string text)
{
    return {{std::move(text), Emphasis::plain, ""}};
}

inline Cell cell(std::string text, Align align = Align::left)
{
    Cell made;
    made.runs = plain(std::move(text));
    made.align = align;
    return made;
}

inline Cell head(std::string text, std::size_t columns = 1, std::size_t rows = 1)
{
    Cell made = cell(std::move(text), Align::center);
    made.heading = true;
    made.columns = columns;
    made.rows = rows;
    return made;
}

inline Cell tall(std::string text, std::size_t rows)
{
    Cell made = cell(std::move(text), Align::center);
    made.rows = rows;
    return made;
}

inline Decimal number(std::string_view text)
{
    return Decimal::parse(text).value_or(Decimal{});
}

// The score table of an evaluation: indicators of two levels merged over their rows, two rows of headings.
inline Table score_table(std::size_t groups, std::size_t rows_a_group, const std::string& anchor)
{
    Table table;
    table.caption = "绩效评价指标体系评分表";
    table.widths = {10, 14, 26, 8, 10, 32};
    table.heading_rows = 2;
    table.anchor = anchor;
    table.note = "注：得分按实际完成值与年度指标值之比计算，保留两位小数。";
    table.rows.push_back({head("指标", 3), head("分值", 1, 2), head("得分", 1, 2), head("评分说明", 1, 2)});
    table.rows.push_back({head("一级指标"), head("二级指标"), head("三级指标")});
    static const char* const firsts[] = {"决策", "过程", "产出", "效益"};
    static const char* const seconds[] = {"项目立项", "资金管理", "产出数量", "社会效益"};
    for (std::size_t group = 0; group < groups; ++group)
        for (std::size_t row = 0; row < rows_a_group; ++row) {
            std::vector<Cell> cells;
            if (row == 0) {
                cells.push_back(tall(firsts[group % 4], rows_a_group));
                cells.push_back(tall(seconds[group % 4], rows_a_group));
            }
            const std::string turn = std::to_string(group + 1) + "." + std::to_string(row + 1);
            cells.push_back(cell("预算执行率及资金使用合规性 " + turn));
            cells.push_back(cell("5", Align::center));
            cells.push_back(cell("4.57", Align::right));
            cells.back().anchor = anchor.empty() ? "" : anchor + "." + turn;
            cells.push_back(
                cell("年初预算 3,618.40 万元，实际支出 3,308.56 万元，预算执行率 91.44%；按比例得 4.57 分。"));
            table.rows.push_back(std::move(cells));
        }
    return table;
}

inline Chart execution_chart(ChartKind kind)
{
    Chart chart;
    chart.kind = kind;
    chart.caption = kind == ChartKind::columns ? "2018—2020 年预算安排与支出" : "各部分得分率";
    chart.unit = kind == ChartKind::columns ? "万元" : "%";
    if (kind == ChartKind::columns) {
        chart.categories = {"2018 年", "2019 年", "2020 年"};
        chart.series = {
            {"预算数", {{number("3618.40"), "3,618.40"}, {number("3900"), "3,900.00"}, {number("4125.5"), "4,125.50"}}},
            {"支出数", {{number("3308.56"), "3,308.56"}, {std::nullopt, ""}, {number("4001.12"), "4,001.12"}}},
            {"结余", {{number("309.84"), "309.84"}, {number("120"), "120.00"}, {number("124.38"), "124.38"}}}};
    } else if (kind == ChartKind::bars) {
        chart.most = number("100");
        chart.categories = {"决策（项目立项、绩效目标、资金投入）", "过程（资金管理、组织实施）", "产出", "效益"};
        chart.series = {{"得分率",
                         {{number("95"), "95.00%"},
                          {number("88.5"), "88.50%"},
                          {number("91.4"), "91.40%"},
                          {number("83.33"), "83.33%"}}}};
    } else if (kind == ChartKind::stacked) {
        chart.caption = "满意度调查各题选项分布";
        chart.most = number("100");
        chart.categories = {"对服务态度是否满意", "对办事效率是否满意", "对设施条件是否满意"};
        chart.series = {{"非常满意", {{number("52"), "52%"}, {number("47"), "47%"}, {number("40"), "40%"}}},
                        {"满意", {{number("30"), "30%"}, {number("33"), "33%"}, {number("35"), "35%"}}},
                        {"一般", {{number("12"), "12%"}, {number("14"), "14%"}, {number("15"), "15%"}}},
                        {"不满意", {{number("6"), "6%"}, {number("6"), "6%"}, {number("10"), "10%"}}}};
    }
    return chart;
}

inline Chart indicator_tree()
{
    Chart chart;
    chart.kind = ChartKind::sunburst;
    chart.caption = "指标体系与得分率";
    static const char* const firsts[] = {"决策", "过程", "产出", "效益"};
    static const char* const shares[] = {"0.95", "0.885", "0.914", "0.8333"};
    for (std::size_t i = 0; i < 4; ++i) {
        const std::size_t first = chart.slices.size();
        chart.slices.push_back({firsts[i], std::nullopt, number("0"), number(shares[i]), std::string{firsts[i]}});
        for (std::size_t j = 0; j < 2; ++j) {
            const std::size_t second = chart.slices.size();
            const std::string name = std::string{firsts[i]} + (j == 0 ? "甲" : "乙");
            chart.slices.push_back(
                {name, first, number(j == 0 && i == 1 ? "6" : "0"), number(shares[(i + j) % 4]), name});
            if (j == 0 && i == 1) continue;  // a leaf that ends one ring early
            for (std::size_t k = 0; k < 3; ++k)
                chart.slices.push_back({"指标" + std::to_string(k + 1), second, number(k == 0 ? "6" : "4"),
                                        number(shares[(i + k) % 4]), "指标" + std::to_string(k + 1)});
        }
    }
    return chart;
}

inline std::string sentence(std::size_t turn)
{
    return "项目第 " + std::to_string(turn) +
           " 项工作于年内按计划完成。根据《项目支出绩效评价管理办法》（财预〔2020〕10号），评价组核对了“预算批复—资金支"
           "付—验收资料”"
           "三方面的凭证，抽查支付凭证 36 笔，金额 1,287.65 万元，占全年支出的 38.92%；其中 2 笔缺少验收单，涉及金额 "
           "14.20 万元。"
           "总体看，项目立项依据充分，程序规范，绩效目标较为明确，但部分指标没有量化，不便于考核。";
}

// A project evaluation report of some 15 pages for one chapter of each kind; `chapters` makes it longer.
inline Manuscript report(std::size_t chapters = 6, bool charts = true)
{
    Manuscript manuscript;
    manuscript.title = "上海市某区体育场馆运行维护项目绩效评价报告";
    manuscript.author = "绩衡";
    manuscript.date = "2020-09-30";
    manuscript.header = "上海市某区体育场馆运行维护项目绩效评价报告";
    manuscript.notice = "尚有 2 处待填写";
    manuscript.cover = Cover{"上海市某区体育场馆运行维护项目\n绩效评价报告",
                             {{"项目名称", "体育场馆运行维护"},
                              {"项目单位", "某区体育局"},
                              {"主管部门", "某区体育局"},
                              {"评价机构", "某某会计师事务所（特殊普通合伙）"}},
                             "2020 年 9 月"};
    auto& body = manuscript.body;
    body.emplace_back(Contents{"目  录", 3});
    static const char* const counts[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
    for (std::size_t chapter = 0; chapter < chapters; ++chapter) {
        const std::string turn = chapter < 10 ? counts[chapter] : std::to_string(chapter + 1);
        body.emplace_back(Heading{1, turn + "、项目基本情况", "chapter." + std::to_string(chapter + 1), chapter == 0});
        body.emplace_back(Paragraph{
            ParagraphKind::body,
            plain(sentence(1)),
            "",
        });
        body.emplace_back(Heading{2, "（一）立项背景和目的", ""});
        body.emplace_back(Paragraph{ParagraphKind::body,
                                    {{"预算执行率为 ", Emphasis::plain, ""},
                                     {"91.44%", Emphasis::strong, "score." + std::to_string(chapter + 1) + ".1.1"},
                                     {"，详见评分表；", Emphasis::plain, ""},
                                     {"该数来自决算报表", Emphasis::quiet, ""},
                                     {"，", Emphasis::plain, ""},
                                     {"未上表的依据", Emphasis::plain, "no.such.place"},
                                     {"另附。", Emphasis::plain, ""}},
                                    "paragraph." + std::to_string(chapter + 1)});
        for (std::size_t i = 0; i < 3; ++i)
            body.emplace_back(Paragraph{ParagraphKind::body, plain(sentence(i + 2)), ""});
        body.emplace_back(Heading{3, "1.资金投入和使用情况", ""});
        body.emplace_back(Paragraph{ParagraphKind::item, plain("（1）中央财政资金 1,200.00 万元；"), ""});
        body.emplace_back(Paragraph{ParagraphKind::item, plain("（2）区级财政资金 2,418.40 万元。"), ""});
        if (charts) body.emplace_back(execution_chart(static_cast<ChartKind>(chapter % 3)));
        body.emplace_back(Heading{2, "（二）绩效目标", ""});
        body.emplace_back(Paragraph{ParagraphKind::quotation, plain(sentence(9)), ""});
        body.emplace_back(score_table(4, 4, "score." + std::to_string(chapter + 1)));
        body.emplace_back(Heading{4, "（1）评分说明", ""});
        body.emplace_back(Paragraph{ParagraphKind::body, plain(sentence(10)), ""});
        if (chapter < 2)
            body.emplace_back(Placeholder{"说明结余资金形成的原因及处理意见。",
                                          {"年末结余 309.84 万元，占预算的 8.56%", "上年同期结余率 5.12%"},
                                          ""});
        if (charts && chapter == 1) body.emplace_back(indicator_tree());
    }
    body.emplace_back(Paragraph{ParagraphKind::signature, plain("某某会计师事务所\n2020 年 9 月 30 日"), ""});
    body.emplace_back(Heading{1, "附件 1  基础数据表", "annex", true});
    body.emplace_back(Heading{2, "不列入目录的小标题", "", false, false});
    Table wide = score_table(3, 6, "");
    wide.caption.clear();
    body.emplace_back(std::move(wide));
    return manuscript;
}

}  // namespace jiheng::typeset::testing
