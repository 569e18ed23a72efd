#include "documents/read_document.h"

#include "base/messages.h"
#include "documents/docx/docx_reader.h"
#include "documents/file_kind.h"
#include "documents/html/html_reader.h"
#include "documents/office/office_reader.h"
#include "documents/pdf/pdf_reader.h"
#include "documents/text/text_reader.h"
#include "documents/xlsx/xlsx_reader.h"

namespace jiheng {

namespace {

std::size_t text_of(const Document& document)
{
    std::size_t bytes = 0;
    for (const auto& block : document.blocks) {
        if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
            bytes += paragraph->text.size();
            continue;
        }
        for (const auto& row : std::get<Table>(block).rows)
            for (const auto& cell : row.cells) bytes += cell.text.size();
    }
    return bytes;
}

Result<Document> read_kind(FileKind kind, std::string_view bytes, const std::string& path, const ReadLimits& limits)
{
    switch (kind) {
        case FileKind::text:
            return read_text(bytes, path, limits);
        case FileKind::xlsx:
            return read_xlsx(bytes, path, limits);
        case FileKind::docx:
            return read_docx(bytes, path, limits);
        case FileKind::html:
            return read_html(bytes, path, limits);
        case FileKind::pdf:
            return read_pdf(bytes, path, limits);
        case FileKind::office:
            return read_office(bytes, path, limits);
        case FileKind::encrypted:
            return failure("error.document.encrypted", {}, {path, 0, 0, "", "", ""});
        default:
            return failure("error.document.unsupported", {{"kind", std::string{name_of(kind)}}},
                           {path, 0, 0, "", "", ""});
    }
}

}  // namespace

Result<Document> read_document(std::string_view bytes, const std::string& path, const ReadLimits& limits)
{
    const Location where{path, 0, 0, "", "", ""};
    if (bytes.size() > limits.bytes)
        return failure("error.document.too_large",
                       {{"size", std::to_string(bytes.size())}, {"limit", std::to_string(limits.bytes)}}, where);
    auto document = read_kind(kind_of_file(bytes), bytes, path, limits);
    // Readers that could be led to hold much more stop on their way; here no reader is forgotten.
    if (document.ok() && text_of(document.value()) > limits.text)
        return failure("error.document.limit", {{"what", "text"}, {"limit", std::to_string(limits.text)}}, where);
    return document;
}

}  // namespace jiheng
