#include "documents/office/office_reader.h"

#include <algorithm>

#include "base/text.h"
#include "documents/docx/docx_reader.h"
#include "documents/office/converter.h"
#include "documents/refusal.h"
#include "documents/xlsx/xlsx_reader.h"

namespace jiheng {

namespace {

// Compound files name their streams in UTF-16.
bool has_stream(std::string_view bytes, std::string_view name)
{
    std::string wide;
    for (const char c : name) wide += std::string{c, '\0'};
    return contains(bytes, wide);
}

bool is_compound(std::string_view bytes)
{
    return bytes.starts_with("\xD0\xCF\x11\xE0");
}

bool is_word(std::string_view bytes)
{
    return has_stream(bytes, "WordDocument");
}

// "Book" alone also stands in the names of fonts, so Word's own stream is asked for first.
bool is_spreadsheet(std::string_view bytes)
{
    if (is_compound(bytes)) return !is_word(bytes) && (has_stream(bytes, "Workbook") || has_stream(bytes, "Book"));
    constexpr std::size_t head = 4096;
    return contains(bytes.substr(0, head), "opendocument.spreadsheet") ||
           contains(bytes.substr(0, head), "office:spreadsheet");
}

std::string_view extension_of(std::string_view bytes, bool sheet)
{
    if (bytes.starts_with("PK")) return sheet ? "ods" : "odt";
    if (bytes.starts_with("{\\rtf")) return "rtf";
    if (bytes.starts_with("<") || bytes.starts_with("\xEF\xBB\xBF")) return "xml";
    return sheet ? "xls" : "doc";
}

bool has_table(const Document& document)
{
    return std::any_of(document.blocks.begin(), document.blocks.end(),
                       [](const Block& block) { return std::holds_alternative<Table>(block); });
}

}  // namespace

Result<Document> read_office(std::string_view bytes, const std::string& path, const ReadLimits& limits)
{
    const bool sheet = is_spreadsheet(bytes);
    // LibreOffice would read anything else as plain text.
    if (is_compound(bytes) && !sheet && !is_word(bytes)) return damaged(path, "xls / doc");
    JIHENG_TRY(const std::string converted,
               convert_with_office(bytes, path, extension_of(bytes, sheet), sheet ? "xlsx" : "docx", limits));
    auto document = sheet ? read_xlsx(converted, path, limits) : read_docx(converted, path, limits);
    if (!document.ok()) return document;
    Document read = std::move(document).value();
    // Some old documents lose their tables on the way; whoever reads the findings has to know.
    if (!sheet && !has_table(read)) read.remarks.push_back({"remark.office.no_table", {}, {}});
    return read;
}

}  // namespace jiheng
