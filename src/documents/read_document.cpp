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

Result<Document> read_document(std::string_view bytes, const std::string& path, const ReadLimits& limits)
{
    const Location where{path, 0, 0, "", "", ""};
    if (bytes.size() > limits.bytes)
        return failure("error.document.too_large",
                       {{"size", std::to_string(bytes.size())}, {"limit", std::to_string(limits.bytes)}}, where);
    const FileKind kind = kind_of_file(bytes);
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
            return failure("error.document.encrypted", {}, where);
        default:
            return failure("error.document.unsupported", {{"kind", std::string{name_of(kind)}}}, where);
    }
}

}  // namespace jiheng
