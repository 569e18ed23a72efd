// Text broken into lines, each laid out once: measured when the page is composed, drawn from the same lines.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "typeset/drawing/fonts.h"
#include "typeset/manuscript.h"
#include "typeset/pdf/page.h"

namespace jiheng::typeset::pdf {

struct TextStyle {
    Face face = Face::serif;
    double size = 0;
    double pitch = 0;  // from base line to base line
    bool bold = false;
    double grey = 0;
    double indent = 0;  // of the first line
    bool justified = false;
    bool western = false;  // quotation marks and dashes as narrow as between Latin words
    Align align = Align::left;
};

struct SetLine {
    PangoLayoutLine* line = nullptr;
    double x = 0;  // from the left of the measure
    double width = 0;
};
struct SetLink {
    std::size_t line = 0;
    double from = 0;
    double to = 0;
    Target target = 0;
};

struct SetText {
    TextStyle style{};
    std::vector<SetLine> lines{};
    std::vector<SetLink> links{};  // by line
    std::vector<Owned<PangoLayout>> layouts{};

    double height() const { return style.pitch * static_cast<double>(lines.size()); }
    // Adds lines [first, last) to the page, the top of the first at `y`.
    void place(Page& page, double x, double y, std::size_t first, std::size_t last) const;
    void place(Page& page, double x, double y) const { place(page, x, y, 0, lines.size()); }
};

class TypeSetter {
public:
    explicit TypeSetter(const Fonts& fonts) : fonts_{fonts} {}

    // Links to anchors that are not among them are plain text.
    void know(const std::string& anchor, Target target) { targets_.emplace(anchor, target); }

    // Empty text has no lines.
    SetText set(const Runs& runs, const TextStyle& style, double width);
    SetText set(const std::string& text, const TextStyle& style, double width);

private:
    struct FontKey {
        Face face;
        double size;
        bool bold;
        auto operator<=>(const FontKey&) const = default;
    };
    const PangoFontDescription* font(const TextStyle& style);

    const Fonts& fonts_;
    std::map<FontKey, Owned<PangoFontDescription>> known_fonts_{};
    std::map<std::string, Target> targets_{};
};

}  // namespace jiheng::typeset::pdf
