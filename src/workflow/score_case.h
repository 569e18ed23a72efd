// The use case of `score`: a case, or a folder of cases, evaluated by the scheme it names.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "evaluation/evaluation.h"

namespace jiheng {

struct ScoredCase {
    Case facts{};
    std::shared_ptr<const Scheme> scheme{};  // the evaluation's grade points into it
    Evaluation evaluation{};
};

struct ScoreOutcome {
    std::vector<ScoredCase> cases{};
    std::vector<Error> problems{};  // any of them makes the input unusable
};

// `path`: a case file, a folder whose *.toml files are cases, or a form that was filled in (xlsx, docx …). `scheme`: id
// or file; empty: what each case names.
ScoreOutcome score_path(const std::string& path, const std::string& scheme);

}  // namespace jiheng
