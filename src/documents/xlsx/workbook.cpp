#include "documents/xlsx/workbook.h"

#include <charconv>
#include <map>

#include "base/text.h"
#include "documents/characters.h"
#include "documents/package/part_memory.h"
#include "documents/package/relations.h"
#include "documents/package/xml_scanner.h"
#include "documents/refusal.h"

namespace jiheng {

namespace {

using Event = XmlScanner::Event;

Result<std::vector<std::string>> read_shared_texts(ZipPackage& package, const ZipEntry& entry, const std::string& path,
                                                   const ReadLimits& limits)
{
    JIHENG_TRY(const std::string text, read_xml_part(package, entry, path));
    std::vector<std::string> texts;
    std::size_t room = limits.text;
    XmlScanner xml{text};
    for (Event event = xml.next(); event != Event::end; event = xml.next()) {
        if (event == Event::broken) return damaged(path, entry.name);
        if (event != Event::open || !xml.is("si")) continue;
        auto shared = read_rich_text(xml, room);
        if (!shared) return beyond(path, "text", limits.text);
        room -= std::min(room, shared->size());
        texts.push_back(*std::move(shared));
        if (texts.size() > limits.cells) return beyond(path, "shared texts", limits.cells);
    }
    return texts;
}

Result<std::shared_ptr<const CellStyles>> read_styles(ZipPackage& package, const ZipEntry& entry,
                                                      const std::string& path)
{
    JIHENG_TRY(const std::string_view packed, package.packed(entry));
    thread_local PartMemory<CellStyles> memory;
    if (auto known = memory.find(entry, packed)) {
        JIHENG_DO(package.count(entry));
        return known;
    }
    JIHENG_TRY(const std::string text, read_xml_part(package, entry, path));

    auto styles = std::make_shared<CellStyles>();
    std::map<int, std::string> codes;
    std::map<int, std::size_t> known;
    bool in_cell_styles = false;
    XmlScanner xml{text};
    for (Event event = xml.next(); event != Event::end; event = xml.next()) {
        if (event == Event::broken) return damaged(path, entry.name);
        if (xml.is("cellXfs")) in_cell_styles = event == Event::open;
        if (event != Event::open) continue;
        if (xml.is("numFmt"))
            codes[leading_number(xml.attribute("numFmtId"), -1)] = xml_text(xml.attribute("formatCode"));
        if (xml.is("xf") && in_cell_styles) {
            const int id = leading_number(xml.attribute("numFmtId"), 0);
            const auto [found, added] = known.emplace(id, styles->formats.size());
            if (added) {
                const auto code = codes.find(id);
                styles->formats.push_back(
                    number_format(code == codes.end() ? builtin_number_format(id) : std::string_view{code->second}));
            }
            styles->of_style.push_back(found->second);
        }
    }
    memory.keep(entry, packed, styles);
    return std::shared_ptr<const CellStyles>{std::move(styles)};
}

bool is_true(std::string_view value)
{
    return value == "1" || value == "true";
}

// _x000D_ stands for the character of that code; the cell texts of forms use it for line ends.
std::string without_escapes(std::string_view text)
{
    std::string plain;
    constexpr std::size_t length = 7;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t mark = text.find("_x", at);
        plain += text.substr(at, mark == std::string_view::npos ? mark : mark - at);
        if (mark == std::string_view::npos) break;
        unsigned code = 0;
        const char* digits = text.data() + mark + 2;
        const bool whole = mark + length <= text.size() && text[mark + length - 1] == '_' &&
                           std::from_chars(digits, digits + 4, code, 16).ptr == digits + 4;
        if (!whole)
            plain += "_x";
        else if (code >= 0x20 || code == '\n' || code == '\t')
            append_utf8(plain, static_cast<char32_t>(code));
        at = mark + (whole ? length : 2);
    }
    return plain;
}

}  // namespace

const NumberFormat& Workbook::format_of_style(std::size_t style) const
{
    static const NumberFormat general{};
    if (!styles || style >= styles->of_style.size()) return general;
    return *styles->formats[styles->of_style[style]];
}

std::optional<std::string> read_rich_text(XmlScanner& xml, std::size_t most)
{
    std::string text;
    std::size_t written = 0;
    bool shown = false;  // inside <t>
    for (int depth = 1; depth > 0;) {
        switch (xml.next()) {
            case Event::open:
                if (xml.is("t")) {
                    if (const auto whole = xml.take_text()) {
                        written += whole->size();
                        if (written > most) return std::nullopt;
                        append_xml_text(text, *whole);
                        break;
                    }
                    shown = true;
                    ++depth;
                } else if (xml.is("rPh")) {
                    if (!xml.skip()) return text;
                } else {
                    ++depth;
                }
                break;
            case Event::close:
                shown = false;
                --depth;
                break;
            case Event::text:
                if (!shown) break;
                written += xml.raw_text().size();
                if (written > most) return std::nullopt;
                xml.append_text(text);
                break;
            default:
                return text;
        }
    }
    return text.find("_x") == std::string::npos ? text : without_escapes(text);
}

std::string plain_text(std::string_view raw)
{
    std::string text;
    append_xml_text(text, raw);
    return text.find("_x") == std::string::npos ? text : without_escapes(text);
}

Result<Workbook> read_workbook(ZipPackage& package, const std::string& path, const ReadLimits& limits)
{
    JIHENG_TRY(const auto root, read_relations(package, "", path));
    const auto main = root->by_type.find("officeDocument");
    const std::string book_part = main == root->by_type.end() ? "xl/workbook.xml" : main->second;
    const auto* entry = package.find(book_part);
    if (entry == nullptr) return damaged(path, book_part);
    JIHENG_TRY(const auto related, read_relations(package, book_part, path));
    JIHENG_TRY(const std::string text, read_xml_part(package, *entry, path));

    Workbook book;
    XmlScanner xml{text};
    for (Event event = xml.next(); event != Event::end; event = xml.next()) {
        if (event == Event::broken) return damaged(path, book_part);
        if (event != Event::open) continue;
        if (xml.is("workbookPr")) book.from_1904 = is_true(xml.attribute("date1904"));
        if (!xml.is("sheet")) continue;
        const auto part = related->by_id.find(xml.attribute("id"));
        // A chart sheet has no cells; a sheet whose part is missing is told by the reader.
        if (part == related->by_id.end() || contains(part->second, "chartsheets/")) continue;
        constexpr std::size_t most_sheets = 10'000;
        if (book.sheets.size() == most_sheets) return beyond(path, "sheets", most_sheets);
        book.sheets.push_back({xml_text(xml.attribute("name")), part->second,
                               !xml.attribute("state").empty() && xml.attribute("state") != "visible"});
    }
    if (const auto styles = related->by_type.find("styles"); styles != related->by_type.end())
        if (const auto* part = package.find(styles->second)) {
            JIHENG_TRY(book.styles, read_styles(package, *part, path));
        }
    if (const auto texts = related->by_type.find("sharedStrings"); texts != related->by_type.end())
        if (const auto* part = package.find(texts->second)) {
            JIHENG_TRY(book.shared_texts, read_shared_texts(package, *part, path, limits));
        }
    return book;
}

}  // namespace jiheng
