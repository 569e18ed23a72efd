#include "typeset/docx/page_estimate.h"

#include <algorithm>

#include "base/text.h"
#include "typeset/docx/page_metrics.h"
#include "typeset/docx/table_grid.h"

namespace jiheng::typeset::docx {

namespace {

constexpr int border = 10;

// Ideographs and full-width signs are as wide as high; Latin letters of Times about half, small ones less.
int width_of(char32_t c, int half_points)
{
    const int em = half_points * 10;  // twips
    if (c >= 0x1100) return em;
    if ((c >= 0x2010 && c <= 0x2027) || c == 0xB7) return em;
    if (c >= '0' && c <= '9') return em / 2;
    if (c >= 'A' && c <= 'Z') return em * 7 / 10;
    if (c == ' ' || c == ',' || c == '.' || c == 'i' || c == 'l' || c == 't' || c == '(' || c == ')')
        return em * 3 / 10;
    return em * 9 / 20;
}

// A page filled from top to bottom.
class Page {
public:
    // A block whose first `head` twips must not be parted from what follows; the rest may break at any line.
    void fit(int head)
    {
        if (used_ + head > text_height && used_ > 0) turn();
    }
    void fill(int lines, int pitch, int before, int after)
    {
        used_ += used_ > 0 ? before : 0;
        for (int line = 0; line < lines; ++line) {
            fit(pitch);
            used_ += pitch;
        }
        used_ += after;
    }
    void turn()
    {
        ++number_;
        used_ = 0;
    }
    bool begun() const { return used_ > 0; }
    unsigned number() const { return number_; }

private:
    unsigned number_ = 1;
    int used_ = 0;
};

class Estimate {
public:
    explicit Estimate(const Manuscript& manuscript) : manuscript_{manuscript}, metrics_{metrics_of(manuscript.language)}
    {
    }

    std::vector<unsigned> pages()
    {
        if (!manuscript_.cover && !manuscript_.notice.empty()) put(manuscript_.notice, metrics_.body, 0, 480);
        if (!manuscript_.cover && !manuscript_.title.empty()) put(manuscript_.title, metrics_.title, 240, 480);
        for (const Block& block : manuscript_.body) std::visit([&](const auto& item) { add(item); }, block);
        return std::move(pages_);
    }

private:
    void put(std::string_view text, const LineMetrics& line, int indent, int around)
    {
        page_.fill(line_count(text, text_width, line.size, indent), line.pitch, around / 2, around / 2);
    }
    void add(const Heading& heading)
    {
        if (heading.new_page && page_.begun()) page_.turn();
        const int lines = line_count(heading.text, text_width, metrics_.body.size, heading.level > 1 ? 640 : 0);
        const int around = heading.level == 1 ? 360 : 0;
        page_.fit(around + (lines + 2) * metrics_.body.pitch);
        pages_.push_back(page_.number());
        page_.fill(lines, metrics_.body.pitch, around * 2 / 3, around / 3);
    }
    void add(const Paragraph& paragraph)
    {
        const std::string text = text_of(paragraph.runs);
        if (paragraph.kind == ParagraphKind::note)
            page_.fill(line_count(text, text_width, metrics_.note.size), metrics_.note.pitch, 60, 180);
        else
            put(text, metrics_.body, 640, 0);
    }
    void add(const Placeholder& placeholder)
    {
        put(placeholder.task, metrics_.body, 1600, 160);
        for (const std::string& fact : placeholder.facts) put(fact, metrics_.body, 480, 0);
    }
    void add(const Table& table)
    {
        const std::vector<int> rows = row_heights(table, text_width, manuscript_.language);
        const int caption = table.caption.empty()
                                ? 0
                                : line_count(table.caption, text_width, metrics_.caption.size) * metrics_.caption.pitch;
        const std::size_t heads = std::min(table.heading_rows, rows.size());
        int heading = 0;
        for (std::size_t row = 0; row < heads; ++row) heading += rows[row];
        const int first = heads < rows.size() ? rows[heads] : 0;
        page_.fit(std::min(caption + heading + first, text_height));
        page_.fill(1, caption + heading, 0, 0);
        for (std::size_t row = heads; row < rows.size(); ++row) {
            const unsigned before = page_.number();
            const int whole = std::min(rows[row], text_height / 2);
            page_.fill(1, whole, 0, 0);
            for (int rest = rows[row] - whole; rest > 0; rest -= metrics_.table.pitch)
                page_.fill(1, metrics_.table.pitch, 0, 0);
            if (page_.number() != before) page_.fill(1, heading, 0, 0);
        }
        page_.fill(table.note.empty() ? 0 : line_count(table.note, text_width, metrics_.note.size), metrics_.note.pitch,
                   60, after_table);
    }
    void add(const Chart& chart)
    {
        page_.fill(1, chart_height(chart) + 120 + (chart.caption.empty() ? 0 : metrics_.caption.pitch), 0, 0);
    }
    void add(const PageBreak&)
    {
        if (page_.begun()) page_.turn();
    }
    void add(const Contents& contents)
    {
        put(contents.title, metrics_.title, 0, 240);
        for (const Block& block : manuscript_.body) {
            const auto* heading = std::get_if<Heading>(&block);
            if (heading == nullptr || !heading->listed || heading->level > contents.levels) continue;
            const int left = 280 * (heading->level - 1);
            page_.fill(line_count(heading->text, text_width - 560 - left, metrics_.contents.size),
                       metrics_.contents.pitch, 0, 0);
        }
    }

    const Manuscript& manuscript_;
    const TextMetrics& metrics_;
    Page page_{};
    std::vector<unsigned> pages_{};
};

}  // namespace

std::vector<unsigned> heading_pages(const Manuscript& manuscript)
{
    return Estimate{manuscript}.pages();
}

int line_count(std::string_view text, int width, int half_points, int indent)
{
    width = std::max(width, half_points * 10);
    int lines = 1;
    int used = indent;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = next_code_point(text, at);
        if (c == '\n') {
            ++lines;
            used = 0;
            continue;
        }
        const int step = width_of(c, half_points);
        if (used + step > width) {
            ++lines;
            used = 0;
        }
        used += step;
    }
    return lines;
}

std::vector<int> row_heights(const Table& table, int width, Language language)
{
    const LineMetrics& line = metrics_of(language).table;
    const TableGrid grid = grid_of(table);
    const std::vector<int> widths = widths_of(table, grid.columns, width);
    std::vector<int> heights;
    heights.reserve(grid.rows.size());
    for (const auto& row : grid.rows) {
        int most = 1;
        for (const GridCell& cell : row) {
            if (cell.cell == nullptr || cell.cell->rows > 1) continue;
            int room = -2 * cell_padding;
            for (std::size_t column = 0; column < cell.columns; ++column) room += widths[cell.column + column];
            int lines = 0;
            if (cell.cell->runs.size() == 1)
                lines = line_count(cell.cell->runs.front().text, room, line.size);
            else
                lines = line_count(text_of(cell.cell->runs), room, line.size);
            most = std::max(most, lines);
        }
        heights.push_back(most * line.pitch + 2 * cell_padding_rows + border);
    }
    return heights;
}

int chart_height(const Chart& chart)
{
    constexpr int a_millimetre = 57;  // twips
    const int rows = static_cast<int>(std::min<std::size_t>(chart.categories.size(), 40));
    const int series = static_cast<int>(std::min<std::size_t>(std::max<std::size_t>(chart.series.size(), 1), 6));
    switch (chart.kind) {
        case ChartKind::columns:
            return 85 * a_millimetre;
        case ChartKind::bars:
            return std::clamp(30 + rows * (4 + 4 * series), 50, 180) * a_millimetre;
        case ChartKind::stacked:
            return std::clamp(35 + rows * 10, 55, 180) * a_millimetre;
        case ChartKind::sunburst:
            return 135 * a_millimetre;
    }
    return 85 * a_millimetre;
}

}  // namespace jiheng::typeset::docx
