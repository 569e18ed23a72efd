#include <algorithm>

#include "audit/checks.h"
#include "audit/grade_scale.h"
#include "base/text.h"
#include "forms/lexicon.h"
#include "numbers/interval.h"

namespace jiheng {

namespace {

const IndicatorRow* total_of(const Form& form)
{
    for (const auto& table : form.indicators)
        if (table.is_score_table())
            for (const auto& row : table.rows)
                if (row.total && row.score.figure) return &row;
    return nullptr;
}

bool ends_with_cue(std::string_view before, std::string_view cues)
{
    const auto& words = lexicon().words("prose", cues);
    return std::any_of(words.begin(), words.end(), [&](const std::string& cue) { return trim(before).ends_with(cue); });
}

// "绩效评价总得分 91.34 分" against the total of the table.
void check_totals_said(const Form& form, const IndicatorRow& total, Findings& findings)
{
    for (const auto& passage : form.passages) {
        std::size_t last = 0;
        for (const auto& figure : find_figures(passage.text)) {
            const std::string_view before = std::string_view{passage.text}.substr(last, figure.begin - last);
            last = figure.end;
            if (figure.unit != "分" || !ends_with_cue(before, "total_cues")) continue;
            if (figure.exact() == total.score.figure->printed.exact()) continue;
            if (total.weight.figure && figure.exact() == total.weight.figure->printed.exact())
                continue;  // 总分为 100 分
            const Fit fit = explain(total.score.figure->printed.exact(), figure.printed);
            if (fit == Fit::exact) continue;
            Location where = passage.place(figure.begin);
            where.row = total.name;
            findings.add("score.between-places", "stated", where, figure.printed.text(), total.score.text,
                         {{"other", total.score.where.label()}});
        }
    }
}

// "等级为“良”" against the scale the paper states.
void check_grade_said(const Form& form, const IndicatorRow& total, const StatedScale& scale, Findings& findings)
{
    const auto* grade = scale.grade_of(total.score.figure->printed.exact());
    for (const auto& passage : form.passages)
        for (const auto& cue : lexicon().words("prose", "grade_cues"))
            for (std::size_t at = passage.text.find(cue); at != std::string::npos;
                 at = passage.text.find(cue, at + cue.size())) {
                const std::string said = grade_named(std::string_view{passage.text}.substr(at + cue.size()));
                if (said.empty()) continue;
                const Location where = passage.place(at);
                if (grade == nullptr)
                    findings.skip("grade.mapping", "no-grade", where);
                else if (!contains(said, grade->name) && !contains(grade->name, said))
                    findings.add("grade.mapping", "differs", where, said, grade->name, {{"total", total.score.text}});
            }
}

}  // namespace

void check_stated_result(const Form& form, Findings& findings)
{
    const auto scales = grade_scales(form.passages);
    for (const auto& scale : scales) {
        std::vector<WordedTier> tiers;
        for (const auto& grade : scale.grades) tiers.push_back({grade.span, grade.name});
        // Integer scales (80–89, 90–100) leave one point between; that is how such scales are written.
        if (const auto gap = gap_in(std::move(tiers), Rational{1}))
            findings.add("grade.scale-gap", "gap", scale.where, to_text(gap->from) + "–" + to_text(gap->to), "",
                         {{"from", to_text(gap->from)}, {"to", to_text(gap->to)}});
    }
    const auto* total = total_of(form);
    if (total == nullptr) return;
    check_totals_said(form, *total, findings);
    if (!scales.empty()) check_grade_said(form, *total, scales.front(), findings);
}

}  // namespace jiheng
