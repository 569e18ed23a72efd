#include <algorithm>
#include <map>

#include "audit/audited_document.h"
#include "audit/checks.h"
#include "audit/form_case.h"
#include "base/text.h"
#include "forms/lexicon.h"
#include "numbers/interval.h"

namespace jiheng {

namespace {

// The same unit's forms only: another unit may follow another rule.
std::string unit_key(const Form& form)
{
    return label_key(unit_of(form));
}

enum class ScoredAs { in_full, in_proportion };

// How a met "at most" target was scored; nothing where both ways give the same points.
std::optional<ScoredAs> scored_as(const IndicatorRow& row)
{
    const auto& target = row.target_value;
    const auto& actual = row.actual_value;
    const auto achieved = achieved_share(target, actual);
    if (target.comparator != Comparator::at_most || !achieved || !row.score.figure || !row.weight.figure)
        return std::nullopt;
    const auto met = is_met(target, actual, Direction::lower_better);
    if (!met || !met->met || *achieved == Rational{1}) return std::nullopt;
    const Rational full = row.weight.figure->printed.exact();
    if (row.score.figure->printed.exact() == full) return ScoredAs::in_full;
    const Fit fit = explain(full * *achieved, row.score.figure->printed);
    if (fit == Fit::exact || fit == Fit::truncated) return ScoredAs::in_proportion;
    return std::nullopt;
}

struct Scored {
    std::size_t form;
    const IndicatorRow* row;
    ScoredAs as;
};

std::string list_of(const std::vector<Scored>& rows, ScoredAs as, const std::vector<const Form*>& forms)
{
    std::string list;
    for (const auto& scored : rows)
        if (scored.as == as)
            list += (list.empty() ? "" : "；") + forms[scored.form]->text_of("project") + " " +
                    scored.row->actual.text + "→" + scored.row->score.text + "/" + scored.row->weight.text;
    return list;
}

void check_same_rule(const std::vector<const Form*>& forms, std::vector<Findings*>& findings)
{
    std::map<std::string, std::vector<Scored>> groups;  // unit, target and kind of the row
    for (std::size_t i = 0; i < forms.size(); ++i) {
        const auto* table = scored_rows(*forms[i]);
        if (table == nullptr) continue;
        for (const auto* row : table->leaves())
            if (const auto as = scored_as(*row))
                groups[unit_key(*forms[i]) + "|" + label_key(row->level2) + "|" + label_key(row->target.text)]
                    .push_back({i, row, *as});
    }
    for (const auto& [key, rows] : groups) {
        const auto full =
            std::count_if(rows.begin(), rows.end(), [](const Scored& s) { return s.as == ScoredAs::in_full; });
        const auto share = static_cast<std::ptrdiff_t>(rows.size()) - full;
        if (full == 0 || share == 0) continue;
        const ScoredAs odd = full <= share ? ScoredAs::in_full : ScoredAs::in_proportion;
        for (const auto& scored : rows) {
            if (scored.as != odd) continue;
            findings[scored.form]->add("score.same-rule-differently",
                                       odd == ScoredAs::in_full ? "full" : "in-proportion", scored.row->score.where,
                                       scored.row->score.text, "",
                                       {{"target", scored.row->target.text},
                                        {"full", list_of(rows, ScoredAs::in_full, forms)},
                                        {"share", list_of(rows, ScoredAs::in_proportion, forms)}});
        }
    }
}

void check_copied_reasons(const std::vector<const Form*>& forms, std::vector<Findings*>& findings)
{
    struct Use {
        std::size_t form;
        const IndicatorRow* row;
    };
    std::map<std::string, std::vector<Use>> uses;
    for (std::size_t i = 0; i < forms.size(); ++i) {
        const auto* table = scored_rows(*forms[i]);
        if (table == nullptr) continue;
        for (const auto* row : table->leaves())
            if (count_code_points(row->reason) >= 8)
                uses[unit_key(*forms[i]) + "|" + label_key(row->reason)].push_back({i, row});
    }
    for (const auto& [key, rows] : uses)
        if (rows.size() >= 2)
            findings[rows[1].form]->add("indicator.reason-copied", "same", rows[1].row->where,
                                        shorten(rows[1].row->reason, 30), "",
                                        {{"count", std::to_string(rows.size())}, {"first", rows[0].row->name}});
}

void check_exact_satisfaction(const std::vector<const Form*>& forms, std::vector<Findings*>& findings)
{
    constexpr std::size_t notable = 3;
    struct Use {
        std::size_t form;
        const IndicatorRow* row;
    };
    std::map<std::string, std::vector<Use>> uses;
    for (std::size_t i = 0; i < forms.size(); ++i) {
        const auto* table = scored_rows(*forms[i]);
        if (table == nullptr) continue;
        for (const auto* row : table->leaves()) {
            const bool satisfaction =
                lexicon().has_word("words", "satisfaction_names", row->name + row->level2 + row->level1);
            if (satisfaction && row->target_value.value && row->target_value.is_percent() && row->actual_value.value &&
                *row->target_value.value == *row->actual_value.value && *row->actual_value.value < Rational{1})
                uses[unit_key(*forms[i])].push_back({i, row});
        }
    }
    for (const auto& [unit, rows] : uses)
        if (rows.size() >= notable)
            findings[rows[0].form]->add("indicator.satisfaction-equals-target", "often", rows[0].row->actual.where,
                                        rows[0].row->actual.text, "", {{"count", std::to_string(rows.size())}});
}

// Two forms of one unit, year and project that give an indicator different points.
void check_two_forms(const std::vector<const Form*>& forms, std::vector<Findings*>& findings)
{
    struct First {
        const Form* form;
        const IndicatorRow* row;
    };
    std::map<std::string, First> seen;
    for (std::size_t i = 0; i < forms.size(); ++i) {
        const Form& form = *forms[i];
        const auto* table = scored_rows(form);
        const std::string project = label_key(form.text_of("project"));
        if (table == nullptr || project.empty() || form.year == 0 || unit_key(form).empty()) continue;
        for (const auto* row : table->leaves()) {
            if (!row->score.figure || row->name.empty()) continue;
            const std::string key = unit_key(form) + "|" + std::to_string(form.year) + "|" + project + "|" +
                                    label_key(row->level2) + "|" + label_key(row->name) + "|" +
                                    label_key(row->target.text);
            const auto [first, added] = seen.try_emplace(key, First{&form, row});
            if (added || first->second.form == &form) continue;
            const Printed& other = first->second.row->score;
            if (other.figure->printed.exact() == row->score.figure->printed.exact()) continue;
            findings[i]->add(
                "score.two-forms", "differs", row->score.where, row->score.text, other.text,
                {{"project", form.text_of("project")},
                 {"other",
                  (first->second.form->where.file == form.where.file ? "" : first->second.form->where.file + " ") +
                      other.where.label()}});
        }
    }
}

}  // namespace

void check_together(const std::vector<const Form*>& forms, std::vector<Findings*>& findings)
{
    check_same_rule(forms, findings);
    check_copied_reasons(forms, findings);
    check_exact_satisfaction(forms, findings);
    check_two_forms(forms, findings);
}

}  // namespace jiheng
