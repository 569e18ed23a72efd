// Answers as they are stored: one JSON object of texts by the key of the question. Written and read often, so without
// a tree of values.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "survey/answers.h"

namespace jiheng {

std::string answer_text(const survey::Answers& answers);

// Every answer in the order in which it is stored; the views live until the next call of `take`. False when the text is
// not what answer_text writes.
bool each_answer(std::string_view text, std::string& scratch,
                 const std::function<void(std::string_view key, std::string_view answer)>& take);

survey::Answers answers_of(std::string_view text);

}  // namespace jiheng
