#include "typeset/manuscript_sheets.h"

#include <algorithm>
#include <set>

#include "base/text.h"

namespace jiheng::typeset {

namespace {

constexpr std::size_t longest_name = 31;  // Excel's limit for a sheet
constexpr unsigned sheet_width = 92;      // characters of an A4 page
constexpr unsigned least_width = 6;
constexpr unsigned line_height = 16;  // points
constexpr unsigned tallest_row = 400;

// Names of sheets must differ, are short, and lack the characters formulas are written with.
class SheetNames {
public:
    std::string take(std::string_view wanted)
    {
        std::string clean;
        for (const char c : wanted)
            if (std::string_view{"[]:*?/\\'"}.find(c) == std::string_view::npos) clean += c;
        clean = std::string{trim(clean)};
        if (clean.empty()) clean = "-";
        for (int number = 1;; ++number) {
            const std::string tail = number == 1 ? "" : " " + std::to_string(number);
            std::string name = cut(clean, longest_name - tail.size()) + tail;
            if (given_.insert(name).second) return name;
        }
    }

private:
    static std::string cut(std::string_view text, std::size_t most)
    {
        std::size_t at = 0;
        for (std::size_t i = 0; i < most && at < text.size(); ++i) next_code_point(text, at);
        return std::string{text.substr(0, at)};
    }

    std::set<std::string> given_{};
};

std::size_t width_of(std::string_view text)
{
    std::size_t width = 0;
    for (std::size_t at = 0; at < text.size();) width += next_code_point(text, at) > 0x2E7F ? 2 : 1;
    return width;
}

unsigned lines_of(std::string_view text, std::size_t width)
{
    std::size_t lines = 0;
    for (const std::string_view line : split(text, '\n')) lines += width_of(line) / std::max<std::size_t>(width, 1) + 1;
    return static_cast<unsigned>(lines);
}

// "1,994.18" and "91.38%" as numbers that look so; anything else is text.
void hold_figure(SheetCell& cell)
{
    if (cell.align != Align::right) return;
    const bool percent = cell.text.ends_with("%");
    const auto number =
        Decimal::parse(percent ? std::string_view{cell.text}.substr(0, cell.text.size() - 1) : cell.text);
    if (!number) return;
    constexpr int most_places = 10;
    if (number->places() > most_places) return;
    const bool grouped = contains(cell.text, ",");
    cell.format = grouped ? "#,##0" : "0";
    if (number->places() > 0) cell.format += "." + std::string(static_cast<std::size_t>(number->places()), '0');
    if (percent) cell.format += "%";
    cell.number = percent ? Decimal{number->digits(), number->places() + 2} : *number;
}

class Sheets {
public:
    explicit Sheets(const Manuscript& manuscript) : manuscript_{manuscript} {}

    Workbook make()
    {
        begin(manuscript_.title);
        line(manuscript_.title, CellRole::title);
        if (!manuscript_.notice.empty()) line(manuscript_.notice, CellRole::note);
        if (manuscript_.cover)
            for (const auto& [label, value] : manuscript_.cover->lines)
                line(label + say("report.colon", {}, manuscript_.language) + value, CellRole::note);
        for (const Block& block : manuscript_.body) std::visit([this](const auto& one) { add(one); }, block);
        end();
        return std::move(workbook_);
    }

private:
    struct Pending {  // a merged line: its width is known at the end of the sheet
        std::size_t row;
        std::string text;
    };

    void begin(const std::string& name)
    {
        sheet_ = Sheet{};
        sheet_.name = names_.take(name);
        lines_.clear();
    }

    void end()
    {
        if (sheet_.rows.empty()) return;
        if (sheet_.widths.empty()) sheet_.widths = {sheet_width};
        unsigned all = 0;
        for (const unsigned width : sheet_.widths) all += width;
        for (const Pending& line : lines_) {
            sheet_.rows[line.row].cells.front().columns = sheet_.widths.size();
            sheet_.rows[line.row].height = std::min(lines_of(line.text, all - 2) * line_height, tallest_row);
        }
        workbook_.sheets.push_back(std::move(sheet_));
        sheet_ = Sheet{};
    }

    void line(std::string text, CellRole role)
    {
        SheetCell cell;
        cell.text = text;
        cell.role = role;
        lines_.push_back({sheet_.rows.size(), std::move(text)});
        sheet_.add_row().cells.push_back(std::move(cell));
    }

    void add(const Heading& heading)
    {
        if (heading.level == 1) {
            end();
            begin(heading.text);
        }
        line(heading.text, heading.level == 1 ? CellRole::title : CellRole::subtitle);
    }

    void add(const Paragraph& paragraph) { line(text_of(paragraph.runs), CellRole::note); }

    void add(const Placeholder& gap)
    {
        std::string text = gap.task;
        for (const std::string& fact : gap.facts) text += "\n" + fact;
        line(std::move(text), CellRole::input);
    }

    void add(const Table& table)
    {
        if (!table.caption.empty()) line(table.caption, CellRole::subtitle);
        const std::size_t columns = columns_of(table);
        widen(table, columns);
        std::vector<std::size_t> covered(columns, 0);  // rows still covered
        for (const auto& row : table.rows) add_row(row, covered);
        if (!table.note.empty()) line(table.note, CellRole::note);
    }

    // As the widths say, or as many as the longest row has where they do not.
    static std::size_t columns_of(const Table& table)
    {
        std::size_t most = std::max<std::size_t>(table.widths.size(), 1);
        for (const auto& row : table.rows) {
            std::size_t columns = 0;
            for (const Cell& cell : row) columns += std::max<std::size_t>(cell.columns, 1);
            most = std::max(most, columns);
        }
        return most;
    }

    // Columns take the widest share any table of the sheet gives them.
    void widen(const Table& table, std::size_t columns)
    {
        unsigned all = 0;
        for (const unsigned width : table.widths) all += width;
        if (sheet_.widths.size() < columns) sheet_.widths.resize(columns, least_width);
        for (std::size_t i = 0; i < table.widths.size(); ++i)
            sheet_.widths[i] =
                std::max({sheet_.widths[i], least_width, all == 0 ? 0 : table.widths[i] * sheet_width / all});
    }

    void add_row(const std::vector<Cell>& row, std::vector<std::size_t>& covered)
    {
        SheetRow& sheet_row = sheet_.add_row();
        std::size_t column = 0;
        unsigned most_lines = 1;
        const auto skip_covered = [&] {
            while (column < covered.size() && covered[column] > 0) --covered[column++];
        };
        for (const Cell& cell : row) {
            skip_covered();
            SheetCell written;
            written.column = column;
            written.columns = std::max<std::size_t>(cell.columns, 1);
            written.rows = std::max<std::size_t>(cell.rows, 1);
            written.text = text_of(cell.runs);
            written.align = cell.align;
            written.role = cell.heading ? CellRole::heading : CellRole::text;
            hold_figure(written);
            std::size_t width = 0;
            for (std::size_t i = 0; i < written.columns && column < covered.size(); ++i, ++column) {
                covered[column] = written.rows - 1;
                width += sheet_.widths[column];
            }
            if (written.rows == 1) most_lines = std::max(most_lines, lines_of(written.text, width));
            sheet_row.cells.push_back(std::move(written));
        }
        skip_covered();
        sheet_row.height = std::min(most_lines * line_height, tallest_row);
    }

    void add(const Chart&) {}
    void add(const PageBreak&) {}
    void add(const Contents&) {}

    const Manuscript& manuscript_;
    Workbook workbook_{};
    Sheet sheet_{};
    SheetNames names_{};
    std::vector<Pending> lines_{};
};

}  // namespace

Workbook workbook_of(const Manuscript& manuscript)
{
    return Sheets{manuscript}.make();
}

}  // namespace jiheng::typeset
