// Forms made at random with a fixed seed, for tests: self-evaluations by the schemes the binary carries, and schemes of
// indicators with every rule kind a sheet can hold.
#pragma once

#include <memory>
#include <random>
#include <string>
#include <vector>

#include "reports/forms/form_content.h"

namespace jiheng::test {

class Dice {
public:
    explicit Dice(unsigned seed) : engine_{seed} {}
    int number(int from, int to) { return std::uniform_int_distribution<int>{from, to}(engine_); }
    template <class T>
    const T& of(const std::vector<T>& list)
    {
        return list[static_cast<std::size_t>(number(0, static_cast<int>(list.size()) - 1))];
    }
    Rational hundredths(int from, int to) { return {number(from, to), 100}; }

private:
    std::mt19937 engine_;
};

// Of any of the kinds in `measured_kinds`; facts 0 and 1 are numbers, 2 is a tally of 满意, 一般, 不满意.
inline constexpr int measured_kinds = 10;
Rule random_rule(int kind, Dice& dice, const Rational& full_marks);
Expression test_measure(const std::string& text);

// A case and what it is scored by; the content points into both.
struct RandomForm {
    std::shared_ptr<const Scheme> scheme{};
    std::shared_ptr<const Case> facts{};
    FormContent content{};
};
RandomForm random_self_evaluation(Dice& dice, const std::vector<std::shared_ptr<const Scheme>>& schemes);
RandomForm random_indicator_system(Dice& dice);

}  // namespace jiheng::test
