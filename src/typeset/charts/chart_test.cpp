#include "typeset/charts/chart.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "typeset/charts/measure.h"
#include "typeset/charts/sample_charts.h"

using namespace jiheng;
using namespace jiheng::typeset;
using namespace jiheng::typeset::charts;
using namespace jiheng::typeset::charts::testing;

namespace {

template <class T>
std::vector<T> all(const Picture& picture)
{
    std::vector<T> found;
    for (const Mark& mark : picture.marks)
        if (const auto* one = std::get_if<T>(&mark)) found.push_back(*one);
    return found;
}

std::string lettering_of(const Picture& picture)
{
    std::string text;
    for (const auto& lettering : all<Lettering>(picture)) text += lettering.text + "|";
    return text;
}

std::vector<Chart> samples()
{
    return {execution_by_year(), score_by_dimension(), survey_answers(), indicator_tree()};
}

}  // namespace

TEST_CASE("every value stands beside its shape, a gap as a dash")
{
    const Picture picture = picture_of(execution_by_year(), Language::chinese);
    CHECK(all<Bar>(picture).size() == 8 + 3);  // eight values and the legend
    const std::string text = lettering_of(picture);
    for (const char* part :
         {"1820.00|", "1935.50|", "2037.14|", "1756.32|", "1994.18|", "|—|", "年初预算|", "2018 年|"})
        CHECK_MESSAGE(contains(text, part), part);
    CHECK(contains(text, "单位：万元"));
    CHECK(contains(lettering_of(picture_of(execution_by_year(), Language::english)), "unit: 万元"));
}

TEST_CASE("nothing leaves the picture")
{
    for (const Chart& chart : samples()) {
        CAPTURE(chart.caption);
        const Picture picture = picture_of(chart, Language::chinese);
        for (const auto& lettering : all<Lettering>(picture)) {
            CAPTURE(lettering.text);
            const double wide = width_of(lettering.text, lettering.size);
            const double share = lettering.anchor == Anchor::start ? 0 : lettering.anchor == Anchor::middle ? 0.5 : 1;
            CHECK(lettering.x - wide * share > -1);
            CHECK(lettering.x + wide * (1 - share) < picture.width + 1);
            CHECK(lettering.baseline > lettering.size * 0.7);
            CHECK(lettering.baseline < picture.height);
        }
    }
}

TEST_CASE("neighbouring series differ without colour")
{
    for (std::size_t i = 0; i + 1 < 8; ++i) {
        CAPTURE(i);
        const Shade a = shade_of(i);
        const Shade b = shade_of(i + 1);
        CHECK((a.hatch != b.hatch || std::abs(a.grey - b.grey) > 0.3));
    }
}

TEST_CASE("columns lie down where their labels have no room")
{
    Chart chart = execution_by_year();
    for (int year = 2019; year < 2040; ++year) chart.categories.push_back(std::to_string(year) + " 年");
    const auto strokes = all<Stroke>(picture_of(chart, Language::chinese));
    // Marks of the axis are then upright lines.
    CHECK(std::any_of(strokes.begin(), strokes.end(), [](const Stroke& line) { return line.x1 == line.x2; }));
}

TEST_CASE("a slice is darker the more of it is reached; one that was not measured is dashed")
{
    const Picture picture = picture_of(indicator_tree(), Language::chinese);
    const auto sectors = all<Sector>(picture);
    REQUIRE(sectors.size() == indicator_tree().slices.size());
    CHECK(sectors[4].grey < sectors[5].grey);  // 1.00 and 0.75
    CHECK(std::count_if(sectors.begin(), sectors.end(), [](const Sector& sector) { return sector.dashed; }) == 1);
    const std::string text = lettering_of(picture);
    for (const Slice& slice : indicator_tree().slices) {
        CAPTURE(slice.name);
        // In the ring, perhaps on two lines, or beside its number.
        CHECK(contains(replace_all(text, "|", ""), slice.name));
    }
}

TEST_CASE("charts of any origin do not break a drawing")
{
    Chart empty;
    CHECK(contains(chart_svg(empty, Language::chinese), "没有数据"));
    CHECK(contains(chart_svg(empty, Language::english), "no data"));

    Chart strange = score_by_dimension();
    strange.categories = {std::string(32768, 'x'), "<b>&\"甲\"\n乙\a", "\xFF\xFE", "𠀀😀", ""};
    strange.series.front().name = "</svg><script>";
    strange.series.front().values = {{Decimal{-5, 0}, ""}, {*Decimal::parse("999999999999999999999999999999"), ""}};
    for (const ChartKind kind : {ChartKind::columns, ChartKind::bars, ChartKind::stacked}) {
        strange.kind = kind;
        const std::string svg = chart_svg(strange, Language::chinese);
        CHECK(svg.starts_with("<svg "));
        CHECK_FALSE(contains(svg, "<script"));
        CHECK_FALSE(contains(svg, "nan"));
        CHECK_FALSE(contains(svg, "inf"));
        CHECK(is_valid_utf8(svg));
    }
    Chart tree = indicator_tree();
    tree.slices[0].parent = 7;  // stands after it
    tree.slices[4].parent = 4;  // itself
    tree.slices[20].size = Decimal{-3, 0};
    CHECK(chart_svg(tree, Language::chinese).ends_with("</svg>"));
}

TEST_CASE("the same chart gives the same bytes, without ids")
{
    for (const Chart& chart : samples()) {
        const std::string svg = chart_svg(chart, Language::chinese);
        CHECK(svg == chart_svg(chart, Language::chinese));
        CHECK_FALSE(contains(svg, " id="));
        CHECK(contains(svg, "aria-label=\"" + chart.caption + "\""));
    }
}
