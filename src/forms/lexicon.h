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
    measure,
    basis,
    expected,
    cause_kind,
    likelihood,
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
    raw_score,  // last: Header counts on it
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
    kind_of_measure,
};

// What stands in the lexicon's lists under one key.
struct KnownLabel {
    std::optional<Column> column{};
    std::optional<std::string_view> field{};
    std::optional<std::string_view> paper_field{};
    std::optional<std::string_view> section_field{};
    std::uint32_t lists = 0;
};

// All that a label may mean, found in one look.
struct Meaning {
    std::optional<ColumnLabel> column{};
    const KnownLabel* label = nullptr;  // of the lexicon; null where the label names no field
    std::uint32_t lists = 0;

    bool is(LabelList list) const { return (lists >> static_cast<unsigned>(list) & 1U) != 0; }
    std::optional<std::string_view> field() const { return of(&KnownLabel::field); }
    std::optional<std::string_view> paper_field() const { return of(&KnownLabel::paper_field); }
    std::optional<std::string_view> section_field() const { return of(&KnownLabel::section_field); }

private:
    std::optional<std::string_view> of(std::optional<std::string_view> KnownLabel::*field_name) const
    {
        return label == nullptr ? std::nullopt : label->*field_name;
    }
};

// Characters of one or three bytes, found at once, and whatever else stands in their place.
class CharacterSet {
public:
    void add(std::string_view character);
    bool contains(std::string_view character) const;

private:
    static constexpr std::size_t none = 0x10000;
    // The place of a character in the table; `none` where it is no ASCII and has not the shape of three bytes.
    static std::size_t index_of(std::string_view character);

    std::vector<bool> table_ = std::vector<bool>(none, false);
    std::set<std::string, std::less<>> others_{};
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
    std::optional<std::string_view> field(std::string_view label) const { return meaning(label).field(); }
    std::optional<std::string_view> paper_field(std::string_view label) const { return meaning(label).paper_field(); }
    std::optional<std::string_view> section_field(std::string_view label) const
    {
        return meaning(label).section_field();
    }
    bool is(LabelList list, std::string_view label) const;
    // A cheap look at the first and last character; false: `column` finds nothing. Most cells of a document are no
    // headings.
    bool may_be_heading(std::string_view text) const;

    // The list of words under [rows], [levels], [choices], [words] or [prose].
    const std::vector<std::string>& words(std::string_view group, std::string_view name) const;
    bool has_word(std::string_view group, std::string_view name, std::string_view text) const;  // contained
    bool starts_with(std::string_view group, std::string_view name, std::string_view text) const;
    // The kind of form a title line announces.
    std::optional<std::string> title_kind(std::string_view line) const;
    bool is_part_of_heading(std::string_view fragment) const;  // a piece of some column heading

private:
    using Words = std::map<std::string, std::vector<std::string>, std::less<>>;
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view key) const { return std::hash<std::string_view>{}(key); }
    };
    struct Ending {
        std::string text;
        Column column;
    };

    const KnownLabel* find(std::string_view key) const;
    // The same for all lists.
    bool may_be_known(std::string_view text) const;
    std::optional<ColumnLabel> column_of(std::string_view key, const KnownLabel* entry) const;

    std::unordered_map<std::string, KnownLabel, Hash, std::equal_to<>> index_{};
    std::set<std::string, std::less<>> names_{};     // of fields
    CharacterSet key_starts_{};                      // first characters of all keys
    CharacterSet key_ends_{};                        // last characters of all keys and endings
    CharacterSet first_characters_{};                // of all headings
    CharacterSet heading_ends_{};                    // last characters of all headings
    CharacterSet last_characters_{};                 // of all endings
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
