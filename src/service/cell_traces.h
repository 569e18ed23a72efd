// How each computed cell of a content came about, as a person would write the arithmetic down.
#pragma once

#include <string>
#include <vector>

#include "evaluation/evaluation.h"
#include "forms/form.h"

namespace jiheng {

struct CellTrace {
    std::string cell{};   // JSON pointer into the content; of an evaluation the code of the indicator, "total", "grade"
    std::string value{};  // what the rule gives; empty where it gives nothing
    std::string formula{};  // in the language that was asked for
    std::string status{};   // of the indicator ("scored", "missing_fact", …); "computed" for rates and sums
    std::vector<std::string> missing{};
    std::vector<std::string> warnings{};
    std::string clause{};
    std::string source{};  // the paper the method stands in
    std::string href{};
};

CellTrace trace_of(const IndicatorResult& result, const Scheme& scheme, std::string cell, Language language);
// Executed over budget; both as printed.
CellTrace rate_trace(const FundRow& row, std::string rate, std::string cell, Language language);
// The points of the funds and of each first level make the total; the scale makes the grade.
CellTrace total_trace(const Evaluation& evaluation, std::string cell, Language language);
CellTrace grade_trace(const Evaluation& evaluation, const Scheme& scheme, std::string cell, Language language);

}  // namespace jiheng
