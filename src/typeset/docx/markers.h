// Markers in somebody's own document: {{title}} becomes what it names, wherever Word has cut it into pieces, and the
// paragraph of {{正文}} or {{body}} makes room for the report.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace jiheng::typeset::docx {

using MarkerValues = std::vector<std::pair<std::string, std::string>>;  // the first of equal names counts

// A change of a part: bytes from `begin` to `end` give way to `text`.
struct Edit {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string text{};
};

struct FoundMarkers {
    std::vector<Edit> edits{};     // of all values found
    std::optional<Edit> body{};    // the paragraph of the body; what must stay of it is in its text
    std::size_t body_start = 0;    // behind <w:body>
    bool misplaced = false;        // a body marker where no body can stand
    std::set<std::string> used{};  // names of the values found
};

// Reads one part of the package. Nothing when it is no well-formed XML or deeper than `depth`.
std::optional<FoundMarkers> find_markers(std::string_view xml, const MarkerValues& values, std::size_t depth);

// The part with its edits made; edits inside another one are left out.
std::string with_edits(std::string_view xml, std::vector<Edit> edits);

}  // namespace jiheng::typeset::docx
