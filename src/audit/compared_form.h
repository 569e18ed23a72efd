// What is kept of a form to hold others against it: a fraction of the form, so that a thousand can wait for each other.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "forms/form.h"

namespace jiheng {

// How a met "at most" target was scored.
enum class ScoredAs { in_full, in_proportion };

// A row that may matter beside rows of the unit's other forms; what only some comparison needs is empty where that
// cannot concern the row.
struct ComparedRow {
    std::string name{};
    std::string reason{};  // where it is long enough to have been copied
    std::optional<ScoredAs> scored_as{};
    bool exactly_as_targeted = false;  // a satisfaction that is its target to the digit
    std::string rule_key{};            // kind and target, where `scored_as` is known
    std::string target{};              // the same
    std::string actual{};
    std::string weight{};
    std::string score{};
    Place where{};
    Place actual_where{};
    Place score_where{};
};

// What a row was given, beside the same row in another form of its project. As printed: keys are made for those few
// projects that come twice.
struct GivenPoints {
    std::string kind{};
    std::string name{};
    std::string target{};
    std::string score{};
    Rational points{};
    Place where{};
};

struct ComparedForm {
    std::string file{};
    std::string unit_key{};
    std::string project{};
    std::string project_key{};
    int year = 0;
    std::vector<ComparedRow> rows{};
    std::vector<GivenPoints> points{};  // none where the form does not name its project

    // Unit, project and year are known, so that another form may be of the same.
    bool names_its_project() const { return !unit_key.empty() && !project_key.empty() && year != 0; }
};

ComparedForm compared(const Form& form);

}  // namespace jiheng
