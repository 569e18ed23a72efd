// Comments of a sheet: their texts, and the drawing without which Excel shows none. Inside the xlsx folder only.
#pragma once

#include <string>
#include <vector>

#include "documents/package/zip_writer.h"
#include "typeset/sheet.h"

namespace jiheng::typeset {

struct PlacedComment {
    std::size_t row = 0;
    std::size_t column = 0;
    const std::string* text = nullptr;
};
std::vector<PlacedComment> comments_of(const Sheet& sheet);

// `number`: of the sheet, 1-based. The sheet refers to the drawing as rId1.
void add_comment_parts(ZipWriter& zip, std::size_t number, const std::vector<PlacedComment>& comments);

}  // namespace jiheng::typeset
