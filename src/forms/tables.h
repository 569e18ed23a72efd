// From a row under a known heading to a typed row. Each function says whether it understood the row.
#pragma once

#include "forms/form.h"
#include "forms/header.h"

namespace jiheng {

Printed printed_at(const Line& row, int column);
// The cells of a row under their headings.
struct Under {
    const Header& header;
    const Line& row;
    int shift;         // of the row against its headings
    SharedText label;  // of the row
    int year = 0;

    // Fills in the cell with the heading and the row's label in its place; it stays as it is when there is no such
    // heading.
    void read(Column column, Printed& cell) const;
    Printed printed(Column column) const;        // empty when there is no such heading
    std::string_view text(Column column) const;  // the same
};

// One FundTable a year of the heading, in the order of Header::years.
std::vector<FundTable> new_fund_tables(const Header& header);
bool add_fund_row(const Header& header, const Line& row, std::vector<FundTable>& tables);

// 年度资金总额, 合计, … or any label that ends as such labels do (年度财政资金总额).
bool names_a_fund_total(std::string_view label, const Meaning& meaning);

IndicatorTable new_indicator_table(const Header& header);
bool add_indicator_row(const Header& header, const Line& row, IndicatorTable& table);

// Once all rows are read: where raw and weighed scores are both printed, which of them are points. Raw scores above the
// marks are out of a hundred.
void settle_scores(IndicatorTable& table);

bool add_data_row(const Header& header, const Line& row, DataTable& table);
bool add_survey_row(const Header& header, const Line& row, SurveyTable& table);

// "A11 战略目标适应性" or "1.2.3 …": the code, and the name without it.
struct CodedName {
    std::string code{};
    std::string name{};
};
CodedName split_code(std::string_view label);

// "部门职能（5 分）", "A1 项目立项（6）": the number in the closing bracket, as printed.
std::optional<Figure> marks_in_label(std::string_view label);
std::string without_bracket(std::string_view label);

}  // namespace jiheng
