// Answers that come one respondent after the other, as a table of columns. What the questionnaire does not ask, or an
// option it does not have (it was changed since), is left out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "survey/answer_table.h"
#include "survey/packed_answers.h"

namespace jiheng::survey {

class AnswerTableBuilder {
public:
    // A column for every question outside repeats, or inside the one named; `questionnaire` outlives the table.
    explicit AnswerTableBuilder(const Questionnaire& questionnaire, const Item* repeat = nullptr);

    struct Sender {
        std::string_view stratum{};
        std::uint32_t seconds = 0;
        std::string_view device{};
        bool counted = true;
    };
    void begin_row(const Sender& sender);
    // An answer of the row begun last. Quickest when the answers come in the same order of keys for every row.
    void put(std::string_view question, std::string_view answer);
    // All respondents of a pack behind the rows there are.
    void append(const PackedAnswers& packed);
    AnswerTable take() && { return std::move(table_); }

private:
    struct Slot {
        enum class Kind { choice, several, text };
        std::string key{};
        Kind kind = Kind::text;
        std::size_t column = 0;
        std::vector<std::pair<std::string, std::uint16_t>> options{};  // by key, sorted
    };
    static std::uint16_t number_of(const Slot& slot, std::string_view option);
    static std::uint64_t numbers_of(const Slot& slot, std::string_view options);  // a bit each
    void append(const Slot& slot, const PackedColumn* column, std::size_t rows);

    AnswerTable table_{};
    std::vector<Slot> slots_{};  // sorted by key
    std::size_t next_ = 0;       // where the next answer is expected
};

}  // namespace jiheng::survey
