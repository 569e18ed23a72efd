// The checks: pure functions from forms to findings. Each says when it does not apply.
#pragma once

#include <optional>
#include <vector>

#include "audit/compared_form.h"
#include "audit/finding.h"
#include "audit/settings.h"
#include "evaluation/evaluation.h"
#include "forms/form.h"

namespace jiheng {

// The method a form is held against, and what it gives for the form's own facts.
struct Reperformed {
    const Scheme* scheme = nullptr;
    bool assumed = true;                         // nobody named the method: the national one is taken
    std::vector<std::optional<Verdict>> rows{};  // by number among the leaves; nothing for rows without marks
    std::optional<Verdict> funds{};

    const Verdict* row(std::size_t number) const
    {
        return number < rows.size() && rows[number] ? &*rows[number] : nullptr;
    }
};

// Funds: rates, their points, columns that must add up, overspending, slow spending, changes of the budget.
void check_funds(const Form& form, const Reperformed& method, Findings& findings);

// Rows of a self-evaluation against the rule: points above the marks, targets met or missed and scored otherwise.
void check_rows(const Form& form, const Reperformed& method, Findings& findings);

// Marks and points of the whole form against its total; the grade.
void check_totals(const Form& form, const Reperformed& method, Findings& findings);

// A declaration: targets without number, comparator or unit; budgets, dates, left-over prompts.
void check_declaration(const Form& form, Findings& findings);

// A score table in itself: subtotals, marks in labels, printed shares.
void check_score_tables(const Form& form, Findings& findings);

// One report in several places: tables, headings, working papers, annexes, stated counts.
void check_places(const Form& form, Findings& findings);

// Rules as worded: tiers with holes, awards above the marks, grade scales with gaps, replaced bases.
void check_rule_texts(const Form& form, Findings& findings);

// Total and grade as the text states them, against the score table and the paper's own grade scale.
void check_stated_result(const Form& form, Findings& findings);

// Amounts and rates in running text.
void check_prose(const Form& form, Findings& findings);

// Quantities of the data tables against the text.
void check_data_tables(const Form& form, Findings& findings);

// Survey tables and what is said of them.
void check_surveys(const Form& form, Findings& findings);

// Several forms of one unit: the same rule applied differently, copied reasons.
void check_together(const std::vector<const ComparedForm*>& forms, std::vector<Findings*>& findings);

}  // namespace jiheng
