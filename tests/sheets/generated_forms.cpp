// generated_forms FOLDER: a thousand forms, fifty to a workbook, without stored results, and expected.txt with what the
// engine gave: file, sheet, cell, value. recalculated.py has LibreOffice compute them.
#include <cstdio>
#include <fstream>

#include "reports/forms/form_sheet.h"
#include "reports/forms/test_forms.h"
#include "typeset/xlsx/xlsx_writer.h"

using namespace jiheng;

namespace {

constexpr std::size_t forms_of_one_workbook = 50;
constexpr std::size_t workbooks = 20;

std::string expected_of(const typeset::SheetCell& cell)
{
    return cell.number ? to_text(cell.number->exact(), 10) : cell.text;
}

}  // namespace

int main(int count, char** arguments)
{
    if (count != 2) {
        std::fprintf(stderr, "usage: generated_forms FOLDER\n");
        return 2;
    }
    const std::string folder = arguments[1];
    const auto layouts = form_layouts();
    if (!layouts.ok()) return 2;
    const auto layout_named = [&](std::string_view kind) {
        for (const auto& layout : layouts.value())
            if (layout.kind == kind) return &layout;
        return &layouts.value().front();
    };
    std::vector<std::shared_ptr<const Scheme>> schemes;
    for (const char* id : {"mof/2020/self-evaluation", "shenzhen/2021/self-evaluation"}) {
        auto scheme = find_scheme(id);
        if (!scheme.ok()) return 2;
        schemes.push_back(std::make_shared<const Scheme>(std::move(scheme).value()));
    }
    test::Dice dice{815};
    std::ofstream expected{folder + "/expected.txt"};
    for (std::size_t book = 0; book < workbooks; ++book) {
        std::vector<test::RandomForm> forms;
        std::vector<FormPart> parts;
        for (std::size_t i = 0; i < forms_of_one_workbook; ++i) {
            const bool rows = i % 2 == 0;
            forms.push_back(rows ? test::random_self_evaluation(dice, schemes) : test::random_indicator_system(dice));
        }
        for (std::size_t i = 0; i < forms.size(); ++i)
            parts.push_back({layout_named(i % 2 == 0 ? "self-evaluation" : "indicator-system"), &forms[i].content});
        typeset::Workbook workbook = form_workbook(parts);
        // What LibreOffice need not draw to compute.
        for (auto& sheet : workbook.sheets) {
            sheet.allowed.clear();
            sheet.title_rows = 0;
            for (auto& row : sheet.rows)
                for (auto& cell : row.cells) cell.comment.clear();
        }
        const std::string name = "forms" + std::to_string(book + 1) + ".xlsx";
        std::ofstream{folder + "/" + name, std::ios::binary} << typeset::xlsx_of(workbook, {.stored_results = false});
        for (const auto& sheet : workbook.sheets)
            for (std::size_t row = 0; row < sheet.rows.size(); ++row)
                for (const auto& cell : sheet.rows[row].cells)
                    if (!cell.formula.empty())
                        expected << name << '\t' << sheet.name << '\t' << typeset::cell_name(row, cell.column) << '\t'
                                 << expected_of(cell) << '\n';
    }
    expected.close();
    return expected ? 0 : 2;
}
