// The measure of a rule: arithmetic over facts, parsed from the scheme and never executed as code.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "numbers/rational.h"

namespace jiheng {

struct Expression {
    enum class Kind { none, number, fact, add, subtract, multiply, divide, mean, sum, lowest, highest };
    Kind kind = Kind::none;
    Rational number{};
    std::size_t fact = 0;  // index into the scheme's facts
    std::vector<Expression> parts{};
    std::string source{};  // as written, at the root only

    bool empty() const { return kind == Kind::none; }
    bool divides() const;                    // some division is in it, so a zero denominator is possible
    std::vector<std::size_t> facts() const;  // each once, in the order of their first use
};

// `fact_index` gives the index of a declared fact, or nothing.
using FactIndex = std::function<std::optional<std::size_t>(std::string_view)>;
Result<Expression> parse_expression(std::string_view text, const FactIndex& fact_index);

}  // namespace jiheng
