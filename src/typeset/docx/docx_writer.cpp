#include "typeset/docx/docx_writer.h"

#include "documents/package/zip_writer.h"
#include "typeset/docx/body_writer.h"
#include "typeset/docx/house_writer.h"
#include "typeset/docx/package_parts.h"
#include "typeset/docx/page_metrics.h"

namespace jiheng::typeset {

namespace {

using namespace docx;

Result<std::string> new_package(const Manuscript& manuscript)
{
    BodyPlace place;
    place.text_width = manuscript.landscape ? landscape_text_width : text_width;
    JIHENG_TRY(const Body body, (BodyWriter{manuscript, std::move(place)}.write(BodyWriter::Opening::cover)));
    const PackageContents contents{!manuscript.header.empty(), body.charts.size()};
    std::string package;
    ZipWriter zip{[&](std::string_view bytes) {
        package += bytes;
        return true;
    }};
    zip.add("[Content_Types].xml", content_types_part(contents));
    zip.add("_rels/.rels", root_relations_part());
    zip.add("word/document.xml", document_part(manuscript, body.xml));
    zip.add("word/_rels/document.xml.rels", document_relations_part(contents));
    zip.add("word/styles.xml", styles_part(manuscript.language));
    zip.add("word/settings.xml", settings_part(manuscript));
    zip.add("word/fontTable.xml", font_table_part(manuscript.language));
    if (contents.header) zip.add("word/header1.xml", header_part(manuscript));
    zip.add("word/footer1.xml", footer_part(manuscript));
    for (std::size_t chart = 0; chart < body.charts.size(); ++chart)
        zip.add("word/charts/" + chart_name(chart + 1), body.charts[chart]);
    zip.add("docProps/core.xml", core_properties_part(manuscript));
    zip.add("docProps/app.xml", app_properties_part());
    zip.finish();
    return package;
}

}  // namespace

Result<std::string> docx_of(const Manuscript& manuscript, const DocxOptions& options)
{
    if (!options.house_document.empty()) return house_document_of(manuscript, options);
    return new_package(manuscript);
}

}  // namespace jiheng::typeset
