#include "typeset/docx/docx_rules.h"

#include <doctest/doctest.h>
#include <libxml/parser.h>

#include <algorithm>
#include <set>

#include "documents/package/zip.h"
#include "documents/package/zip_writer.h"

namespace jiheng::typeset::testing {

namespace {

void walk(const xmlNode* node, std::string_view name, std::vector<const xmlNode*>& found)
{
    for (const xmlNode* child : children_of(node)) {
        if (name_of(child) == name) found.push_back(child);
        walk(child, name, found);
    }
}

const std::map<std::string, std::vector<std::string>>& orders()
{
    static const std::map<std::string, std::vector<std::string>> all{
        {"w:pPr",
         {"pStyle",
          "keepNext",
          "keepLines",
          "pageBreakBefore",
          "framePr",
          "widowControl",
          "numPr",
          "suppressLineNumbers",
          "pBdr",
          "shd",
          "tabs",
          "suppressAutoHyphens",
          "kinsoku",
          "wordWrap",
          "overflowPunct",
          "topLinePunct",
          "autoSpaceDE",
          "autoSpaceDN",
          "bidi",
          "adjustRightInd",
          "snapToGrid",
          "spacing",
          "ind",
          "contextualSpacing",
          "mirrorIndents",
          "suppressOverlap",
          "jc",
          "textDirection",
          "textAlignment",
          "textboxTightWrap",
          "outlineLvl",
          "divId",
          "cnfStyle",
          "rPr",
          "sectPr",
          "pPrChange"}},
        {"w:rPr",
         {"rStyle",  "rFonts",  "b",      "bCs",     "i",         "iCs",     "caps",       "smallCaps", "strike",
          "dstrike", "outline", "shadow", "emboss",  "imprint",   "noProof", "snapToGrid", "vanish",    "webHidden",
          "color",   "spacing", "w",      "kern",    "position",  "sz",      "szCs",       "highlight", "u",
          "effect",  "bdr",     "shd",    "fitText", "vertAlign", "rtl",     "cs",         "em",        "lang"}},
        {"w:tblPr",
         {"tblStyle", "tblpPr", "tblOverlap", "bidiVisual", "tblStyleRowBandSize", "tblStyleColBandSize", "tblW", "jc",
          "tblCellSpacing", "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook", "tblCaption",
          "tblDescription"}},
        {"w:trPr", {"cantSplit", "trHeight", "tblHeader", "jc"}},
        {"w:tcPr",
         {"cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap", "tcMar", "textDirection",
          "tcFitText", "vAlign", "hideMark"}},
        {"w:sectPr", {"headerReference", "footerReference", "footnotePr",     "endnotePr", "type",          "pgSz",
                      "pgMar",           "paperSrc",        "pgBorders",      "lnNumType", "pgNumType",     "cols",
                      "formProt",        "vAlign",          "noEndnote",      "titlePg",   "textDirection", "bidi",
                      "rtlGutter",       "docGrid",         "printerSettings"}},
        {"w:style", {"name",       "aliases",    "basedOn",        "next",    "link",   "autoRedefine", "hidden",
                     "uiPriority", "semiHidden", "unhideWhenUsed", "qFormat", "locked", "personal",     "rsid",
                     "pPr",        "rPr",        "tblPr",          "trPr",    "tcPr",   "tblStylePr"}},
        {"w:pBdr", {"top", "left", "bottom", "right", "between", "bar"}},
        {"w:tblBorders", {"top", "left", "bottom", "right", "insideH", "insideV"}},
        {"w:tbl", {"tblPr", "tblGrid", "tr"}},
        {"c:ser", {"idx", "order", "tx", "spPr", "invertIfNegative", "explosion", "dPt", "dLbls", "cat", "val"}},
        {"c:catAx",
         {"axId", "scaling", "delete", "axPos", "majorGridlines", "title", "numFmt", "majorTickMark", "minorTickMark",
          "tickLblPos", "spPr", "txPr", "crossAx", "crosses", "auto", "lblAlgn", "lblOffset", "noMultiLvlLbl"}},
        {"c:valAx",
         {"axId", "scaling", "delete", "axPos", "majorGridlines", "title", "numFmt", "majorTickMark", "minorTickMark",
          "tickLblPos", "spPr", "txPr", "crossAx", "crosses", "crossBetween"}},
        {"c:dLbl",
         {"idx", "delete", "layout", "tx", "numFmt", "spPr", "txPr", "dLblPos", "showLegendKey", "showVal",
          "showCatName", "showSerName", "showPercent", "showBubbleSize"}},
        {"c:chart", {"title", "autoTitleDeleted", "plotArea", "legend", "plotVisOnly", "dispBlanksAs"}},
        {"c:chartSpace", {"date1904", "lang", "roundedCorners", "chart", "spPr", "txPr"}},
    };
    return all;
}

}  // namespace

Xml parsed(const std::string& xml)
{
    return {xmlReadMemory(xml.data(), static_cast<int>(xml.size()), nullptr, nullptr,
                          XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_HUGE),
            &xmlFreeDoc};
}

std::string name_of(const xmlNode* node)
{
    const std::string local = reinterpret_cast<const char*>(node->name);
    if (node->ns == nullptr || node->ns->prefix == nullptr) return local;
    return reinterpret_cast<const char*>(node->ns->prefix) + (":" + local);
}

std::string attribute_of(const xmlNode* node, const char* name)
{
    for (const xmlAttr* attribute = node->properties; attribute != nullptr; attribute = attribute->next)
        if (std::string_view{reinterpret_cast<const char*>(attribute->name)} == name && attribute->children != nullptr)
            return reinterpret_cast<const char*>(attribute->children->content);
    return {};
}

std::vector<const xmlNode*> children_of(const xmlNode* node)
{
    std::vector<const xmlNode*> children;
    for (const xmlNode* child = node->children; child != nullptr; child = child->next)
        if (child->type == XML_ELEMENT_NODE) children.push_back(child);
    return children;
}

std::vector<const xmlNode*> all_of(const xmlNode* node, std::string_view name)
{
    std::vector<const xmlNode*> found;
    walk(node, name, found);
    return found;
}

void check_order(const xmlNode* root, Broken& broken)
{
    for (const auto& [parent, order] : orders())
        for (const xmlNode* node : all_of(root, parent)) {
            std::size_t last = 0;
            for (const xmlNode* child : children_of(node)) {
                const std::string name = reinterpret_cast<const char*>(child->name);
                const auto place = std::find(order.begin(), order.end(), name);
                const auto turn = static_cast<std::size_t>(place - order.begin());
                if (place == order.end())
                    broken.push_back(parent + " holds " + name);
                else if (turn < last)
                    broken.push_back(parent + " has " + name + " too late");
                last = std::max(last, turn);
            }
        }
}

Parts parts_of(std::string_view docx)
{
    Parts parts;
    auto package = ZipPackage::open(docx, "test.docx", {}).value();
    for (const ZipEntry& entry : package.entries()) parts[entry.name] = package.read(entry).value();
    return parts;
}

std::vector<std::string> broken_rules(std::string_view docx)
{
    const Parts parts = parts_of(docx);
    Broken broken;
    check_package(parts, broken);
    const auto styles_part = parts.find("word/styles.xml");
    const Xml styles = parsed(styles_part == parts.end() ? "" : styles_part->second);
    for (const auto& [name, text] : parts) {
        if (!name.ends_with(".xml") && !name.ends_with(".rels")) continue;
        const Xml xml = parsed(text);
        if (!xml) {
            broken.push_back(name + ": no well-formed XML");
            continue;
        }
        Broken here;
        const xmlNode* root = xmlDocGetRootElement(xml.get());
        check_order(root, here);
        check_tables(root, here);
        if (styles) check_ids(root, xmlDocGetRootElement(styles.get()), here);
        for (const std::string& rule : here) broken.push_back(name + ": " + rule);
    }
    return broken;
}

TEST_CASE("the rules of Word are looked after: each broken one is named")
{
    struct Row {
        const char* why;
        const char* body;
        const char* named;
    };
    const Row rows[] = {
        {"alignment before indent", "<w:p><w:pPr><w:jc/><w:ind/></w:pPr></w:p>", "w:pPr has ind too late"},
        {"an element of runs among paragraphs' own", "<w:p><w:pPr><w:b/></w:pPr></w:p>", "w:pPr holds b"},
        {"a cell without a paragraph",
         "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:tcPr/></w:tc></w:tr></w:tbl>",
         "a cell ends with w:tcPr"},
        {"more cells than columns",
         "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:tcPr><w:gridSpan "
         "w:val=\"2\"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>",
         "a row of 2 columns in a grid of 1"},
        {"a merge that continues nothing",
         "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></"
         "w:tr></w:tbl>",
         "a cell continues none above"},
        {"two tables that would be one", "<w:tbl/><w:tbl/>", "two tables with nothing between them"},
        {"one id for two bookmarks",
         "<w:p><w:bookmarkStart w:id=\"1\" w:name=\"a\"/><w:bookmarkEnd w:id=\"1\"/><w:bookmarkStart w:id=\"1\" "
         "w:name=\"b\"/><w:bookmarkEnd w:id=\"1\"/></w:p>",
         "bookmark id 1 twice"},
        {"names that differ in case only",
         "<w:p><w:bookmarkStart w:id=\"1\" w:name=\"a\"/><w:bookmarkEnd w:id=\"1\"/><w:bookmarkStart w:id=\"2\" "
         "w:name=\"A\"/><w:bookmarkEnd w:id=\"2\"/></w:p>",
         "bookmark A twice"},
        {"a space in a name", "<w:p><w:bookmarkStart w:id=\"1\" w:name=\"a b\"/><w:bookmarkEnd w:id=\"1\"/></w:p>",
         "bookmark name a b"},
        {"a link to nowhere", "<w:p><w:hyperlink w:anchor=\"x\"/></w:p>", "a link to x, which is no bookmark"},
        {"a field without an end", "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r></w:p>",
         "a field does not end"},
        {"a style that is not there", "<w:p><w:pPr><w:pStyle w:val=\"Gone\"/></w:pPr></w:p>",
         "no paragraph style Gone"},
        {"no markup at all", "<w:p>", "no well-formed XML"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const std::string space = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
        const std::string docx =
            zip_of({{"word/document.xml", "<w:document " + space + "><w:body>" + row.body + "</w:body></w:document>"},
                    {"word/styles.xml", "<w:styles " + space + "/>"}});
        const auto broken = broken_rules(docx);
        CHECK(std::any_of(broken.begin(), broken.end(),
                          [&](const std::string& rule) { return rule.ends_with(row.named); }));
    }
}

}  // namespace jiheng::typeset::testing
