// What XLSForm calls things. Inside the survey folder only.
#pragma once

#include <array>
#include <string_view>

#include "survey/questionnaire.h"

namespace jiheng::survey::xlsform {

struct TypeName {
    std::string_view name;
    Item::Kind kind;
    bool whole;
};
inline constexpr std::array types{
    TypeName{"note", Item::Kind::note, false},
    TypeName{"select_one", Item::Kind::single, false},
    TypeName{"select_multiple", Item::Kind::multiple, false},
    TypeName{"integer", Item::Kind::number, true},
    TypeName{"decimal", Item::Kind::number, false},
    TypeName{"date", Item::Kind::date, false},
    TypeName{"text", Item::Kind::text, false},
};

// A column of texts in one language: "label::中文 (zh)", "label::English (en)"; without a language it is Chinese.
inline constexpr std::string_view chinese_suffix = "::中文 (zh)";
inline constexpr std::string_view english_suffix = "::English (en)";

inline constexpr std::array text_columns{std::string_view{"label"}, std::string_view{"hint"},
                                         std::string_view{"constraint_message"}, std::string_view{"required_message"}};

}  // namespace jiheng::survey::xlsform
