#include "base/messages.h"
#include "typeset/docx/body_writer.h"
#include "typeset/docx/chart_part.h"
#include "typeset/docx/page_estimate.h"
#include "typeset/docx/page_metrics.h"
#include "typeset/docx/xml_append.h"

namespace jiheng::typeset::docx {

void BodyWriter::write_block(const Chart& chart)
{
    std::string part = chart_part(chart, manuscript_.language);
    const std::string_view anchor = anchors_.bookmark(chart.anchor);
    if (!part.empty()) {
        charts_.push_back(std::move(part));
        begin_paragraph(Role::figure);
        append_bookmark(anchor);
        append(out_,
               "<w:r><w:drawing><wp:inline "
               "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" distT=\"0\" "
               "distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"",
               place_.text_width * emu_a_twip, "\" cy=\"", chart_height(chart) * emu_a_twip,
               "\"/><wp:effectExtent l=\"0\" t=\"0\" r=\"0\" b=\"0\"/><wp:docPr id=\"", next_drawing_,
               "\" name=\"chart ", charts_.size(), "\" descr=\"", Text{chart_description(chart)},
               "\"/><wp:cNvGraphicFramePr/><a:graphic "
               "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><a:graphicData "
               "uri=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"><c:chart "
               "xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" "
               "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" r:id=\"",
               place_.chart_relation, charts_.size(), "\"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>");
        ++next_drawing_;
        end_paragraph();
    }
    if (chart.caption.empty()) return;
    ++figures_;
    write_caption(say("typeset.docx.figure", {}, manuscript_.language), figures_, chart.caption, chart.anchor, false);
}

}  // namespace jiheng::typeset::docx
