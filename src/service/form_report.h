// The reports that are written from a form: of an evaluation the report or its working papers, of a self-evaluation its
// report, of any form with rows the review opinion on what was found in it.
#pragma once

#include <string_view>

#include "service/form_file.h"

namespace jiheng {

// `report`: evaluation, working-papers, self-evaluation or opinion; empty: the usual one of the kind. Errors:
// error.service.report_kind, error.content.*, texts of the case that the outline has no place for.
Result<WrittenFile> form_report(const MethodShelf& shelf, std::string_view kind, std::string_view scheme,
                                std::string_view content, std::string_view report, typeset::Format format,
                                Language language);

}  // namespace jiheng
