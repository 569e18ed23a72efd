#include "audit/grade_scale.h"

#include "base/text.h"
#include "forms/lexicon.h"

namespace jiheng {

namespace {

constexpr std::string_view is_word = "为";

// "…90~100 分（含 90 分）以上为优秀": the span and the name behind the last 为.
std::optional<StatedGrade> read_tier(std::string_view clause)
{
    const std::size_t at = clause.rfind(is_word);
    if (at == std::string_view::npos || clause.size() > 300 || !contains(clause, "分")) return std::nullopt;
    const std::string name = grade_named(clause.substr(at + is_word.size()));
    const auto span = span_of(clause.substr(0, at));
    if (name.empty() || !span) return std::nullopt;
    return StatedGrade{*span, name};
}

std::vector<std::string_view> clauses_of(std::string_view text)
{
    std::vector<std::string_view> clauses;
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t length = text[at] == ';' || text[at] == ',' ? 1 : 0;
        for (const std::string_view stop : {"；", "，", "。", "、"})
            if (text.substr(at).starts_with(stop)) length = stop.size();
        if (length == 0) {
            ++at;
            continue;
        }
        clauses.push_back(trim(text.substr(begin, at - begin)));
        begin = at += length;
    }
    clauses.push_back(trim(text.substr(begin)));
    return clauses;
}

}  // namespace

std::string grade_named(std::string_view text)
{
    const std::string key = label_key(text.substr(0, 60));
    for (const auto& name : lexicon().words("prose", "grade_names"))
        if (std::string_view{key}.starts_with(name)) return name;
    return {};
}

const StatedGrade* StatedScale::grade_of(const Rational& total) const
{
    for (const auto& grade : grades)
        if (grade.span.contains(total)) return &grade;
    return nullptr;
}

std::vector<StatedScale> grade_scales(const std::vector<Passage>& passages)
{
    constexpr std::size_t fewest_grades = 3;
    std::vector<StatedScale> scales;
    StatedScale scale;
    const auto close = [&] {
        if (scale.grades.size() >= fewest_grades) scales.push_back(std::move(scale));
        scale = {};
    };
    for (const auto& passage : passages) {
        bool any = false;
        for (const auto clause : clauses_of(passage.text)) {
            auto tier = read_tier(clause);
            if (!tier) continue;
            if (scale.grades.empty())
                scale.where = passage.place(static_cast<std::size_t>(clause.data() - passage.text.data()));
            scale.grades.push_back(std::move(*tier));
            any = true;
        }
        if (!any) close();
    }
    close();
    return scales;
}

}  // namespace jiheng
