#include "reports/forms/row_formula.h"

#include <vector>

#include "base/text.h"

namespace jiheng {

namespace {

std::optional<std::string> formula_of_kind(const Scheme& scheme, const RowCells& cells, RowKind kind)
{
    const RowRule* rule = scheme.row_rule(kind);
    if (rule == nullptr) return std::nullopt;
    SheetFacts facts;
    facts.cells = {cells.target, cells.actual, {}, {}};
    Indicator indicator = rule->indicator;
    if (auto* range = std::get_if<Range>(&indicator.rule)) *range = {cells.low, cells.high};
    return score_formula(indicator, facts, cells.weight);
}

}  // namespace

std::optional<std::string> row_formula(const Scheme& scheme, const RowCells& cells, std::optional<RowKind> bare)
{
    if (bare == RowKind::range || cells.sign.empty())
        return bare ? formula_of_kind(scheme, cells, *bare) : std::nullopt;
    std::string formula = "\"\"";
    if (bare) {
        const auto of_bare = formula_of_kind(scheme, cells, *bare);
        if (!of_bare) return std::nullopt;
        formula = *of_bare;
    }
    struct Branch {
        std::vector<std::string> signs;
        std::string formula;
    };
    std::vector<Branch> branches;
    const auto add = [&](RowKind kind, const std::vector<std::string>& signs) {
        const auto of_kind = formula_of_kind(scheme, cells, kind);
        if (!of_kind) return;
        for (Branch& branch : branches)
            if (branch.formula == *of_kind) {
                branch.signs.insert(branch.signs.end(), signs.begin(), signs.end());
                return;
            }
        branches.push_back({signs, *of_kind});
    };
    add(RowKind::at_least, {"≥", "＞", ">"});
    add(RowKind::at_most, {"≤", "＜", "<"});
    add(RowKind::equal, {"＝", "="});
    if (branches.empty()) return std::nullopt;
    for (auto branch = branches.rbegin(); branch != branches.rend(); ++branch) {
        std::vector<std::string> signs;
        for (const auto& sign : branch->signs) signs.push_back(cells.sign + "=" + formula_text(sign));
        // A row without a sign shares the branch of its own kind.
        if (branch == branches.rbegin() && bare && branches.size() == 1 && branch->formula == formula) return formula;
        formula = "IF(OR(" + join(signs, ",") + ")," + branch->formula + "," + formula + ")";
    }
    return formula;
}

}  // namespace jiheng
