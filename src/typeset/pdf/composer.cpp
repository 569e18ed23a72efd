#include "typeset/pdf/composer.h"

#include <algorithm>

#include "typeset/charts/chart.h"
#include "typeset/drawing/clean_text.h"
#include "typeset/pdf/table_pages.h"

namespace jiheng::typeset::pdf {

namespace {

constexpr double block_space = 8;  // around tables, charts and frames

std::size_t level_of(const Heading& heading)
{
    return static_cast<std::size_t>(std::clamp(heading.level, 1, 4));
}

}  // namespace

Composition compose(const Manuscript& manuscript, const Fonts& fonts)
{
    Composition composition;
    Composer{manuscript, fonts, composition}.run();
    return composition;
}

Composer::Composer(const Manuscript& manuscript, const Fonts& fonts, Composition& composition)
    : manuscript_{manuscript},
      setter_{fonts},
      composition_{composition},
      sheets_{composition},
      styles_{Styles::of(manuscript.language)}
{
}

void Composer::run()
{
    number_targets();
    if (manuscript_.cover) {
        add_cover(*manuscript_.cover);
        composition_.unnumbered = composition_.pages.size();
        if (!manuscript_.body.empty()) sheets_.new_page();
    } else {
        add_notice();
        add_title();
    }
    for (std::size_t block = 0; block < manuscript_.body.size(); ++block) add_block(block);
    place_headings(0);
    sheets_.page();  // a manuscript without anything is an empty page
}

// Links may lead forwards, so that every place is known by its number before the first text is set.
void Composer::number_targets()
{
    Target next = 0;
    const auto know = [&](const std::string& anchor) {
        if (anchor.empty() || !anchors_.emplace(anchor, next).second) return;
        setter_.know(anchor, next++);
    };
    for (std::size_t i = 0; i < manuscript_.body.size(); ++i) {
        const Block& block = manuscript_.body[i];
        if (std::holds_alternative<Heading>(block)) headings_[i] = next++;
        if (const auto* table = std::get_if<Table>(&block))
            for (const auto& row : table->rows)
                for (const Cell& cell : row) know(cell.anchor);
        std::visit(
            [&](const auto& anchored) {
                if constexpr (requires { anchored.anchor; }) know(anchored.anchor);
            },
            block);
    }
    composition_.page_of.assign(next, nowhere);
}

void Composer::add_block(std::size_t block)
{
    std::visit(
        [&](const auto& added) {
            if constexpr (std::is_same_v<std::decay_t<decltype(added)>, Heading>)
                add(added, block);
            else
                add(added);
        },
        manuscript_.body[block]);
}

const SetText& Composer::set(const std::string& text, const TextStyle& style, double width)
{
    return sheets_.keep(setter_.set(text, style, width));
}

void Composer::put_anchor(const std::string& anchor)
{
    const auto known = anchors_.find(anchor);
    if (known == anchors_.end()) return;
    sheets_.page();
    sheets_.put_target(known->second, sheets_.y());
}

void Composer::add(const Heading& heading, std::size_t block)
{
    if (heading.new_page) {
        place_headings(0);
        if (!sheets_.at_top()) sheets_.new_page();
    }
    const SetText& text = set(heading.text, styles_.headings[level_of(heading) - 1]);
    waiting_.push_back({&heading, &text, headings_.at(block)});
}

void Composer::place_headings(double next)
{
    const double pitch = styles_.body.pitch;
    const double below_first = manuscript_.language == Language::english ? pitch / 3 : 0;  // Chinese lines keep a grid
    const auto space = [&](const WaitingHeading& waiting) {
        return level_of(*waiting.heading) == 1 ? pitch / 2 : below_first;
    };
    double height = next;
    for (const WaitingHeading& waiting : waiting_) height += space(waiting) + waiting.text->height();
    sheets_.page();
    sheets_.need(height);
    static constexpr std::array<const char*, 4> tags{"H1", "H2", "H3", "H4"};
    for (const WaitingHeading& waiting : waiting_) {
        sheets_.leave_space(space(waiting));
        sheets_.put_target(waiting.target, sheets_.y());
        put_anchor(waiting.heading->anchor);
        const std::size_t level = level_of(*waiting.heading);
        composition_.outline.push_back({static_cast<int>(level), clean_line(waiting.heading->text), waiting.target});
        sheets_.flow(*waiting.text, tags[level - 1]);
    }
    waiting_.clear();
}

void Composer::add(const Paragraph& paragraph)
{
    TextStyle style = styles_.body;
    if (paragraph.kind == ParagraphKind::note) style = styles_.note;
    if (paragraph.kind == ParagraphKind::signature) style = styles_.signature;
    if (paragraph.kind == ParagraphKind::quotation) style.grey = 0.3;
    const double inset = paragraph.kind == ParagraphKind::signature ? 2 * style.size : 0;
    const SetText& text = sheets_.keep(setter_.set(paragraph.runs, style, paper::measure - inset));
    const double together = static_cast<double>(std::min<std::size_t>(2, text.lines.size()));
    place_headings(style.pitch * together);
    put_anchor(paragraph.anchor);
    const bool quoted = paragraph.kind == ParagraphKind::quotation;
    sheets_.flow(text, quoted ? "BlockQuote" : "P");
    if (manuscript_.language == Language::english) sheets_.leave_space(style.pitch / 3);
}

void Composer::add(const Placeholder& placeholder)
{
    std::vector<const SetText*> texts{
        &set(say("pdf.placeholder", {{"task", placeholder.task}}, manuscript_.language), styles_.frame_title)};
    for (const std::string& fact : placeholder.facts)
        texts.push_back(&set(say("pdf.fact", {{"fact", fact}}, manuscript_.language), styles_.frame));
    double height = 0;
    for (const SetText* text : texts) height += text->height();
    constexpr double at_most = (paper::bottom - paper::top) / 2;
    place_headings(std::min(height, at_most) + 3 * block_space);
    put_anchor(placeholder.anchor);
    add_framed(texts, 0.95);
}

// The text keeps the measure of the page; the frame goes around it.
void Composer::add_framed(const std::vector<const SetText*>& texts, double grey)
{
    constexpr double reach = 6;
    sheets_.leave_space(block_space);
    for (std::size_t text = 0, line = 0; text < texts.size();) {
        sheets_.need(texts[text]->style.pitch + 2 * reach);
        const double top = sheets_.y();
        double bottom = top + reach;
        std::vector<std::pair<std::size_t, std::size_t>> shown;
        for (; text < texts.size() && bottom + texts[text]->style.pitch + reach <= paper::bottom + reach;) {
            if (line < texts[text]->lines.size()) {
                shown.emplace_back(text, line++);
                bottom += texts[text]->style.pitch;
            }
            if (line >= texts[text]->lines.size()) {
                ++text;
                line = 0;
            }
        }
        bottom += reach;
        const double left = paper::left - reach;
        const double right = paper::right + reach;
        sheets_.draw(Shading{{left, top, right - left, bottom - top}, grey});
        sheets_.draw(Rules{{{left, top, right, top},
                            {right, top, right, bottom},
                            {right, bottom, left, bottom},
                            {left, bottom, left, top}},
                           1,
                           false});
        sheets_.draw(TagBegins{"P"});
        double y = top + reach;
        for (const auto& [shown_text, shown_line] : shown) {
            texts[shown_text]->place(sheets_.page(), paper::left, y, shown_line, shown_line + 1);
            y += texts[shown_text]->style.pitch;
        }
        sheets_.draw(TagEnds{"P"});
        sheets_.move_down(bottom - top);
        if (text < texts.size()) sheets_.new_page();
    }
    sheets_.leave_space(block_space);
}

std::string Composer::numbered(const char* key, std::size_t number, const std::string& caption) const
{
    return say(key, {{"number", std::to_string(number)}, {"caption", clean_line(caption)}}, manuscript_.language);
}

void Composer::add(const Table& table)
{
    const SetText* caption = nullptr;
    if (!table.caption.empty()) caption = &set(numbered("pdf.table", ++tables_, table.caption), styles_.caption);
    const double caption_height = caption == nullptr ? 0 : caption->height() + 2;
    if (table.rows.empty()) {
        place_headings(caption_height);
        put_anchor(table.anchor);
    } else {
        TablePages pages{table, setter_, sheets_, anchors_};
        place_headings(block_space + caption_height + pages.least_height());
        sheets_.leave_space(block_space);
        put_anchor(table.anchor);
        if (caption != nullptr) {
            sheets_.place(*caption, "Caption");
            sheets_.move_down(2);
        }
        pages.place();
    }
    if (!table.note.empty()) {
        sheets_.leave_space(3);
        sheets_.flow(set(table.note, styles_.note), "P");
    }
    sheets_.leave_space(block_space);
}

void Composer::add(const Chart& chart)
{
    const charts::Picture& picture = sheets_.keep(charts::picture_of(chart, manuscript_.language));
    const SetText* caption = nullptr;
    if (!chart.caption.empty()) caption = &set(numbered("pdf.figure", ++charts_, chart.caption), styles_.caption);
    const double below = caption == nullptr ? 0 : caption->height() + 4;
    const double highest = (paper::bottom - paper::top) * 0.85 - below;
    const double scale = std::min(paper::measure / picture.width, highest / picture.height);
    const double height = picture.height * scale;
    place_headings(block_space + height + below);
    sheets_.leave_space(block_space);
    put_anchor(chart.anchor);
    sheets_.draw(TagBegins{"Figure"});
    sheets_.draw(
        PlacedPicture{&picture, paper::left + (paper::measure - picture.width * scale) / 2, sheets_.y(), scale});
    sheets_.draw(TagEnds{"Figure"});
    sheets_.move_down(height + 4);
    if (caption != nullptr) sheets_.place(*caption, "Caption");
    sheets_.leave_space(block_space);
}

void Composer::add(const PageBreak&)
{
    place_headings(0);
    if (!sheets_.at_top()) sheets_.new_page();
}

}  // namespace jiheng::typeset::pdf
