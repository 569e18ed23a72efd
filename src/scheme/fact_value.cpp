// From what stands in a case file to the exact value of a fact.
#include "base/text.h"
#include "scheme/case.h"

namespace jiheng {

namespace {

std::string printed_with_unit(std::string_view value, std::string_view unit)
{
    std::string text{value};
    if (unit.empty()) return text;
    if (unit != "%") text += ' ';
    return text += unit;
}

// "2/3": two counts, where no decimal says exactly what they make.
std::optional<Rational> read_fraction(std::string_view text)
{
    const auto slash = text.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    const auto whole = [](std::string_view part) -> std::optional<Rational> {
        const auto number = Decimal::parse(part);
        if (!number || number->places() != 0 || number->exact() < Rational{}) return std::nullopt;
        return number->exact();
    };
    const auto part = whole(text.substr(0, slash));
    const auto of = whole(text.substr(slash + 1));
    return part && of ? divide(*part, *of) : std::nullopt;
}

}  // namespace

Fact money_fact(std::string id, const Money& amount)
{
    return read_fact_value(std::move(id), to_text(amount.value() / Rational{10'000}, 6), "万元");
}

Fact read_fact_value(std::string id, std::string_view value, std::string_view unit)
{
    Fact fact;
    fact.id = std::move(id);
    fact.unit = std::string{unit};
    std::string_view digits = trim(value);
    if (digits.ends_with("%")) {
        digits.remove_suffix(1);
        if (fact.unit.empty()) fact.unit = "%";
        fact.printed = printed_with_unit(trim(value), "");
    } else {
        fact.printed = printed_with_unit(trim(value), unit);
    }
    if (const auto number = Decimal::parse(trim(digits))) {
        fact.value = number->exact();
        if (fact.unit == "%") fact.value = *fact.value / Rational{100};
        if (fact.unit == "万元") fact.value = *fact.value * Rational{10'000};
        if (fact.unit == "亿元") fact.value = *fact.value * Rational{100'000'000};
        if (fact.unit == "万元" || fact.unit == "亿元") fact.unit = "元";
    }
    fact.date = parse_target(value);
    const bool is_date = fact.date && fact.date->date;
    if (!fact.value && !is_date && unit.empty()) fact.value = read_fraction(trim(value));
    return fact;
}

}  // namespace jiheng
