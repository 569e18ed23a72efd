#include "typeset/xlsx/styles.h"

#include <algorithm>

#include "typeset/xml_text.h"

namespace jiheng::typeset {

namespace {

// What official forms look like: headings in 黑体, text in 宋体, all cells framed. Places to fill in are pale, so that
// they are seen on the screen and vanish in print.
struct Look {
    CellRole role;
    std::size_t font;
    std::size_t fill;
    std::size_t border;
};
constexpr Look looks[] = {
    {CellRole::title, 1, 0, 0}, {CellRole::subtitle, 0, 0, 0}, {CellRole::heading, 2, 2, 1},
    {CellRole::label, 2, 0, 1}, {CellRole::level, 2, 0, 1},    {CellRole::text, 0, 0, 1},
    {CellRole::input, 0, 3, 1}, {CellRole::computed, 0, 4, 1}, {CellRole::note, 3, 0, 0},
};

const Look& look_of(CellRole role)
{
    return *std::find_if(std::begin(looks), std::end(looks), [&](const Look& look) { return look.role == role; });
}

constexpr std::string_view fonts =
    R"(<fonts count="4">)"
    R"(<font><sz val="10"/><name val="宋体"/><family val="3"/><charset val="134"/></font>)"
    R"(<font><b/><sz val="16"/><name val="黑体"/><family val="3"/><charset val="134"/></font>)"
    R"(<font><sz val="10"/><name val="黑体"/><family val="3"/><charset val="134"/></font>)"
    R"(<font><sz val="9"/><name val="宋体"/><family val="3"/><charset val="134"/></font>)"
    R"(</fonts>)";

constexpr std::string_view fills =
    R"(<fills count="5"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>)"
    R"(<fill><patternFill patternType="solid"><fgColor rgb="FFE7E6E6"/><bgColor indexed="64"/></patternFill></fill>)"
    R"(<fill><patternFill patternType="solid"><fgColor rgb="FFFFFBE6"/><bgColor indexed="64"/></patternFill></fill>)"
    R"(<fill><patternFill patternType="solid"><fgColor rgb="FFF2F2F2"/><bgColor indexed="64"/></patternFill></fill></fills>)";

constexpr std::string_view borders =
    R"(<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>)"
    R"(<left style="thin"><color auto="1"/></left><right style="thin"><color auto="1"/></right>)"
    R"(<top style="thin"><color auto="1"/></top><bottom style="thin"><color auto="1"/></bottom><diagonal/></border></borders>)";

constexpr std::size_t first_own_format = 164;

}  // namespace

StyleTable::StyleTable()
{
    Style plain;
    plain.plain = true;
    styles_.push_back(plain);
}

std::size_t StyleTable::format_index(const std::string& code)
{
    if (code.empty()) return 0;
    const auto known = std::find(formats_.begin(), formats_.end(), code);
    const auto at = static_cast<std::size_t>(known - formats_.begin());
    if (known == formats_.end()) formats_.push_back(code);
    return at + first_own_format;
}

std::size_t StyleTable::index(const SheetCell& cell)
{
    const Style wanted{cell.role, cell.align, cell.locked, false, format_index(cell.format)};
    const auto known = std::find(styles_.begin(), styles_.end(), wanted);
    const auto at = static_cast<std::size_t>(known - styles_.begin());
    if (known == styles_.end()) styles_.push_back(wanted);
    return at;
}

std::string StyleTable::xml() const
{
    std::string out = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)"
                      "\n"
                      R"(<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">)";
    if (!formats_.empty()) {
        out += "<numFmts count=\"" + std::to_string(formats_.size()) + "\">";
        for (std::size_t i = 0; i < formats_.size(); ++i)
            out += "<numFmt numFmtId=\"" + std::to_string(i + first_own_format) + "\" formatCode=\"" +
                   xml_text(formats_[i]) + "\"/>";
        out += "</numFmts>";
    }
    out += fonts;
    out += fills;
    out += borders;
    out += R"(<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>)";
    out += "<cellXfs count=\"" + std::to_string(styles_.size()) + "\">";
    for (const Style& style : styles_) {
        if (style.plain) {
            out += R"(<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>)";
            continue;
        }
        const Look& look = look_of(style.role);
        const std::string_view align = style.align == Align::left     ? "left"
                                       : style.align == Align::center ? "center"
                                                                      : "right";
        out += "<xf numFmtId=\"" + std::to_string(style.format) + "\" fontId=\"" + std::to_string(look.font) +
               "\" fillId=\"" + std::to_string(look.fill) + "\" borderId=\"" + std::to_string(look.border) +
               R"(" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1")"
               R"( applyProtection="1"><alignment horizontal=")" +
               std::string{align} + (style.align == Align::center ? "" : "\" indent=\"1") +
               R"(" vertical="center" wrapText="1"/>)" + "<protection locked=\"" + (style.locked ? "1" : "0") +
               "\"/></xf>";
    }
    out +=
        R"(</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>)";
    return out;
}

}  // namespace jiheng::typeset
