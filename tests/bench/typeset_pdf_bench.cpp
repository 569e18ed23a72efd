// Reports as PDF: a report of sixty pages with its tables and charts, a table of 2,000 rows, the charts alone. What is
// timed is read back first: every table with every row.
#include <benchmark/benchmark.h>

#include <cstdio>
#include <numeric>
#include <string>

#include "documents/read_document.h"
#include "typeset/charts/chart.h"
#include "typeset/pdf/pdf.h"
#include "typeset/pdf/sample_report.h"

using namespace jiheng;

namespace {

namespace sample = typeset::pdf::testing;

typeset::Manuscript report_of_sixty_pages()
{
    constexpr int sections = 15;
    return sample::sample_report(sections);
}

typeset::Manuscript long_table()
{
    constexpr int rows = 2'000;
    typeset::Table table;
    table.caption = "基础数据表";
    table.widths = {1, 3, 2, 2, 2, 3};
    table.rows = {{sample::heading_cell("序号"), sample::heading_cell("项目"), sample::heading_cell("预算数"),
                   sample::heading_cell("执行数"), sample::heading_cell("执行率"), sample::heading_cell("说明")}};
    for (int i = 1; i <= rows; ++i)
        table.rows.push_back({sample::cell(std::to_string(i)), sample::cell("项目" + std::to_string(i)),
                              sample::cell("1,820.00", typeset::Align::right),
                              sample::cell("1,756.32", typeset::Align::right),
                              sample::cell("96.50%", typeset::Align::right), sample::cell("按进度支付")});
    typeset::Manuscript manuscript;
    manuscript.title = "基础数据表";
    manuscript.body.emplace_back(std::move(table));
    return manuscript;
}

std::size_t rows_in(const typeset::Manuscript& manuscript)
{
    std::size_t rows = 0;
    for (const auto& block : manuscript.body)
        if (const auto* table = std::get_if<typeset::Table>(&block)) rows += table->rows.size();
    return rows;
}

// The pages of the file, or 0 when it does not say what the manuscript does.
int pages_when_right(const typeset::Manuscript& manuscript)
{
    const auto pdf = typeset::pdf_of(manuscript);
    if (!pdf.ok()) return 0;
    const auto document = read_document(pdf.value(), "report.pdf");
    if (!document.ok()) return 0;
    std::size_t rows = 0;
    int pages = 0;
    for (const auto& block : document.value().blocks)
        if (const auto* table = std::get_if<Table>(&block)) {
            rows += table->rows.size();
            for (const auto& row : table->rows)
                for (const auto& cell : row.cells) pages = std::max(pages, cell.box.page);
        } else if (const auto& paragraph = std::get<Paragraph>(block); !paragraph.note) {
            pages = std::max(pages, paragraph.box.page);
        }
    return rows == rows_in(manuscript) ? pages : 0;
}

void write(benchmark::State& state, const typeset::Manuscript& manuscript)
{
    const int pages = pages_when_right(manuscript);
    if (pages == 0) {
        state.SkipWithError("what was written does not read back");
        return;
    }
    for (auto _ : state) benchmark::DoNotOptimize(typeset::pdf_of(manuscript).value().size());
    state.counters["pages"] = pages;
}

void report(benchmark::State& state)
{
    write(state, report_of_sixty_pages());
}
BENCHMARK(report)->Unit(benchmark::kMillisecond);

void table_of_2000_rows(benchmark::State& state)
{
    write(state, long_table());
}
BENCHMARK(table_of_2000_rows)->Unit(benchmark::kMillisecond);

void four_charts_as_svg(benchmark::State& state)
{
    using namespace typeset::charts::testing;
    const typeset::Chart charts[] = {execution_by_year(), score_by_dimension(), survey_answers(), indicator_tree()};
    for (auto _ : state)
        for (const auto& chart : charts) benchmark::DoNotOptimize(typeset::chart_svg(chart, Language::chinese).size());
}
BENCHMARK(four_charts_as_svg)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
