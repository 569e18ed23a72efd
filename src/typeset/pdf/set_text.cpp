#include "typeset/pdf/set_text.h"

#include <algorithm>

#include "typeset/drawing/clean_text.h"
#include "typeset/pdf/justify.h"

namespace jiheng::typeset::pdf {

namespace {

// Pango's time grows with the square of a text, so that a very long one is set piece by piece, and one that holds a
// very long word breaks anywhere.
constexpr std::size_t longest_piece = 12'000;  // bytes
constexpr std::size_t longest_word = 300;

bool has_long_word(const std::string& text)
{
    std::size_t word = 0;
    for (const char c : text) {
        word = c == ' ' || c == '\n' ? 0 : word + 1;
        if (static_cast<unsigned char>(c) >= 0xE3) word = 0;  // an ideograph ends a word
        if (word > longest_word) return true;
    }
    return false;
}

// What the runs say about bytes [from, to) of the whole text.
struct Stretch {
    std::size_t from = 0;
    std::size_t to = 0;
    Emphasis emphasis = Emphasis::plain;
    const Target* target = nullptr;
};

void add(PangoAttrList* attributes, PangoAttribute* attribute, std::size_t from, std::size_t to)
{
    attribute->start_index = static_cast<guint>(from);
    attribute->end_index = static_cast<guint>(to);
    pango_attr_list_insert(attributes, attribute);
}

void add(PangoAttrList* attributes, const Stretch& stretch, std::size_t from, std::size_t to)
{
    if (stretch.emphasis == Emphasis::strong) add(attributes, pango_attr_weight_new(PANGO_WEIGHT_BOLD), from, to);
    if (stretch.target != nullptr)
        add(attributes, pango_attr_foreground_new(0x1000, 0x3000, 0x7000), from, to);
    else if (stretch.emphasis == Emphasis::quiet)
        add(attributes, pango_attr_foreground_new(0x6000, 0x6000, 0x6000), from, to);
}

std::size_t end_of_piece(const std::string& text, std::size_t start)
{
    if (text.size() - start <= longest_piece) return text.size();
    std::size_t end = start + longest_piece;
    while (end > start + 1 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return end;
}

// Sets one piece of the text and adds its lines.
class Piece {
public:
    Piece(SetText& set, const Fonts& fonts, const PangoFontDescription* font, std::string text, std::size_t start,
          double width)
        : set_{set}, text_{std::move(text)}, start_{start}, width_{width}, layout_{fonts.layout(text_, font)}
    {
    }

    void lay_out(const std::vector<Stretch>& stretches)
    {
        Owned<PangoAttrList> attributes;
        if (set_.style.western) {
            attributes.reset(pango_attr_list_new());
            add(attributes.get(), pango_attr_font_features_new("pwid"), 0, text_.size());
        }
        for (const Stretch& stretch : stretches) {
            const auto [from, to] = inside(stretch);
            if (from >= to || (stretch.emphasis == Emphasis::plain && stretch.target == nullptr)) continue;
            if (!attributes) attributes.reset(pango_attr_list_new());
            add(attributes.get(), stretch, from, to);
        }
        if (attributes) pango_layout_set_attributes(layout_.get(), attributes.get());
        pango_layout_set_width(layout_.get(), units(width_));
        if (has_long_word(text_)) pango_layout_set_wrap(layout_.get(), PANGO_WRAP_CHAR);
        if (start_ == 0) pango_layout_set_indent(layout_.get(), units(set_.style.indent));
        const std::size_t first = set_.lines.size();
        for (GSList* at = pango_layout_get_lines(layout_.get()); at != nullptr; at = at->next)
            add_line(static_cast<PangoLayoutLine*>(at->data), at->next);
        for (const Stretch& stretch : stretches)
            if (stretch.target != nullptr) add_links(stretch, first);
        set_.layouts.push_back(std::move(layout_));
    }

private:
    std::pair<std::size_t, std::size_t> inside(const Stretch& stretch) const
    {
        const std::size_t end = start_ + text_.size();
        return {std::clamp(stretch.from, start_, end) - start_, std::clamp(stretch.to, start_, end) - start_};
    }

    void add_line(PangoLayoutLine* line, const GSList* next)
    {
        PangoRectangle extents;
        pango_layout_line_get_extents(line, nullptr, &extents);
        SetLine set{line, 0, points(extents.width)};
        if (start_ == 0 && line->is_paragraph_start) set.x = set_.style.indent;
        const double slack = width_ - set.x - set.width;
        const bool goes_on = next != nullptr && !static_cast<const PangoLayoutLine*>(next->data)->is_paragraph_start;
        const bool spread =
            set_.style.justified && goes_on && slack > 0 && justify(line, text_, slack, set_.style.size * 0.4);
        if (spread)
            set.width += slack;
        else if (set_.style.align == Align::center)
            set.x += slack / 2;
        else if (set_.style.align == Align::right)
            set.x += slack;
        set_.lines.push_back(set);
    }

    void add_links(const Stretch& stretch, std::size_t first)
    {
        const auto [from, to] = inside(stretch);
        for (std::size_t i = first; i < set_.lines.size(); ++i) {
            PangoLayoutLine* line = set_.lines[i].line;
            const int begin = std::max(static_cast<int>(from), line->start_index);
            const int end = std::min(static_cast<int>(to), line->start_index + line->length);
            if (begin >= end) continue;
            int left = 0;
            int right = 0;
            pango_layout_line_index_to_x(line, begin, FALSE, &left);
            pango_layout_line_index_to_x(line, end, FALSE, &right);
            const double x = set_.lines[i].x;
            set_.links.push_back(
                {i, x + points(std::min(left, right)), x + points(std::max(left, right)), *stretch.target});
        }
    }

    SetText& set_;
    std::string text_;
    std::size_t start_;
    double width_;
    Owned<PangoLayout> layout_;
};

}  // namespace

void SetText::place(Page& page, double x, double y, std::size_t first, std::size_t last) const
{
    // An ideograph stands in the middle of its line: from 0.88 above the base line to 0.12 below it.
    const double middle = style.pitch / 2 + style.size * 0.38;
    for (std::size_t i = first; i < std::min(last, lines.size()); ++i, y += style.pitch) {
        page.drawn.emplace_back(DrawnLine{lines[i].line, x + lines[i].x, y + middle, style.grey});
        for (const SetLink& link : links)
            if (link.line == i)
                page.drawn.emplace_back(Link{link.target, {x + link.from, y, link.to - link.from, style.pitch}});
    }
}

const PangoFontDescription* TypeSetter::font(const TextStyle& style)
{
    auto& known = known_fonts_[{style.face, style.size, style.bold}];
    if (!known) known = fonts_.font(style.face, style.size, style.bold);
    return known.get();
}

SetText TypeSetter::set(const Runs& runs, const TextStyle& style, double width)
{
    SetText set;
    set.style = style;
    std::string text;
    std::vector<Stretch> stretches;
    for (const Run& run : runs) {
        const std::size_t from = text.size();
        text += clean_text(run.text);
        const auto known = run.link.empty() ? targets_.end() : targets_.find(run.link);
        stretches.push_back({from, text.size(), run.emphasis, known == targets_.end() ? nullptr : &known->second});
    }
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = end_of_piece(text, start);
        Piece{set, fonts_, font(style), text.substr(start, end - start), start, width}.lay_out(stretches);
        start = end;
    }
    return set;
}

SetText TypeSetter::set(const std::string& text, const TextStyle& style, double width)
{
    return set(Runs{{text, Emphasis::plain, {}}}, style, width);
}

}  // namespace jiheng::typeset::pdf
