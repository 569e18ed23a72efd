// What stands before the text: cover, notice and contents.
#include <algorithm>

#include "typeset/drawing/clean_text.h"
#include "typeset/pdf/composer.h"

namespace jiheng::typeset::pdf {

void Composer::add_notice()
{
    if (manuscript_.notice.empty()) return;
    sheets_.page();
    add_framed({&set(manuscript_.notice, styles_.frame_title)}, 0.95);
}

void Composer::add_title()
{
    if (manuscript_.title.empty()) return;
    sheets_.flow(set(manuscript_.title, styles_.contents_title), "H1");
    sheets_.leave_space(styles_.body.pitch);
}

void Composer::add_cover(const Cover& cover)
{
    sheets_.page().cover = true;
    add_notice();
    constexpr double title_top = paper::height * 0.26;
    constexpr double foot_room = 60;
    sheets_.move_down(std::max(0.0, title_top - sheets_.y()));
    sheets_.flow(set(cover.title, styles_.cover_title), "H1");
    sheets_.leave_space(70);

    // Labels end where values begin, so that the values stand below each other.
    constexpr double widest_label = paper::measure * 0.4;
    constexpr double gap = 12;
    std::vector<std::pair<const SetText*, const SetText*>> lines;
    double label_width = 0;
    TextStyle label_style = styles_.cover_line;
    for (const auto& [label, value] : cover.lines) {
        const SetText& text = set(label, label_style, widest_label);
        for (const SetLine& line : text.lines) label_width = std::max(label_width, line.width);
        lines.emplace_back(&text, nullptr);
    }
    const double left = paper::left + std::max(0.0, paper::measure * 0.36 - label_width);
    const double value_left = left + label_width + gap;
    for (std::size_t i = 0; i < lines.size(); ++i)
        lines[i].second = &set(cover.lines[i].second, styles_.cover_line, paper::right - value_left);
    for (const auto& [label, value] : lines) {
        const double height = std::max(label->height(), value->height());
        sheets_.need(std::min(height, paper::bottom - paper::top));
        sheets_.page().cover = true;
        sheets_.draw(TagBegins{"P"});
        label->place(sheets_.page(), left, sheets_.y());
        value->place(sheets_.page(), value_left, sheets_.y());
        sheets_.draw(TagEnds{"P"});
        sheets_.move_down(height);
    }

    TextStyle foot = styles_.cover_line;
    foot.align = Align::center;
    const SetText& agency = set(cover.foot, foot);
    if (agency.height() + foot_room < sheets_.room())
        sheets_.move_down(sheets_.room() - agency.height() - foot_room / 2);
    sheets_.flow(agency, "P");
    for (Page& page : composition_.pages) page.cover = true;
}

void Composer::add(const Contents& contents)
{
    place_headings(0);
    if (!contents.title.empty()) {
        sheets_.need(styles_.contents_title.pitch * 2);
        sheets_.place(set(contents.title, styles_.contents_title), "P");
    }
    sheets_.draw(TagBegins{"TOC"});
    for (std::size_t i = 0; i < manuscript_.body.size(); ++i)
        if (const auto* heading = std::get_if<Heading>(&manuscript_.body[i]);
            heading != nullptr && heading->listed && std::clamp(heading->level, 1, 4) <= contents.levels)
            add_contents_line(*heading, headings_.at(i));
    sheets_.draw(TagEnds{"TOC"});
    sheets_.leave_space(styles_.body.pitch);
}

void Composer::add_contents_line(const Heading& heading, Target target)
{
    const TextStyle& style = styles_.contents;
    const double indent = style.size * 1.5 * (std::clamp(heading.level, 1, 4) - 1);
    constexpr double number_room = 44;
    const SetText& text = set(clean_line(heading.text), style, paper::measure - indent - number_room);
    if (text.lines.empty()) return;
    sheets_.need(std::min(text.height(), paper::bottom - paper::top));
    const double x = paper::left + indent;
    const double top = sheets_.y();
    sheets_.draw(TagBegins{"TOCI"});
    sheets_.draw(LinkBegins{{target, {x, top, paper::right - x, text.height()}}});
    text.place(sheets_.page(), x, top);
    const double last_line = top + text.height() - style.pitch;
    const double baseline = last_line + style.pitch / 2 + style.size * 0.38;
    sheets_.draw(PageNumber{target, paper::right, baseline, style.size});
    sheets_.draw(TagEnds{"Link"});
    sheets_.draw(TagEnds{"TOCI"});
    const double leader = x + text.lines.back().x + text.lines.back().width + 6;
    if (leader < paper::right - 30)
        sheets_.draw(Rules{{{leader, baseline - 2, paper::right - 28, baseline - 2}}, 0.8, true});
    sheets_.move_down(text.height());
}

}  // namespace jiheng::typeset::pdf
