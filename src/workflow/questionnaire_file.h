// Questionnaires, answers and frames as files.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "survey/answer_table.h"
#include "survey/questionnaire.h"
#include "survey/sampling.h"

namespace jiheng {

struct QuestionnaireFile {
    std::optional<survey::Questionnaire> questionnaire{};  // none when there are problems
    std::vector<Error> problems{};
    std::vector<Error> left_out{};  // of an XLSForm: what is not supported
};

// A .toml file, or an XLSForm workbook by its content. Errors: the file cannot be read.
Result<QuestionnaireFile> read_questionnaire_file(const std::string& path);
// By the name of the file: .toml or .xlsx. Errors: error.survey.file.format, error.file.write.
Result<Done> write_questionnaire_file(const survey::Questionnaire& questionnaire, const std::string& path);

// Answers as read_answers_csv takes them, from a file of up to a gibibyte.
Result<survey::ReadAnswers> read_answers_file(const std::string& path, const survey::Questionnaire& questionnaire);

// A frame: a heading with key and, where there are any, stratum and cluster. Errors: error.survey.frame.*.
Result<std::vector<survey::FrameEntry>> read_frame_file(const std::string& path);

}  // namespace jiheng
