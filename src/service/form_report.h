// The content of an evaluation as the report that is handed in, its working papers, or the report on its surveys.
#pragma once

#include "service/form_file.h"

namespace jiheng {

struct FormForReport {
    std::string_view kind{};
    std::string_view scheme{};
    std::string_view content{};
};

// `kind`: "evaluation" is the outline the case names, or else the one for its kind of scheme; any other names an
// outline itself. Errors: error.content.*, error.scheme.not_found, error.outline.*, error.service.no_report.
Result<WrittenFile> form_report(const MethodShelf& shelf, const FormForReport& form, std::string_view kind,
                                typeset::Format format, Language language);

}  // namespace jiheng
