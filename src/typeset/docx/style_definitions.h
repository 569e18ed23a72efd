// What each style looks like, as a table: the shape in Word's own elements, fonts and line heights by name.
#pragma once

#include <string_view>
#include <vector>

#include "typeset/docx/style_sheet.h"

namespace jiheng::typeset::docx {

enum class Font { inherited, imitation_song, song, regular_script, black, title };

// Which of the line metrics a style follows; none: it is as high as what stands in it.
enum class Lines { none, body, title, note, caption, table, contents };

// Built up by name; what is not said is inherited.
struct StyleDefinition {
    Role role = Role::normal;
    std::string_view id{};
    std::vector<std::string_view>
        names{};  // the first in Word's own spelling, the others as Word for Chinese says them
    Role parent = Role::normal;
    Role following = Role::body;
    Lines lines = Lines::none;
    // Paragraph properties in the order the standard asks for: what comes before the spacing, and what after it.
    std::string_view before{};
    std::string_view space{};  // attributes of w:spacing
    std::string_view after{};
    Font font = Font::inherited;
    bool bold = false;
    std::string_view color{};

    StyleDefinition like(Role other) const { return with(&StyleDefinition::parent, other); }
    StyleDefinition then(Role other) const { return with(&StyleDefinition::following, other); }
    StyleDefinition set(Lines which, Font face = Font::inherited) const
    {
        return with(&StyleDefinition::lines, which).with(&StyleDefinition::font, face);
    }
    StyleDefinition keeps(std::string_view elements) const { return with(&StyleDefinition::before, elements); }
    StyleDefinition spaced(std::string_view attributes) const { return with(&StyleDefinition::space, attributes); }
    StyleDefinition shaped(std::string_view elements) const { return with(&StyleDefinition::after, elements); }
    StyleDefinition strong() const { return with(&StyleDefinition::bold, true); }
    StyleDefinition colored(std::string_view rgb) const { return with(&StyleDefinition::color, rgb); }

private:
    template <class Value>
    StyleDefinition with(Value StyleDefinition::*member, Value value) const
    {
        StyleDefinition changed{*this};
        changed.*member = value;
        return changed;
    }
};

const StyleDefinition& definition_of(Role role);

}  // namespace jiheng::typeset::docx
