// The answers of one respondent, and whether they may be taken. The page of a respondent asks the same conditions; what
// it lets through is asked again here.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "survey/questionnaire.h"

namespace jiheng::survey {

// By the key of the question; inside a repeat "members[1].age", counted from 1. Several options stand with a space
// between; days as "2019-06-03". A question without an answer is not in it.
using Answers = std::map<std::string, std::string>;

struct AnswerFault {
    std::string at{};  // key, as in Answers
    Error error{};     // error.survey.answer.*, or the questionnaire's own message
};

struct CheckedAnswers {
    Answers answers{};  // without those to questions that are not asked of this respondent
    std::vector<AnswerFault> faults{};
};

struct AnswerLimits {
    std::size_t text = 20'000;    // bytes of one answer
    std::size_t answers = 5'000;  // of one respondent
    std::size_t repeats = 200;    // of one repeat
};

// `today` is "2019-06-03". Unknown keys are faults, so that nothing is kept that nobody asked.
CheckedAnswers check_answers(const Questionnaire& questionnaire, const Answers& answers, const std::string& today,
                             const AnswerLimits& limits = {});

// The key inside a repeat: "members[1].age".
std::string repeated_key(const std::string& repeat, std::size_t number, const std::string& key);

}  // namespace jiheng::survey
