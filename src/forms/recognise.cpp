#include "forms/recognise.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "forms/fields.h"
#include "forms/fund_pairs.h"
#include "forms/fund_sources.h"
#include "forms/header.h"
#include "forms/lines.h"
#include "forms/loose_indicators.h"
#include "forms/passages.h"
#include "forms/tables.h"

namespace jiheng {

namespace {

FormKind kind_named(std::string_view name)
{
    if (name == "self-evaluation") return FormKind::self_evaluation;
    if (name == "target-declaration") return FormKind::target_declaration;
    if (name == "monitoring") return FormKind::monitoring;
    if (name == "evaluation-report") return FormKind::evaluation_report;
    return FormKind::tables;
}

bool is_title_line(const Line& line)
{
    return line.first_filled() == line.last_filled();
}

// A whole report: its title near the top, or indicators reported in running text.
bool is_report(const std::vector<Line>& lines)
{
    std::size_t seen = 0;
    for (const auto& line : lines) {
        if (++seen <= 40 && is_title_line(line)) {
            const auto kind = lexicon().title_kind(line.cell(line.first_filled()));
            if (kind) return *kind == "evaluation-report";
        }
        if (!line.is_row() && (read_scored_heading(line.text(), {}) || read_paper_heading(line.text(), {})))
            return true;
    }
    return false;
}

// "（2021年度）", "2021 年": the form's year alone; on a blank form its place.
bool is_period(std::string_view text)
{
    const std::string key = label_key(text);
    if (key == "(年度)") return true;
    return find_year(key) != 0 && count_code_points(key) <= std::string_view{"(2021年度)"}.size();
}

// "摘要  3": an entry of a table of contents.
bool is_contents_entry(const Line& line)
{
    const int first = line.first_filled();
    const int last = line.last_filled();
    if (first != 0 || line.cells.size() > 3) return false;
    if (first == last) return line.cells.size() == 2;  // a heading whose page number was left out
    const auto page = line.figure(last);
    return page && page->unit.empty() && page->printed.places() == 0 && !line.figure(first);
}

class Recogniser {
public:
    explicit Recogniser(const Document& document)
        : path_{document.path}, lines_{lines_of(document)}, report_{is_report(lines_)}
    {
        begin_form(lines_.empty() ? Location{} : lines_.front().place());
        if (report_) form().kind = FormKind::evaluation_report;
    }

    std::vector<Form> run()
    {
        for (std::size_t i = 0; i < lines_.size(); i += static_cast<std::size_t>(taken_)) {
            taken_ = 1;
            read(lines_[i], i + 1 < lines_.size() ? &lines_[i + 1] : nullptr);
            hand_on_room(i);
        }
        end_form();
        std::erase_if(forms_,
                      [&](const Form& form) { return forms_.size() > 1 && form.empty() && form.fields.empty(); });
        return std::move(forms_);
    }

private:
    Form& form() { return forms_.back(); }

    // What is known of the lines behind is not asked again: the next line takes over the room for it.
    void hand_on_room(std::size_t done)
    {
        std::vector<KnownCell> room = std::move(lines_[done].known);
        const std::size_t next = done + static_cast<std::size_t>(taken_);
        room.clear();
        if (next < lines_.size() && lines_[next].known.empty()) lines_[next].known = std::move(room);
    }

    void begin_form(const Location& where)
    {
        forms_.emplace_back();
        form().where = where;
        form().where.file = path_;
    }

    void end_form()
    {
        end_table();
        paper_ = section_ = false;
        Form& done = form();
        done.passages = passages_.take();
        distribute_passages(done);
        if (done.year == 0) done.year = find_year(done.text_of("start"));
        if (done.year == 0 && !done.text_of("start").empty()) done.year = std::atoi(done.text_of("start").c_str());
        if (done.year == 0) done.year = find_year(done.text_of("project"));
        if (done.kind == FormKind::tables && !done.indicators.empty()) {
            const IndicatorTable& table = done.indicators.front();
            if (table.has_target && (table.has_actual || table.has_score))
                done.kind = FormKind::self_evaluation;
            else if (table.has_target)
                done.kind = FormKind::target_declaration;
        }
    }

    // The passages after a section's heading, up to the next heading, are the section's body.
    void distribute_passages(Form& done)
    {
        for (auto& section : done.sections) {
            for (const auto& passage : done.passages) {
                const int line = passage.lines.front().second.order;
                const auto end = section_ends_.find(section.where.order);
                if (line <= section.where.order || (end != section_ends_.end() && line >= end->second)) continue;
                section.body.push_back(passage);
                const std::size_t colon = std::min(passage.text.find("："), passage.text.find(':'));
                if (colon > 60) continue;  // also where there is none
                const auto field = lexicon().section_field(std::string_view{passage.text}.substr(0, colon));
                const std::string value{
                    trim(std::string_view{passage.text}.substr(colon + (passage.text[colon] == ':' ? 1 : 3)))};
                if (field == "meaning") section.meaning += value;
                if (field == "rule") section.rule += value;
            }
        }
        section_ends_.clear();
    }

    void end_table()
    {
        if (header_ && header_->kind == TableKind::indicators) settle_scores(form().indicators.back());
        if (loose_) form().indicators.push_back(loose_->take(form().unrecognised));
        loose_.reset();
        for (auto& table : fund_tables_) form().funds.push_back(std::move(table));
        fund_tables_.clear();
        for (auto& table : pairs_.take()) form().funds.push_back(std::move(table));
        header_.reset();
        // Where only the term has targets they are the form's.
        if (term_header_) {
            IndicatorTable& of_term = form().term_targets.back();
            if (form().indicators.back().rows.empty()) std::swap(form().indicators.back(), of_term);
            if (of_term.rows.empty()) form().term_targets.pop_back();
        }
        term_header_.reset();
        goals_ = false;
    }

    void read(const Line& line, const Line* next)
    {
        const int first = line.first_filled();
        if (first < 0) return;
        if (!report_ && is_title_line(line) && read_title(line)) return;
        ++form().lines;
        if (report_ && form().title.empty() && is_title_line(line) && lexicon().title_kind(line.cell(first)))
            form().title = line.cell(first);
        if (form().year == 0 && line.cell(first).size() < 120 && line.number < form().where.order + 12)
            form().year = find_year(line.cell(first));
        note_money_unit(line);
        note_malformed(line);

        if (auto paper = is_title_line(line) ? read_paper_heading(line.cell(first), line.place()) : std::nullopt) {
            close_section(line);
            end_table();
            form().papers.push_back(std::move(*paper));
            paper_ = true;
            return;
        }
        if (paper_ && read_paper_line(line)) return;
        if (!line.is_row())
            if (auto section = read_scored_heading(line.text(), line.place())) {
                close_section(line);
                end_table();
                passages_.close();
                section_line_ = line.number;
                form().sections.push_back(std::move(*section));
                section_ = true;
                return;
            }
        if (LooseIndicators::starts(line)) {
            end_table();
            loose_.emplace(line);
            return;
        }
        if (auto header = read_header(line, next)) {
            taken_ = header->rows;
            start_table(std::move(*header), line.is_grid());
            return;
        }
        if (loose_) {
            loose_->add(line);
            if (loose_->finished()) end_table();
            return;
        }
        if (header_ && read_row(line)) return;
        if (next != nullptr)
            if (auto table = read_fund_sources(line, *next)) {
                end_table();
                form().funds.push_back(std::move(*table));
                taken_ = 2;
                return;
            }
        if (line.is_row() && pairs_.add(line)) {
            header_.reset();
            fields_.read_line(line, form(), report_);
            return;
        }
        if (line.is_row()) {
            if (fields_.read_line(line, form(), report_)) return;
            if (!pairs_.note_headings(line)) read_loose_row(line);
            return;
        }
        end_table();
        if (fields_.read_line(line, form(), report_)) return;
        const bool heading = line.in_paragraph != nullptr && line.in_paragraph->level > 0;
        if (section_ && (heading || starts_chapter(line.text()))) close_section(line);
        passages_.add(line.text(), line.place());
    }

    static bool starts_chapter(std::string_view text)
    {
        return text.starts_with("附件") || text.starts_with("附表") ||
               (starts_block(text) && count_code_points(text) < 30 && text.starts_with("（")) ||
               (count_code_points(text) < 30 && contains("一二三四五六七八九十", text.substr(0, 3)) &&
                starts_block(text));
    }

    void close_section(const Line& line)
    {
        if (section_) section_ends_[section_line_] = line.number;
        section_ = false;
    }

    bool read_title(const Line& line)
    {
        const std::string_view text = line.cell(line.first_filled());
        const auto kind = lexicon().title_kind(text);
        if (!kind) return false;
        if (!form().empty() || !form().fields.empty()) {
            end_form();
            begin_form(line.place());
            fields_ = {};
            paper_ = false;
        }
        form().kind = kind_named(*kind);
        form().title = text;
        form().where = line.place();
        form().where.file = path_;
        form().year = find_year(text);
        return true;
    }

    void note_money_unit(const Line& line)
    {
        if (form().money_unit) return;
        for (const auto& cell : line.cells) {
            if (cell.empty() || cell.size() > 60) continue;
            const bool says_unit = contains(cell, "单位") || contains(cell, "（") || contains(cell, "(");
            if (says_unit && !parse_figure(cell)) form().money_unit = money_unit_in(cell);
            if (form().money_unit) return;
        }
    }

    void note_malformed(const Line& line)
    {
        if (!line.is_row()) return;
        for (int i = 0; i < static_cast<int>(line.cells.size()); ++i) {
            if (!may_be_malformed(line.cell(i))) continue;
            Printed cell = printed_at(line, i);
            if (!cell.malformed()) continue;
            for (int label = i - 1; label >= 0 && cell.where.row.empty(); --label)
                if (!line.cell(label).empty() && !line.figure(label)) cell.where.row = line.cell(label);
            form().malformed.push_back(std::move(cell));
        }
    }

    void start_table(Header header, bool certain_columns)
    {
        end_table();
        passages_.close();
        goals_ = header.kind == TableKind::goals;
        switch (header.kind) {
            case TableKind::funds: {
                fund_tables_ = new_fund_tables(header);
                break;
            }
            case TableKind::indicators:
                if (certain_columns) term_header_ = part_term_from_year(header);
                if (term_header_) form().term_targets.push_back(new_indicator_table(*term_header_));
                form().indicators.push_back(new_indicator_table(header));
                break;
            case TableKind::data:
                form().data.push_back({false, {}, header.where});
                break;
            case TableKind::survey:
                form().surveys.push_back({{}, header.where});
                break;
            case TableKind::goals:
                break;
        }
        header_ = std::move(header);
    }

    bool read_row(const Line& line)
    {
        if (!line.is_row() && !header_->loose) return false;
        switch (header_->kind) {
            case TableKind::funds: {
                return add_fund_row(*header_, line, fund_tables_);
            }
            case TableKind::indicators: {
                if (term_header_) return read_both_targets(line);
                IndicatorTable& table = form().indicators.back();
                if (!add_indicator_row(*header_, line, table)) return false;
                if (!table.rows.empty() && table.rows.back().total) header_.reset();
                return true;
            }
            case TableKind::data:
                return add_data_row(*header_, line, form().data.back());
            case TableKind::survey:
                return add_survey_row(*header_, line, form().surveys.back());
            case TableKind::goals:
                return read_goals(line);
        }
        return false;
    }

    // Either set may have fewer targets than the other.
    bool read_both_targets(const Line& line)
    {
        const auto add = [&](const Header& header, IndicatorTable& table) {
            const bool filled =
                !line.cell(header.index(Column::name)).empty() || !line.cell(header.index(Column::target)).empty();
            return filled && add_indicator_row(header, line, table);
        };
        const bool of_term = add(*term_header_, form().term_targets.back());
        const bool of_year = add(*header_, form().indicators.back());
        return of_term || of_year;
    }

    bool read_goals(const Line& line)
    {
        if (line.is_grid() && !line.covered(0) && line.number > header_->where.order + 1) return false;
        const auto take = [&](Column column, std::vector<Field>& into) {
            const int index = header_->index(column);
            if (index >= 0 && !line.cell(index).empty())
                into.push_back({std::string{line.cell(index)}, line.place(index)});
        };
        take(Column::goal_expected, form().goals_expected);
        take(Column::goal_actual, form().goals_actual);
        // In a grid the block's own label reaches over all of its rows.
        const bool block_goes_on = line.is_grid() && (line.covered(0) || line.row_span(0) > 1);
        if (!block_goes_on) header_.reset();
        return true;
    }

    bool read_paper_line(const Line& line)
    {
        WorkingPaper& paper = form().papers.back();
        if (read_paper_field(line, paper)) return true;
        if (line.is_row()) {
            paper_ = false;
            return false;
        }
        if (line.text().size() < 200) return true;  // the paper's frame: project, agency, date
        paper_ = false;
        return false;
    }

    void read_loose_row(const Line& line)
    {
        if (report_ && is_contents_entry(line)) return;
        if (is_title_line(line)) {
            const std::string_view text = line.cell(line.first_filled());
            if (is_period(text)) return;
            constexpr std::size_t sentence = 25;
            if (count_code_points(text) > sentence) {
                passages_.close();
                passages_.add(text, line.place(line.first_filled()));
                passages_.close();
                return;
            }
        }
        std::string text;
        for (const auto& cell : line.cells)
            if (!cell.empty()) (text += text.empty() ? "" : " | ") += cell;
        form().unrecognised.push_back({shorten(text, 60), line.place()});
    }

    std::string path_;
    std::vector<Line> lines_;
    bool report_;
    std::vector<Form> forms_{};
    PassageBuilder passages_;
    FieldReader fields_{};
    std::optional<Header> header_{};
    std::optional<Header> term_header_{};  // of targets of the whole term, beside the year's
    std::optional<LooseIndicators> loose_{};
    FundPairs pairs_{};
    int taken_ = 1;  // lines the last reading took
    std::vector<FundTable> fund_tables_{};
    bool goals_ = false;
    bool paper_ = false;
    bool section_ = false;
    int section_line_ = 0;
    std::map<int, int> section_ends_{};  // line of a section's heading -> line where its body ends
};

}  // namespace

std::vector<Form> recognise(const Document& document)
{
    return Recogniser{document}.run();
}

void prepare_recognition()
{
    lexicon();
}

}  // namespace jiheng
