#include "reports/narrative/passages.h"

#include <array>
#include <utility>

namespace jiheng {

namespace {

constexpr std::array<std::pair<std::string_view, PassageWriter>, 31> passages{{
    {"conclusion", say_conclusion},
    {"score_table", say_score_table},
    {"dimension_chart", say_dimension_chart},
    {"sunburst", say_sunburst},
    {"strengths", say_strengths},
    {"deviations", say_deviations},
    {"funds", say_funds},
    {"funds_items", say_funds_items},
    {"funds_years", say_funds_years},
    {"funds_chart", say_funds_chart},
    {"fund_rows", say_fund_rows},
    {"indicators", say_indicators},
    {"indicator_system", say_indicator_system},
    {"grades", say_grades},
    {"basis", say_basis},
    {"data_tables", say_data_tables},
    {"data_chart", say_data_chart},
    {"fact_list", say_fact_list},
    {"evidence", say_evidence},
    {"working_papers", say_working_papers},
    {"payment_checks", say_payment_checks},
    {"output_checks", say_output_checks},
    {"problem_summary", say_problem_summary},
    {"survey_summary", say_survey_summary},
    {"survey_report", say_survey_report},
    {"questionnaires", say_questionnaires},
    {"interviews", say_interviews},
    {"experiences", say_experiences},
    {"problems", say_problems},
    {"suggestions", say_suggestions},
    {"row_results", say_row_results},
}};

}  // namespace

PassageWriter find_passage(std::string_view name)
{
    for (const auto& [known, writer] : passages)
        if (known == name) return writer;
    return nullptr;
}

std::vector<std::string> passage_names()
{
    std::vector<std::string> names;
    names.reserve(passages.size());
    for (const auto& [name, writer] : passages) names.emplace_back(name);
    return names;
}

}  // namespace jiheng
