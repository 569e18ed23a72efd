#include "documents/pdf/page_joiner.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "base/text.h"

namespace jiheng {

namespace {

// The text with every run of digits made one mark: "第3页" and "第12页" are the same line.
std::string shape_of(std::string_view text)
{
    std::string shape;
    for (const char c : text) {
        if (c == ' ') continue;
        const bool digit = c >= '0' && c <= '9';
        if (digit && shape.ends_with('#')) continue;
        shape += digit ? '#' : c;
    }
    return shape;
}

bool is_page_number(std::string_view text)
{
    const std::string shape = shape_of(text);
    return shape == "#" || shape == "-#-" || shape == "—#—" || shape == "第#页" || shape == "第#页共#页" ||
           shape == "#/#";
}

// Heads and feet: lines near the edge that return on most pages at the same height, and page numbers.
class RunningLines {
public:
    explicit RunningLines(const std::vector<PageLayout>& pages) : pages_{pages.size()}
    {
        for (const auto& page : pages)
            for (const auto& item : page.items)
                if (const auto* line = std::get_if<TextLine>(&item); line != nullptr && near_edge(*line, page))
                    ++seen_[{shape_of(line->text), static_cast<long>(line->box.top / 6)}];
    }

    bool contains(const TextLine& line, const PageLayout& page) const
    {
        if (!near_edge(line, page)) return false;
        if (is_page_number(line.text)) return true;
        constexpr std::size_t fewest = 3;
        if (pages_ < fewest) return false;
        std::size_t count = 0;
        for (const long off : {-1L, 0L, 1L}) {
            const auto found = seen_.find({shape_of(line.text), static_cast<long>(line.box.top / 6) + off});
            count += found == seen_.end() ? 0 : found->second;
        }
        return count * 2 > pages_;
    }

private:
    static bool near_edge(const TextLine& line, const PageLayout& page)
    {
        return line.box.bottom < page.height * 0.12 || line.box.top > page.height * 0.88;
    }

    std::size_t pages_;
    std::map<std::pair<std::string, long>, std::size_t> seen_{};
};

bool same_columns(const std::vector<double>& a, const std::vector<double>& b)
{
    if (a.size() != b.size()) return false;
    constexpr double tolerance = 4;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (std::abs(a[i] - b[i]) > tolerance) return false;
    return true;
}

// The left edges of the narrower table among those of the wider, so that its cells can be put under the same columns.
std::optional<std::vector<std::size_t>> columns_among(const std::vector<double>& some, const std::vector<double>& all)
{
    constexpr double tolerance = 4;
    std::vector<std::size_t> places;
    for (const double edge : some) {
        const auto found =
            std::find_if(all.begin(), all.end(), [&](double other) { return std::abs(other - edge) <= tolerance; });
        if (found == all.end()) return std::nullopt;
        // Two edges of a very narrow column may lie near one edge.
        if (!places.empty() && static_cast<std::size_t>(found - all.begin()) <= places.back()) return std::nullopt;
        places.push_back(static_cast<std::size_t>(found - all.begin()));
    }
    if (places.empty() || places.front() != 0 || places.back() + 1 != all.size()) return std::nullopt;
    return places;
}

// The rows of a table drawn with fewer columns, spread over more.
void spread(std::vector<Row>& rows, const std::vector<std::size_t>& places)
{
    for (auto& row : rows) {
        std::vector<Cell> wide(places.back());
        for (auto& cell : wide) cell.covered = true;
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            Cell& cell = row.cells[i];
            const auto last = std::min(i + static_cast<std::size_t>(cell.column_span), places.size() - 1);
            if (!cell.covered) cell.column_span = static_cast<int>(places[last] - places[i]);
            wide[places[i]] = std::move(cell);
        }
        row.cells = std::move(wide);
    }
}

std::size_t filled(const Row& row)
{
    return static_cast<std::size_t>(
        std::count_if(row.cells.begin(), row.cells.end(), [](const Cell& cell) { return !cell.text.empty(); }));
}

bool same_texts(const Row& a, const Row& b)
{
    if (a.cells.size() != b.cells.size() || filled(a) == 0) return false;
    for (std::size_t i = 0; i < a.cells.size(); ++i)
        if (a.cells[i].text != b.cells[i].text) return false;
    return true;
}

bool ends_a_sentence(std::string_view text)
{
    return text.ends_with("。") || text.ends_with("；") || text.ends_with("！") || text.ends_with("？");
}

bool has_figure_cell(const Row& row)
{
    return std::any_of(row.cells.begin(), row.cells.end(), [](const Cell& cell) {
        return !cell.text.empty() && cell.text.find_first_not_of("0123456789.,%-") == std::string::npos;
    });
}

// The first row of the next page goes on with the last row of this one: it has text in fewer cells, each of them below
// a cell whose text had not come to an end. The surer the lines above were full, the more cells may go on.
bool is_rest_of(const Row& rest, const Row& above)
{
    if (rest.cells.size() != above.cells.size()) return false;
    const std::size_t pieces = filled(rest);
    if (pieces == 0 || pieces > filled(above)) return false;
    std::size_t full = 0;
    for (std::size_t i = 0; i < rest.cells.size(); ++i) {
        if (rest.cells[i].text.empty()) continue;
        if (above.cells[i].text.empty() || ends_a_sentence(above.cells[i].text)) return false;
        // In running text a line may end early, before a long word; a label ends where it ends.
        constexpr std::size_t running_text = 20;
        full += above.cells[i].reaches_edge || count_code_points(above.cells[i].text) > running_text ? 1 : 0;
    }
    const bool few = pieces * 2 <= filled(above) + 1 && !has_figure_cell(rest);
    return (full == pieces && pieces < filled(above)) || (few && full > 0);
}

class Joiner {
public:
    explicit Joiner(std::vector<PageLayout> pages) : pages_{std::move(pages)}, running_{pages_} {}

    std::vector<Block> run()
    {
        note_right_edges();
        for (auto& page : pages_) read_page(page);
        for (auto& note : notes_) blocks_.emplace_back(std::move(note));
        return std::move(blocks_);
    }

private:
    void read_page(PageLayout& page)
    {
        const auto [left, right] = edges_of(page);
        const double usual_pitch = pitch_of(page);
        bool first = true;
        const TextLine* before = nullptr;
        for (auto& item : page.items) {
            if (auto* table = std::get_if<PageTable>(&item)) {
                before = nullptr;
                if (!(first && continues(*table))) start(std::move(*table));
                first = false;
                continue;
            }
            auto& line = std::get<TextLine>(item);
            if (running_.contains(line, page)) {
                note(line, page.number);
                continue;
            }
            first = false;
            open_ = nullptr;
            const bool goes_on = before != nullptr && before->box.right >= right - 2 * before->size &&
                                 line.box.left <= left + 0.7 * line.size &&
                                 line.box.top - before->box.bottom < 1.5 * line.size &&
                                 std::abs(line.size - before->size) < 1;
            const bool gap = before == nullptr ? !blocks_.empty() : line.box.top - before->box.top > 1.5 * usual_pitch;
            if (goes_on) {
                append(line, page.number);
            } else {
                if (gap) blocks_.emplace_back(Paragraph{});  // an empty line takes its turn in the order
                add(line, page.number);
            }
            before = &line;
        }
    }

    // Where lines begin and where full ones end. A page with short lines only, between tables, has the right edge of
    // its tables, which are as wide as the text, and of the other pages of its size.
    std::pair<double, double> edges_of(const PageLayout& page)
    {
        double left = page.width;
        double edge = right_edges_[{std::lround(page.width), std::lround(page.height)}];
        for (const auto& item : page.items) {
            const auto* line = std::get_if<TextLine>(&item);
            if (line != nullptr && !running_.contains(*line, page)) left = std::min(left, line->box.left);
        }
        for (const auto& item : page.items)
            if (const auto* table = std::get_if<PageTable>(&item)) edge = std::max(edge, table->box.right);
        return {left, edge};
    }

    void note_right_edges()
    {
        for (const PageLayout& page : pages_) {
            double& right = right_edges_[{std::lround(page.width), std::lround(page.height)}];
            for (const auto& item : page.items)
                if (const auto* line = std::get_if<TextLine>(&item); line != nullptr && !running_.contains(*line, page))
                    right = std::max(right, line->box.right);
        }
    }

    // From line to line where nothing lies between: what a quarter of the page's lines stay below.
    static double pitch_of(const PageLayout& page)
    {
        std::vector<double> pitches;
        const TextLine* before = nullptr;
        for (const auto& item : page.items) {
            const auto* line = std::get_if<TextLine>(&item);
            if (line != nullptr && before != nullptr) pitches.push_back(line->box.top - before->box.top);
            before = line;
        }
        if (pitches.empty()) return page.height;
        const auto quarter = pitches.begin() + static_cast<std::ptrdiff_t>(pitches.size() / 4);
        std::nth_element(pitches.begin(), quarter, pitches.end());
        return *quarter;
    }

    void note(const TextLine& line, int page)
    {
        const std::string shape = shape_of(line.text);
        if (!noted_.emplace(shape, true).second) return;
        Paragraph paragraph = paragraph_of(line, page);
        paragraph.note = true;
        notes_.push_back(std::move(paragraph));
    }

    static Paragraph paragraph_of(const TextLine& line, int page)
    {
        Paragraph paragraph;
        paragraph.text = trim(line.text);
        paragraph.box = box_on(page, line.box);
        paragraph.recognised = line.unseen;
        return paragraph;
    }

    void add(const TextLine& line, int page) { blocks_.emplace_back(paragraph_of(line, page)); }

    void append(const TextLine& line, int page)
    {
        auto& paragraph = std::get<Paragraph>(blocks_.back());
        join_line(paragraph.text, line.text);
        const Paragraph more = paragraph_of(line, page);
        paragraph.recognised = paragraph.recognised || more.recognised;
        paragraph.box.left = std::min(paragraph.box.left, more.box.left);
        paragraph.box.right = std::max(paragraph.box.right, more.box.right);
        paragraph.box.bottom = more.box.bottom;
    }

    void start(PageTable table)
    {
        columns_ = std::move(table.columns);
        Table started;
        started.rows = std::move(table.rows);
        blocks_.emplace_back(std::move(started));
        open_ = &std::get<Table>(blocks_.back());
    }

    // Whether the table at the top of a page goes on with the one that ended the page before; then it is joined.
    bool continues(PageTable& table)
    {
        if (open_ == nullptr || open_->rows.empty()) return false;
        if (!same_columns(table.columns, columns_)) {
            if (const auto places = columns_among(table.columns, columns_)) {
                spread(table.rows, *places);
            } else if (const auto wider = columns_among(columns_, table.columns)) {
                spread(open_->rows, *wider);
                columns_ = table.columns;
            } else {
                return false;
            }
        }
        // Rows that open both parts are the heading, printed again.
        std::size_t repeated = 0;
        while (repeated < table.rows.size() && repeated < open_->rows.size() &&
               same_texts(table.rows[repeated], open_->rows[repeated]))
            ++repeated;
        table.rows.erase(table.rows.begin(), table.rows.begin() + static_cast<std::ptrdiff_t>(repeated));
        if (!table.rows.empty() && is_rest_of(table.rows.front(), open_->rows.back())) {
            Row& above = open_->rows.back();
            for (std::size_t i = 0; i < above.cells.size(); ++i) {
                const Cell& rest = table.rows.front().cells[i];
                above.cells[i].text += rest.text;
                above.cells[i].recognised = above.cells[i].recognised || rest.recognised;
            }
            table.rows.erase(table.rows.begin());
        }
        for (auto& row : table.rows) open_->rows.push_back(std::move(row));
        return true;
    }

    std::vector<PageLayout> pages_;
    RunningLines running_;
    std::map<std::pair<long, long>, double> right_edges_{};  // by the size of the page
    std::vector<Block> blocks_{};
    std::vector<Paragraph> notes_{};
    std::map<std::string, bool> noted_{};
    Table* open_ = nullptr;  // the table that ended the page, or the one being read
    std::vector<double> columns_{};
};

}  // namespace

std::vector<Block> join_pages(std::vector<PageLayout> pages)
{
    return Joiner{std::move(pages)}.run();
}

}  // namespace jiheng
