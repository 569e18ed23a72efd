// The use case of `scheme test`: the worked cases beside a scheme, scored by it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "evaluation/evaluation.h"

namespace jiheng {

struct SchemeTestReport {
    std::string scheme{};
    std::size_t cases = 0;
    std::vector<Error> failures{};  // cases that came out differently, and lines that cannot be read
};

SchemeTestReport run_scheme_tests(const Scheme& scheme, std::string_view cases, std::string_view file);

// The scheme and the cases beside it: a built-in id, or a scheme file.
Result<SchemeTestReport> test_scheme(const std::string& id_or_file);

}  // namespace jiheng
