// The words of forms, read from layouts/lexicon.toml: which heading means which column, which label which field.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"

namespace jiheng {

enum class Column {
    level1,
    level2,
    name,
    code,
    item,
    target,
    actual,
    comparator,
    unit,
    weight,
    score,
    rate,
    score_rate,
    reason,
    initial,
    plain_budget,
    budget,
    executed,
    meaning,
    rule,
    source,
    planned,
    done,
    planned_time,
    done_time,
    question,
    satisfaction,
    goal_expected,
    goal_actual,
    arrived,
    balance,
    recheck,
    raw_score,
};

struct ColumnLabel {
    Column column;
    int year = 0;  // "2016年预算数"
};

// Lists of labels that a label as a whole is held against.
enum class LabelList {
    numbering,
    total,
    other_part,
    amount_field,
    not_applicable,
    level1,
    level2,
    cost_level,
    vague_target,
    answer_no,
    whole_list_lead,
};

// All that a label may mean, found in one look. The names of fields are the lexicon's own.
struct Meaning {
    std::optional<ColumnLabel> column{};
    std::optional<std::string_view> field{};
    std::optional<std::string_view> paper_field{};
    std::optional<std::string_view> section_field{};
    std::uint32_t lists = 0;

    bool is(LabelList list) const { return (lists >> static_cast<unsigned>(list) & 1U) != 0; }
};

class Lexicon {
public:
    Lexicon() = default;
    Lexicon(Lexicon&&) = default;  // no copies: the names in its meanings are its own
    Lexicon& operator=(Lexicon&&) = default;

    // Unknown groups, unknown columns and words with two meanings in one group are errors.
    static Result<Lexicon> load(std::string_view text, std::string_view file);

    Meaning meaning(std::string_view label) const;
    std::optional<ColumnLabel> column(std::string_view heading) const { return meaning(heading).column; }
    std::optional<std::string_view> field(std::string_view label) const { return meaning(label).field; }
    std::optional<std::string_view> paper_field(std::string_view label) const { return meaning(label).paper_field; }
    std::optional<std::string_view> section_field(std::string_view label) const { return meaning(label).section_field; }
    bool is(LabelList list, std::string_view label) const;

    // The list of words under [rows], [levels], [words] or [prose].
    const std::vector<std::string>& words(std::string_view group, std::string_view name) const;
    bool has_word(std::string_view group, std::string_view name, std::string_view text) const;  // contained
    bool starts_with(std::string_view group, std::string_view name, std::string_view text) const;
    // The kind of form a title line announces.
    std::optional<std::string> title_kind(std::string_view line) const;
    bool is_part_of_heading(std::string_view fragment) const;  // a piece of some column heading

private:
    using Words = std::map<std::string, std::vector<std::string>, std::less<>>;
    // What stands in the lists under one key.
    struct Entry {
        std::optional<Column> column{};
        std::optional<std::string_view> field{};
        std::optional<std::string_view> paper_field{};
        std::optional<std::string_view> section_field{};
        std::uint32_t lists = 0;
    };
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view key) const { return std::hash<std::string_view>{}(key); }
    };
    struct Ending {
        std::string text;
        Column column;
    };

    const Entry* find(std::string_view key) const;
    // Cheap looks at the first and last character: most cells of a document are in no list and no headings.
    bool may_be_known(std::string_view text) const;
    bool may_be_heading(std::string_view text) const;
    std::optional<ColumnLabel> column_of(std::string_view key, const Entry* entry) const;

    std::unordered_map<std::string, Entry, Hash, std::equal_to<>> index_{};
    std::set<std::string, std::less<>> names_{};     // of fields
    std::vector<std::uint32_t> key_ends_{};          // last characters of all keys and endings, sorted
    std::vector<std::uint32_t> first_characters_{};  // of all headings, sorted
    std::vector<std::uint32_t> last_characters_{};   // of all endings, sorted
    std::map<char, std::vector<Ending>> endings_{};  // by their last byte; longest first
    std::map<std::string, Words, std::less<>> words_{};
    std::vector<std::pair<std::string, std::string>> titles_{};  // ending, kind; longest first
};

// The lexicon the binary carries.
const Lexicon& lexicon();

// label_key without brackets and what stands in them, and without a closing colon.
std::string heading_key(std::string_view heading);

// The same without a copy where the heading is its own key, as nearly all are.
class HeadingKey {
public:
    explicit HeadingKey(std::string_view heading);
    HeadingKey(const HeadingKey&) = delete;
    HeadingKey& operator=(const HeadingKey&) = delete;

    std::string_view text() const { return text_; }

private:
    std::string changed_{};
    std::string_view text_;
};

}  // namespace jiheng
