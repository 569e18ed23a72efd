#include "documents/docx/styles.h"

#include <charconv>

#include "base/text.h"
#include "documents/characters.h"
#include "documents/package/xml_scanner.h"

namespace jiheng {

namespace {

using Event = XmlScanner::Event;

constexpr int deepest_inheritance = 20;  // a circle ends here too
constexpr std::size_t most_styles = 20'000;

// "heading 2", "标题 2"
int level_in_name(std::string_view name)
{
    for (const std::string_view word : {"heading ", "Heading ", "标题 "})
        if (name.starts_with(word)) return leading_number(name.substr(word.size()));
    return 0;
}

}  // namespace

DocxStyles DocxStyles::read(std::string_view xml)
{
    DocxStyles read;
    ParagraphStyle* style = nullptr;
    XmlScanner scanner{xml};
    for (Event event = scanner.next(); event == Event::open || event == Event::close || event == Event::text;
         event = scanner.next()) {
        if (event == Event::close && scanner.name() == "style") style = nullptr;
        if (event != Event::open) continue;
        if (scanner.name() == "latentStyles" && !scanner.skip_unread()) return read;
        if (scanner.name() == "style") {
            if (read.styles_.size() >= most_styles) return read;
            // Most of the part are the styles of tables: they are passed over unread.
            const std::string_view type = scanner.attribute("type");
            const bool of_paragraph = type.empty() || type == "paragraph";
            style = of_paragraph ? &read.styles_[xml_text(scanner.attribute("styleId"))] : nullptr;
            if (!of_paragraph && !scanner.skip_unread()) return read;
        }
        if (style == nullptr) continue;
        const std::string_view value = scanner.attribute("val");
        if (scanner.name() == "name") {
            style->name = xml_text(value);
            if (const int level = level_in_name(style->name); level > 0 && style->level < 0) style->level = level;
        } else if (scanner.name() == "basedOn") {
            style->based_on = xml_text(value);
        } else if (scanner.name() == "outlineLvl") {
            const int level = leading_number(value);
            style->level = level >= 0 && level < 9 ? level + 1 : 0;
        } else if (scanner.name() == "numId") {
            style->numbering = leading_number(value);
        } else if (scanner.name() == "ilvl") {
            style->numbering_level = leading_number(value);
        }
    }
    return read;
}

int DocxStyles::level_of(std::string_view id) const
{
    std::string at{id};
    for (int step = 0; step < deepest_inheritance; ++step) {
        const auto style = styles_.find(at);
        if (style == styles_.end()) return 0;
        if (style->second.level >= 0) return style->second.level;
        at = style->second.based_on;
    }
    return 0;
}

std::pair<int, int> DocxStyles::numbering_of(std::string_view id) const
{
    std::string at{id};
    for (int step = 0; step < deepest_inheritance; ++step) {
        const auto style = styles_.find(at);
        if (style == styles_.end()) break;
        if (style->second.numbering >= 0) return {style->second.numbering, style->second.numbering_level};
        at = style->second.based_on;
    }
    return {0, 0};
}

}  // namespace jiheng
