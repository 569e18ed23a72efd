// The letters: which installed families stand for the song and the hei face, and a Pango context that measures in
// points.
#pragma once

#include <set>
#include <string>

#include "base/result.h"
#include "typeset/drawing/owned.h"

namespace jiheng::typeset {

enum class Face { serif, sans };  // running text (宋体); headings, tables and charts (黑体)

// The family of each face; empty where nothing installed shows Chinese.
struct Families {
    std::string serif{};
    std::string sans{};
};

// The first of the known Chinese families among the installed ones. One face stands in for the other.
Families families_among(const std::set<std::string>& installed);

// Fails with "error.typeset.fonts" where no family shows Chinese: a report full of boxes helps nobody.
Result<Families> usable(Families families);

class Fonts {
public:
    // Those of this thread: Pango's caches are kept from one drawing to the next, because opening a Chinese font takes
    // longer than setting a page in it.
    static const Fonts& of_thread();

    const Families& families() const { return families_; }

    // `size` in points. Nothing is rounded to pixels, so the same text has the same width everywhere.
    Owned<PangoFontDescription> font(Face face, double size, bool bold) const;
    // One paragraph of clean text (clean_text.h), left to right, as wide as it is.
    Owned<PangoLayout> layout(const std::string& text, const PangoFontDescription* font) const;

private:
    Fonts();

    Owned<PangoContext> context_;
    Families families_;
};

}  // namespace jiheng::typeset
