// Which paragraph styles are headings, and which carry automatic numbers.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace jiheng {

struct ParagraphStyle {
    std::string name{};
    std::string based_on{};
    int level = -1;      // 1–9 for headings, 0 for text; -1 where the style says nothing
    int numbering = -1;  // 0 switches off the numbers of the style it is based on
    int numbering_level = 0;
};

class DocxStyles {
public:
    // From word/styles.xml; what cannot be read leaves the styles found so far.
    static DocxStyles read(std::string_view xml);

    // Own values, else those of the styles it is based on.
    int level_of(std::string_view id) const;
    // Numbering id and its level; {0, 0} for none.
    std::pair<int, int> numbering_of(std::string_view id) const;

private:
    std::map<std::string, ParagraphStyle, std::less<>> styles_{};
};

}  // namespace jiheng
