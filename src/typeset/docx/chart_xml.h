// Pieces that charts of every kind are made of.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "numbers/decimal.h"
#include "typeset/docx/xml_append.h"

namespace jiheng::typeset::docx {

inline constexpr std::string_view outline =
    "<a:ln w=\"6350\"><a:solidFill><a:srgbClr val=\"262626\"/></a:solidFill></a:ln>";

// Text of labels and axes: `size` in hundredths of a point.
inline void append_text_properties(std::string& out, int size, std::string_view color = "000000", int rotation = 0)
{
    append(out, "<c:txPr><a:bodyPr");
    if (rotation != 0) append(out, " rot=\"", rotation, "\" vert=\"horz\"");
    append(out, "/><a:lstStyle/><a:p><a:pPr><a:defRPr sz=\"", size, "\" b=\"0\"><a:solidFill><a:srgbClr val=\"", color,
           "\"/></a:solidFill></a:defRPr></a:pPr><a:endParaRPr lang=\"zh-CN\"/></a:p></c:txPr>");
}

// The label of one point, in the words of the manuscript.
inline void append_point_label(std::string& out, std::size_t index, std::string_view text, int size,
                               std::string_view color, std::string_view position, int rotation = 0,
                               std::string_view fill = "")
{
    append(out, "<c:dLbl><c:idx val=\"", index, "\"/><c:tx><c:rich><a:bodyPr");
    if (rotation != 0) append(out, " rot=\"", rotation, "\" vert=\"horz\"");
    append(out, "/><a:lstStyle/><a:p><a:r><a:rPr lang=\"zh-CN\" sz=\"", size,
           "\" b=\"0\"><a:solidFill><a:srgbClr val=\"", color, "\"/></a:solidFill></a:rPr><a:t>", Text{text},
           "</a:t></a:r></a:p></c:rich></c:tx>", fill, position,
           "<c:showLegendKey val=\"0\"/><c:showVal val=\"1\"/><c:showCatName val=\"0\"/><c:showSerName val=\"0\"/>"
           "<c:showPercent val=\"0\"/><c:showBubbleSize val=\"0\"/></c:dLbl>");
}

inline void append_no_label(std::string& out, std::size_t index)
{
    append(out, "<c:dLbl><c:idx val=\"", index, "\"/><c:delete val=\"1\"/></c:dLbl>");
}

// Names and values as Word caches them from a sheet; no sheet is attached, so the chart stays as it was written.
inline void append_texts(std::string& out, std::string_view cells, std::size_t count,
                         const std::function<std::string_view(std::size_t)>& text)
{
    append(out, "<c:strRef><c:f>", cells, "</c:f><c:strCache><c:ptCount val=\"", count, "\"/>");
    for (std::size_t i = 0; i < count; ++i) append(out, "<c:pt idx=\"", i, "\"><c:v>", Text{text(i)}, "</c:v></c:pt>");
    out += "</c:strCache></c:strRef>";
}

inline void append_numbers(std::string& out, std::string_view cells, std::size_t count,
                           const std::function<std::optional<std::string>(std::size_t)>& number)
{
    append(out, "<c:numRef><c:f>", cells, "</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val=\"",
           count, "\"/>");
    for (std::size_t i = 0; i < count; ++i)
        if (const auto value = number(i)) append(out, "<c:pt idx=\"", i, "\"><c:v>", *value, "</c:v></c:pt>");
    out += "</c:numCache></c:numRef>";
}

}  // namespace jiheng::typeset::docx
