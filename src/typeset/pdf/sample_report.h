// For tests and benchmarks: a report with everything a manuscript can hold. Six sections make some fifteen pages.
#pragma once

#include <string>

#include "typeset/charts/sample_charts.h"
#include "typeset/manuscript.h"

namespace jiheng::typeset::pdf::testing {

using namespace charts::testing;

inline Cell cell(std::string text, Align align = Align::left)
{
    Cell made;
    made.runs = {{std::move(text), Emphasis::plain, {}}};
    made.align = align;
    return made;
}

inline Cell heading_cell(std::string text, std::size_t columns = 1, std::size_t rows = 1)
{
    Cell made = cell(std::move(text), Align::center);
    made.heading = true;
    made.columns = columns;
    made.rows = rows;
    return made;
}

inline Paragraph paragraph(std::string text, ParagraphKind kind = ParagraphKind::body)
{
    Paragraph made;
    made.kind = kind;
    made.runs = {{std::move(text), Emphasis::plain, {}}};
    return made;
}

inline Heading heading(int level, std::string text, std::string anchor = {})
{
    Heading made;
    made.level = level;
    made.text = std::move(text);
    made.anchor = std::move(anchor);
    return made;
}

// Two heading rows, level labels merged over the rows below them, the sum merged over three columns.
inline Table score_table(int section)
{
    Table table;
    table.caption = "绩效评价指标得分情况";
    table.widths = {2, 3, 6, 2, 2, 2, 5};
    table.heading_rows = 2;
    table.rows = {{heading_cell("一级指标", 1, 2), heading_cell("二级指标", 1, 2), heading_cell("三级指标", 1, 2),
                   heading_cell("评分", 3), heading_cell("扣分原因", 1, 2)},
                  {heading_cell("分值"), heading_cell("得分"), heading_cell("得分率")}};
    const char* levels[] = {"决策", "过程", "产出", "效益"};
    for (int level = 0; level < 4; ++level)
        for (int second = 0; second < 2; ++second)
            for (int third = 0; third < 3; ++third) {
                const std::string number =
                    std::to_string(section) + "." + std::to_string(level * 6 + second * 3 + third + 1);
                std::vector<Cell> row;
                if (second == 0 && third == 0) {
                    row.push_back(cell(levels[level], Align::center));
                    row.back().rows = 6;
                }
                if (third == 0) {
                    row.push_back(cell(second == 0 ? "数量与规范" : "质量与时效", Align::center));
                    row.back().rows = 3;
                }
                row.push_back(cell("指标" + number + "完成情况与年初目标的一致程度"));
                row.push_back(cell("4.00", Align::right));
                row.push_back(cell(third == 1 ? "3.65" : "4.00", Align::right));
                row.push_back(cell(third == 1 ? "91.25%" : "100%", Align::right));
                row.push_back(cell(third == 1 ? "年中调整预算后，部分任务顺延到下一年度执行，尚未全部完成" : ""));
                table.rows.push_back(std::move(row));
            }
    table.rows.push_back({cell("合计", Align::center), cell("96.00", Align::right), cell("93.20", Align::right),
                          cell("97.08%", Align::right), cell("")});
    table.rows.back().front().columns = 3;
    table.note = "注：得分率＝得分÷分值，按四舍五入保留两位小数。";
    table.anchor = "scores-" + std::to_string(section);
    return table;
}

inline Manuscript sample_report(int sections)
{
    Manuscript report;
    report.title = "2018年度职业技能培训补贴项目绩效评价报告";
    report.author = "某某会计师事务所（普通合伙）";
    report.date = "2019-06-30";
    report.header = "2018年度职业技能培训补贴项目绩效评价报告";
    report.notice = "尚有 1 处待填写，见正文带框的地方。";
    report.cover = Cover{"2018年度职业技能培训补贴项目\n绩效评价报告",
                         {{"项目单位：", "某某区人力资源和社会保障局"},
                          {"主管部门：", "某某区人力资源和社会保障局"},
                          {"评价机构：", "某某会计师事务所（普通合伙）"}},
                         "某某区财政局\n2019年6月"};
    report.body.emplace_back(Contents{"目　录", 2});
    report.body.emplace_back(PageBreak{});
    const char* numbers[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
    for (int section = 0; section < sections; ++section) {
        const std::string here = std::to_string(section);
        report.body.emplace_back(heading(
            1, std::string{numbers[section % 10]} + "、项目实施情况及分析（第" + std::to_string(section + 1) + "部分）",
            "section-" + here));
        report.body.emplace_back(heading(2, "（一）基本情况"));
        Paragraph body = paragraph(
            "为贯彻落实《国务院关于推行终身职业技能培训制度的意见》，项目单位于2018年安排预算2,037.14"
            "万元，全年支出1,994.18万元，预算执行率为97.89%，");
        body.runs.push_back({"比上年提高3.4个百分点", Emphasis::strong, {}});
        body.runs.push_back({"。各项任务按实施方案推进，培训人数12,846人次，合格率96.3%，详见", Emphasis::plain, {}});
        body.runs.push_back({"得分情况表", Emphasis::plain, "scores-" + here});
        body.runs.push_back({"。", Emphasis::plain, {}});
        report.body.emplace_back(body);
        for (int i = 0; i < 3; ++i)
            report.body.emplace_back(paragraph(
                "评价组查阅了项目立项文件、预算批复、资金拨付凭证和培训台账，实地走访培训机构12家，回收有效问卷"
                "1,286份。从评价情况看，项目决策依据充分，资金使用合规，产出数量和质量达到预期，但培训后续跟踪"
                "服务还不够到位，个别机构的学员档案不完整，需要在下一年度加以改进。"));
        report.body.emplace_back(heading(2, "（二）指标得分"));
        report.body.emplace_back(score_table(section + 1));
        report.body.emplace_back(heading(3, "1.主要扣分点"));
        report.body.emplace_back(paragraph("（1）部分任务顺延到下一年度；", ParagraphKind::item));
        report.body.emplace_back(paragraph("（2）满意度调查样本不足。", ParagraphKind::item));
        Chart chart = section % 4 == 0   ? execution_by_year()
                      : section % 4 == 1 ? score_by_dimension()
                      : section % 4 == 2 ? survey_answers()
                                         : indicator_tree();
        report.body.emplace_back(std::move(chart));
    }
    Placeholder placeholder;
    placeholder.task = "说明主要经验和做法";
    placeholder.facts = {"得分率最高的指标：培训人数 100%", "得分率最低的指标：就业率提升 65%"};
    report.body.emplace_back(heading(1, "主要经验及做法"));
    report.body.emplace_back(std::move(placeholder));
    report.body.emplace_back(paragraph("评价机构：某某会计师事务所", ParagraphKind::signature));
    report.body.emplace_back(paragraph("2019年6月30日", ParagraphKind::signature));
    return report;
}

}  // namespace jiheng::typeset::pdf::testing
