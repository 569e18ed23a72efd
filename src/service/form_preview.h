// What a filled-in file would change in a form: the content as it would be, cell by cell, and what cannot be used.
// Nothing is stored; the person saves the content, if it is what they meant.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "documents/document.h"
#include "forms/form.h"
#include "service/assessment.h"

namespace jiheng {

struct CellChange {
    std::string cell{};  // JSON pointer into the new content; of a removed row into the old
    std::optional<std::string> before{};
    std::optional<std::string> after{};
};

struct PreviewProblem {
    std::string cell{};  // where it would stand in the content; empty where no cell fits
    Error error{};       // its place in the file
};

struct FormPreview {
    std::string content{};
    std::vector<CellChange> changes{};
    std::vector<PreviewProblem> errors{};
    std::vector<Unrecognised> unread{};
};

// `before`: the content of the form now. A column or field the paper does not have keeps what it held; a figure
// written in another way ("1,000.00" for "1000") is no change. Errors: error.service.preview_kind when the document
// holds no form of this kind.
Result<FormPreview> preview_form(const MethodShelf& shelf, std::string_view kind, std::string_view scheme,
                                 const std::string& before, const Document& document);

}  // namespace jiheng
