// Surveys and interviews over HTTP.
#pragma once

#include "collection/surveys.h"
#include "server/answer_packing.h"
#include "survey/answers.h"

namespace jiheng::server {

void add_survey_routes(http::Router& router, Api& api, AnswerPacking& packing);  // surveys, their steps, templates
// Answers, papers, decisions, progress, analysis.
void add_survey_answer_routes(http::Router& router, Api& api, AnswerPacking& packing);
void add_survey_file_routes(http::Router& router, Api& api);    // files in and out: imports, exports, frames, reports
void add_public_survey_routes(http::Router& router, Api& api);  // for everybody with the address
void add_interview_routes(http::Router& router, Api& api);

json::object problem_json(const Error& error);  // of a SurveyProblem: at, code, message, message_en
Result<json::object> survey_json(const Call& call, const SurveyRecord& survey);
json::object survey_head_json(const Call& call, const SurveyRecord& survey, std::int64_t answers);
http::Response refuse_answers(const std::vector<survey::AnswerFault>& faults);

// The answers of a body: an object of texts. error.collection.answers.
Result<survey::Answers> answers_in(const Asked& asked);

}  // namespace jiheng::server
