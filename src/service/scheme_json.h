// Methods and evaluations for the workbench, as JSON: what a rule looks at, what it gives, and what was given.
#pragma once

#include <boost/json.hpp>

#include "evaluation/evaluation.h"

namespace jiheng {

// `text`: the file the scheme was read from, whose rules are shown under their own keys. `language` of sentences.
boost::json::object scheme_json(const Scheme& scheme, std::string_view text, Language language);
// evaluation_json with the facts each indicator used, those it misses, and who judged.
boost::json::object evaluated_json(const Scheme& scheme, const Case& facts, const Evaluation& evaluation,
                                   Language language);
// The facts a rule may look at, in the order of the scheme.
std::vector<std::size_t> facts_needed(const Indicator& indicator);

}  // namespace jiheng
