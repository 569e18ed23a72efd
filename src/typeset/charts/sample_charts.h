// For tests: charts as reports have them.
#pragma once

#include <string>
#include <vector>

#include "typeset/manuscript.h"

namespace jiheng::typeset::charts::testing {

inline Decimal decimal(const char* digits)
{
    return *Decimal::parse(digits);
}

inline Series series(std::string name, const std::vector<const char*>& values, const std::string& after = {})
{
    Series made;
    made.name = std::move(name);
    for (const char* value : values)
        made.values.push_back(value == nullptr ? ChartValue{} : ChartValue{decimal(value), value + after});
    return made;
}

inline Chart execution_by_year()
{
    Chart chart;
    chart.kind = ChartKind::columns;
    chart.caption = "2016—2018 年预算执行情况";
    chart.unit = "万元";
    chart.categories = {"2016 年", "2017 年", "2018 年"};
    chart.series = {series("年初预算", {"1820.00", "1935.50", "2037.14"}),
                    series("调整后预算", {"1820.00", "1960.00", "2037.14"}),
                    series("执行数", {"1756.32", nullptr, "1994.18"})};
    return chart;
}

inline Chart score_by_dimension()
{
    Chart chart;
    chart.kind = ChartKind::bars;
    chart.caption = "各维度得分率";
    chart.unit = "%";
    chart.most = Decimal{100, 0};
    chart.categories = {"项目决策", "项目管理", "项目产出（含数量、质量、时效和成本四个方面的全部三级指标）",
                        "项目效果", "社会公众及服务对象满意度与可持续影响"};
    chart.series = {series("得分率", {"91.67", "88.4", "97.25", "82.5", nullptr}, "%")};
    return chart;
}

inline Chart survey_answers()
{
    Chart chart;
    chart.kind = ChartKind::stacked;
    chart.caption = "满意度调查结果分布";
    chart.unit = "%";
    chart.most = Decimal{100, 0};
    chart.categories = {"对服务态度是否满意", "对办理时限和材料要求是否满意", "对设施环境是否满意", "没有人回答的问题"};
    chart.series = {series("非常满意", {"61.2", "40.5", "33.3", nullptr}),
                    series("满意", {"25.1", "38.0", "33.3", nullptr}),
                    series("一般", {"10.0", "15.5", "22.2", nullptr}), series("不满意", {"2.5", "4.0", "8.2", nullptr}),
                    series("非常不满意", {"1.2", "2.0", "3.0", nullptr})};
    return chart;
}

inline Chart indicator_tree()
{
    Chart chart;
    chart.kind = ChartKind::sunburst;
    chart.caption = "指标体系及完成情况";
    const auto add = [&](const char* name, std::optional<std::size_t> parent, const char* size, const char* filled) {
        Slice slice;
        slice.name = name;
        slice.parent = parent;
        slice.size = decimal(size);
        if (filled != nullptr) slice.filled = decimal(filled);
        if (filled != nullptr) slice.label = std::string{filled}.substr(0, 4);
        chart.slices.push_back(std::move(slice));
        return chart.slices.size() - 1;
    };
    const auto decision = add("决策", {}, "0", "0.92");
    const auto process = add("过程", {}, "0", "0.85");
    const auto output = add("产出", {}, "0", "0.97");
    const auto effect = add("效益", {}, "0", "0.70");
    const auto approval = add("立项", decision, "0", "1.00");
    const auto targets = add("绩效目标", decision, "0", "0.75");
    const auto funds = add("资金管理", process, "0", "0.80");
    const auto management = add("组织实施", process, "0", "0.90");
    const auto quantity = add("数量", output, "0", "1.00");
    const auto quality = add("质量", output, "0", "0.95");
    const auto timely = add("时效", output, "0", "0.90");
    const auto social = add("社会效益", effect, "0", "0.65");
    const auto satisfied = add("满意度", effect, "0", "0.80");
    add("立项依据充分性", approval, "4", "1.00");
    add("立项程序规范性", approval, "3", "1.00");
    add("目标合理性", targets, "4", "0.75");
    add("指标明确性", targets, "3", "0.75");
    add("预算执行率", funds, "6", "0.80");
    add("资金使用合规性", funds, "5", "0.80");
    add("会计核算", funds, "1", "0.50");
    add("制度执行有效性", management, "8", "0.90");
    add("培训场次", quantity, "8", "1.00");
    add("培训人数", quantity, "8", "1.00");
    add("合格率", quality, "8", "0.95");
    add("完成及时率", timely, "6", "0.90");
    add("就业率提升", social, "18", "0.65");
    add("长效机制", social, "6", nullptr);
    add("学员满意度", satisfied, "12", "0.80");
    return chart;
}

}  // namespace jiheng::typeset::charts::testing
