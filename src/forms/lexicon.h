// The words of forms, read from layouts/lexicon.toml: which heading means which column, which label which field.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
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

class Lexicon {
public:
    // Unknown groups, unknown columns and words with two meanings in one group are errors.
    static Result<Lexicon> load(std::string_view text, std::string_view file);

    std::optional<ColumnLabel> column(std::string_view heading) const;
    std::optional<std::string> field(std::string_view label) const;
    std::optional<std::string> paper_field(std::string_view label) const;
    std::optional<std::string> section_field(std::string_view label) const;
    // The list of words under [rows], [levels], [words] or [prose].
    const std::vector<std::string>& words(std::string_view group, std::string_view name) const;
    bool is_word(std::string_view group, std::string_view name, std::string_view text) const;   // equal
    bool has_word(std::string_view group, std::string_view name, std::string_view text) const;  // contained
    bool starts_with(std::string_view group, std::string_view name, std::string_view text) const;
    // The kind of form a title line announces.
    std::optional<std::string> title_kind(std::string_view line) const;
    bool is_part_of_heading(std::string_view fragment) const;  // a piece of some column heading

private:
    using Words = std::map<std::string, std::vector<std::string>, std::less<>>;
    // A cheap look at the first character: most cells of a document are no headings.
    bool may_be_heading(std::string_view text) const;

    std::map<std::string, Column, std::less<>> columns_{};
    std::set<std::string, std::less<>> first_characters_{};  // of all headings
    std::vector<std::pair<std::string, Column>> endings_{};  // longest first
    std::set<std::string, std::less<>> last_characters_{};   // of all endings
    std::map<std::string, std::string, std::less<>> fields_{};
    std::map<std::string, std::string, std::less<>> paper_{};
    std::map<std::string, std::string, std::less<>> section_{};
    std::map<std::string, Words, std::less<>> words_{};
    std::map<std::string, Words, std::less<>> word_keys_{};      // the same words as heading keys
    std::vector<std::pair<std::string, std::string>> titles_{};  // ending, kind; longest first
};

// The lexicon the binary carries.
const Lexicon& lexicon();

// label_key without brackets and what stands in them, and without a closing colon.
std::string heading_key(std::string_view heading);

}  // namespace jiheng
