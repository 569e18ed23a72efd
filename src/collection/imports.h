// Answers that were collected elsewhere, from a table with the keys of the questions in its first row (as an export has
// them). Options stand as their keys or as their texts in either language.
#pragma once

#include <string>
#include <vector>

#include "collection/surveys.h"

namespace jiheng {

struct TableFault {
    std::string cell{};  // "C5"
    std::size_t row = 0;
    std::string column{};
    std::string text{};
    Error error{};
};

struct ImportedAnswers {
    std::size_t rows = 0;
    std::size_t imported = 0;
    std::size_t known = 0;  // from the same file before, or by their `_id`
    std::size_t faulty = 0;
    std::vector<TableFault> faults{};  // at most 1,000
};
// `csv` in UTF-8 (table_file.h). With a fault nothing is kept unless `partial`; then faulty rows are left out. Errors:
// error.collection.closed_to_papers, error.survey.answers.* when the file as a whole cannot be used.
Result<ImportedAnswers> import_answers(const Call& call, std::int64_t survey, const std::string& csv, bool partial);

}  // namespace jiheng
