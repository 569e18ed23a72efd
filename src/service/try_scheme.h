// A method tried out on facts that belong to nobody: a worked example of a rule, the scores of a workbench. Nothing is
// stored.
#pragma once

#include <boost/json.hpp>
#include <string_view>

#include "service/assessment.h"

namespace jiheng {

struct TriedScheme {
    std::string evaluation{};       // JSON (evaluated_json); empty where nothing can be scored
    std::vector<Error> checks{};    // of the scheme's text
    std::vector<Error> problems{};  // of the facts
};

// `scheme`: an id, a scheme as TOML, or empty for the one the case names. `facts`: a case as an object or as TOML text,
// or an object of texts: the value of each fact by its id.
TriedScheme try_scheme(const MethodShelf& shelf, std::string_view scheme, const boost::json::value& facts,
                       Language language);

}  // namespace jiheng
