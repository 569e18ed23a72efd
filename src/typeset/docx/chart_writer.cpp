#include "typeset/docx/body_writer.h"
#include "typeset/docx/xml_append.h"

namespace jiheng::typeset::docx {

void BodyWriter::write_block(const Chart& chart)
{
    ++figures_;
    write_plain(Role::figure, chart.caption);
}

}  // namespace jiheng::typeset::docx
