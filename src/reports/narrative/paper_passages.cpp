// Working papers: one an indicator, and the evaluator's sheets of checks on site.
#include <algorithm>

#include "base/text.h"
#include "reports/narrative/passages.h"
#include "reports/narrative/rule_sentence.h"

namespace jiheng {

using typeset::Cell;
using typeset::Emphasis;
using typeset::Runs;
using typeset::Table;

namespace {

class WorkingPaperTable {
public:
    WorkingPaperTable(ReportWriter& writer, const IndicatorResult& result)
        : writer_{writer},
          result_{result},
          indicator_{writer.scheme().find_indicator(result.code)},
          note_{writer.dossier().paper(result.code)}
    {
        table_.heading_rows = 0;
        table_.widths = {20, 80};
    }

    Table make()
    {
        if (indicator_ != nullptr) row("report.paper_meaning", indicator_->meaning);
        row("report.paper_weight", to_text(result_.full_marks));
        standard();
        row("report.paper_source", sources());
        outcome();
        row("report.paper_evidence", evidence());
        row("report.paper_signed", signature());
        return std::move(table_);
    }

private:
    std::string word(std::string_view key, const Arguments& arguments = {}) const
    {
        return writer_.word(key, arguments);
    }

    static Cell label(std::string text, std::size_t rows = 1)
    {
        Cell cell = text_cell(std::move(text));
        cell.heading = true;
        cell.rows = rows;
        return cell;
    }

    void row(std::string_view key, const std::string& text)
    {
        if (!text.empty()) table_.rows.push_back({label(word(key)), text_cell(text)});
    }

    // 评价标准: benchmark, its basis, the rule.
    void standard()
    {
        if (indicator_ == nullptr) return;
        std::vector<Cell> lines;
        const auto add = [&](std::string_view key, const std::string& text, std::string link = {}) {
            if (text.empty()) return;
            Cell cell = text_cell(word(key), std::move(link));
            cell.runs.push_back({text, Emphasis::plain, {}});
            lines.push_back(std::move(cell));
        };
        add("report.paper_benchmark", indicator_->benchmark);
        add("report.paper_benchmark_basis", indicator_->benchmark_basis);
        add("report.paper_rule", rule_sentence(writer_.scheme(), *indicator_, writer_.language()),
            ReportWriter::rule_anchor(result_.code));
        merged("report.paper_standard", std::move(lines));
    }

    // 评价结果: the computation with every fact, and the score.
    void outcome()
    {
        Cell process = text_cell(word("report.paper_computation"));
        if (note_ != nullptr && !note_->text.empty()) process.runs.push_back({"\n" + note_->text, {}, {}});
        process.runs.push_back({"\n" + render(result_, writer_.language()) + word("report.stop"), {}, {}});
        for (const Fact* fact : writer_.facts_of(result_)) {
            process.runs.push_back({"\n" + word("report.paper_fact", {{"name", writer_.fact_name(fact->id)}}), {}, {}});
            process.runs.push_back(
                {fact->tally ? word("report.paper_tally") : fact->printed, {}, ReportWriter::fact_anchor(fact->id)});
            if (!fact->where.label.empty())
                process.runs.push_back(
                    {word("report.paper_place", {{"place", fact->where.label}}), Emphasis::quiet, {}});
        }
        if (!result_.trace.clause.empty())
            process.runs.push_back({"\n" + word("report.paper_clause", {{"clause", result_.trace.clause},
                                                                        {"rule", describe(result_.trace.rule)}}),
                                    Emphasis::quiet,
                                    {}});
        Cell score = text_cell(word("report.paper_score"));
        score.runs.push_back({ReportWriter::points(result_.score), Emphasis::strong, "score-table"});
        std::vector<Cell> lines;
        lines.push_back(std::move(process));
        lines.push_back(std::move(score));
        merged("report.paper_result", std::move(lines));
    }

    void merged(std::string_view key, std::vector<Cell> lines)
    {
        for (std::size_t i = 0; i < lines.size(); ++i) {
            std::vector<Cell> cells;
            if (i == 0) cells.push_back(label(word(key), lines.size()));
            cells.push_back(std::move(lines[i]));
            table_.rows.push_back(std::move(cells));
        }
    }

    std::string list(const std::vector<std::string>& parts) const
    {
        return join(parts, writer_.language() == Language::chinese ? "；" : "; ");
    }

    std::string sources() const
    {
        if (note_ != nullptr && !note_->source.empty()) return note_->source;
        std::vector<std::string> places;
        const auto add = [&](const std::string& place) {
            if (!place.empty() && std::find(places.begin(), places.end(), place) == places.end())
                places.push_back(place);
        };
        for (const Fact* fact : writer_.facts_of(result_)) add(fact->where.label);
        for (const Judgement& judgement : writer_.facts().judgements)
            if (judgement.on == result_.code) add(judgement.where.label);
        return list(places);
    }

    std::string evidence() const
    {
        std::vector<std::string> titles;
        for (const Evidence& one : writer_.dossier().evidence)
            if (std::find(one.on.begin(), one.on.end(), result_.code) != one.on.end())
                titles.push_back(one.id + " " + one.title);
        return list(titles);
    }

    std::string signature() const
    {
        const ReportHead& head = writer_.dossier().head;
        const auto own = [&](std::string PaperNote::*field, const std::string& otherwise) {
            return note_ != nullptr && !(note_->*field).empty() ? note_->*field : otherwise;
        };
        const std::string author = own(&PaperNote::author, head.author);
        const std::string reviewer = own(&PaperNote::reviewer, head.reviewer);
        const std::string date = own(&PaperNote::date, head.date);
        if (author.empty() && reviewer.empty() && date.empty()) return {};
        const std::string open = word("report.open");
        return word("report.paper_by", {{"author", author.empty() ? open : author},
                                        {"reviewer", reviewer.empty() ? open : reviewer},
                                        {"date", date.empty() ? open : date}});
    }

    ReportWriter& writer_;
    const IndicatorResult& result_;
    const Indicator* indicator_;
    const PaperNote* note_;
    Table table_{};
};

}  // namespace

void say_working_papers(ReportWriter& writer)
{
    for (const IndicatorResult& result : writer.evaluation().indicators) {
        writer.heading(1,
                       writer.word("report.paper_heading", {{"code", result.code}, {"name", writer.name_of(result)}}),
                       ReportWriter::paper_anchor(result.code), false);
        writer.paragraph(writer.word("report.paper_project", {{"project", writer.facts().name}}));
        if (!writer.dossier().head.agency.empty())
            writer.paragraph(writer.word("report.paper_agency", {{"agency", writer.dossier().head.agency}}));
        writer.table(WorkingPaperTable{writer, result}.make());
    }
}

void say_payment_checks(ReportWriter& writer)
{
    Table table;
    table.caption = writer.word("report.payment_checks");
    table.widths = {12, 13, 20, 20, 13, 12, 10};
    table.rows.push_back(
        heading_row({writer.word("report.voucher"), writer.word("report.date"), writer.word("report.payee"),
                     writer.word("report.purpose"), writer.word("report.amount_10_000"), writer.word("report.paid_on"),
                     writer.word("report.check_result")}));
    for (const PaymentCheck& check : writer.dossier().payments)
        table.rows.push_back({middle_cell(check.voucher), middle_cell(check.date), text_cell(check.payee),
                              text_cell(check.purpose), figure_cell(writer.money(check.amount)), text_cell(check.basis),
                              middle_cell(check.result)});
    if (table.rows.size() > 1) writer.table(std::move(table));
}

void say_output_checks(ReportWriter& writer)
{
    Table table;
    table.caption = writer.word("report.output_checks");
    table.widths = {28, 22, 18, 18, 14};
    table.rows.push_back(
        heading_row({writer.word("report.data_item"), writer.word("report.check_place"), writer.word("report.reported"),
                     writer.word("report.found"), writer.word("report.check_result")}));
    for (const OutputCheck& check : writer.dossier().outputs)
        table.rows.push_back({text_cell(check.item), text_cell(check.place), figure_cell(check.reported),
                              figure_cell(check.found), middle_cell(check.result)});
    if (table.rows.size() > 1) writer.table(std::move(table));
}

void say_problem_summary(ReportWriter& writer)
{
    Table table;
    table.caption = writer.word("report.problem_summary");
    table.widths = {8, 34, 20, 38};
    table.rows.push_back(heading_row({writer.word("report.number"), writer.word("report.problem"),
                                      writer.word("report.problem_on"), writer.word("report.suggestion")}));
    std::size_t number = 0;
    for (const Problem& problem : writer.dossier().problems)
        table.rows.push_back({middle_cell(std::to_string(++number)), text_cell(problem.title),
                              text_cell(join(problem.on, writer.language() == Language::chinese ? "、" : ", ")),
                              text_cell(problem.suggestion)});
    if (table.rows.size() > 1) writer.table(std::move(table));
}

}  // namespace jiheng
