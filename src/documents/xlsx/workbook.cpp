#include "documents/xlsx/workbook.h"

#include <charconv>
#include <map>

#include "base/messages.h"
#include "base/text.h"
#include "documents/package/relations.h"
#include "documents/package/xml_scanner.h"

namespace jiheng {

namespace {

using Event = XmlScanner::Event;

Error damaged(const std::string& path, std::string_view part)
{
    return failure("error.document.damaged", {{"part", std::string{part}}}, {path, 0, 0, "", "", ""});
}

int whole_number(std::string_view text, int fallback)
{
    int value = fallback;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

Result<std::vector<std::string>> read_shared_texts(ZipPackage& package, const ZipEntry& entry, const std::string& path)
{
    JIHENG_TRY(const std::string text, read_xml_part(package, entry, path));
    std::vector<std::string> texts;
    XmlScanner xml{text};
    for (Event event = xml.next(); event != Event::end; event = xml.next()) {
        if (event == Event::broken) return damaged(path, entry.name);
        if (event == Event::open && xml.name() == "si") texts.push_back(read_rich_text(xml));
    }
    return texts;
}

Result<bool> read_styles(ZipPackage& package, const ZipEntry& entry, const std::string& path, Workbook& book)
{
    JIHENG_TRY(const std::string text, read_xml_part(package, entry, path));
    std::map<int, std::string> codes;
    std::map<int, std::size_t> known;
    bool in_cell_styles = false;
    XmlScanner xml{text};
    for (Event event = xml.next(); event != Event::end; event = xml.next()) {
        if (event == Event::broken) return damaged(path, entry.name);
        if (xml.name() == "cellXfs") in_cell_styles = event == Event::open;
        if (event != Event::open) continue;
        if (xml.name() == "numFmt")
            codes[whole_number(xml.attribute("numFmtId"), -1)] = xml_text(xml.attribute("formatCode"));
        if (xml.name() == "xf" && in_cell_styles) {
            const int id = whole_number(xml.attribute("numFmtId"), 0);
            const auto [found, added] = known.emplace(id, book.formats.size());
            if (added) {
                const auto code = codes.find(id);
                book.formats.push_back(
                    number_format(code == codes.end() ? builtin_number_format(id) : std::string_view{code->second}));
            }
            book.style_formats.push_back(found->second);
        }
    }
    return true;
}

bool is_true(std::string_view value)
{
    return value == "1" || value == "true";
}

// _x000D_ stands for the character of that code; the cell texts of forms use it for line ends.
std::string without_escapes(std::string text)
{
    constexpr std::size_t length = 7;
    for (std::size_t at = text.find("_x"); at != std::string::npos; at = text.find("_x", at)) {
        unsigned code = 0;
        const char* digits = text.data() + at + 2;
        const bool whole = at + length <= text.size() && text[at + length - 1] == '_' &&
                           std::from_chars(digits, digits + 4, code, 16).ptr == digits + 4;
        if (!whole) {
            at += 2;
            continue;
        }
        std::string character;
        if (code >= 0x20 || code == '\n' || code == '\t') append_utf8(character, static_cast<char32_t>(code));
        text.replace(at, length, character);
        at += character.size();
    }
    return text;
}

}  // namespace

const NumberFormat& Workbook::format_of_style(std::size_t style) const
{
    static const NumberFormat general{};
    if (style >= style_formats.size()) return general;
    return *formats[style_formats[style]];
}

std::string read_rich_text(XmlScanner& xml)
{
    std::string text;
    for (int depth = 1; depth > 0;) {
        switch (xml.next()) {
            case Event::open:
                if (xml.name() == "t") {
                    if (!xml.append_inner_text(text)) return text;
                } else if (xml.name() == "rPh") {
                    if (!xml.skip()) return text;
                } else {
                    ++depth;
                }
                break;
            case Event::close:
                --depth;
                break;
            case Event::text:
                break;
            default:
                return text;
        }
    }
    return text.find("_x") == std::string::npos ? text : without_escapes(std::move(text));
}

Result<Workbook> read_workbook(ZipPackage& package, const std::string& path)
{
    JIHENG_TRY(const Related root, read_relations(package, "", path));
    const auto main = root.by_type.find("officeDocument");
    const std::string book_part = main == root.by_type.end() ? "xl/workbook.xml" : main->second;
    const auto* entry = package.find(book_part);
    if (entry == nullptr) return damaged(path, book_part);
    JIHENG_TRY(const Related related, read_relations(package, book_part, path));
    JIHENG_TRY(const std::string text, read_xml_part(package, *entry, path));

    Workbook book;
    XmlScanner xml{text};
    for (Event event = xml.next(); event != Event::end; event = xml.next()) {
        if (event == Event::broken) return damaged(path, book_part);
        if (event != Event::open) continue;
        if (xml.name() == "workbookPr") book.from_1904 = is_true(xml.attribute("date1904"));
        if (xml.name() != "sheet") continue;
        const auto part = related.by_id.find(xml.attribute("id"));
        // A chart sheet has no cells; a sheet whose part is missing is told by the reader.
        if (part == related.by_id.end() || contains(part->second, "chartsheets/")) continue;
        book.sheets.push_back({xml_text(xml.attribute("name")), part->second,
                               !xml.attribute("state").empty() && xml.attribute("state") != "visible"});
    }
    if (const auto styles = related.by_type.find("styles"); styles != related.by_type.end())
        if (const auto* part = package.find(styles->second)) {
            JIHENG_TRY([[maybe_unused]] const bool read, read_styles(package, *part, path, book));
        }
    if (const auto texts = related.by_type.find("sharedStrings"); texts != related.by_type.end())
        if (const auto* part = package.find(texts->second)) {
            JIHENG_TRY(book.shared_texts, read_shared_texts(package, *part, path));
        }
    return book;
}

}  // namespace jiheng
