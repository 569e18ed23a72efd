#include "typeset/docx/house_writer.h"

#include <algorithm>
#include <charconv>

#include "base/messages.h"
#include "base/text.h"
#include "documents/package/xml_scanner.h"
#include "typeset/docx/body_writer.h"
#include "typeset/docx/house_package.h"
#include "typeset/docx/house_styles.h"
#include "typeset/docx/markers.h"
#include "typeset/docx/package_parts.h"
#include "typeset/docx/page_metrics.h"
#include "typeset/docx/xml_append.h"

namespace jiheng::typeset::docx {

namespace {

using Event = XmlScanner::Event;

constexpr std::string_view body_marker = "{{正文}}";

std::size_t number_of(std::string_view text)
{
    std::size_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

// "2020-09-30" as a Chinese paper writes it.
std::string printed_date(const Manuscript& manuscript)
{
    const auto parts = split(manuscript.date, '-');
    if (manuscript.language != Language::chinese || parts.size() != 3) return manuscript.date;
    return std::string{parts[0]} + "年" + std::to_string(number_of(parts[1])) + "月" +
           std::to_string(number_of(parts[2])) + "日";
}

MarkerValues values_of(const Manuscript& manuscript, const DocxOptions& options)
{
    MarkerValues values = options.values;
    const auto add = [&](std::initializer_list<std::string_view> names, const std::string& value) {
        for (const std::string_view name : names) values.emplace_back(name, value);
    };
    const Cover cover = manuscript.cover.value_or(Cover{});
    const auto unit = std::find_if(cover.lines.begin(), cover.lines.end(), [](const auto& line) {
        return contains(line.first, "单位") || contains(line.first, "nit");
    });
    values.insert(values.end(), cover.lines.begin(), cover.lines.end());
    if (unit != cover.lines.end()) add({"unit", "单位"}, unit->second);
    add({"title", "标题", "题目"}, cover.title.empty() ? manuscript.title : cover.title);
    add({"date", "日期"}, printed_date(manuscript));
    add({"author", "作者"}, manuscript.author);
    add({"header", "页眉"}, manuscript.header);
    add({"foot", "落款"}, cover.foot);
    add({"notice", "提示"}, manuscript.notice);
    return values;
}

// What the document has in use already, and how wide its text is where the body goes.
BodyPlace place_in(std::string_view xml, std::size_t body_at)
{
    BodyPlace place;
    place.text_width = text_width;
    std::size_t page = 0;
    bool measured = false;
    XmlScanner scanner{xml};
    for (Event event = scanner.next(); event == Event::open || event == Event::close || event == Event::text;
         event = scanner.next()) {
        if (event != Event::open) continue;
        if (scanner.name() == "bookmarkStart") {
            place.first_bookmark = std::max(place.first_bookmark, number_of(scanner.attribute("id")) + 1);
            std::string name = jiheng::xml_text(scanner.attribute("name"));
            for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
            place.bookmarks.insert(std::move(name));
        } else if (scanner.name() == "docPr") {
            place.first_drawing = std::max(place.first_drawing, number_of(scanner.attribute("id")) + 1);
        } else if (scanner.name() == "pgSz") {
            page = number_of(scanner.attribute("w"));
        } else if (scanner.name() == "pgMar" && !measured && scanner.position() > body_at) {
            const std::size_t margins = number_of(scanner.attribute("left")) + number_of(scanner.attribute("right"));
            constexpr std::size_t narrowest = 1440;
            constexpr std::size_t widest = 31680;  // of a page in Word
            if (page <= widest && margins + narrowest <= page) place.text_width = static_cast<int>(page - margins);
            measured = true;
        }
    }
    // Ids are 32 bits wide; a document that has used up half of them is numbered from the start.
    constexpr std::size_t most = 1U << 30U;
    if (place.first_bookmark > most) place.first_bookmark = 0;
    if (place.first_drawing > most) place.first_drawing = 1;
    return place;
}

std::string folder_of(std::string_view part)
{
    const std::size_t slash = part.rfind('/');
    return slash == std::string_view::npos ? "" : std::string{part.substr(0, slash + 1)};
}

struct NewPart {
    std::string name{};
    std::string content{};
    std::string relation{};  // id
    std::string type{};
};

class Writer {
public:
    Writer(const Manuscript& manuscript, const DocxOptions& options, HousePackage package)
        : manuscript_{manuscript},
          options_{options},
          package_{std::move(package)},
          values_{values_of(manuscript, options)}
    {
    }

    Result<std::string> write()
    {
        const std::string& main = package_.main_part();
        const std::string xml = package_.text(main);
        auto found = find_markers(xml, values_, options_.limits.depth);
        if (!found || found->body_start == 0) return damaged(main);
        bool noticed = found->used.contains("notice") || found->used.contains("提示");
        JIHENG_TRY(const bool in_headers, fill_headers(found->misplaced));
        noticed = noticed || in_headers;
        if (!found->body)
            return failure(found->misplaced ? "error.docx.misplaced_marker" : "error.docx.no_marker",
                           {{"marker", std::string{body_marker}}}, {options_.house_path, 0, 0, "", "", ""});

        BodyPlace place = place_in(xml, found->body->begin);
        place.chart_relation = free_relation_prefix();
        HouseStyles styles;
        const auto part = package_.related().by_type.find("styles");
        const bool styled = part != package_.related().by_type.end() && package_.has(part->second);
        if (styled) {
            auto known = house_styles(package_.text(part->second));
            if (!known) return damaged(part->second);
            styles = *std::move(known);
        } else {
            styles = *house_styles("<styles/>");
        }
        place.styles = styles.ids;
        BodyWriter writer{manuscript_, std::move(place)};
        const std::string notice = noticed ? "" : writer.notice();
        Body body = writer.write(BodyWriter::Opening::none);
        found->body->text = body.xml + found->body->text;
        found->edits.push_back(*found->body);
        if (!notice.empty()) found->edits.push_back({found->body_start, found->body_start, notice});
        package_.change(main, with_edits(xml, std::move(found->edits)));

        const std::string added = added_styles(styles, writer.used_roles(), manuscript_.language);
        if (styled && !added.empty() && !extend(part->second, [&](std::string_view) { return added; }))
            return damaged(part->second);
        if (!styled) add_styles_part(added);
        add_charts(std::move(body.charts));
        if (!join_parts()) return damaged("[Content_Types].xml");
        return package_.packed();
    }

private:
    Error damaged(std::string_view part) const
    {
        return failure("error.document.damaged", {{"part", std::string{part}}},
                       {options_.house_path, 0, 0, "", "", ""});
    }

    // Fills the markers of headers and footers. True when one of them shows the notice.
    Result<bool> fill_headers(bool& misplaced)
    {
        bool noticed = false;
        std::set<std::string> done;
        MarkerValues values = values_;  // a running head is one line
        for (auto& [marker, value] : values) value = replace_all(value, "\n", "");
        for (const auto& [kind, name] : package_.related().all) {
            if ((kind != "header" && kind != "footer") || !package_.has(name) || !done.insert(name).second) continue;
            const std::string xml = package_.text(name);
            auto found = find_markers(xml, values, options_.limits.depth);
            if (!found) return damaged(name);
            misplaced = misplaced || found->misplaced;
            noticed = noticed || found->used.contains("notice") || found->used.contains("提示");
            if (!found->edits.empty()) package_.change(name, with_edits(xml, std::move(found->edits)));
        }
        return noticed;
    }

    std::string free_relation_prefix() const
    {
        const std::string relations = HousePackage::relations_of(package_.main_part());
        std::string prefix = "rIdJiheng";
        while (package_.has(relations) && contains(package_.text(relations), prefix)) prefix += "N";
        relation_prefix_ = prefix;
        return prefix;
    }

    bool extend(std::string_view part, const std::function<std::string(std::string_view)>& children)
    {
        std::string xml = package_.text(part);
        if (!append_to_root(xml, children)) return false;
        package_.change(part, std::move(xml));
        return true;
    }

    void add_styles_part(const std::string& added)
    {
        std::string name = folder_of(package_.main_part()) + "styles.xml";
        while (package_.has(name)) name.insert(name.size() - 4, "1");
        std::string xml;
        append(xml, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:styles xmlns:w=\"",
               word_namespace, "\">", added, "</w:styles>");
        package_.add(name, std::move(xml));
        parts_.push_back({name, std::string{styles_content}, relation_prefix_ + "Styles", "styles"});
    }

    void add_charts(std::vector<std::string> charts)
    {
        std::size_t number = 0;
        for (std::size_t chart = 0; chart < charts.size(); ++chart) {
            std::string name;
            do name = folder_of(package_.main_part()) + "charts/" + chart_name(++number);
            while (package_.has(name));
            package_.add(name, std::move(charts[chart]));
            parts_.push_back({name, std::string{chart_content}, relation_prefix_ + std::to_string(chart + 1), "chart"});
        }
    }

    // Content types and relations of the new parts; a template of Word (.dotx) becomes a document.
    bool join_parts()
    {
        constexpr std::string_view types = "[Content_Types].xml";
        const std::string before = package_.text(types);
        std::string content =
            replace_all(before, "wordprocessingml.template.main+xml", "wordprocessingml.document.main+xml");
        if (!parts_.empty() && !append_to_root(content, [&](std::string_view prefix) {
                std::string overrides;
                for (const NewPart& part : parts_)
                    append(overrides, "<", prefix, "Override PartName=\"/", Text{part.name}, "\" ContentType=\"",
                           part.content, "\"/>");
                return overrides;
            }))
            return false;
        if (content != before) package_.change(types, std::move(content));
        if (parts_.empty()) return true;
        const auto relations = [&](std::string_view prefix) {
            std::string added;
            for (const NewPart& part : parts_)
                append(added, "<", prefix, "Relationship Id=\"", part.relation, "\" Type=\"", relation_types, part.type,
                       "\" Target=\"/", Text{part.name}, "\"/>");
            return added;
        };
        const std::string name = HousePackage::relations_of(package_.main_part());
        if (package_.has(name)) return extend(name, relations);
        std::string xml{"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"};
        package_.add(name, xml + relations("") + "</Relationships>");
        return true;
    }

    const Manuscript& manuscript_;
    const DocxOptions& options_;
    HousePackage package_;
    MarkerValues values_;
    mutable std::string relation_prefix_{};
    std::vector<NewPart> parts_{};
};

}  // namespace

Result<std::string> house_document_of(const Manuscript& manuscript, const DocxOptions& options)
{
    JIHENG_TRY(HousePackage package, HousePackage::open(options.house_document, options.house_path, options.limits));
    return Writer{manuscript, options, std::move(package)}.write();
}

}  // namespace jiheng::typeset::docx
