#include <algorithm>
#include <map>

#include "audit/checks.h"
#include "base/text.h"

namespace jiheng {

namespace {

using Forms = std::vector<const ComparedForm*>;

struct Use {
    std::size_t form;
    const ComparedRow* row;
};

std::string list_of(const std::vector<Use>& rows, ScoredAs as, const Forms& forms)
{
    std::string list;
    for (const auto& [form, row] : rows)
        if (row->scored_as == as)
            list += (list.empty() ? "" : "；") + forms[form]->project + " " + row->actual + "→" + row->score + "/" +
                    row->weight;
    return list;
}

// The same unit's forms only: another unit may follow another rule.
void check_same_rule(const Forms& forms, std::vector<Findings*>& findings)
{
    std::map<std::string, std::vector<Use>> groups;  // unit, target and kind of the row
    for (std::size_t i = 0; i < forms.size(); ++i)
        for (const auto& row : forms[i]->rows)
            if (row.scored_as) groups[forms[i]->unit_key + "|" + row.rule_key].push_back({i, &row});
    for (const auto& [key, rows] : groups) {
        const auto full = std::count_if(rows.begin(), rows.end(),
                                        [](const Use& use) { return use.row->scored_as == ScoredAs::in_full; });
        const auto share = static_cast<std::ptrdiff_t>(rows.size()) - full;
        if (full == 0 || share == 0) continue;
        const ScoredAs odd = full <= share ? ScoredAs::in_full : ScoredAs::in_proportion;
        for (const auto& [form, row] : rows) {
            if (row->scored_as != odd) continue;
            findings[form]->add("score.same-rule-differently", odd == ScoredAs::in_full ? "full" : "in-proportion",
                                row->score_where, row->score, "",
                                {{"target", row->target},
                                 {"full", list_of(rows, ScoredAs::in_full, forms)},
                                 {"share", list_of(rows, ScoredAs::in_proportion, forms)}});
        }
    }
}

void check_copied_reasons(const Forms& forms, std::vector<Findings*>& findings)
{
    std::map<std::string, std::vector<Use>> uses;
    for (std::size_t i = 0; i < forms.size(); ++i)
        for (const auto& row : forms[i]->rows)
            if (!row.reason.empty()) uses[forms[i]->unit_key + "|" + label_key(row.reason)].push_back({i, &row});
    for (const auto& [key, rows] : uses)
        if (rows.size() >= 2)
            findings[rows[1].form]->add("indicator.reason-copied", "same", rows[1].row->where,
                                        shorten(rows[1].row->reason, 30), "",
                                        {{"count", std::to_string(rows.size())}, {"first", rows[0].row->name}});
}

void check_exact_satisfaction(const Forms& forms, std::vector<Findings*>& findings)
{
    constexpr std::size_t notable = 3;
    std::map<std::string, std::vector<Use>> uses;
    for (std::size_t i = 0; i < forms.size(); ++i)
        for (const auto& row : forms[i]->rows)
            if (row.exactly_as_targeted) uses[forms[i]->unit_key].push_back({i, &row});
    for (const auto& [unit, rows] : uses)
        if (rows.size() >= notable)
            findings[rows[0].form]->add("indicator.satisfaction-equals-target", "often", rows[0].row->actual_where,
                                        rows[0].row->actual, "", {{"count", std::to_string(rows.size())}});
}

std::string same_row_key(const GivenPoints& given)
{
    return label_key(given.kind) + "|" + label_key(given.name) + "|" + label_key(given.target);
}

// Two forms of one unit, year and project that give an indicator different points.
void check_two_forms(const Forms& forms, std::vector<Findings*>& findings)
{
    std::map<std::string, std::vector<std::size_t>> projects;
    for (std::size_t i = 0; i < forms.size(); ++i)
        if (const ComparedForm& form = *forms[i]; form.names_its_project())
            projects[form.unit_key + "|" + std::to_string(form.year) + "|" + form.project_key].push_back(i);
    for (const auto& [key, same] : projects) {
        if (same.size() < 2) continue;
        struct First {
            std::size_t form;
            const GivenPoints* given;
        };
        std::map<std::string, First> seen;
        for (const std::size_t i : same)
            for (const auto& given : forms[i]->points) {
                const auto [first, added] = seen.try_emplace(same_row_key(given), First{i, &given});
                const auto& [other_form, other] = first->second;
                if (added || other_form == i || other->points == given.points) continue;
                const std::string& file = forms[other_form]->file;
                findings[i]->add("score.two-forms", "differs", given.where, given.score, other->score,
                                 {{"project", forms[i]->project},
                                  {"other", (file == forms[i]->file ? "" : file + " ") + other->where.label()}});
            }
    }
}

}  // namespace

void check_together(const std::vector<const ComparedForm*>& forms, std::vector<Findings*>& findings)
{
    check_same_rule(forms, findings);
    check_copied_reasons(forms, findings);
    check_exact_satisfaction(forms, findings);
    check_two_forms(forms, findings);
}

}  // namespace jiheng
