#include "documents/xlsx/sheet.h"

#include <algorithm>
#include <optional>

#include "base/messages.h"
#include "base/text.h"
#include "documents/characters.h"
#include "documents/package/xml_scanner.h"

namespace jiheng {

namespace {

using Event = XmlScanner::Event;

constexpr int most_rows = 1'048'576;

struct Reference {
    int row = 0;     // 1-based
    int column = 0;  // 0-based
};

// "G5", "$G$5"; nothing when it is no place of a sheet.
std::optional<Reference> parse_reference(std::string_view text)
{
    Reference found;
    constexpr int most_columns = 16'384;
    std::size_t at = 0;
    const auto skip_dollar = [&] { at += at < text.size() && text[at] == '$' ? 1 : 0; };
    skip_dollar();
    int column = 0;
    for (; at < text.size() && text[at] >= 'A' && text[at] <= 'Z'; ++at) {
        column = column * 26 + (text[at] - 'A' + 1);
        if (column > most_columns) return std::nullopt;
    }
    skip_dollar();
    for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at) {
        found.row = found.row * 10 + (text[at] - '0');
        if (found.row > most_rows) return std::nullopt;
    }
    if (column == 0 || found.row < 1) return std::nullopt;
    found.column = column - 1;
    return found;
}

struct Area {
    Reference from;
    Reference to;
};

// Lines inside a cell are joined as in every other format.
void make_one_line(std::string& text)
{
    const std::string_view trimmed = trim(text);
    const bool broken = trimmed.find('\n') != std::string_view::npos || trimmed.find('\r') != std::string_view::npos;
    if (!broken && trimmed.size() == text.size()) return;
    std::string joined;
    if (broken)
        for (const std::string_view line : split(trimmed, '\n')) join_line(joined, line);
    else
        joined = trimmed;
    text = std::move(joined);
}

// The attributes of a cell; what the tag does not say is empty.
struct CellTag {
    std::string_view reference{};
    std::string_view type{};
    std::string_view style{};

    explicit CellTag(XmlAttributes attributes)
    {
        while (attributes.next())
            if (attributes.is("r"))
                reference = attributes.value();
            else if (attributes.is("t"))
                type = attributes.value();
            else if (attributes.is("s"))
                style = attributes.value();
    }
};

class SheetReader {
public:
    SheetReader(std::string_view xml, const Workbook& book, const Location& where, const ReadLimits& limits,
                SheetSums& sums, SheetNotes& notes)
        : xml_{xml}, book_{book}, where_{where}, limits_{limits}, sums_{sums}, notes_{notes}
    {
    }

    Result<Table> read()
    {
        for (Event event = xml_.next(); event != Event::end; event = xml_.next()) {
            if (event == Event::broken) return damaged();
            if (event != Event::open) continue;
            if (xml_.is("col") && xml_.attribute("hidden") == "1") {
                hide_columns(leading_number(xml_.attribute("min"), 1) - 1,
                             leading_number(xml_.attribute("max"), 1) - 1);
            } else if (xml_.is("row")) {
                start_row();
            } else if (xml_.is("c")) {
                if (!read_cell()) return problem_ ? *problem_ : damaged();
            } else if (xml_.is("mergeCell")) {
                note_merge();
            }
        }
        std::erase_if(table_.rows, [](const Row& row) { return row.cells.empty(); });
        // Rows stand in their order in every sound sheet; sorting would take room for another set of them first.
        const auto stands_before = [](const Row& a, const Row& b) { return a.number < b.number; };
        if (!std::is_sorted(table_.rows.begin(), table_.rows.end(), stands_before))
            std::stable_sort(table_.rows.begin(), table_.rows.end(), stands_before);
        if (!merge()) return *problem_;
        return std::move(table_);
    }

private:
    Error damaged() const { return failure("error.document.damaged", {{"part", where_.sheet}}, where_); }

    bool refuse(std::string_view what, std::size_t limit)
    {
        problem_ =
            failure("error.document.limit", {{"what", std::string{what}}, {"limit", std::to_string(limit)}}, where_);
        return false;
    }

    void start_row()
    {
        const int number = leading_number(xml_.attribute("r"), row_ + 1);
        row_ = std::clamp(number, 1, most_rows);
        column_ = -1;
        hidden_row_ = xml_.attribute("hidden") == "1";
        if (!table_.rows.empty() && table_.rows.back().cells.empty()) table_.rows.pop_back();
        table_.rows.emplace_back();
        table_.rows.back().number = row_;
    }

    bool read_cell()
    {
        const CellTag tag{xml_.attributes()};
        const auto reference = parse_reference(tag.reference);
        column_ = reference ? reference->column : column_ + 1;
        if (table_.rows.empty()) start_row();
        value_.clear();
        formula_.clear();
        if (const auto number = xml_.take_between("<v>", "</v></c>")) return put_plain(tag, *number, false);
        if (const auto text = xml_.take_between("<is><t>", "</t></is></c>")) return put_plain(tag, *text, true);
        bool has_formula = false;
        bool has_value = false;  // a formula may give an empty text, which is a value
        bool inline_text = false;
        for (int depth = 1; depth > 0;) {
            switch (xml_.next()) {
                case Event::open:
                    if (xml_.is("v")) {
                        has_value = true;
                        if (!read_inner(value_)) return false;
                    } else if (xml_.is("f")) {
                        has_formula = true;
                        if (!read_inner(formula_)) return false;
                    } else if (xml_.is("is")) {
                        auto text = read_rich_text(xml_, limits_.text);
                        if (!text) return refuse("text", limits_.text);
                        value_ = *std::move(text);
                        inline_text = true;
                    } else {
                        ++depth;
                    }
                    break;
                case Event::close:
                    --depth;
                    break;
                case Event::text:
                    break;
                default:
                    return false;
            }
        }
        if (value_.empty()) {
            notes_.without_value += has_formula && !(has_value && tag.type == "str") ? 1 : 0;
            return true;
        }
        return put(tag, inline_text, has_formula);
    }

    // A cell that holds a value and nothing else.
    bool put_plain(const CellTag& tag, std::string_view raw, bool inline_text)
    {
        if (raw.size() > limits_.text) return refuse("text", limits_.text);
        if (inline_text)
            value_ = plain_text(raw);
        else
            append_xml_text(value_, raw);
        return value_.empty() || put(tag, inline_text, false);
    }

    bool read_inner(std::string& text)
    {
        if (xml_.append_inner_text(text, limits_.text)) return true;
        return text.size() > limits_.text ? refuse("text", limits_.text) : false;
    }

    bool put(const CellTag& tag, bool inline_text, bool has_formula)
    {
        std::string text;
        TypedValue::Kind kind = TypedValue::Kind::text;
        std::string_view format;
        if (tag.type == "s" && !inline_text) {
            const auto index = static_cast<std::size_t>(leading_number(value_, -1));
            if (index >= book_.shared_texts.size()) return false;
            text = book_.shared_texts[index];
            make_one_line(text);
        } else if (inline_text || tag.type == "str" || tag.type == "inlineStr" || tag.type == "d") {
            text.swap(value_);
            make_one_line(text);
        } else if (tag.type == "b") {
            kind = TypedValue::Kind::boolean;
            text = value_ == "1" ? "TRUE" : "FALSE";
        } else if (tag.type == "e") {
            kind = TypedValue::Kind::error;
            text = value_;
        } else {
            const auto style = static_cast<std::size_t>(std::max(0, leading_number(tag.style, 0)));
            const NumberFormat& number = book_.format_of_style(style);
            kind = number.is_date() ? TypedValue::Kind::date : TypedValue::Kind::number;
            if (number.code() != "General") format = number.code();
            text = number.show(value_, book_.from_1904);
            if (const std::string_view trimmed = trim(text); trimmed.size() != text.size()) text = std::string{trimmed};
        }
        if (text.empty()) return true;
        sums_.text += text.size();
        if (sums_.text > limits_.text) return refuse("text", limits_.text);

        Cell* const cell = cell_in_row();
        if (cell == nullptr) return false;
        if (!cell->text.empty()) *cell = {};  // a sheet that fills one cell twice: the last counts
        if (has_formula || kind != TypedValue::Kind::text) {
            cell->typed = static_cast<int>(table_.typed.size());
            TypedValue& typed = table_.typed.emplace_back();
            typed.kind = kind;
            if (kind == TypedValue::Kind::text)
                typed.value = text;
            else
                typed.value.swap(value_);
            typed.format = format;
            if (has_formula) typed.formula = formula_;
        }
        cell->text = std::move(text);
        cell->hidden = hidden_row_ || is_hidden_column();
        notes_.hidden_cells += cell->hidden ? 1 : 0;
        return true;
    }

    // The cell at hand, made with those left of it; null when that is beyond a limit.
    Cell* cell_in_row()
    {
        auto& row = table_.rows.back().cells;
        const auto column = static_cast<std::size_t>(column_);
        if (column >= limits_.columns) {
            refuse("columns", limits_.columns);
            return nullptr;
        }
        if (column >= row.size()) {
            sums_.cells += column + 1 - row.size();
            if (sums_.cells > limits_.cells) {
                refuse("cells", limits_.cells);
                return nullptr;
            }
            // Rows of a sheet are about as long as each other.
            if (row.empty() && table_.rows.size() > 1) row.reserve(table_.rows[table_.rows.size() - 2].cells.size());
            row.resize(column + 1);
        }
        return &row[column];
    }

    // Spans of a sound sheet do not overlap, so that all together are no wider than the sheet.
    void hide_columns(int first, int last)
    {
        const int most = static_cast<int>(limits_.columns);
        for (int column = std::max(0, first); column <= std::min(last, most - 1) && hidden_marks_ < most; ++column) {
            const auto at = static_cast<std::size_t>(column);
            if (at >= hidden_columns_.size()) hidden_columns_.resize(at + 1, false);
            hidden_columns_[at] = true;
            ++hidden_marks_;
        }
    }

    bool is_hidden_column() const
    {
        const auto column = static_cast<std::size_t>(column_);
        return column < hidden_columns_.size() && hidden_columns_[column];
    }

    void note_merge()
    {
        const std::string_view area = xml_.attribute("ref");
        const std::size_t colon = area.find(':');
        if (colon == std::string_view::npos) return;
        const auto from = parse_reference(area.substr(0, colon));
        const auto to = parse_reference(area.substr(colon + 1));
        if (from && to && from->row <= to->row && from->column <= to->column) merges_.push_back({*from, *to});
    }

    // Merged areas do not overlap in a sound workbook; in others the earlier one counts, and the work is bounded by the
    // cells there are.
    bool merge()
    {
        std::size_t work = 0;
        for (const auto& [from, to] : merges_) {
            const auto first = std::lower_bound(table_.rows.begin(), table_.rows.end(), from.row,
                                                [](const Row& row, int number) { return row.number < number; });
            for (auto row = first; row != table_.rows.end() && row->number <= to.row; ++row) {
                const int last = std::min(to.column, static_cast<int>(row->cells.size()) - 1);
                work += 1 + static_cast<std::size_t>(std::max(0, last - from.column));
                if (work > 4 * limits_.cells) return refuse("merged cells", 4 * limits_.cells);
                for (int column = from.column; column <= last; ++column) {
                    Cell& cell = row->cells[static_cast<std::size_t>(column)];
                    if (row->number == from.row && column == from.column) {
                        cell.row_span = to.row - from.row + 1;
                        cell.column_span = to.column - from.column + 1;
                    } else if (cell.text.empty()) {
                        cell.covered = true;
                    }
                }
            }
        }
        return true;
    }

    XmlScanner xml_;
    const Workbook& book_;
    const Location& where_;
    const ReadLimits& limits_;
    SheetSums& sums_;
    SheetNotes& notes_;
    Table table_{};
    std::vector<bool> hidden_columns_{};
    int hidden_marks_ = 0;
    std::vector<Area> merges_{};
    std::optional<Error> problem_{};
    std::string value_{};
    std::string formula_{};
    int row_ = 0;
    int column_ = -1;
    bool hidden_row_ = false;
};

}  // namespace

Result<Table> read_sheet(std::string_view xml, const Workbook& book, const Location& where, const ReadLimits& limits,
                         SheetSums& sums, SheetNotes& notes)
{
    return SheetReader{xml, book, where, limits, sums, notes}.read();
}

}  // namespace jiheng
