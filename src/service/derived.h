// What lists and boards sort by and add up, made from a form's content when it is saved: whole numbers of small units,
// flags, and the hashes of sentences. The texts themselves stay as they were written.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "forms/form.h"
#include "numbers/rational.h"

namespace jiheng {

inline constexpr std::int64_t unknown_units = -1;

// 分 of 元, and millionths, rounded half-up; unknown_units where the text is no number of at least zero or the result
// would not fit.
std::int64_t fen_of(const Rational& yuan);
std::int64_t fen_of(std::string_view yuan);
std::int64_t millionths_of(std::string_view number);
std::string yuan_of(std::int64_t fen);  // "1994.18"; empty for unknown_units

// Whether something holds of a row; -1 where it cannot be told.
enum class Holds : int { unknown = -1, no = 0, yes = 1 };
Holds full_marks(std::string_view weight, std::string_view score);
Holds missed(const IndicatorRow& row);
// Whether the target asks less than last year's result; both as written.
Holds lowered(const std::string& name, const std::string& target, const std::string& last_result);

// The year's total of the form's funds, in 分.
struct StatedFunds {
    std::int64_t budget = unknown_units;
    std::int64_t executed = unknown_units;
};
StatedFunds stated_funds(const Form& form);

// A sentence long enough that two who write it independently would not write the same.
struct FormText {
    std::string cell{};     // JSON pointer
    std::string hash{};     // of its letters and digits alone
    std::string excerpt{};  // its beginning, as written
};
std::vector<FormText> texts_of(const Form& form, std::size_t least_letters);

}  // namespace jiheng
