// The passages an outline may ask for by name: what the data can say, said.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "reports/narrative/report_writer.h"

namespace jiheng {

using PassageWriter = void (*)(ReportWriter&);

// Null for an unknown name. A passage without data adds nothing.
PassageWriter find_passage(std::string_view name);
std::vector<std::string> passage_names();

// score_passages.cpp
void say_conclusion(ReportWriter& writer);
void say_score_table(ReportWriter& writer);
void say_dimension_chart(ReportWriter& writer);
void say_sunburst(ReportWriter& writer);
void say_strengths(ReportWriter& writer);
void say_deviations(ReportWriter& writer);

// funds_passages.cpp
void say_funds(ReportWriter& writer);
void say_funds_items(ReportWriter& writer);
void say_funds_years(ReportWriter& writer);
void say_funds_chart(ReportWriter& writer);
void say_fund_rows(ReportWriter& writer);

// indicator_passages.cpp
void say_indicators(ReportWriter& writer);
void say_indicator_system(ReportWriter& writer);
void say_grades(ReportWriter& writer);
void say_basis(ReportWriter& writer);

// data_passages.cpp
void say_data_tables(ReportWriter& writer);
void say_data_chart(ReportWriter& writer);
void say_fact_list(ReportWriter& writer);
void say_evidence(ReportWriter& writer);

// paper_passages.cpp
void say_working_papers(ReportWriter& writer);
void say_payment_checks(ReportWriter& writer);
void say_output_checks(ReportWriter& writer);
void say_problem_summary(ReportWriter& writer);

// survey_passages.cpp
void say_survey_summary(ReportWriter& writer);
void say_survey_report(ReportWriter& writer);
void say_questionnaires(ReportWriter& writer);
void say_interviews(ReportWriter& writer);

// problem_passages.cpp
void say_experiences(ReportWriter& writer);
void say_problems(ReportWriter& writer);
void say_suggestions(ReportWriter& writer);

// row_passages.cpp
void say_row_results(ReportWriter& writer);

}  // namespace jiheng
