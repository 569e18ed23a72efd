#include "typeset/pdf/table_pages.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "typeset/pdf/styles.h"

namespace jiheng::typeset::pdf {

namespace {

constexpr double above = 3;    // white above and below the text of a cell
constexpr double hair = 0.01;  // heights that are this near are the same
constexpr double page_height = paper::bottom - paper::top;

}  // namespace

TablePages::TablePages(const Table& table, TypeSetter& setter, Sheets& sheets,
                       const std::map<std::string, Target>& anchors)
    : sheets_{sheets}, anchors_{anchors}, grid_{grid_of(table)}, rows_{table.rows.size()}
{
    const double even = paper::measure / static_cast<double>(grid_.columns);
    if (even < 40) padding_ = even < 25 ? 1.5 : 2.5;
    style_ = Styles::cell(even);
    std::vector<double> least = unbroken_widths(grid_);
    for (double& width : least) width = width * style_.size + 2 * padding_ + 1;
    edges_ = column_edges(table, least, paper::measure);
    set_texts(setter);
    make_bands(row_heights());
}

void TablePages::set_texts(TypeSetter& setter)
{
    for (const GridCell& cell : grid_.cells) {
        Placed placed;
        placed.grid = cell;
        if (cell.cell != nullptr) {
            TextStyle style = style_;
            style.align = cell.cell->align;
            style.bold = cell.cell->heading;
            style.face = style.bold ? Face::sans : Face::serif;
            const double width = std::max(1.0, right_of(placed) - left_of(placed) - 2 * padding_);
            placed.text = &sheets_.keep(setter.set(cell.cell->runs, style, width));
        }
        cells_.push_back(placed);
    }
}

std::vector<double> TablePages::row_heights() const
{
    std::vector<double> heights(rows_, style_.pitch + 2 * above);
    const auto needed = [](const Placed& placed) {
        return placed.text == nullptr ? 0 : placed.text->height() + 2 * above;
    };
    for (const Placed& placed : cells_)
        if (placed.grid.rows == 1) heights[placed.grid.row] = std::max(heights[placed.grid.row], needed(placed));
    for (const Placed& placed : cells_) {
        double height = 0;
        const std::size_t end = placed.grid.row + placed.grid.rows;
        for (std::size_t row = placed.grid.row; row < end; ++row) height += heights[row];
        heights[end - 1] += std::max(0.0, needed(placed) - height);
    }
    return heights;
}

void TablePages::make_bands(const std::vector<double>& heights)
{
    double heading = 0;
    for (std::size_t row = 0; row < grid_.heading_rows; ++row) heading += heights[row];
    const bool repeated = heading <= page_height * 0.4 && grid_.heading_rows < rows_;
    const double highest = page_height - (repeated ? heading : 0);
    std::vector<std::size_t> first_band;
    for (std::size_t row = 0; row < rows_; ++row) {
        first_band.push_back(bands_.size());
        if (heights[row] <= highest) {
            bands_.push_back({heights[row], true});
            continue;
        }
        const auto lines = static_cast<std::size_t>(std::ceil((heights[row] - 2 * above) / style_.pitch - hair));
        for (std::size_t line = 0; line < lines; ++line) bands_.push_back({style_.pitch, line == 0});
    }
    first_band.push_back(bands_.size());
    heading_bands_ = repeated ? grid_.heading_rows : 0;
    for (Placed& placed : cells_) {
        placed.band = first_band[placed.grid.row];
        placed.bands = first_band[placed.grid.row + placed.grid.rows] - placed.band;
    }
}

double TablePages::height_of(std::size_t begin, std::size_t end) const
{
    double height = 0;
    for (std::size_t i = begin; i < end; ++i) height += bands_[i].height;
    return height;
}

double TablePages::least_height() const
{
    return std::min(page_height * 0.8, height_of(0, std::min(heading_bands_ + 1, bands_.size())));
}

// Whether what has begun on this page fits above the break, so that it can be repeated below.
bool TablePages::may_break_before(std::size_t band, std::size_t begin) const
{
    for (std::size_t i = first_open_; i < cells_.size() && cells_[i].band < band; ++i) {
        const Placed& placed = cells_[i];
        if (placed.end() <= band || placed.grid.rows == 1 || placed.text == nullptr) continue;
        if (placed.text->height() > height_of(std::max(placed.band, begin), band) + hair) return false;
    }
    return true;
}

// The band before which the page ends; `begin` when nothing fits.
std::size_t TablePages::end_of_part(std::size_t begin, double room) const
{
    std::size_t end = begin;
    for (double height = 0; end < bands_.size(); ++end) {
        height += bands_[end].height;
        if (height > room + hair) break;
    }
    if (end == bands_.size()) return end;
    for (std::size_t better = end; better > begin; --better)
        if (may_break_before(better, begin)) return better;
    return end;
}

// A text that goes on from the page before, or is repeated, may need more height than its rows have left.
void TablePages::make_room(std::size_t begin)
{
    while (first_open_ < cells_.size() && cells_[first_open_].end() <= begin) ++first_open_;
    for (std::size_t i = first_open_; i < cells_.size() && cells_[i].band < begin; ++i) {
        const Placed& placed = cells_[i];
        if (placed.end() <= begin || placed.text == nullptr) continue;
        const std::size_t lines = placed.text->lines.size() - placed.next_line;
        const double height = style_.pitch * static_cast<double>(lines);
        bands_[placed.end() - 1].height += std::max(0.0, height - height_of(begin, placed.end()) - hair);
    }
}

void TablePages::place()
{
    for (std::size_t begin = 0; begin < bands_.size();) {
        make_room(begin);
        const double heading = begin > 0 ? height_of(0, heading_bands_) : 0;
        std::size_t end = end_of_part(begin, sheets_.room() - heading);
        const bool only_heading = begin == 0 && end <= heading_bands_ && end < bands_.size();
        if ((end == begin || only_heading) && !sheets_.at_top()) {
            sheets_.new_page();
            continue;
        }
        end = std::max(end, begin + 1);
        sheets_.draw(TagBegins{"Table"});
        if (heading > 0) {
            const std::size_t open = std::exchange(first_open_, 0);
            draw_part(0, heading_bands_);
            first_open_ = open;
        }
        draw_part(begin, end);
        sheets_.draw(TagEnds{"Table"});
        begin = end;
        if (begin < bands_.size()) sheets_.new_page();
    }
}

double TablePages::left_of(const Placed& placed) const
{
    return paper::left + (placed.grid.column == 0 ? 0 : edges_[placed.grid.column - 1]);
}

double TablePages::right_of(const Placed& placed) const
{
    return paper::left + edges_[placed.grid.column + placed.grid.columns - 1];
}

void TablePages::draw_part(std::size_t begin, std::size_t end)
{
    std::vector<double> tops{sheets_.y()};  // of each band, and the end of the last
    for (std::size_t i = begin; i < end; ++i) tops.push_back(tops.back() + bands_[i].height);
    std::vector<Placed*> shown;
    for (std::size_t i = first_open_; i < cells_.size() && cells_[i].band < end; ++i)
        if (cells_[i].end() > begin) shown.push_back(&cells_[i]);
    std::sort(shown.begin(), shown.end(), [&](const Placed* a, const Placed* b) {
        return std::tuple{std::max(a->band, begin), a->grid.column} <
               std::tuple{std::max(b->band, begin), b->grid.column};
    });
    draw_lines(shown, tops, begin, end);
    std::size_t row = end;
    for (Placed* placed : shown) {
        const std::size_t first = std::max(placed->band, begin);
        if (first != row) {
            if (row != end) sheets_.draw(TagEnds{"TR"});
            sheets_.draw(TagBegins{"TR"});
            row = first;
        }
        const double top = tops[first - begin];
        const double height = tops[std::min(placed->end(), end) - begin] - top;
        const char* tag = placed->grid.cell != nullptr && placed->grid.cell->heading ? "TH" : "TD";
        sheets_.draw(TagBegins{tag});
        draw_text(*placed, top, height, begin, end);
        sheets_.draw(TagEnds{tag});
    }
    if (row != end) sheets_.draw(TagEnds{"TR"});
    sheets_.move_down(tops.back() - tops.front());
}

void TablePages::draw_lines(const std::vector<Placed*>& shown, const std::vector<double>& tops, std::size_t begin,
                            std::size_t end)
{
    Rules rules;
    for (const Placed* placed : shown) {
        const double left = left_of(*placed);
        const double right = right_of(*placed);
        const double top = tops[std::max(placed->band, begin) - begin];
        const double bottom = tops[std::min(placed->end(), end) - begin];
        if (placed->grid.cell != nullptr && placed->grid.cell->heading)
            sheets_.draw(Shading{{left, top, right - left, bottom - top}, 0.92});
        rules.segments.push_back({left, top, right, top});
        rules.segments.push_back({left, top, left, bottom});
    }
    rules.segments.push_back({paper::left, tops.back(), paper::left + edges_.back(), tops.back()});
    rules.segments.push_back({paper::left + edges_.back(), tops.front(), paper::left + edges_.back(), tops.back()});
    sheets_.draw(std::move(rules));
}

void TablePages::draw_text(Placed& placed, double y, double height, std::size_t begin, std::size_t end)
{
    const bool ends = placed.end() <= end;
    const bool whole = ends && placed.band >= begin;
    if (placed.grid.cell != nullptr && !placed.grid.cell->anchor.empty())
        if (const auto anchor = anchors_.find(placed.grid.cell->anchor); anchor != anchors_.end())
            sheets_.put_target(anchor->second, y);
    if (placed.text == nullptr) return;
    const SetText& text = *placed.text;
    const double x = left_of(placed) + padding_;
    const bool cut = placed.next_line > 0 || (!whole && placed.grid.rows == 1);
    if (!cut && text.height() <= height + hair) {
        text.place(sheets_.page(), x, y + (height - text.height()) / 2);
        return;
    }
    const std::size_t left = text.lines.size() - placed.next_line;
    const auto fitting = static_cast<std::size_t>(std::max(0.0, (height + 2 * hair) / text.style.pitch));
    const std::size_t last = placed.next_line + (ends ? left : std::min(left, fitting));
    text.place(sheets_.page(), x, y, placed.next_line, last);
    placed.next_line = last;
}

}  // namespace jiheng::typeset::pdf
