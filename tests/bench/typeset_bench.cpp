// typeset_bench write FOLDER: the documents that are measured, with what stands in them as JSON, so that others can
// write the same. typeset_bench alone, or with the options of google-benchmark: how long writing them takes.
#include <benchmark/benchmark.h>

#include <boost/json.hpp>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <string>

#include "typeset/docx/docx_writer.h"
#include "typeset/docx/test_manuscripts.h"

using namespace jiheng::typeset;
namespace json = boost::json;

namespace {

constexpr std::size_t chapters = 13;  // some 60 pages

// The report without charts, which the peers cannot draw.
Manuscript report_of_words()
{
    return testing::report(chapters, false);
}

Manuscript report_with_charts()
{
    return testing::report(chapters, true);
}

// 2,000 rows of six columns, as the annexes of basic data are.
Manuscript long_table()
{
    Manuscript manuscript;
    manuscript.title = "基础数据表";
    Table table = testing::score_table(100, 20, "");
    manuscript.body.emplace_back(std::move(table));
    return manuscript;
}

json::object described(const Table& table)
{
    json::array rows;
    for (const auto& row : table.rows) {
        json::array cells;
        for (const Cell& cell : row)
            cells.push_back({{"text", text_of(cell.runs)},
                             {"columns", cell.columns},
                             {"rows", cell.rows},
                             {"align", static_cast<int>(cell.align)},
                             {"heading", cell.heading}});
        rows.push_back(std::move(cells));
    }
    return {{"kind", "table"}, {"caption", table.caption}, {"note", table.note}, {"rows", std::move(rows)}};
}

json::array described(const Manuscript& manuscript)
{
    json::array blocks;
    for (const Block& block : manuscript.body) {
        if (const auto* heading = std::get_if<Heading>(&block))
            blocks.push_back({{"kind", "heading"}, {"level", heading->level}, {"text", heading->text}});
        else if (const auto* paragraph = std::get_if<Paragraph>(&block))
            blocks.push_back({{"kind", "paragraph"}, {"text", text_of(paragraph->runs)}});
        else if (const auto* placeholder = std::get_if<Placeholder>(&block))
            for (const std::string& fact : placeholder->facts)
                blocks.push_back({{"kind", "paragraph"}, {"text", "· " + fact}});
        else if (const auto* table = std::get_if<Table>(&block))
            blocks.push_back(described(*table));
    }
    return blocks;
}

int write_files(const std::string& folder)
{
    const std::pair<const char*, Manuscript> files[] = {
        {"report", report_of_words()}, {"charts", report_with_charts()}, {"table", long_table()}};
    for (const auto& [name, manuscript] : files) {
        const auto docx = docx_of(manuscript);
        if (!docx.ok()) return 1;
        std::ofstream{folder + "/" + name + ".docx", std::ios::binary} << docx.value();
        std::ofstream{folder + "/" + name + ".json", std::ios::binary} << json::serialize(described(manuscript));
    }
    return 0;
}

void write_docx(benchmark::State& state, const Manuscript& manuscript)
{
    std::size_t bytes = 0;
    for (auto _ : state) bytes = docx_of(manuscript).value().size();
    state.counters["KiB"] = static_cast<double>(bytes) / 1024;
}

}  // namespace

int main(int count, char** arguments)
{
    if (count == 3 && std::strcmp(arguments[1], "write") == 0) return write_files(arguments[2]);
    benchmark::RegisterBenchmark("docx/report of 60 pages", write_docx, report_of_words())
        ->Unit(benchmark::kMillisecond);
    benchmark::RegisterBenchmark("docx/the same with charts", write_docx, report_with_charts())
        ->Unit(benchmark::kMillisecond);
    benchmark::RegisterBenchmark("docx/table of 2000 rows", write_docx, long_table())->Unit(benchmark::kMillisecond);
    benchmark::Initialize(&count, arguments);
    if (benchmark::ReportUnrecognizedArguments(count, arguments)) return 2;
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return 0;
}
