// Papers that people filled in and the office types: twice, by whoever, and compared. A paper counts once both entries
// say the same, or a third one, which need only say what holds where they differ, has decided.
#pragma once

#include <string>
#include <vector>

#include "collection/surveys.h"
#include "survey/answers.h"

namespace jiheng {

struct PaperDifference {
    std::string question{};
    std::string first{};
    std::string second{};
};
struct Paper {
    enum class State { once, agrees, different, resolved };
    std::string number{};
    State state = State::once;
    std::vector<PaperDifference> differences{};
};
std::string_view key_of(Paper::State state);

struct EnteredPaper {
    std::string number{};  // on the paper
    int round = 1;         // 1, 2; 3: what holds where they differ
    std::string stratum{};
    survey::Answers answers{};
};
// Faults of the answers come back beside; then nothing was kept. A round typed again takes the place of the earlier
// entry. Errors: error.collection.paper (number or round), error.collection.closed_to_papers, error.collection.rounds
// (the third before the first two).
struct PaperOutcome {
    Paper paper{};
    std::vector<survey::AnswerFault> faults{};
};
Result<PaperOutcome> enter_paper(const Call& call, std::int64_t survey, const EnteredPaper& paper);

// In the order of their numbers; `differing`: those alone that need somebody's hand.
Result<std::vector<Paper>> list_papers(const Call& call, const SurveyRecord& survey, bool differing);

}  // namespace jiheng
