// Anchors of a manuscript as bookmarks of Word: at most 40 letters, digits and underscores, begun by a letter, and
// no two alike when case is not looked at.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "typeset/manuscript.h"

namespace jiheng::typeset::docx {

class Anchors {
public:
    // `taken` are names, lower case, that a house document has in use.
    Anchors(const Manuscript& manuscript, std::set<std::string> taken);

    // The bookmark of an anchor; empty when the manuscript has no such place. The first of equal anchors counts.
    std::string_view bookmark(std::string_view anchor) const;
    // The bookmark of a heading, by its turn among all headings of the body.
    const std::string& heading(std::size_t index) const { return headings_[index]; }

private:
    void add(const std::string& anchor);
    std::string free_name(std::string_view wish);

    std::set<std::string> taken_{};
    std::unordered_map<std::string_view, std::string> names_{};
    std::vector<std::string> headings_{};
};

}  // namespace jiheng::typeset::docx
