#include "documents/read_document.h"

#include <algorithm>

#include "documents/docx/docx_reader.h"
#include "documents/file_kind.h"
#include "documents/html/html_reader.h"
#include "documents/office/office_reader.h"
#include "documents/pdf/pdf_reader.h"
#include "documents/refusal.h"
#include "documents/text/text_reader.h"
#include "documents/xlsx/xlsx_reader.h"

namespace jiheng {

namespace {

struct TextSize {
    std::size_t all = 0;  // bytes
    std::size_t longest = 0;

    void add(const std::string& text)
    {
        all += text.size();
        longest = std::max(longest, text.size());
    }
};

TextSize text_of(const Document& document)
{
    TextSize size;
    for (const auto& block : document.blocks) {
        if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
            size.add(paragraph->text);
            continue;
        }
        for (const auto& row : std::get<Table>(block).rows)
            for (const auto& cell : row.cells) size.add(cell.text);
    }
    return size;
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
            return failure("error.document.encrypted", {}, whole_file(path));
        default:
            return failure("error.document.unsupported", {{"kind", std::string{name_of(kind)}}}, whole_file(path));
    }
}

}  // namespace

Result<Document> read_document(std::string_view bytes, const std::string& path, const ReadLimits& limits)
{
    const Location where = whole_file(path);
    if (bytes.size() > limits.bytes)
        return failure("error.document.too_large",
                       {{"size", std::to_string(bytes.size())}, {"limit", std::to_string(limits.bytes)}}, where);
    auto document = read_kind(kind_of_file(bytes), bytes, path, limits);
    // Readers that could be led to hold much more stop on their way; here no reader is forgotten.
    if (!document.ok()) return document;
    const TextSize size = text_of(document.value());
    if (size.all > limits.text) return beyond(path, "text", limits.text);
    if (size.longest > limits.paragraph) return beyond(path, "bytes in a paragraph", limits.paragraph);
    return document;
}

}  // namespace jiheng
