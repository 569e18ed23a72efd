// The content of a form as the file people hand around: the official form, filled in.
#pragma once

#include <string>
#include <string_view>

#include "service/assessment.h"
#include "typeset/write_manuscript.h"

namespace jiheng {

struct WrittenFile {
    std::string bytes{};
    std::string name{};  // "项目支出绩效自评表-道路养护.xlsx"
};

// ".xlsx"; nothing for a word that is no format.
std::optional<typeset::Format> format_named(std::string_view word);
std::string_view ending_of(typeset::Format format);
// A name of a file from its parts: blanks and what file systems refuse become "-", overlong ones are cut.
std::string file_name(const std::vector<std::string>& parts, typeset::Format format);

// Errors: error.content.*, error.form.no_layout.
Result<WrittenFile> form_file(const MethodShelf& shelf, std::string_view kind, std::string_view scheme,
                              std::string_view content, typeset::Format format);
// A blank one. `kind` is that of a layout; errors: error.form.unknown_kind, error.form.needs_scheme.
Result<WrittenFile> template_file(std::string_view kind, std::string_view scheme, typeset::Format format);

}  // namespace jiheng
