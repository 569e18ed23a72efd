// The answers of all respondents, a column a question, in the form that counting wants: an option is its number in its
// list, so a million questionnaires of twenty questions take twenty million bytes.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "survey/questionnaire.h"
#include "survey/text_list.h"

namespace jiheng::survey {

struct ChoiceColumn {
    std::string question{};
    const OptionList* list = nullptr;
    std::vector<std::uint16_t> chosen{};  // 1-based in the list; 0: no answer
};

struct ManyColumn {  // several options at once
    std::string question{};
    const OptionList* list = nullptr;  // at most 64 options
    std::vector<std::uint64_t> chosen{};
};

struct TextColumn {  // numbers, days and open answers, as written
    std::string question{};
    TextList texts{};
};

struct AnswerTable {
    const Questionnaire* questionnaire = nullptr;  // outlives the table
    std::size_t rows = 0;
    std::vector<ChoiceColumn> choices{};
    std::vector<ManyColumn> several{};
    std::vector<TextColumn> texts{};
    // What came with the answers, where it did.
    TextList stratum{};
    std::vector<std::uint32_t> seconds{};  // from opening to sending; 0: unknown
    TextList device{};                     // a tag that tells repeated senders, never an address
    std::vector<bool> counted{};           // false: set aside by a person, with a reason; empty: all count

    bool counts(std::size_t row) const { return counted.empty() || counted[row]; }
    const ChoiceColumn* choice(std::string_view question) const;
};

struct CellFault {
    std::size_t row = 0;  // of the file, 1-based with the heading
    std::string column{};
    std::string text{};
    Error error{};
};

struct ReadAnswers {
    AnswerTable table{};
    std::vector<CellFault> faults{};  // at most `most_faults`; a row with one is left out
    std::size_t faulty_rows = 0;
};

struct AnswerFileLimits {
    std::size_t rows = 5'000'000;
    std::size_t columns = 2'000;
    std::size_t cell = 20'000;
    std::size_t most_faults = 1'000;
};

// A comma-separated file with the keys of the questions in its first row; `_stratum`, `_seconds`, `_device` are taken
// where they stand. Options stand as their keys or as their texts in either language. Questions inside repeats are not
// analysed here. Errors: error.survey.answers.* when the file as a whole cannot be used.
Result<ReadAnswers> read_answers_csv(std::string_view csv, const Questionnaire& questionnaire,
                                     const AnswerFileLimits& limits = {});

}  // namespace jiheng::survey
