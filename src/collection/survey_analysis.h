// Everything the answers of a survey say, as the API gives it: rates as exact decimals rounded to six places, estimates
// beside them, and what each scale would be worth as points of the evaluation.
#pragma once

#include <boost/json.hpp>
#include <optional>
#include <string>

#include "collection/collected_answers.h"
#include "scheme/scheme.h"

namespace jiheng {

struct AnalysisQuestion {
    std::string confidence{};  // "0.95"; empty: the survey's own
    std::string rows{};        // of a cross table; empty: none
    std::string columns{};
};
// `scheme`: of the evaluation it serves, if any. error.collection.question for a cross table of what is no single
// choice.
Result<boost::json::object> analysis_json(const SurveyRecord& survey, const CollectedAnswers& answers,
                                          const Scheme* scheme, const AnalysisQuestion& asked);

// "0.955": an exact rate with at most six places; null for none.
boost::json::value rate_json(const std::optional<Rational>& rate);

}  // namespace jiheng
