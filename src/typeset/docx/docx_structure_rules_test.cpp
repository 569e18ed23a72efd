// The rules about tables, ids and the package; see docx_rules.h.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "documents/package/zip_writer.h"
#include "typeset/docx/docx_rules.h"

namespace jiheng::typeset::testing {

namespace {

std::string lower(std::string text)
{
    for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return text;
}

int number_at(const xmlNode* node, const char* child, int otherwise)
{
    for (const xmlNode* found : all_of(node, child)) return std::stoi(attribute_of(found, "val"));
    return otherwise;
}

// Cells of the row by the column they begin at.
struct CellPlace {
    int columns = 1;
    bool merged = false;
};

void check_row(const xmlNode* row, int columns, std::map<int, CellPlace>& above, Broken& broken)
{
    std::map<int, CellPlace> here;
    int column = 0;
    for (const xmlNode* cell : children_of(row)) {
        if (name_of(cell) != "w:tc") continue;
        const auto parts = children_of(cell);
        if (parts.empty() || name_of(parts.back()) != "w:p")
            broken.push_back("a cell ends with " + (parts.empty() ? "nothing" : name_of(parts.back())));
        const xmlNode* properties = parts.empty() ? cell : parts.front();
        CellPlace place{number_at(properties, "w:gridSpan", 1), false};
        for (const xmlNode* merge : all_of(properties, "w:vMerge")) {
            place.merged = true;
            const auto before = above.find(column);
            if (attribute_of(merge, "val") != "restart" &&
                (before == above.end() || !before->second.merged || before->second.columns != place.columns))
                broken.push_back("a cell continues none above");
        }
        here[column] = place;
        column += place.columns;
    }
    if (column != columns)
        broken.push_back("a row of " + std::to_string(column) + " columns in a grid of " + std::to_string(columns));
    above = std::move(here);
}

std::string target_of(const std::string& part, const std::string& target)
{
    if (target.starts_with('/')) return target.substr(1);
    const std::size_t folder = part.find("_rels/");
    return part.substr(0, folder) + target;
}

}  // namespace

void check_tables(const xmlNode* root, Broken& broken)
{
    for (const xmlNode* table : all_of(root, "w:tbl")) {
        if (table->next != nullptr && table->next->type == XML_ELEMENT_NODE && name_of(table->next) == "w:tbl")
            broken.emplace_back("two tables with nothing between them");
        int columns = 0;
        std::map<int, CellPlace> above;
        for (const xmlNode* child : children_of(table)) {
            if (name_of(child) == "w:tblGrid") columns = static_cast<int>(children_of(child).size());
            if (name_of(child) == "w:tr") check_row(child, columns, above, broken);
        }
        if (all_of(table, "w:tr").empty()) broken.emplace_back("a table without rows");
    }
}

void check_ids(const xmlNode* root, const xmlNode* styles, Broken& broken)
{
    std::set<std::string> ids;
    std::set<std::string> names;
    for (const xmlNode* mark : all_of(root, "w:bookmarkStart")) {
        const std::string id = attribute_of(mark, "id");
        const std::string name = attribute_of(mark, "name");
        if (!ids.insert(id).second) broken.push_back("bookmark id " + id + " twice");
        if (!names.insert(lower(name)).second) broken.push_back("bookmark " + name + " twice");
        const bool fits = !name.empty() && name.size() <= 40 && std::all_of(name.begin(), name.end(), [](char c) {
            return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
        });
        if (!fits || std::isdigit(static_cast<unsigned char>(name[0])) != 0) broken.push_back("bookmark name " + name);
    }
    for (const xmlNode* mark : all_of(root, "w:bookmarkEnd"))
        if (!ids.contains(attribute_of(mark, "id"))) broken.emplace_back("a bookmark ends that did not begin");
    for (const xmlNode* link : all_of(root, "w:hyperlink"))
        if (const std::string anchor = attribute_of(link, "anchor"); !anchor.empty() && !names.contains(lower(anchor)))
            broken.push_back("a link to " + anchor + ", which is no bookmark");
    std::set<std::string> drawings;
    for (const xmlNode* drawing : all_of(root, "wp:docPr"))
        if (!drawings.insert(attribute_of(drawing, "id")).second) broken.emplace_back("one id for two drawings");
    int open = 0;
    for (const xmlNode* field : all_of(root, "w:fldChar")) {
        const std::string type = attribute_of(field, "fldCharType");
        open += type == "begin" ? 1 : type == "end" ? -1 : 0;
        if (open < 0) broken.emplace_back("a field ends that did not begin");
    }
    if (open > 0) broken.emplace_back("a field does not end");

    std::set<std::pair<std::string, std::string>> known;
    for (const xmlNode* style : all_of(styles, "w:style"))
        if (!known.insert({attribute_of(style, "type"), attribute_of(style, "styleId")}).second)
            broken.push_back("style " + attribute_of(style, "styleId") + " twice");
    const std::pair<const char*, const char*> uses[] = {
        {"w:pStyle", "paragraph"}, {"w:rStyle", "character"}, {"w:tblStyle", "table"}};
    for (const auto& [element, type] : uses)
        for (const xmlNode* use : all_of(root, element))
            if (!known.contains({type, attribute_of(use, "val")}))
                broken.push_back(std::string{"no "} + type + " style " + attribute_of(use, "val"));
    for (const xmlNode* base : all_of(root, "w:basedOn"))
        if (!known.contains({attribute_of(base->parent, "type"), attribute_of(base, "val")}))
            broken.push_back("a style based on " + attribute_of(base, "val") + ", which is none");
}

void check_package(const Parts& parts, Broken& broken)
{
    const auto types = parts.find("[Content_Types].xml");
    const Xml xml = parsed(types == parts.end() ? "" : types->second);
    if (!xml) {
        broken.emplace_back("no content types");
        return;
    }
    std::set<std::string> known;
    for (const xmlNode* entry : children_of(xmlDocGetRootElement(xml.get()))) {
        const std::string part = attribute_of(entry, "PartName");
        if (!known.insert(part.empty() ? attribute_of(entry, "Extension") : part).second)
            broken.push_back("two content types for " + part);
        if (!part.empty() && !parts.contains(part.substr(1)))
            broken.push_back("a content type for " + part + ", no part");
    }
    for (const auto& [name, text] : parts) {
        if (name != "[Content_Types].xml" && !known.contains("/" + name) &&
            !known.contains(name.substr(name.rfind('.') + 1)))
            broken.push_back("no content type for " + name);
        if (!name.ends_with(".rels")) continue;
        const Xml relations = parsed(text);
        std::set<std::string> ids;
        if (relations)
            for (const xmlNode* relation : children_of(xmlDocGetRootElement(relations.get()))) {
                if (!ids.insert(attribute_of(relation, "Id")).second)
                    broken.push_back("one id for two relations in " + name);
                const std::string target = target_of(name, attribute_of(relation, "Target"));
                if (attribute_of(relation, "TargetMode") != "External" && !parts.contains(target))
                    broken.push_back("a relation to " + target + ", no part");
            }
        const std::size_t folder = name.find("_rels/");
        const auto source = parts.find(name.substr(0, folder) + name.substr(folder + 6, name.size() - folder - 11));
        const Xml content = parsed(source == parts.end() ? "" : source->second);
        if (!content) continue;
        for (const char* element : {"c:chart", "w:headerReference", "w:footerReference"})
            for (const xmlNode* use : all_of(xmlDocGetRootElement(content.get()), element))
                if (const std::string id = attribute_of(use, "id"); !id.empty() && !ids.contains(id))
                    broken.push_back("no relation " + id);
    }
}

TEST_CASE("the rules of a package are looked after")
{
    const std::string types =
        "<Types><Default Extension=\"xml\"/><Default Extension=\"rels\"/><Override PartName=\"/gone.xml\"/></Types>";
    const auto broken = broken_rules(zip_of({{"[Content_Types].xml", types},
                                             {"picture.png", "x"},
                                             {"_rels/.rels",
                                              "<Relationships><Relationship Id=\"a\" Target=\"no.xml\"/><Relationship "
                                              "Id=\"a\" Target=\"picture.png\"/></Relationships>"}}));
    CHECK(broken == std::vector<std::string>{"a content type for /gone.xml, no part", "a relation to no.xml, no part",
                                             "one id for two relations in _rels/.rels",
                                             "no content type for picture.png"});
}

}  // namespace jiheng::typeset::testing
