#include "typeset/pdf/styles.h"

namespace jiheng::typeset::pdf {

namespace {

TextStyle style(Face face, double size, double pitch, bool bold = false, Align align = Align::left)
{
    TextStyle made;
    made.face = face;
    made.size = size;
    made.pitch = pitch;
    made.bold = bold;
    made.align = align;
    return made;
}

}  // namespace

Styles Styles::of(Language language)
{
    const bool chinese = language == Language::chinese;
    constexpr double lines = 22;
    const double size = chinese ? paper::measure / 28 - 0.01 : 11.5;
    const double pitch = chinese ? (paper::bottom - paper::top) / lines - 0.01 : 18;
    const double small = chinese ? 10.5 : 9.5;
    Styles styles;
    styles.body = style(Face::serif, size, pitch);
    styles.body.indent = chinese ? 2 * size : 0;
    styles.body.justified = true;
    styles.note = style(Face::serif, small, small * 1.6);
    styles.note.justified = true;
    styles.signature = style(Face::serif, size, pitch, false, Align::right);
    styles.headings = {style(Face::sans, size + 1, pitch, true), style(Face::sans, size, pitch, true),
                       style(Face::serif, size, pitch, true), style(Face::serif, size, pitch)};
    if (chinese)
        for (TextStyle& heading : styles.headings) heading.indent = styles.body.indent;
    styles.caption = style(Face::sans, small + 0.5, (small + 0.5) * 1.5, true, Align::center);
    styles.frame = style(Face::serif, small + 1, (small + 1) * 1.55);
    styles.frame_title = style(Face::sans, small + 1, (small + 1) * 1.55, true);
    styles.contents_title = style(Face::sans, size + 2, pitch * 1.5, true, Align::center);
    styles.contents = style(Face::serif, chinese ? 14 : 11, chinese ? 25 : 18);
    styles.cover_title = style(Face::sans, 26, 42, true, Align::center);
    styles.cover_line = style(Face::serif, chinese ? 16 : 13, chinese ? 30 : 24);
    styles.running = style(Face::serif, 9, 14, false, Align::center);
    if (!chinese) {
        for (TextStyle* style :
             {&styles.body, &styles.note, &styles.signature, &styles.caption, &styles.frame, &styles.frame_title,
              &styles.contents_title, &styles.contents, &styles.cover_title, &styles.cover_line, &styles.running})
            style->western = true;
        for (TextStyle& style : styles.headings) style.western = true;
    }
    return styles;
}

TextStyle Styles::cell(double column)
{
    const double size = column >= 40 ? 10.5 : column >= 30 ? 9 : 7.5;
    return style(Face::serif, size, size * 1.45);
}

}  // namespace jiheng::typeset::pdf
