// The conclusion: total, grade, the table of scores, where points were kept and where they were lost.
#include <algorithm>

#include "base/text.h"
#include "reports/narrative/passages.h"

namespace jiheng {

using typeset::Cell;
using typeset::Run;
using typeset::Runs;
using typeset::Table;

namespace {

std::optional<Rational> rate_of(const Points& score, const Points& full)
{
    return divide(score.value(), full.value());
}

Decimal in_percent(const Rational& share)
{
    return round(share * Rational{100}, Rounding{1, RoundingMode::half_up});
}

class ScoreTable {
public:
    explicit ScoreTable(const ReportWriter& writer) : writer_{writer} {}

    Table make()
    {
        table_.caption = writer_.word("report.score_table");
        table_.widths = {16, 20, 32, 10, 10, 12};
        table_.anchor = "score-table";
        table_.rows.push_back(heading_row({writer_.word("report.level1"), writer_.word("report.level2"),
                                           writer_.word("report.level3"), writer_.word("report.full_marks"),
                                           writer_.word("report.score"), writer_.word("report.score_rate")}));
        for (const GroupResult* top : writer_.groups_below("")) add_top(*top);
        for (const IndicatorResult& result : writer_.evaluation().indicators)
            if (result.parent.empty()) add_leaf({}, {}, result);
        const Evaluation& evaluation = writer_.evaluation();
        std::vector<Cell> total = sum_row(writer_.word("report.total"), 3, evaluation.full_marks, evaluation.total);
        total.front().anchor = "total";
        table_.rows.push_back(std::move(total));
        return std::move(table_);
    }

private:
    struct Band {
        std::string title{};
        std::size_t rows = 0;  // 0: already begun above
    };

    void add_top(const GroupResult& top)
    {
        const auto seconds = writer_.groups_below(top.code);
        std::size_t all = 1;  // its own sum
        for (const auto* second : seconds) all += writer_.below(second->code).size() + 1;
        const auto own = own_leaves(top.code);
        all += own.size();
        Band first{writer_.title_of(top), all};
        const auto take = [&] { return std::exchange(first.rows, 0); };
        for (const IndicatorResult* leaf : own) add_leaf({first.title, take()}, {"", 1}, *leaf);
        for (const GroupResult* second : seconds) {
            const auto leaves = writer_.below(second->code);
            std::size_t rows = leaves.size() + 1;
            const std::string title = writer_.title_of(*second);
            for (const IndicatorResult* leaf : leaves)
                add_leaf({first.title, take()}, {title, std::exchange(rows, 0)}, *leaf);
            add_sum({first.title, take()}, {title, rows}, *second);
        }
        std::vector<Cell> row;
        begin(row, {first.title, take()});
        auto sum =
            sum_row(writer_.word("report.subtotal", {{"name", writer_.title_of(top)}}), 2, top.full_marks, top.score);
        row.insert(row.end(), sum.begin(), sum.end());
        table_.rows.push_back(std::move(row));
    }

    std::vector<const IndicatorResult*> own_leaves(const std::string& group) const
    {
        std::vector<const IndicatorResult*> own;
        for (const IndicatorResult& result : writer_.evaluation().indicators)
            if (result.parent == group) own.push_back(&result);
        return own;
    }

    static void begin(std::vector<Cell>& row, const Band& band)
    {
        if (band.rows == 0) return;
        Cell cell = text_cell(band.title);
        cell.rows = band.rows;
        row.push_back(std::move(cell));
    }

    void add_leaf(const Band& first, const Band& second, const IndicatorResult& result)
    {
        std::vector<Cell> row;
        begin(row, first);
        if (first.title.empty() && second.title.empty())
            row.push_back(text_cell("")), row.push_back(text_cell(""));
        else
            begin(row, second);
        row.push_back(text_cell(writer_.title_of(result), ReportWriter::analysis_anchor(result.code)));
        row.push_back(figure_cell(to_text(result.full_marks)));
        row.push_back(figure_cell(ReportWriter::points(result.score), ReportWriter::paper_anchor(result.code)));
        row.push_back(figure_cell(result.score ? ReportWriter::percent(rate_of(*result.score, result.full_marks))
                                               : std::string{"—"}));
        table_.rows.push_back(std::move(row));
    }

    void add_sum(const Band& first, const Band& second, const GroupResult& group)
    {
        std::vector<Cell> row;
        begin(row, first);
        begin(row, second);
        auto sum = sum_row(writer_.word("report.subtotal", {{"name", group.code}}), 1, group.full_marks, group.score);
        row.insert(row.end(), sum.begin(), sum.end());
        table_.rows.push_back(std::move(row));
    }

    static std::vector<Cell> sum_row(std::string title, std::size_t columns, const Points& full, const Points& score)
    {
        std::vector<Cell> row;
        Cell name = text_cell(std::move(title));
        name.columns = columns;
        row.push_back(std::move(name));
        row.push_back(figure_cell(to_text(full)));
        row.push_back(figure_cell(to_text(score)));
        row.push_back(figure_cell(ReportWriter::percent(rate_of(score, full))));
        for (Cell& cell : row)
            for (Run& run : cell.runs) run.emphasis = typeset::Emphasis::strong;
        return row;
    }

    const ReportWriter& writer_;
    Table table_{};
};

struct Rated {
    const IndicatorResult* result;
    Rational rate;
};

std::vector<Rated> rated(const ReportWriter& writer)
{
    std::vector<Rated> all;
    for (const IndicatorResult& result : writer.evaluation().indicators) {
        if (!result.score) continue;
        if (const auto rate = rate_of(*result.score, result.full_marks)) all.push_back({&result, *rate});
    }
    return all;
}

}  // namespace

void say_conclusion(ReportWriter& writer)
{
    const Evaluation& evaluation = writer.evaluation();
    const std::string scheme = writer.pick(writer.scheme().name, writer.scheme().name_en);
    Runs runs{{writer.word("report.conclusion", {{"project", writer.facts().name}, {"scheme", scheme}}), {}, {}},
              {to_text(evaluation.total), typeset::Emphasis::strong, "score-table"},
              {writer.word("report.conclusion_full", {{"full", to_text(evaluation.full_marks)}}), {}, {}}};
    if (evaluation.grade != nullptr)
        runs.push_back({writer.word("report.conclusion_grade",
                                    {{"grade", writer.pick(evaluation.grade->name, evaluation.grade->name_en)}}),
                        {},
                        {}});
    else
        runs.push_back(
            {writer.word(evaluation.complete ? "report.conclusion_no_grade" : "report.conclusion_partial"), {}, {}});
    writer.paragraph(std::move(runs));
    std::vector<std::string> parts;
    for (const GroupResult* group : writer.groups_below(""))
        parts.push_back(writer.word("report.conclusion_part", {{"name", writer.title_of(*group)},
                                                               {"full", to_text(group->full_marks)},
                                                               {"score", to_text(group->score)}}));
    if (!parts.empty())
        writer.paragraph(writer.word("report.conclusion_parts",
                                     {{"parts", join(parts, writer.language() == Language::chinese ? "；" : "; ")}}));
}

void say_score_table(ReportWriter& writer)
{
    writer.table(ScoreTable{writer}.make());
}

void say_dimension_chart(ReportWriter& writer)
{
    typeset::Chart chart;
    chart.kind = typeset::ChartKind::bars;
    chart.caption = writer.word("report.dimension_chart");
    chart.unit = "%";
    chart.most = Decimal{100, 0};
    typeset::Series series{writer.word("report.score_rate"), {}};
    const auto add = [&](const GroupResult& group) {
        const auto rate = rate_of(group.score, group.full_marks);
        if (!rate) return;
        chart.categories.push_back(writer.title_of(group));
        series.values.push_back({in_percent(*rate), ReportWriter::percent(*rate)});
    };
    for (const GroupResult* top : writer.groups_below("")) {
        const auto seconds = writer.groups_below(top->code);
        if (seconds.empty()) add(*top);
        for (const GroupResult* second : seconds) add(*second);
    }
    if (chart.categories.empty()) return;
    chart.series.push_back(std::move(series));
    writer.chart(std::move(chart));
}

void say_sunburst(ReportWriter& writer)
{
    typeset::Chart chart;
    chart.kind = typeset::ChartKind::sunburst;
    chart.caption = writer.word("report.sunburst");
    const auto filled = [](const Points& score, const Points& full) -> std::optional<Decimal> {
        const auto rate = rate_of(score, full);
        return rate ? std::optional{round(*rate, Rounding{4, RoundingMode::half_up})} : std::nullopt;
    };
    const auto size = [](const Points& full) { return round(full.value(), Rounding{4, RoundingMode::half_up}); };
    const auto add = [&](auto& self, const std::string& parent, std::optional<std::size_t> index) -> void {
        for (const IndicatorResult& result : writer.evaluation().indicators)
            if (result.parent == parent)
                chart.slices.push_back({result.code.empty() ? result.name : result.code, index, size(result.full_marks),
                                        result.score ? filled(*result.score, result.full_marks) : std::nullopt,
                                        ReportWriter::points(result.score) + "/" + to_text(result.full_marks)});
        for (const GroupResult* group : writer.groups_below(parent)) {
            chart.slices.push_back({writer.title_of(*group), index, size(group->full_marks),
                                    filled(group->score, group->full_marks),
                                    to_text(group->score) + "/" + to_text(group->full_marks)});
            self(self, group->code, chart.slices.size() - 1);
        }
    };
    add(add, "", std::nullopt);
    if (!chart.slices.empty()) writer.chart(std::move(chart));
}

void say_strengths(ReportWriter& writer)
{
    constexpr std::size_t most_named = 5;
    auto all = rated(writer);
    if (all.empty()) return;
    const auto full = std::count_if(all.begin(), all.end(), [](const Rated& one) { return one.rate == Rational{1}; });
    writer.paragraph(
        writer.word("report.full_count", {{"count", std::to_string(all.size())}, {"full", std::to_string(full)}}));
    std::stable_sort(all.begin(), all.end(), [](const Rated& a, const Rated& b) { return a.rate < b.rate; });
    std::vector<std::string> weakest;
    for (const Rated& one : all) {
        if (one.rate >= Rational{1} || weakest.size() == most_named) break;
        weakest.push_back(writer.word("report.weak_one", {{"name", writer.title_of(*one.result)},
                                                          {"rate", ReportWriter::percent(one.rate)},
                                                          {"score", to_text(*one.result->score)},
                                                          {"full", to_text(one.result->full_marks)}}));
    }
    if (!weakest.empty())
        writer.paragraph(writer.word("report.weakest",
                                     {{"list", join(weakest, writer.language() == Language::chinese ? "；" : "; ")}}));
}

void say_deviations(ReportWriter& writer)
{
    for (const IndicatorResult& result : writer.evaluation().indicators) {
        const bool lost = result.score && *result.score < result.full_marks;
        const bool open = !is_scored(result.status) && result.status != Status::not_applicable;
        if (!lost && !open) continue;
        Runs runs{{writer.title_of(result), typeset::Emphasis::strong, ReportWriter::paper_anchor(result.code)}};
        const std::string trace = render(result, writer.language());
        runs.push_back({lost ? writer.word("report.deviation", {{"full", to_text(result.full_marks)},
                                                                {"score", to_text(*result.score)},
                                                                {"trace", trace}})
                             : writer.word("report.not_scored", {{"trace", trace}}),
                        {},
                        {}});
        writer.item(std::move(runs));
    }
}

}  // namespace jiheng
