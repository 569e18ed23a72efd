#include "scheme/scheme.h"

namespace jiheng {

bool Span::contains(const Rational& value) const
{
    if (from && (value < from->at || (!from->included && value == from->at))) return false;
    if (to && (to->at < value || (!to->included && value == to->at))) return false;
    return true;
}

std::string_view name_of(SchemeKind kind)
{
    static constexpr std::string_view names[] = {"project-evaluation", "department-evaluation", "self-evaluation",
                                                 "target-declaration", "framework"};
    return names[static_cast<int>(kind)];
}

const Indicator* Scheme::find_indicator(std::string_view code) const
{
    for (const auto& indicator : indicators)
        if (indicator.code == code) return &indicator;
    return nullptr;
}

const RowRule* Scheme::row_rule(RowKind when) const
{
    for (const auto& rule : row_rules)
        if (rule.when == when) return &rule;
    return nullptr;
}

std::optional<std::size_t> Scheme::fact_index(std::string_view name_of_fact) const
{
    for (std::size_t i = 0; i < facts.size(); ++i)
        if (facts[i].id == name_of_fact) return i;
    return std::nullopt;
}

const Grade* Scheme::grade_of(const Points& total) const
{
    for (const auto& grade : grades)
        if (grade.span.contains(total.value())) return &grade;
    return nullptr;
}

}  // namespace jiheng
