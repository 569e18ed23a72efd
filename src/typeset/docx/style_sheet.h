// The parts a paragraph, a table or a few words can play, and the styles that show them.
#pragma once

#include <array>
#include <bitset>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/messages.h"

namespace jiheng::typeset::docx {

enum class Role {
    normal,
    title,
    heading1,
    heading2,
    heading3,
    heading4,
    unlisted1,  // a heading that Word must not put into the contents when it makes them anew
    unlisted2,
    unlisted3,
    unlisted4,
    body,
    item,
    note,
    quotation,
    signature,
    caption,
    figure,
    table_text,
    table_heading,
    placeholder,
    notice,
    cover_line,
    cover_foot,
    contents_title,
    contents1,
    contents2,
    contents3,
    contents4,
    header,
    footer,
    strong,  // characters from here on
    quiet,
    link,
    grid,  // a table
};
inline constexpr std::size_t role_count = static_cast<std::size_t>(Role::grid) + 1;

using Roles = std::bitset<role_count>;

inline Role role_at(Role first, int level)
{
    return static_cast<Role>(static_cast<int>(first) + level - 1);
}

enum class StyleKind { paragraph, characters, table };
StyleKind kind_of(Role role);

// The ids under which the styles of a document stand.
class StyleIds {
public:
    StyleIds();  // our own
    const std::string& operator[](Role role) const { return ids_[static_cast<std::size_t>(role)]; }
    void set(Role role, std::string id) { ids_[static_cast<std::size_t>(role)] = std::move(id); }

private:
    std::array<std::string, role_count> ids_{};
};

// Names under which a role is known in Word, lower case, the best first: "heading 1", "标题 1".
const std::vector<std::string_view>& names_of(Role role);

enum class Look {
    official,  // fonts and sizes of official papers
    house,     // of somebody's own document: its fonts and sizes rule, only the shape is ours
};
// The <w:style> of a role, under its id.
void append_style(std::string& out, Role role, const StyleIds& ids, Language language, Look look);
// word/styles.xml as a whole.
std::string styles_part(Language language);
// word/fontTable.xml: what may stand for a font that is not installed.
std::string font_table_part(Language language);

}  // namespace jiheng::typeset::docx
