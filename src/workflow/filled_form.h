// A form that somebody filled in, as a case: what is scored when `jiheng score` is given a document. Every entry that
// cannot be used is named by its cell.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "documents/document.h"
#include "scheme/case.h"
#include "scheme/scheme.h"

namespace jiheng {

// Points a person wrote into a row, used where its rule gives none.
struct WrittenPoints {
    std::string code{};
    Points points{};
    std::string reason{};
    Location where{};
    bool instead = false;  // also where the rule gives others
};

struct FilledForm {
    Case facts{};
    std::string scheme{};  // id; empty: neither named nor claimed
    std::vector<WrittenPoints> points{};
};

struct FilledForms {
    std::vector<FilledForm> forms{};
    std::vector<Error> problems{};
};

// `scheme`: named by the user; empty: what the hidden sheet says, else what the form's unit and year claim.
FilledForms filled_forms(const Document& document, const std::string& scheme);

}  // namespace jiheng
