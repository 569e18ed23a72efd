// The answers of many respondents as columns: of each question the texts that were given, each once, and for every
// respondent the number of theirs. Nothing of a questionnaire is in it, so another edition or scale leaves it as it is.
// What is packed is made of the answers alone and can be made of them again, byte for byte.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "survey/text_list.h"

namespace jiheng::survey {

// One number a respondent; a byte each as long as that is enough.
class Codes {
public:
    static Codes of_bytes(std::string_view bytes);
    std::size_t size() const { return is_wide_ ? wide_.size() : narrow_.size(); }
    std::uint32_t operator[](std::size_t row) const { return is_wide_ ? wide_[row] : narrow_[row]; }
    void push_back(std::uint32_t code);
    void resize(std::size_t rows);  // new ones are 0
    void set_last(std::uint32_t code);
    // Appends `numbers[code]` of every row.
    template <class Number>
    void translate(const std::vector<Number>& numbers, std::vector<Number>& out) const
    {
        const std::size_t begin = out.size();
        out.resize(begin + size());
        for (std::size_t row = 0; row < narrow_.size(); ++row) out[begin + row] = numbers[narrow_[row]];
        for (std::size_t row = 0; row < wide_.size(); ++row) out[begin + row] = numbers[wide_[row]];
    }
    // The same in another order: the row `order[i]` becomes the row i.
    void arrange(const std::vector<std::uint32_t>& order);

private:
    void widen();

    bool is_wide_ = false;
    std::vector<std::uint8_t> narrow_{};
    std::vector<std::uint32_t> wide_{};
};

struct PackedColumn {
    std::string key{};  // as the answers have it: "overall", "members[2].age"; of the respondent: see below
    TextList texts{};   // each once
    Codes codes{};      // 0: no answer; else the place in `texts`, from 1

    std::string_view text(std::size_t row) const { return codes[row] == 0 ? "" : texts[codes[row] - 1]; }
};

// Columns that are no answers: no key of a question begins so.
inline constexpr std::string_view id_column = ":id";
inline constexpr std::string_view seconds_column = ":seconds";
inline constexpr std::string_view stratum_column = ":stratum";
inline constexpr std::string_view device_column = ":device";

struct PackedAnswers {
    std::size_t rows = 0;
    std::vector<PackedColumn> columns{};  // in the order of their keys; those nobody answered are missing

    const PackedColumn* find(std::string_view key) const;
};

// Packs answers that come one respondent after the other, in any order.
class AnswerPacker {
public:
    void begin_row(std::string_view id);
    // An answer, or something else that is told of the respondent begun last. Quickest in the order of the keys.
    void put(std::string_view key, std::string_view text);
    // In the order of the bytes of the ids.
    PackedAnswers take() &&;

private:
    struct Column {
        PackedColumn packed{};
        std::unordered_map<std::string, std::uint32_t> known{};  // once there are more texts than one looks through
    };
    static std::uint32_t code_of(Column& column, std::string_view text);

    std::size_t rows_ = 0;
    std::size_t next_ = 0;           // the column that is expected
    std::vector<Column> columns_{};  // in the order of their keys
    TextList ids_{};
};

// The rows from `from`, at most `rows` of them, of a column as bytes with a checksum; and back. None when the bytes are
// not what pack_column wrote, whatever they are.
std::string pack_column(const PackedColumn& column, std::size_t from, std::size_t rows);
std::optional<PackedColumn> unpack_column(std::string_view bytes);

}  // namespace jiheng::survey
