#include "base/text.h"
#include "forms/tables.h"

namespace jiheng {

namespace {

// The label of a row: its first cell that is no number.
std::string label_of(const Line& row)
{
    const int first = row.first_filled();
    return first < 0 || row.figure(first) ? "" : std::string{row.cell(first)};
}

}  // namespace

bool add_data_row(const Header& header, const Line& row, DataTable& table)
{
    const std::string item = label_of(row);
    if (item.empty()) return false;
    table.times = header.has(Column::planned_time);
    const int planned = header.index(table.times ? Column::planned_time : Column::planned);
    const int done = header.index(table.times ? Column::done_time : Column::done);
    if (row.cell(planned).empty() || row.cell(done).empty()) return false;
    const Under under{header, row, 0, item};
    DataRow data{item, under.printed(table.times ? Column::planned_time : Column::planned),
                 under.printed(table.times ? Column::done_time : Column::done), parse_target(row.cell(planned)),
                 parse_target(row.cell(done))};
    table.rows.push_back(std::move(data));
    return true;
}

bool add_survey_row(const Header& header, const Line& row, SurveyTable& table)
{
    const std::string question = label_of(row);
    if (question.empty()) return false;
    const Under under{header, row, 0, question};
    SurveyRow survey{question, lexicon().is(LabelList::total, question), under.printed(Column::weight),
                     under.printed(Column::satisfaction), under.printed(Column::score)};
    if (!survey.satisfaction.figure && !survey.score.figure) return false;
    table.rows.push_back(std::move(survey));
    return true;
}

}  // namespace jiheng
