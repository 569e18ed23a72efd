// An analysed survey for a terminal and for programs.
#pragma once

#include <boost/json.hpp>
#include <string>

#include "survey/analysis.h"

namespace jiheng {

std::string analysis_text(const survey::Questionnaire& questionnaire, const survey::SurveyAnalysis& analysis);
// Shares and satisfactions are texts, exact where they end and rounded half-up to twelve places where not; bounds and
// tests are numbers, for they are estimates.
boost::json::object analysis_json(const survey::Questionnaire& questionnaire, const survey::SurveyAnalysis& analysis);

}  // namespace jiheng
