// Which styles of somebody's own document play our parts: by their names, as Word and WPS write them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "typeset/docx/style_sheet.h"

namespace jiheng::typeset::docx {

struct HouseStyles {
    StyleIds ids{};
    Roles missing{};  // roles that the document has no style for; their ids are free in it
};

// From word/styles.xml; nothing when it is no well-formed XML.
std::optional<HouseStyles> house_styles(std::string_view xml);

// The styles to be added for the roles a text has used.
std::string added_styles(const HouseStyles& styles, const Roles& used, Language language);

}  // namespace jiheng::typeset::docx
