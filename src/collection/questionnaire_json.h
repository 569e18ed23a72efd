// Questionnaires as JSON: what the designer sends, what is stored and what the respondent's page is given. The members
// are those of survey::Questionnaire; what is empty is left out.
#pragma once

#include <boost/json.hpp>
#include <optional>
#include <string_view>
#include <vector>

#include "survey/questionnaire.h"

namespace jiheng {

struct ReadQuestionnaireJson {
    std::optional<survey::Questionnaire> questionnaire{};  // none when it cannot be read at all
    // Also those of one that can be read and not yet asked; their place is a JSON pointer, or the key of a question.
    std::vector<Error> problems{};
};

// Strict as the TOML reader: unknown members are problems, and all of them are named.
ReadQuestionnaireJson read_questionnaire_json(const boost::json::value& value);
// Of text that was stored; error.content.json when it is damaged.
Result<survey::Questionnaire> stored_questionnaire(std::string_view text);

boost::json::object questionnaire_json(const survey::Questionnaire& questionnaire);
boost::json::object words_json(const survey::Words& words);

// Questions that are answered, in their order, those inside repeats too.
std::size_t count_questions(const survey::Questionnaire& questionnaire);

}  // namespace jiheng
