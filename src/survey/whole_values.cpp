#include "survey/whole_values.h"

#include <algorithm>
#include <numeric>

namespace jiheng::survey {

WholeValues whole_values(const AnswerTable& table, const std::vector<std::string>& questions)
{
    constexpr std::int64_t most = 1'000'000'000;
    WholeValues whole;
    std::int64_t factor = 1;
    for (const auto& question : questions) {
        const ChoiceColumn* column = table.choice(question);
        if (column == nullptr || !column->list->is_scale()) continue;
        whole.columns.push_back({column, {}, {}});
        for (const auto& option : column->list->options)
            while (option.value && factor < most && !(*option.value * Rational{factor}).floor().exact) factor *= 10;
    }
    std::int64_t common = 0;  // 0, 25, 50 … are 0, 1, 2 … of a quarter
    for (auto& column : whole.columns) {
        column.values.push_back(0);
        column.on_scale.push_back(0);
        for (const auto& option : column.answers->list->options) {
            const std::int64_t value =
                option.value ? static_cast<std::int64_t>((*option.value * Rational{factor}).floor().whole) : 0;
            column.values.push_back(value);
            column.on_scale.push_back(option.value ? 1 : 0);
            common = std::gcd(common, value);
        }
    }
    common = std::max<std::int64_t>(common, 1);
    for (auto& column : whole.columns)
        for (auto& value : column.values) {
            value /= common;
            whole.most = std::max(whole.most, value < 0 ? -value : value);
        }
    whole.unit = Rational{common, factor};
    return whole;
}

}  // namespace jiheng::survey
