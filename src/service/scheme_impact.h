// What another edition of a scheme would change: the forms of a year that it scores, scored by both.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "service/adopted_schemes.h"

namespace jiheng {

struct ChangedForm {
    std::int64_t form = 0;
    std::int64_t project = 0;
    std::string project_name{};
    std::string total_before{};  // by the rule, not as stated
    std::string total_after{};
    std::string grade_before{};
    std::string grade_after{};
};
struct Impact {
    std::int64_t forms = 0;
    std::int64_t changed = 0;
    std::vector<ChangedForm> list{};  // the first of them
};

struct ImpactQuestion {
    std::string scheme{};
    std::string text{};  // of the edition that is tried
    int year = 0;
};
// Checks the text and who asks. error.rights.denied without scheme.manage; error.service.edition for another id.
Result<Done> check_impact(const Call& call, const ImpactQuestion& question);
// Forms of that year that could be scored by the scheme: self-evaluations and evaluations the actor may read.
Result<std::int64_t> count_impact(const Call& call, const ImpactQuestion& question);

// The methods with the edition that is tried; made once for all pieces.
Result<std::shared_ptr<const MethodShelf>> tried_methods(const ImpactQuestion& question);

// Scores a piece of them after another, `forms` at a time, and adds to `impact`. `after` is the form before the piece,
// 0 begins; the last one of the piece comes back, 0 when all are done.
struct ImpactPiece {
    std::int64_t after = 0;
    std::size_t forms = 50;
    std::size_t longest_list = 500;
};
Result<std::int64_t> try_scheme(const Call& call, const ImpactQuestion& question, const MethodShelf& tried,
                                const ImpactPiece& piece, Impact& impact);

}  // namespace jiheng
