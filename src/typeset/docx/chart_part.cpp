#include "typeset/docx/chart_part.h"

#include <algorithm>

#include "base/text.h"
#include "documents/document.h"
#include "typeset/docx/chart_xml.h"
#include "typeset/docx/sunburst.h"

namespace jiheng::typeset::docx {

namespace {

constexpr int label_size = 800;
constexpr int axis_size = 900;
constexpr int quarter_turn = -5'400'000;  // sixtieth thousandths of a degree
constexpr std::string_view no_labels =
    "<c:showLegendKey val=\"0\"/><c:showVal val=\"0\"/><c:showCatName val=\"0\"/><c:showSerName val=\"0\"/>"
    "<c:showPercent val=\"0\"/><c:showBubbleSize val=\"0\"/>";
// The columns leave the upper part to labels that stand upright on them.
constexpr std::string_view room_above =
    "<c:layout><c:manualLayout><c:layoutTarget val=\"inner\"/><c:xMode val=\"edge\"/><c:yMode val=\"edge\"/><c:x "
    "val=\"0.13\"/><c:y val=\"0.17\"/><c:w val=\"0.84\"/><c:h val=\"0.58\"/></c:manualLayout></c:layout>";
constexpr std::string_view white_box = "<c:spPr><a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill></c:spPr>";

// Neighbours differ in lightness and in kind, so that a copy of a copy still tells them apart.
std::string fill_of(std::size_t series)
{
    static constexpr std::string_view fills[] = {
        "<a:solidFill><a:srgbClr val=\"595959\"/></a:solidFill>",
        "<a:pattFill prst=\"wdUpDiag\"><a:fgClr><a:srgbClr val=\"404040\"/></a:fgClr><a:bgClr><a:srgbClr "
        "val=\"FFFFFF\"/></a:bgClr></a:pattFill>",
        "<a:solidFill><a:srgbClr val=\"BFBFBF\"/></a:solidFill>",
        "<a:pattFill prst=\"dkHorz\"><a:fgClr><a:srgbClr val=\"808080\"/></a:fgClr><a:bgClr><a:srgbClr "
        "val=\"FFFFFF\"/></a:bgClr></a:pattFill>",
        "<a:solidFill><a:srgbClr val=\"F2F2F2\"/></a:solidFill>",
        "<a:pattFill prst=\"smGrid\"><a:fgClr><a:srgbClr val=\"595959\"/></a:fgClr><a:bgClr><a:srgbClr "
        "val=\"FFFFFF\"/></a:bgClr></a:pattFill>",
        "<a:solidFill><a:srgbClr val=\"262626\"/></a:solidFill>",
    };
    std::string fill;
    append(fill, "<c:spPr>", fills[series % std::size(fills)], outline, "</c:spPr>");
    return fill;
}

std::string printed(const ChartValue& value)
{
    if (!value.label.empty() || !value.value) return value.label;
    return value.value->short_text();
}

// Would the values, written level over their columns, run into each other?
bool labels_collide(const Chart& chart)
{
    std::size_t longest = 0;
    for (const Series& series : chart.series)
        for (const ChartValue& value : series.values) longest = std::max(longest, count_code_points(printed(value)));
    constexpr std::size_t plot_width = 1300;  // tenths of a millimetre
    constexpr std::size_t character_width = 17;
    const std::size_t columns = chart.categories.size() * (chart.series.size() + 1);
    return longest * character_width * columns > plot_width;
}

void append_series(std::string& out, const Chart& chart, std::size_t number)
{
    const Series& series = chart.series[number];
    const std::string column = column_letters(number + 1);
    const std::size_t count = chart.categories.size();
    const std::string last = std::to_string(count + 1);
    append(out, "<c:ser><c:idx val=\"", number, "\"/><c:order val=\"", number, "\"/><c:tx>");
    append_texts(out, "Sheet1!$" + column + "$1", 1, [&](std::size_t) { return std::string_view{series.name}; });
    append(out, "</c:tx>", fill_of(number), "<c:invertIfNegative val=\"0\"/><c:dLbls>");
    const bool inside = chart.kind == ChartKind::stacked;
    const bool upright = chart.kind == ChartKind::columns && labels_collide(chart);
    for (std::size_t i = 0; i < std::min(count, series.values.size()); ++i)
        if (const std::string text = printed(series.values[i]); !text.empty())
            append_point_label(out, i, text, label_size, "000000",
                               inside ? "<c:dLblPos val=\"ctr\"/>" : "<c:dLblPos val=\"outEnd\"/>",
                               upright ? quarter_turn : 0, inside ? white_box : "");
    append(out, no_labels, "</c:dLbls><c:cat>");
    append_texts(out, "Sheet1!$A$2:$A$" + last, count,
                 [&](std::size_t i) { return std::string_view{chart.categories[i]}; });
    out += "</c:cat><c:val>";
    append_numbers(out, "Sheet1!$" + column + "$2:$" + column + "$" + last, count,
                   [&](std::size_t i) -> std::optional<std::string> {
                       if (i >= series.values.size() || !series.values[i].value) return std::nullopt;
                       return series.values[i].value->short_text();
                   });
    out += "</c:val></c:ser>";
}

void append_axes(std::string& out, const Chart& chart)
{
    const bool lying = chart.kind != ChartKind::columns;
    append(out, "<c:catAx><c:axId val=\"1001\"/><c:scaling><c:orientation val=\"", lying ? "maxMin" : "minMax",
           "\"/></c:scaling><c:delete val=\"0\"/><c:axPos val=\"", lying ? "l" : "b",
           "\"/><c:numFmt formatCode=\"General\" sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/><c:minorTickMark "
           "val=\"none\"/><c:tickLblPos val=\"low\"/><c:spPr>",
           outline, "</c:spPr>");
    append_text_properties(out, axis_size);
    append(out,
           "<c:crossAx val=\"1002\"/><c:crosses val=\"autoZero\"/><c:auto val=\"1\"/><c:lblAlgn val=\"ctr\"/>"
           "<c:lblOffset val=\"100\"/><c:noMultiLvlLbl val=\"0\"/></c:catAx><c:valAx><c:axId val=\"1002\"/><c:scaling>"
           "<c:orientation val=\"minMax\"/>");
    if (chart.most) append(out, "<c:max val=\"", chart.most->short_text(), "\"/>");
    append(out, "</c:scaling><c:delete val=\"0\"/><c:axPos val=\"", lying ? "b" : "l",
           "\"/><c:majorGridlines><c:spPr><a:ln w=\"3175\"><a:solidFill><a:srgbClr "
           "val=\"D9D9D9\"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>");
    if (!chart.unit.empty())
        append(out,
               "<c:title><c:tx><c:rich><a:bodyPr rot=\"0\" vert=\"horz\"/><a:lstStyle/><a:p><a:pPr><a:defRPr "
               "sz=\"900\" b=\"0\"/></a:pPr><a:r><a:rPr lang=\"zh-CN\" sz=\"900\" b=\"0\"/><a:t>",
               Text{chart.unit}, "</a:t></a:r></a:p></c:rich></c:tx><c:overlay val=\"0\"/></c:title>");
    append(out,
           "<c:numFmt formatCode=\"General\" sourceLinked=\"0\"/><c:majorTickMark val=\"out\"/><c:minorTickMark "
           "val=\"none\"/><c:tickLblPos val=\"nextTo\"/><c:spPr>",
           outline, "</c:spPr>");
    append_text_properties(out, axis_size);
    // The first category stands on top of a lying chart, and its values are still written below.
    append(out, "<c:crossAx val=\"1001\"/><c:crosses val=\"", lying ? "max" : "autoZero",
           "\"/><c:crossBetween val=\"between\"/></c:valAx>");
}

void append_bars(std::string& out, const Chart& chart)
{
    const bool lying = chart.kind != ChartKind::columns;
    const bool stacked = chart.kind == ChartKind::stacked;
    append(out, "<c:barChart><c:barDir val=\"", lying ? "bar" : "col", "\"/><c:grouping val=\"",
           stacked ? "stacked" : "clustered", "\"/><c:varyColors val=\"0\"/>");
    for (std::size_t series = 0; series < chart.series.size(); ++series) append_series(out, chart, series);
    append(out, "<c:gapWidth val=\"", stacked ? 55 : 70, "\"/><c:overlap val=\"", stacked ? 100 : 0,
           "\"/><c:axId val=\"1001\"/><c:axId val=\"1002\"/></c:barChart>");
    append_axes(out, chart);
}

}  // namespace

std::string chart_part(const Chart& chart, Language language)
{
    const bool rings = chart.kind == ChartKind::sunburst;
    if (rings ? !has_rings(chart) : chart.categories.empty() || chart.series.empty()) return {};
    std::string out;
    append(out,
           "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<c:chartSpace "
           "xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" "
           "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
           "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><c:date1904 val=\"0\"/>"
           "<c:lang val=\"",
           language == Language::chinese ? "zh-CN" : "en-GB",
           "\"/><c:roundedCorners val=\"0\"/><c:chart><c:autoTitleDeleted val=\"1\"/><c:plotArea>",
           !rings && chart.kind == ChartKind::columns && labels_collide(chart) ? room_above : "<c:layout/>");
    if (rings)
        append_rings(out, chart);
    else
        append_bars(out, chart);
    out += "<c:spPr><a:noFill/></c:spPr></c:plotArea>";
    if (!rings && (chart.series.size() > 1 || !chart.series.front().name.empty())) {
        out += "<c:legend><c:legendPos val=\"b\"/><c:overlay val=\"0\"/>";
        append_text_properties(out, axis_size);
        out += "</c:legend>";
    }
    append(out,
           "<c:plotVisOnly val=\"1\"/><c:dispBlanksAs val=\"gap\"/></c:chart><c:spPr><a:solidFill><a:srgbClr "
           "val=\"FFFFFF\"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr><c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>"
           "<a:defRPr><a:latin typeface=\"Times New Roman\"/><a:ea typeface=\"宋体\"/></a:defRPr></a:pPr><a:endParaRPr "
           "lang=\"zh-CN\"/></a:p></c:txPr></c:chartSpace>");
    return out;
}

std::string chart_description(const Chart& chart)
{
    std::string said = chart.caption;
    const auto add = [&](std::string_view text) {
        if (!said.empty()) said += "; ";
        said += text;
    };
    for (const Series& series : chart.series) {
        add(series.name);
        for (std::size_t i = 0; i < std::min(series.values.size(), chart.categories.size()); ++i)
            said += (i == 0 ? ": " : ", ") + chart.categories[i] + " " + printed(series.values[i]);
    }
    for (const Slice& slice : chart.slices) add(slice.label.empty() ? slice.name : slice.label);
    constexpr std::size_t most = 2000;
    return shorten(said, most);
}

}  // namespace jiheng::typeset::docx
