#include "documents/docx/block_reader.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "documents/characters.h"
#include "documents/docx/element_names.h"

namespace jiheng {

namespace {

using Event = XmlScanner::Event;

bool is_on(std::string_view value)
{
    return value != "0" && value != "false" && value != "none" && value != "off";
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
    if (!carried_.empty()) put_paragraph(carried_, {}, blocks);
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
        put_paragraph(text, properties, blocks);
    for (auto& box : boxes) {
        if (auto* paragraph = std::get_if<Paragraph>(&box)) paragraph->note = true;
        blocks.push_back(std::move(box));
    }
    return true;
}

void DocxBlockReader::put_paragraph(const std::string& raw, const Properties& properties, std::vector<Block>& blocks)
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
            if (name == "numId") properties.list = leading_number(value, -1);
            if (name == "ilvl") properties.list_level = leading_number(value, 0);
            if (name == "del" && in_run) properties.mark_deleted = true;
            if (name == "outlineLvl") {
                const int level = leading_number(value, 9);
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

}  // namespace jiheng
