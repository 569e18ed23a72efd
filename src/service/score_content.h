// Points by the scheme, written into the content where a person would write them, each with its way there.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "service/assessment.h"
#include "service/cell_traces.h"

namespace jiheng {

struct ScoredContent {
    std::string content{};  // with the computed cells filled in
    std::vector<CellTrace> traces{};
    std::string scheme_name{};  // in the language of the traces
    std::string full_marks{};
    bool complete = true;  // every indicator has points
};

// Fills execution rates, the points of every row whose rule gives them, the total and the grade; what only a person can
// judge stays as it is and counts as their judgement where the rule allows it. Kinds that have no points come back
// unchanged, with their traces. `language`: of the traces.
Result<ScoredContent> score_content(const MethodShelf& shelf, std::string_view kind, std::string_view scheme,
                                    const std::string& content, Language language = Language::chinese);

// What a person who is typing sees: the content with its points (`compute`) or as it was sent, and what holds against
// it. The same as saving it, without the store.
struct LiveAssessment {
    ScoredContent scored{};
    Assessment assessment{};
};
Result<LiveAssessment> assess_content(const MethodShelf& shelf, std::string_view kind, std::string_view scheme,
                                      const std::string& content, bool compute, Language language);

}  // namespace jiheng
