// sheets_bench [--dump]: a million cells streamed to xlsx, and a thousand filled forms; what is written is read back
// and checked before anything is timed. --dump gives the cells of one form for sheets_python.py, which writes the same.
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

#include "base/text_file.h"
#include "documents/xlsx/xlsx_reader.h"
#include "reports/forms/form_sheet.h"
#include "scheme/case.h"
#include "typeset/xlsx/xlsx_stream.h"
#include "typeset/xlsx/xlsx_writer.h"

using namespace jiheng;

namespace {

constexpr std::size_t list_rows = 100'000;
constexpr std::size_t list_columns = 10;
constexpr std::size_t forms = 1'000;

double milliseconds(const std::function<void()>& work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

double processor_milliseconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto of = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) * 1000 + static_cast<double>(time.tv_usec) / 1000;
    };
    return of(usage.ru_utime) + of(usage.ru_stime);
}

// `processor`: the time the processor worked on it, of one run; other programs do not lengthen it.
double median_of(int runs, const std::function<void()>& work, double& lowest, double& highest, double& processor)
{
    std::vector<double> times;
    const double before = processor_milliseconds();
    for (int i = 0; i < runs; ++i) times.push_back(milliseconds(work));
    std::sort(times.begin(), times.end());
    processor = (processor_milliseconds() - before) / runs;
    lowest = times.front();
    highest = times.back();
    return times[times.size() / 2];
}

double most_memory()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

// Half of the cells text, half numbers, as a list of findings has them. The bytes are counted, not kept.
bool stream_list(std::size_t rows, const ByteSink& sink)
{
    typeset::XlsxStream stream{sink};
    std::vector<typeset::ListColumn> columns(list_columns);
    for (std::size_t i = 0; i < list_columns; ++i)
        columns[i] = {"列" + std::to_string(i + 1), 12, i % 2 == 0 ? "" : "0.00"};
    stream.begin_sheet("清单", columns);
    for (std::size_t row = 0; row < rows; ++row) {
        stream.next_row();
        for (std::size_t i = 0; i < list_columns; i += 2) {
            stream.text("预算执行率低于九成，请说明原因");
            stream.number(Decimal{static_cast<Int128>(row * 100 + i), 2});
        }
    }
    return stream.finish();
}

bool list_is_right()
{
    std::string bytes;
    constexpr std::size_t rows = 1'000;
    if (!stream_list(rows, [&](std::string_view more) {
            bytes += more;
            return true;
        }))
        return false;
    const auto document = read_xlsx(bytes, "list.xlsx", {});
    if (!document.ok()) return false;
    const auto& table = std::get<Table>(document.value().blocks.front());
    return table.rows.size() == rows + 1 && table.rows.back().cells.back().text == "999.08";
}

void print_quoted(const std::string& text)
{
    std::putchar('"');
    for (const char c : text) {
        if (c == '"' || c == '\\') std::putchar('\\');
        if (c == '\n')
            std::fputs("\\n", stdout);
        else
            std::putchar(c);
    }
    std::putchar('"');
}

void dump(const typeset::Workbook& workbook)
{
    std::puts("[");
    for (std::size_t i = 0; i < workbook.sheets.size(); ++i) {
        const auto& sheet = workbook.sheets[i];
        std::printf("%s{\"name\": ", i == 0 ? "" : ",");
        print_quoted(sheet.name);
        std::printf(", \"hidden\": %s, \"cells\": [", sheet.hidden ? "true" : "false");
        bool first = true;
        for (std::size_t row = 0; row < sheet.rows.size(); ++row)
            for (const auto& cell : sheet.rows[row].cells) {
                std::printf("%s\n[%zu, %zu, %zu, %zu, %d, %d, %d, ", first ? "" : ",", row, cell.column, cell.rows,
                            cell.columns, static_cast<int>(cell.role), static_cast<int>(cell.align),
                            cell.locked ? 1 : 0);
                first = false;
                print_quoted(cell.text);
                std::printf(", %s, ", cell.number ? cell.number->text().c_str() : "null");
                print_quoted(cell.format);
                std::printf(", ");
                print_quoted(cell.formula);
                std::printf(", ");
                print_quoted(cell.comment);
                std::printf("]");
            }
        std::printf("], \"allowed\": [");
        for (std::size_t n = 0; n < sheet.allowed.size(); ++n) {
            const auto& allowed = sheet.allowed[n];
            std::printf("%s[%zu, %zu, %zu, %zu, ", n == 0 ? "" : ",", allowed.area.row, allowed.area.column,
                        allowed.area.last_row, allowed.area.last_column);
            std::string options;
            for (const auto& option : allowed.options) options += (options.empty() ? "" : ",") + option;
            print_quoted(options);
            std::printf(", ");
            print_quoted(allowed.most_formula);
            std::printf("]");
        }
        std::puts("]}");
    }
    std::puts("]");
}

}  // namespace

int main(int count, char** arguments)
{
    const std::string path = std::string{JIHENG_SOURCE_DIR} + "/examples/shenzhen-2021/2-public-service.toml";
    const auto text = read_text_file(path);
    const auto layouts = form_layouts();
    if (!text.ok() || !layouts.ok()) return 2;
    const auto facts = load_case(text.value(), path);
    const auto scheme = find_scheme("shenzhen/2021/self-evaluation");
    if (!facts.ok() || !scheme.ok()) return 2;
    const auto layout = std::find_if(layouts.value().begin(), layouts.value().end(),
                                     [](const FormLayout& known) { return known.kind == "self-evaluation"; });
    const auto make_form = [&] {
        auto evaluation = evaluate(scheme.value(), facts.value());
        const FormContent content = content_of(facts.value(), scheme.value(), std::move(evaluation).value());
        return form_workbook({{&*layout, &content}});
    };
    if (count == 2 && std::string{arguments[1]} == "--dump") {
        dump(make_form());
        return 0;
    }
    const auto read = read_xlsx(typeset::xlsx_of(make_form()), "form.xlsx", {});
    if (!read.ok() || !list_is_right()) {
        std::fprintf(stderr, "what was written is not what was meant\n");
        return 1;
    }
    const double before = most_memory();
    std::size_t bytes = 0;
    double lowest = 0;
    double highest = 0;
    double processor = 0;
    const double list = median_of(
        5,
        [&] {
            stream_list(list_rows, [&](std::string_view more) {
                bytes += more.size();
                return true;
            });
        },
        lowest, highest, processor);
    const double cells = static_cast<double>(list_rows * list_columns);
    std::printf(
        "1,000,000 cells streamed to xlsx    %8.1f ms   (%.1f – %.1f)   %.2f million cells/s   %.0f MiB in all, "
        "%.0f MiB of them for it\n",
        list, lowest, highest, cells / list / 1000, most_memory(), most_memory() - before);
    const double filled = median_of(
        5,
        [&] {
            for (std::size_t i = 0; i < forms; ++i) bytes += typeset::xlsx_of(make_form()).size();
        },
        lowest, highest, processor);
    std::printf(
        "1,000 filled forms as xlsx          %8.1f ms   (%.1f – %.1f)   processor %.1f ms   scored, laid out and "
        "written\n",
        filled, lowest, highest, processor);
    return bytes == 0 ? 1 : 0;
}
