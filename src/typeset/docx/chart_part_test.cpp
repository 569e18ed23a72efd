#include "typeset/docx/chart_part.h"

#include <doctest/doctest.h>

#include "base/text.h"
#include "typeset/docx/docx_rules.h"
#include "typeset/docx/test_manuscripts.h"

using namespace jiheng;
using namespace jiheng::typeset;
using namespace jiheng::typeset::docx;
using namespace jiheng::typeset::testing;

namespace {

// The values of every series or ring, inner first.
std::vector<std::vector<std::string>> values_in(const Chart& chart)
{
    const Xml xml = parsed(chart_part(chart, Language::chinese));
    REQUIRE(xml != nullptr);
    std::vector<std::vector<std::string>> all;
    for (const xmlNode* values : all_of(xmlDocGetRootElement(xml.get()), "c:val")) {
        all.emplace_back();
        for (const xmlNode* value : all_of(values, "c:v"))
            all.back().emplace_back(reinterpret_cast<const char*>(value->children->content));
    }
    return all;
}

}  // namespace

TEST_CASE("a chart holds its values, and a gap is none")
{
    const Chart chart = execution_chart(ChartKind::columns);
    CHECK(values_in(chart) == std::vector<std::vector<std::string>>{
                                  {"3618.4", "3900", "4125.5"}, {"3308.56", "4001.12"}, {"309.84", "120", "124.38"}});
    const std::string part = chart_part(chart, Language::chinese);
    CHECK(contains(part, "<c:pt idx=\"2\"><c:v>4001.12"));  // the value behind the gap keeps its year
    CHECK(contains(part, "<a:t>3,618.40</a:t>"));           // labels as the manuscript prints them
    CHECK(contains(part, "<a:t>万元</a:t>"));
}

TEST_CASE("kinds of charts differ as they are drawn")
{
    struct Row {
        std::string why;
        ChartKind kind;
        const char* text;
    };
    const Row rows[] = {
        {"columns stand", ChartKind::columns, "<c:barDir val=\"col\"/><c:grouping val=\"clustered\"/>"},
        {"bars lie", ChartKind::bars, "<c:barDir val=\"bar\"/><c:grouping val=\"clustered\"/>"},
        {"the first of them on top", ChartKind::bars, "<c:orientation val=\"maxMin\"/>"},
        {"an axis of rates ends at 100", ChartKind::bars, "<c:max val=\"100\"/>"},
        {"shares of a whole are one bar", ChartKind::stacked, "<c:overlap val=\"100\"/>"},
        {"neighbours differ in print: grey", ChartKind::stacked, "<a:srgbClr val=\"595959\"/>"},
        {"and lines", ChartKind::stacked, "<a:pattFill prst=\"wdUpDiag\">"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(contains(chart_part(execution_chart(row.kind), Language::chinese), row.text));
    }
}

TEST_CASE("a tree is rings: the parts of a slice lie over its own angle")
{
    const auto rings = values_in(indicator_tree());
    REQUIRE(rings.size() == 3);
    CHECK(rings[0] == std::vector<std::string>{"28", "20", "28", "28"});
    CHECK(rings[1] == std::vector<std::string>{"14", "14", "6", "14", "14", "14", "14", "14"});
    for (const auto& ring : rings) {
        int sum = 0;
        for (const std::string& value : ring) sum += std::stoi(value);
        CHECK(sum == 104);  // a leaf that ends early leaves its room empty
    }
    const std::string part = chart_part(indicator_tree(), Language::chinese);
    CHECK(contains(part, "<a:noFill/><a:ln><a:noFill/></a:ln>"));
    CHECK(contains(part, "<c:dLbl><c:idx val=\"6\"/><c:delete val=\"1\"/></c:dLbl>"));
    CHECK(contains(part, "<a:t>A11</a:t></a:r></a:p><a:p>"));  // a narrow slice has room for the code of its name
    CHECK(contains(part, "<a:t>3.66/4</a:t>"));
    CHECK(contains(part, "9B9B9B"));  // 95 % reached: 250 - 0.9 * 105 = 155
}

TEST_CASE("nothing to draw is no chart")
{
    CHECK(chart_part(Chart{}, Language::chinese).empty());
    Chart tree;
    tree.kind = ChartKind::sunburst;
    CHECK(chart_part(tree, Language::chinese).empty());
    tree.slices.push_back({"零", std::nullopt, number("0"), std::nullopt, ""});
    CHECK(chart_part(tree, Language::chinese).empty());
    tree.slices.push_back({"一", 0, number("1"), std::nullopt, ""});
    CHECK_FALSE(chart_part(tree, Language::chinese).empty());
}

TEST_CASE("a chart is said in words")
{
    CHECK(chart_description(execution_chart(ChartKind::columns)) ==
          "2018—2020 年预算安排与支出; 预算数: 2018 年 3,618.40, 2019 年 3,900.00, 2020 年 4,125.50; 支出数: 2018 年 "
          "3,308.56, 2019 年 , 2020 年 4,001.12; 结余: 2018 年 309.84, 2019 年 120.00, 2020 年 124.38");
    CHECK(chart_description(indicator_tree())
              .starts_with("指标体系与得分率; 决策; 决策甲; A11 实际完成率与及时性 5.7/6; "));
}
