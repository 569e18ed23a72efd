#include "typeset/docx/house_styles.h"

#include <map>
#include <set>

#include "base/text.h"
#include "documents/package/xml_scanner.h"
#include "typeset/docx/style_definitions.h"

namespace jiheng::typeset::docx {

namespace {

using Event = XmlScanner::Event;

std::string lower(std::string_view text)
{
    std::string folded{trim(text)};
    for (char& c : folded) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return folded;
}

std::string_view type_of(StyleKind kind)
{
    switch (kind) {
        case StyleKind::characters:
            return "character";
        case StyleKind::table:
            return "table";
        case StyleKind::paragraph:
            break;
    }
    return "paragraph";
}

}  // namespace

std::optional<HouseStyles> house_styles(std::string_view xml)
{
    std::map<std::pair<std::string, std::string>, std::string> by_name;  // type and name to id
    std::set<std::string> taken;
    std::string type;
    std::string id;
    std::string normal;
    XmlScanner scanner{xml};
    for (Event event = scanner.next(); event != Event::end; event = scanner.next()) {
        if (event == Event::broken) return std::nullopt;
        if (event != Event::open) continue;
        if (scanner.name() == "style") {
            type = scanner.attribute("type").empty() ? "paragraph" : xml_text(scanner.attribute("type"));
            id = xml_text(scanner.attribute("styleId"));
            taken.insert(lower(id));
            if (type == "paragraph" && (scanner.attribute("default") == "1" || scanner.attribute("default") == "true"))
                normal = id;
        } else if (scanner.name() == "name" && !id.empty()) {
            by_name.emplace(std::pair{type, lower(xml_text(scanner.attribute("val")))}, id);
        }
    }
    HouseStyles styles;
    for (std::size_t i = 0; i < role_count; ++i) {
        const Role role = static_cast<Role>(i);
        std::string found;
        if (role == Role::normal) found = normal;
        for (const std::string_view name : names_of(role)) {
            const auto style = by_name.find({std::string{type_of(kind_of(role))}, lower(name)});
            if (found.empty() && style != by_name.end()) found = style->second;
        }
        if (found.empty()) {
            styles.missing.set(i);
            found = styles.ids[role];
            while (!taken.insert(lower(found)).second) found = "Jiheng" + found;
        }
        styles.ids.set(role, found);
    }
    return styles;
}

std::string added_styles(const HouseStyles& styles, const Roles& used, Language language)
{
    Roles wanted;
    for (std::size_t i = 0; i < role_count; ++i)
        for (auto role = static_cast<Role>(i); used.test(i) && !wanted.test(static_cast<std::size_t>(role));
             role = definition_of(role).parent)
            wanted.set(static_cast<std::size_t>(role));
    std::string added;
    for (std::size_t i = 0; i < role_count; ++i)
        if (wanted.test(i) && styles.missing.test(i))
            append_style(added, static_cast<Role>(i), styles.ids, language, Look::house);
    return added;
}

}  // namespace jiheng::typeset::docx
