#include "forms/fields.h"

#include <algorithm>

#include "base/text.h"
#include "forms/lexicon.h"
#include "forms/tables.h"

namespace jiheng {

namespace {

struct Labelled {
    std::string_view label;
    std::string_view value;
};

// "label：value"
std::optional<Labelled> split_at_colon(std::string_view text)
{
    const std::size_t wide = text.find("：");
    const std::size_t narrow = text.find(':');
    const std::size_t colon = std::min(wide, narrow);
    if (colon > 90)  // also where there is none
        return std::nullopt;
    return Labelled{trim(text.substr(0, colon)), trim(text.substr(colon + (colon == wide ? 3 : 1)))};
}

}  // namespace

void FieldReader::put(Form& form, std::string_view name, std::string_view text, const Location& where)
{
    if (name == "note") form.notes.push_back({std::string{text}, where});  // a form has many
    if (!form.fields.contains(name)) form.fields.emplace(name, Field{std::string{text}, where});
}

// "单位名称：甲　填报日期：2021年3月10日": words after a label belong to it until the next label.
bool FieldReader::read_several(const Line& line, Form& form)
{
    constexpr std::size_t longest = 300;
    if (line.text().size() > longest) return false;
    std::vector<std::pair<std::string, std::string>> found;
    const Line words = split_at_spaces(line);
    for (const auto& word : words.cells) {
        const auto labelled = split_at_colon(word);
        const auto name = labelled ? lexicon().field(labelled->label) : std::nullopt;
        if (name)
            found.emplace_back(*name, labelled->value);
        else if (found.empty())
            return false;
        else
            (found.back().second += found.back().second.empty() ? "" : " ") += word;
    }
    if (found.size() < 2) return false;
    for (const auto& [name, value] : found) put(form, name, value, line.place());
    return true;
}

bool FieldReader::read_line(const Line& line, Form& form, bool report)
{
    if (line.is_row()) {
        bool found = false;
        for (int i = 0; i < static_cast<int>(line.cells.size()); ++i) {
            const std::string_view cell = line.cell(i);
            if (cell.empty()) continue;
            if (const auto name = line.meaning(i).field()) {
                int value = i + 1;
                while (value <= line.last_filled() && line.cell(value).empty()) ++value;
                const bool is_value = value <= line.last_filled() && !line.meaning(value).field();
                put(form, *name, is_value ? line.cell(value) : "", line.place(is_value ? value : i));
                if (is_value) i = value;
                found = true;
            } else if (const auto inline_field = split_at_colon(cell)) {
                const auto label = lexicon().field(inline_field->label);
                if (!label) continue;
                put(form, *label, inline_field->value, line.place(i));
                found = true;
            }
        }
        return found;
    }
    const std::string_view text = line.text();
    if (read_several(line, form)) return true;
    if (const auto field = split_at_colon(text)) {
        const auto name = lexicon().field(field->label);
        if (name && !(report && form.fields.contains(*name))) {
            put(form, *name, field->value, line.place());
            open_ = field->value.empty() ? *name : std::string_view{};
            return !report || line.number < 60;
        }
    }
    if (report) return false;
    if (const auto name = lexicon().field(text)) {
        open_ = *name;
        open_lines_ = 0;
        put(form, *name, "", line.place());
        return true;
    }
    const Line cells = split_at_spaces(line);
    if (cells.cells.size() == 2) {
        if (const auto name = lexicon().field(cells.cell(0))) {
            put(form, *name, cells.cell(1), line.place());
            open_.clear();
            return true;
        }
    }
    // The value of a label that stood alone: short lines until something else begins.
    if (!open_.empty() && open_lines_ < 3 && count_code_points(text) <= 30 && !lexicon().is_part_of_heading(text)) {
        form.fields[open_].text += text;
        ++open_lines_;
        return true;
    }
    open_.clear();
    return false;
}

bool read_paper_field(const Line& line, WorkingPaper& paper)
{
    const auto set = [&](std::string_view name, std::string_view value, const Location& where) {
        const std::string text{value};
        if (name == "meaning")
            paper.meaning = text;
        else if (name == "benchmark")
            paper.benchmark = text;
        else if (name == "rule")
            paper.rule = text;
        else if (name == "sources")
            paper.sources = text;
        else if (name == "computation")
            paper.computation.push_back({text, {{0, line.place()}}});
        else if (name == "weight" || name == "score") {
            Printed printed{text, parse_figure(text), where};
            printed.where.row = paper.where.row;
            (name == "weight" ? paper.weight : paper.score) = std::move(printed);
        }
    };
    const int first = line.first_filled();
    const int last = line.last_filled();
    const auto whole_label = line.meaning(first).paper_field();
    if (whole_label && last > first) {
        if (*whole_label != "frame") {
            set(*whole_label, line.cell(last), line.place(last));
            return true;
        }
    }
    // The value cell may itself be "label：value", below a frame label such as 评价标准.
    if (const auto inner = split_at_colon(line.cell(last))) {
        if (const auto name = lexicon().paper_field(inner->label)) {
            set(*name, inner->value, line.place(last));
            return true;
        }
    }
    return whole_label.has_value();
}

}  // namespace jiheng
