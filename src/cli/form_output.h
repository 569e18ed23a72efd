// Where an official form is written to.
#pragma once

#include <optional>
#include <string>

#include "workflow/write_form.h"

namespace jiheng {

// From the format named, else from the ending of the file; nothing when neither asks for a form.
std::optional<FormFormat> form_format_of(const std::string& to, const std::string& format);
// Writes the file ("-": standard output) or says why not; the exit status.
int put_form(const Result<WrittenForm>& form, const std::string& to);

}  // namespace jiheng
