#include "typeset/write_manuscript.h"

#include "typeset/docx/docx_writer.h"
#include "typeset/html/html_writer.h"
#include "typeset/manuscript_sheets.h"
#include "typeset/pdf/pdf.h"
#include "typeset/xlsx/xlsx_writer.h"

namespace jiheng::typeset {

std::optional<Format> format_of(std::string_view file_name)
{
    for (const auto& [ending, format] :
         {std::pair{std::string_view{".docx"}, Format::docx}, std::pair{std::string_view{".html"}, Format::html},
          std::pair{std::string_view{".pdf"}, Format::pdf}, std::pair{std::string_view{".xlsx"}, Format::xlsx}})
        if (file_name.ends_with(ending)) return format;
    return std::nullopt;
}

Result<std::string> write_manuscript(const Manuscript& manuscript, Format format, const WriteOptions& options)
{
    switch (format) {
        case Format::html:
            return html_of(manuscript);
        case Format::pdf:
            return pdf_of(manuscript);
        case Format::xlsx:
            return xlsx_of(workbook_of(manuscript));
        case Format::docx:
            break;
    }
    return docx_of(manuscript, {options.house_style, options.house_path, {}, {}});
}

}  // namespace jiheng::typeset
