#include "documents/docx/block_reader.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"

namespace jiheng {

namespace {

using Event = XmlScanner::Event;

int number_of(std::string_view text, int fallback)
{
    int value = fallback;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

bool is_on(std::string_view value)
{
    return value != "0" && value != "false" && value != "none" && value != "off";
}

// Content that an accepted reading does not have, and properties nobody reads.
bool is_left_out(std::string_view name)
{
    return name == "del" || name == "moveFrom" || name == "delText" || name == "instrText" || name == "delInstrText" ||
           name == "Fallback" || name == "sdtPr" || name == "sdtEndPr" || name == "sectPr" || name == "tblPr" ||
           name == "rt" || name == "rubyPr" || name.ends_with("Change");  // properties before a tracked change
}

// Marks of the Wingdings fonts that forms tick with.
std::string_view symbol(std::string_view code)
{
    const std::string_view last = code.size() >= 2 ? code.substr(code.size() - 2) : code;
    if (last == "FE" || last == "52" || last == "fe") return "☑";
    if (last == "A8" || last == "6F" || last == "a8" || last == "6f") return "□";
    if (last == "FC" || last == "50" || last == "fc") return "√";
    return "";
}

std::string joined_lines(std::string_view text)
{
    if (text.find('\n') == std::string_view::npos) return std::string{trim(text)};
    std::string joined;
    for (const std::string_view line : split(text, '\n')) join_line(joined, line);
    return joined;
}

}  // namespace

bool DocxBlockReader::exceed(std::string_view what)
{
    if (context_.exceeded.empty()) context_.exceeded = what;
    return false;
}

bool DocxBlockReader::enter()
{
    return ++depth_ <= context_.limits.depth || exceed("nested elements");
}

bool DocxBlockReader::read_part(std::vector<Block>& blocks)
{
    // The part's root, then its content; several roots do not occur.
    for (Event event = xml_.next(); event != Event::end; event = xml_.next()) {
        if (event == Event::broken) return false;
        if (event == Event::open) return read_blocks(blocks);
    }
    return false;
}

bool DocxBlockReader::read_blocks(std::vector<Block>& blocks)
{
    if (!enter()) return false;
    // Elements that only wrap their content (body, sdt, ins, customXml) are passed through.
    for (int open = 1; open > 0;) {
        const Event event = xml_.next();
        if (event == Event::close) {
            --open;
        } else if (event == Event::open) {
            const std::string_view name = xml_.name();
            bool read = true;
            if (name == "p")
                read = read_paragraph(blocks);
            else if (name == "tbl")
                read = read_table(blocks);
            else if (is_left_out(name))
                read = xml_.skip();
            else
                ++open;
            if (!read) return false;
        } else if (event != Event::text) {
            return false;
        }
    }
    leave();
    flush_carried(blocks);
    return true;
}

// Text whose paragraph end was deleted and that no paragraph takes over: the last of a cell, before a table.
void DocxBlockReader::flush_carried(std::vector<Block>& blocks)
{
    if (!carried_.empty()) put_paragraph(std::move(carried_), {}, blocks);
    carried_.clear();
}

bool DocxBlockReader::read_paragraph(std::vector<Block>& blocks)
{
    if (!enter()) return false;
    std::string text = std::move(carried_);
    carried_.clear();
    Properties properties;
    std::vector<Block> boxes;
    if (!read_runs(text, properties, boxes)) return false;
    leave();
    if (properties.mark_deleted)
        carried_ = std::move(text);
    else
        put_paragraph(std::move(text), properties, blocks);
    for (auto& box : boxes) {
        if (auto* paragraph = std::get_if<Paragraph>(&box)) paragraph->note = true;
        blocks.push_back(std::move(box));
    }
    return true;
}

void DocxBlockReader::put_paragraph(std::string raw, const Properties& properties, std::vector<Block>& blocks)
{
    Paragraph paragraph;
    paragraph.text = joined_lines(raw);
    int list = properties.list;
    int list_level = properties.list_level;
    if (!properties.style.empty() && !in_cell_) {
        const DocxStyles& styles = context_.styles();
        paragraph.level = styles.level_of(properties.style);
        if (list < 0) std::tie(list, list_level) = styles.numbering_of(properties.style);
    }
    if (properties.outline >= 0) paragraph.level = properties.outline;
    if (list > 0) {
        std::string number = context_.numbering().next(list, list_level);
        const bool word_follows = !number.empty() && number.back() >= '0' && number.back() <= '9';
        if (!paragraph.text.empty()) paragraph.text = number + (word_follows ? " " : "") + paragraph.text;
    }
    if (paragraph.text.empty() && in_cell_) return;  // elsewhere it takes its turn in the order
    if (++context_.paragraphs > context_.limits.paragraphs) {
        exceed("paragraphs");
        return;
    }
    blocks.emplace_back(std::move(paragraph));
}

bool DocxBlockReader::read_paragraph_properties(Properties& properties)
{
    bool in_run = false;
    for (int open = 1; open > 0;) {
        const Event event = xml_.next();
        const std::string_view name = xml_.name();
        if (event == Event::close) {
            --open;
            if (name == "rPr") in_run = false;
        } else if (event == Event::open && is_left_out(name) && name != "del") {
            if (!xml_.skip()) return false;
        } else if (event == Event::open) {
            ++open;
            const std::string_view value = xml_.attribute("val");
            if (name == "rPr") in_run = true;
            if (name == "pStyle") properties.style = xml_text(value);
            if (name == "numId") properties.list = number_of(value, -1);
            if (name == "ilvl") properties.list_level = number_of(value, 0);
            if (name == "del" && in_run) properties.mark_deleted = true;
            if (name == "outlineLvl") {
                const int level = number_of(value, 9);
                properties.outline = level >= 0 && level < 9 ? level + 1 : 0;
            }
        } else if (event != Event::text) {
            return false;
        }
    }
    return true;
}

bool DocxBlockReader::read_runs(std::string& text, Properties& properties, std::vector<Block>& boxes)
{
    for (int open = 1; open > 0;) {
        const Event event = xml_.next();
        if (event == Event::close) {
            --open;
        } else if (event == Event::open) {
            const std::string_view name = xml_.name();
            bool read = true;
            if (name == "r")
                read = read_run(text, boxes);
            else if (name == "pPr")
                read = read_paragraph_properties(properties);
            else if (name == "t")  // of a formula
                read = read_text(text);
            else if (is_left_out(name))
                read = xml_.skip();
            else
                ++open;
            if (!read) return false;
        } else if (event != Event::text) {
            return false;
        }
    }
    return true;
}

bool DocxBlockReader::read_run(std::string& text, std::vector<Block>& boxes)
{
    bool hidden = false;
    std::string dropped;
    for (int open = 1; open > 0;) {
        const Event event = xml_.next();
        if (event == Event::close) {
            --open;
        } else if (event == Event::open) {
            const std::string_view name = xml_.name();
            std::string& into = hidden ? dropped : text;
            bool read = true;
            if (name == "t") {
                read = read_text(into);
            } else if (name == "vanish" && is_on(xml_.attribute("val"))) {
                hidden = true;
                ++context_.hidden_runs;
                ++open;
            } else if (name == "tab" || name == "ptab") {
                into += ' ';
                ++open;
            } else if (name == "br" || name == "cr") {
                into += '\n';
                ++open;
            } else if (name == "noBreakHyphen") {
                into += '-';
                ++open;
            } else if (name == "sym") {
                into += symbol(xml_.attribute("char"));
                ++open;
            } else if (name == "drawing" || name == "pict" || name == "object") {
                read = read_drawing(boxes);
            } else if (is_left_out(name)) {
                read = xml_.skip();
            } else {
                ++open;
            }
            if (!read) return false;
        } else if (event != Event::text) {
            return false;
        }
    }
    return true;
}

bool DocxBlockReader::read_text(std::string& text)
{
    for (int open = 1; open > 0;) {
        const Event event = xml_.next();
        if (event == Event::text) {
            context_.text += xml_.raw_text().size();
            if (context_.text > context_.limits.text) return exceed("text");
            xml_.append_text(text);
        } else if (event == Event::open) {
            ++open;
        } else if (event == Event::close) {
            --open;
        } else {
            return false;
        }
    }
    return true;
}

bool DocxBlockReader::read_drawing(std::vector<Block>& boxes)
{
    if (!enter()) return false;
    bool has_text = false;
    for (int open = 1; open > 0;) {
        const Event event = xml_.next();
        if (event == Event::close) {
            --open;
        } else if (event == Event::open) {
            bool read = true;
            if (xml_.name() == "txbxContent") {
                has_text = true;
                const bool was_in_cell = in_cell_;
                read = read_blocks(boxes);
                in_cell_ = was_in_cell;
            } else if (is_left_out(xml_.name())) {
                read = xml_.skip();
            } else {
                ++open;
            }
            if (!read) return false;
        } else if (event != Event::text) {
            return false;
        }
    }
    leave();
    context_.pictures += has_text ? 0 : 1;
    return true;
}

bool DocxBlockReader::read_table(std::vector<Block>& blocks)
{
    if (!enter()) return false;
    flush_carried(blocks);
    Table table;
    table.number = ++context_.tables;
    std::vector<Block> nested;
    std::vector<int> merges_outside = std::move(open_merges_);
    open_merges_.clear();
    int grid_columns = 0;
    for (int open = 1; open > 0;) {
        const Event event = xml_.next();
        if (event == Event::close) {
            --open;
        } else if (event == Event::open) {
            const std::string_view name = xml_.name();
            bool read = true;
            if (name == "gridCol") ++grid_columns;
            if (name == "tr")
                read = read_row(table, nested, grid_columns);
            else if (is_left_out(name))
                read = xml_.skip();
            else
                ++open;
            if (!read) return false;
        } else if (event != Event::text) {
            return false;
        }
    }
    leave();
    open_merges_ = std::move(merges_outside);
    const int number = table.number;
    if (!table.rows.empty()) blocks.emplace_back(std::move(table));
    for (auto& block : nested) {
        if (auto* inner = std::get_if<Table>(&block); inner != nullptr && inner->within == 0) inner->within = number;
        blocks.push_back(std::move(block));
    }
    return true;
}

bool DocxBlockReader::read_row(Table& table, std::vector<Block>& nested, int grid_columns)
{
    Row row;
    row.number = static_cast<int>(table.rows.size()) + 1;
    bool deleted = false;
    bool has_cells = false;
    std::size_t head = context_.limits.columns;  // the last cell that does not continue its left neighbour; none yet
    if (++context_.cells > context_.limits.cells) return exceed("cells");  // rows without cells take room too
    const auto extend = [&](int cells) {
        const int most = static_cast<int>(context_.limits.columns);
        if (static_cast<int>(row.cells.size()) + cells > most) return exceed("columns");
        context_.cells += static_cast<std::size_t>(cells);
        if (context_.cells > context_.limits.cells) return exceed("cells");
        row.cells.resize(row.cells.size() + static_cast<std::size_t>(cells));
        return true;
    };
    // What a row may span at most: the columns its table declares, or a page's worth where it declares none.
    const auto clipped = [&](int span) {
        constexpr int page_width = 64;
        const int room = (grid_columns > 0 ? grid_columns : page_width) - static_cast<int>(row.cells.size());
        return std::clamp(span, 1, std::max(1, room));
    };
    for (int open = 1; open > 0;) {
        const Event event = xml_.next();
        if (event == Event::close) {
            --open;
            continue;
        }
        if (event == Event::text) continue;
        if (event != Event::open) return false;
        const std::string_view name = xml_.name();
        if (name == "gridBefore" && !has_cells) {
            const int before = number_of(xml_.attribute("val"), 0);
            if (before > 0 && !extend(clipped(before))) return false;
            for (std::size_t column = 0; column < std::min(row.cells.size(), open_merges_.size()); ++column)
                open_merges_[column] = -1;
            ++open;
        } else if (name == "trPr") {
            ++open;
        } else if (name == "tc" && deleted) {
            if (!xml_.skip()) return false;
        } else if (name == "tc") {
            has_cells = true;
            Cell cell;
            CellProperties properties;
            if (!read_cell(cell, properties, nested)) return false;
            const std::size_t at = row.cells.size();
            const int span = clipped(properties.span);
            if (!extend(span)) return false;
            if (open_merges_.size() < row.cells.size()) open_merges_.resize(row.cells.size(), -1);
            for (std::size_t i = at + 1; i < row.cells.size(); ++i) row.cells[i].covered = true;
            const int origin = open_merges_[at];
            // A wider or narrower cell in between ends the merges of the columns it takes.
            std::fill(open_merges_.begin() + static_cast<std::ptrdiff_t>(at),
                      open_merges_.begin() + static_cast<std::ptrdiff_t>(row.cells.size()), -1);
            if (properties.continues_left && at > head && !row.cells[head].covered) {
                row.cells[at].covered = true;
                row.cells[head].column_span += span;
                join_line(row.cells[head].text, cell.text);
                continue;
            }
            head = at;
            if (properties.merged && !properties.restarts && origin >= 0) {
                // Only a cell as wide as the one above continues it: what is merged stays a rectangle.
                Cell& above = table.rows[static_cast<std::size_t>(origin)].cells[at];
                if (above.column_span == span) {
                    row.cells[at].covered = true;
                    ++above.row_span;
                    open_merges_[at] = origin;
                    continue;
                }
            }
            cell.column_span = span;
            open_merges_[at] = properties.merged ? static_cast<int>(table.rows.size()) : -1;
            row.cells[at] = std::move(cell);
        } else if (name == "del" && open > 1 && !has_cells) {
            deleted = true;  // the row's own mark, inside its properties, which stand before its cells
            ++open;
        } else if (is_left_out(name)) {
            if (!xml_.skip()) return false;
        } else {
            ++open;
        }
    }
    if (deleted) return true;
    for (std::size_t column = row.cells.size(); column < open_merges_.size(); ++column) open_merges_[column] = -1;
    table.rows.push_back(std::move(row));
    return true;
}

bool DocxBlockReader::read_cell(Cell& cell, CellProperties& properties, std::vector<Block>& nested)
{
    const bool was_in_cell = in_cell_;
    in_cell_ = true;
    std::vector<Block> content;
    if (!enter()) return false;
    for (int open = 1; open > 0;) {
        const Event event = xml_.next();
        if (event == Event::close) {
            --open;
        } else if (event == Event::open) {
            const std::string_view name = xml_.name();
            bool read = true;
            if (name == "tcPr")
                read = read_cell_properties(properties);
            else if (name == "p")
                read = read_paragraph(content);
            else if (name == "tbl")
                read = read_table(content);
            else if (is_left_out(name))
                read = xml_.skip();
            else
                ++open;
            if (!read) return false;
        } else if (event != Event::text) {
            return false;
        }
    }
    leave();
    flush_carried(content);
    in_cell_ = was_in_cell;
    for (auto& block : content) {
        if (auto* paragraph = std::get_if<Paragraph>(&block))
            join_line(cell.text, paragraph->text);
        else
            nested.push_back(std::move(block));
    }
    return context_.exceeded.empty();
}

bool DocxBlockReader::read_cell_properties(CellProperties& properties)
{
    for (int open = 1; open > 0;) {
        const Event event = xml_.next();
        if (event == Event::close) {
            --open;
        } else if (event == Event::open) {
            const std::string_view name = xml_.name();
            if (is_left_out(name)) {
                if (!xml_.skip()) return false;
                continue;
            }
            ++open;
            const std::string_view value = xml_.attribute("val");
            if (name == "gridSpan") properties.span = number_of(value, 1);
            if (name == "vMerge") {
                properties.merged = true;
                properties.restarts = value == "restart";
            }
            if (name == "hMerge") properties.continues_left = value != "restart";
        } else if (event != Event::text) {
            return false;
        }
    }
    return true;
}

}  // namespace jiheng
