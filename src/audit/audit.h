// Re-performs published forms: the engine that scores our own cases scores theirs, and every check is made.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "audit/compared_form.h"
#include "audit/finding.h"
#include "forms/form.h"
#include "scheme/scheme.h"

namespace jiheng {

struct AuditedForm {
    Form form{};
    std::string scheme{};         // id of the method it was held against; empty when none applies
    bool scheme_assumed = false;  // nobody named it: the national method was taken
    std::size_t indicators = 0;
    std::string total_printed{};
    std::string total_recomputed{};  // by the rule, rows that cannot be re-performed as printed
    std::string total_summed{};      // of the printed points
    std::string grade_printed{};
    std::string grade_recomputed{};
    Findings findings{};
    std::optional<ComparedForm> compared{};  // once it was kept, or compared

    // For a form that waits for others: fills `compared` and lets go of the rows of its tables, by far the largest part
    // of it, which no output of an audit shows.
    void keep_for_comparison();
};

struct Methods {
    std::vector<Scheme> schemes{};  // those that may apply by unit and year
    std::optional<Scheme> named{};  // --scheme: taken for every form
};

// The method of a self-evaluation form: the named one, one that claims its unit and year, else the national one.
struct Chosen {
    const Scheme* scheme = nullptr;
    bool assumed = true;
};
Chosen choose_method(const Form& form, const Methods& methods);

AuditedForm audit_form(Form form, const Methods& methods);

// Checks over several forms of one unit, after each was audited by itself.
void audit_together(std::vector<AuditedForm*>& forms);

}  // namespace jiheng
