// One dated method of scoring: its tree, its points and its rules, as plain values.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/location.h"
#include "base/result.h"
#include "numbers/quantity.h"
#include "scheme/rule.h"

namespace jiheng {

enum class SchemeKind { project_evaluation, department_evaluation, self_evaluation, target_declaration, framework };
std::string_view name_of(SchemeKind kind);  // "project-evaluation", … as in its file
enum class FactKind { number, money, rate, date, tally };
enum class Missing { not_scored, zero };
enum class ZeroDenominator { not_scored, full, zero };
enum class OverAchievement { cap, flag };

struct Source {
    std::string title{};
    std::string clause{};
    std::string href{};
};

struct FactDeclaration {
    std::string id{};
    std::string name{};
    std::string name_en{};
    std::string unit{};
    FactKind kind = FactKind::number;
};

struct Policies {
    std::optional<Rounding> rounding{};  // nothing only where the scheme never rounds (an error otherwise)
    Missing missing = Missing::not_scored;
    ZeroDenominator zero_denominator = ZeroDenominator::not_scored;
    OverAchievement over_achievement = OverAchievement::cap;
    std::optional<Rational> flag_over{};
};

struct Measure {
    Expression expression{};
    std::string name{};
    std::string name_en{};
    std::string unit{};                  // "%" or a unit; empty: a bare number
    std::optional<Rounding> rounding{};  // the method scores from the rounded measure
};

struct Indicator {
    std::string code{};
    std::string parent{};
    std::string name{};
    std::string name_en{};
    Points full_marks{};
    std::string meaning{};
    std::string benchmark{};
    std::string benchmark_basis{};
    std::string clause{};
    Measure measure{};
    Policies policies{};
    Rule rule{JudgementRule{}};
    Location where{};  // of the rule in the scheme file
};

struct Group {
    std::string code{};
    std::string parent{};
    std::string name{};
    std::string name_en{};
    Points full_marks{};
    Location where{};
};

struct Grade {
    std::string name{};
    std::string name_en{};
    Span span{};
    Location where{};
};

// A rule for rows that come with the case: `indicator` lacks code, name and full marks.
enum class RowKind { execution, at_least, at_most, equal, range, date, words, not_applicable };
struct RowRule {
    RowKind when = RowKind::words;
    Indicator indicator{};
};

struct Level1 {
    std::string name{};
    Points full_marks{};
};

// A hole in the published method, recorded as printed.
struct Defect {
    std::string at{};
    std::string kind{};
    std::string note{};
    std::string note_en{};
    Location where{};
};

struct Scheme {
    std::string id{};
    std::string name{};
    std::string name_en{};
    SchemeKind kind = SchemeKind::framework;
    std::string valid_from{};
    std::string valid_to{};
    Source source{};
    std::optional<Points> full_marks{};
    std::vector<std::string> applies_to_units{};
    std::vector<std::string> applies_to_years{};
    std::vector<Grade> grades{};
    std::vector<Group> groups{};
    std::vector<FactDeclaration> facts{};
    std::vector<Indicator> indicators{};
    std::vector<RowRule> row_rules{};
    std::vector<Level1> level1{};
    std::vector<Defect> defects{};
    std::string file{};

    const Indicator* find_indicator(std::string_view code) const;
    const RowRule* row_rule(RowKind when) const;
    std::optional<std::size_t> fact_index(std::string_view id) const;
    // Nothing when the total falls into a hole of the grade scale.
    const Grade* grade_of(const Points& total) const;
};

// Facts a row rule may use stand first in Scheme::facts of every self-evaluation scheme, in this order.
namespace row_fact {
inline constexpr std::size_t target = 0;
inline constexpr std::size_t actual = 1;
inline constexpr std::size_t executed = 2;
inline constexpr std::size_t budget = 3;
}  // namespace row_fact

// All problems of the file, each with its line; declared defects that are really there are no problems.
struct LoadedScheme {
    Scheme scheme{};
    std::vector<Error> problems{};
};
LoadedScheme check_scheme(std::string_view text, std::string_view file);
Result<Scheme> load_scheme(std::string_view text, std::string_view file);  // the first problem, if any

// The schemes the binary carries, in the order of their ids.
Result<std::vector<Scheme>> builtin_schemes();
// `id_or_file`: an id of a built-in scheme, or the path of a file.
Result<Scheme> find_scheme(const std::string& id_or_file);

}  // namespace jiheng
