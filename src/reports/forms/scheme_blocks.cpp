// The facts of a scheme, its indicators with their rules, data tables and surveys.
#include "reports/forms/form_writer.h"

namespace jiheng {

void FormWriter::write_data(const LayoutBlock&) {}
void FormWriter::write_survey(const LayoutBlock&) {}
void FormWriter::write_facts(const LayoutBlock&) {}
void FormWriter::write_rules(const LayoutBlock&) {}

}  // namespace jiheng
