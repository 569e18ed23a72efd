// The indicators there are: those of the schemes and those on forms, and where each is used.
#pragma once

#include <string>
#include <vector>

#include "service/call.h"

namespace jiheng {

struct SchemeUse {
    std::string scheme{};
    std::string code{};
};
struct FormUse {
    std::int64_t project = 0;
    std::string project_name{};
    std::int64_t form = 0;
};
struct LibraryIndicator {
    std::string name{};
    std::string level1{};
    std::string level2{};
    std::vector<SchemeUse> schemes{};
    std::int64_t forms = 0;  // the actor reaches
    std::vector<FormUse> examples{};
    std::int64_t full = 0;    // of those, with full marks
    std::int64_t missed = 0;  // of those, below the target
};
struct LibraryQuestion {
    std::string words{};
    std::string level1{};
    std::string after{};  // the name of the last one seen
    std::size_t limit = 50;
};
// By name. error.rights.denied without scheme.read; of forms only what the actor may read counts.
Result<std::vector<LibraryIndicator>> list_indicators(const Call& call, const LibraryQuestion& question);

}  // namespace jiheng
