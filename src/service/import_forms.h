// Forms that come as files: recognised, given to the project of their name and year (made when it is not there yet),
// and from then on forms like any others, under the same rights and rules.
#pragma once

#include <string>
#include <vector>

#include "documents/document.h"
#include "service/forms.h"

namespace jiheng {

struct ImportedForm {
    std::int64_t project = 0;
    std::int64_t form = 0;
    std::string kind{};
    std::string name{};
    bool project_made = false;
};

struct Import {
    std::vector<ImportedForm> forms{};
    std::vector<Error> problems{};  // forms that could not be taken, each with its place in the file
};

struct ImportTarget {
    std::int64_t organisation = 0;
    int year = 0;  // for forms that do not say their own
    std::string scheme{};
};

// What the document holds that can become a form: target declarations, monitoring and self-evaluations.
std::vector<Form> importable_forms(const Document& document);

// One form; its own transaction, so that one that is refused does not undo the others. Errors: rights, a form of this
// kind is there already (error.service.form_exists), no year, no name.
Result<ImportedForm> import_form(const Call& call, const Form& form, const ImportTarget& target);

}  // namespace jiheng
