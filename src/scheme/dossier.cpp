#include "scheme/dossier.h"

#include <algorithm>

namespace jiheng {

namespace {

void add(std::optional<Money>& sum, const std::optional<Money>& amount)
{
    if (amount) sum = Money{sum.value_or(Money{}).value() + amount->value()};
}

}  // namespace

const BudgetYear* BudgetItem::year(std::string_view wanted) const
{
    const auto found =
        std::find_if(years.begin(), years.end(), [&](const auto& entry) { return entry.year == wanted; });
    return found == years.end() ? nullptr : &*found;
}

const PaperNote* Dossier::paper(std::string_view code) const
{
    const auto found = std::find_if(papers.begin(), papers.end(), [&](const auto& paper) { return paper.on == code; });
    return found == papers.end() ? nullptr : &*found;
}

const Questionnaire* Dossier::questionnaire(std::string_view tally) const
{
    const auto found =
        std::find_if(questionnaires.begin(), questionnaires.end(), [&](const auto& one) { return one.tally == tally; });
    return found == questionnaires.end() ? nullptr : &*found;
}

std::optional<BudgetYear> Dossier::total(std::string_view year) const
{
    std::optional<BudgetYear> total;
    for (const BudgetItem& item : budget) {
        const BudgetYear* one = item.year(year);
        if (one == nullptr) continue;
        if (!total) total = BudgetYear{std::string{year}, {}, {}, {}};
        add(total->initial, one->initial);
        add(total->budget, one->budget);
        add(total->executed, one->executed);
    }
    return total;
}

std::vector<std::string> Dossier::years() const
{
    std::vector<std::string> all;
    for (const BudgetItem& item : budget)
        for (const BudgetYear& year : item.years)
            if (std::find(all.begin(), all.end(), year.year) == all.end()) all.push_back(year.year);
    return all;
}

}  // namespace jiheng
