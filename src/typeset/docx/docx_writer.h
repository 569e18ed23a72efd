// A manuscript as a Word document (ECMA-376, transitional): a package made anew, or a user's own document with the
// text put in where its markers stand.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "documents/limits.h"
#include "typeset/manuscript.h"

namespace jiheng::typeset {

struct DocxOptions {
    // The bytes of a user's own .docx; empty: none. A paragraph of its text must hold {{正文}} or {{body}}.
    std::string_view house_document{};
    std::string house_path{};  // names it in messages
    // Further markers and what to put there, before those of the manuscript: title, date, author, header, foot, and
    // every label of the cover; {{unit}} is the first label that speaks of a unit.
    std::vector<std::pair<std::string, std::string>> values{};
    ReadLimits limits{};  // of the user's document
};

// The same manuscript and options give the same bytes. Fails on tables wider than Word opens and on a house document
// that is damaged, has macros, is no Word document or holds no marker for the body.
Result<std::string> docx_of(const Manuscript& manuscript, const DocxOptions& options = {});

}  // namespace jiheng::typeset
