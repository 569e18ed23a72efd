// Numbers and words of the data files of procedures/, each refused with its line when it is none.
#pragma once

#include <charconv>
#include <optional>
#include <string>
#include <string_view>

#include "base/strict_toml.h"
#include "numbers/decimal.h"
#include "procedure/procedure.h"

namespace jiheng {

// All of `text`, digits only.
inline std::optional<int> whole_number(std::string_view text)
{
    int value = 0;
    if (text.empty() || text.front() == '-') return std::nullopt;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

// A decimal of at least zero, written as a string.
inline Rational needed_number(TableReader& table, std::string_view key)
{
    const std::string written = table.text(key);
    const auto value = Decimal::parse(written);
    if (!value || value->digits() < 0) {
        table.report("error.procedure.file.number", {{"key", std::string{key}}, {"value", written}}, table.where(key));
        return {};
    }
    return value->exact();
}

inline void refuse_word(TableReader& table, std::string_view key, const std::string& word)
{
    table.report("error.procedure.file.unknown_word", {{"key", std::string{key}}, {"word", word}}, table.where(key));
}

inline std::vector<ReviewGrade> read_grades(TableReader& table, std::string_view key)
{
    std::vector<ReviewGrade> grades;
    for (const auto& word : table.texts(key)) {
        if (const auto grade = review_grade(word))
            grades.push_back(*grade);
        else
            refuse_word(table, key, word);
    }
    return grades;
}

inline Words read_words(TableReader& table)
{
    return {table.text("zh"), table.text("en")};
}

}  // namespace jiheng
