#include "reports/forms/measure_formula.h"

#include <algorithm>

#include "base/text.h"

namespace jiheng {

namespace {

using Kind = Expression::Kind;

bool binds_weakly(const Expression& expression)
{
    return expression.kind == Kind::add || expression.kind == Kind::subtract;
}

class Builder {
public:
    explicit Builder(const SheetFacts& facts) : facts_{facts} {}

    std::string write(const Expression& expression)
    {
        switch (expression.kind) {
            case Kind::none:
                result.held = false;
                return {};
            case Kind::number:
                return formula_number(expression.number);
            case Kind::fact:
                return fact(expression.fact);
            case Kind::add:
                return write(expression.parts[0]) + "+" + write(expression.parts[1]);
            case Kind::subtract:
                return write(expression.parts[0]) + "-" +
                       bracketed(expression.parts[1], binds_weakly(expression.parts[1]));
            case Kind::multiply:
                return factor(expression.parts[0]) + "*" + factor(expression.parts[1]);
            case Kind::divide:
                return divide(expression);
            case Kind::mean:
                return all("AVERAGE", expression);
            case Kind::sum:
                return all("SUM", expression);
            case Kind::lowest:
                return all("MIN", expression);
            case Kind::highest:
                return all("MAX", expression);
        }
        return {};
    }

    MeasureFormula result{};

private:
    std::string bracketed(const Expression& expression, bool brackets)
    {
        std::string text = write(expression);
        return brackets ? "(" + text + ")" : text;
    }

    std::string factor(const Expression& expression) { return bracketed(expression, binds_weakly(expression)); }

    std::string fact(std::size_t index)
    {
        if (index >= facts_.cells.size() || facts_.cells[index].value.empty()) {
            result.held = false;
            return {};
        }
        const FactCell& found = facts_.cells[index];
        if (!found.cell.empty() &&
            std::find(result.needed.begin(), result.needed.end(), found.cell) == result.needed.end())
            result.needed.push_back(found.cell);
        return found.value;
    }

    std::string divide(const Expression& expression)
    {
        const Expression& below = expression.parts[1];
        const std::string part = factor(expression.parts[0]);
        const std::string whole = write(below);
        const bool never_zero = below.kind == Kind::number && !below.number.is_zero();
        if (!never_zero) result.divisions.push_back({part, whole, below.kind == Kind::fact});
        const bool simple = whole.find_first_of("+-*/(") == std::string::npos;
        return part + "/" + (simple ? whole : "(" + whole + ")");
    }

    std::string all(const std::string& name, const Expression& expression)
    {
        std::vector<std::string> parts;
        for (const auto& part : expression.parts) parts.push_back(write(part));
        return name + "(" + join(parts, ",") + ")";
    }

    const SheetFacts& facts_;
};

}  // namespace

MeasureFormula formula_of(const Expression& expression, const SheetFacts& facts)
{
    Builder builder{facts};
    std::string value = builder.write(expression);
    builder.result.value = std::move(value);
    return std::move(builder.result);
}

std::string guarded(const Indicator& indicator, const MeasureFormula& measure, const std::string& full_marks,
                    const std::string& formula)
{
    const Policies& policies = indicator.policies;
    // Where less or exactly the target is wanted, something instead of nothing is not as planned.
    const bool target_matters =
        std::holds_alternative<Inverse>(indicator.rule) || std::holds_alternative<Equal>(indicator.rule);
    // Full marks of more places than points have are rounded like all points.
    const auto& rounding = policies.rounding;
    const bool even = !rounding || round(indicator.full_marks, *rounding) == indicator.full_marks;
    const std::string full = even ? full_marks : rounded_formula(full_marks, *rounding);
    std::string result = formula;
    for (auto division = measure.divisions.rbegin(); division != measure.divisions.rend(); ++division) {
        std::string otherwise = "\"\"";
        if (policies.zero_denominator == ZeroDenominator::zero) otherwise = "0";
        if (policies.zero_denominator == ZeroDenominator::full)
            otherwise = target_matters ? "IF(" + division->part + ">0,0," + full + ")" : full;
        const std::string whole = division->whole_is_cell ? division->whole : "ROUND(" + division->whole + ",10)";
        std::string guarded_result = "IF(" + whole + "=0,";
        guarded_result += otherwise + "," + result + ")";
        result = std::move(guarded_result);
    }
    if (measure.needed.empty()) return result;
    return "IF(COUNT(" + join(measure.needed, ",") + ")<" + std::to_string(measure.needed.size()) + "," +
           (policies.missing == Missing::zero ? "0" : "\"\"") + "," + result + ")";
}

std::string compared(const std::string& value, const std::string& sign, const Rational& bound)
{
    // Sixteen digits are what a spreadsheet has; the last three may be noise.
    int digits = 0;
    for (Rational rest = bound.abs(); rest >= Rational{1}; rest = rest / Rational{10}) ++digits;
    const int places = std::max(2, 13 - digits);
    return "ROUND(" + value +
           (bound.is_zero()    ? ""
            : bound.sign() < 0 ? "+"
                               : "-") +
           (bound.is_zero() ? "" : formula_number(bound.abs())) + "," + std::to_string(places) + ")" + sign + "0";
}

std::string formula_number(const Rational& value)
{
    return to_text(value, Decimal::most_places);
}

std::string formula_text(std::string_view text)
{
    return "\"" + replace_all(std::string{text}, "\"", "\"\"") + "\"";
}

}  // namespace jiheng
