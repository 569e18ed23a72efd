// The facts of one project or department, with their places, and what was published about it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/location.h"
#include "base/result.h"
#include "numbers/quantity.h"
#include "numbers/target.h"
#include "scheme/dossier.h"

namespace jiheng {

struct TallyQuestion {
    std::string text{};
    std::vector<std::pair<std::string, Rational>> counts{};
};

struct Tally {
    std::vector<std::pair<std::string, Rational>> counts{};  // option as printed -> answers
    std::vector<TallyQuestion> questions{};                  // that the counts are the sum of, where they are known
    std::string answers{};                                   // where the raw answers are kept; empty: nowhere
    std::string sampling{};                                  // how those who were asked were chosen; empty: not said
    Rational not_applicable{};
    std::optional<Rational> issued{};
    std::optional<Rational> returned{};
    std::optional<Rational> valid{};
};

struct Fact {
    std::string id{};
    std::string printed{};              // as written, with its unit
    std::optional<Rational> value{};    // in the unit the scheme declares
    std::optional<TargetValue> date{};  // facts of kind date
    std::optional<Tally> tally{};
    std::string unit{};
    Location where{};  // label: the place in the source document
};

struct Judgement {
    std::string on{};
    std::string by{};
    std::string reason{};
    std::vector<std::string> met{};
    std::vector<std::string> not_met{};
    std::vector<std::string> not_applicable{};
    std::string level{};
    std::optional<Points> points{};
    bool override_rule = false;
    Location where{};
};

struct CaseFunds {
    std::string name{};
    std::optional<Money> initial{};
    std::optional<Money> budget{};
    std::optional<Money> executed{};
    std::optional<Points> full_marks{};
    Location where{};
};

struct CaseRow {
    std::string code{};
    std::string level1{};
    std::string level2{};
    std::string name{};
    TargetValue target{};
    TargetValue actual{};
    Points full_marks{};
    Direction better = Direction::unknown;  // stated where the target has no comparator
    std::string reason{};
    Location where{};
};

struct Published {
    std::optional<Points> total{};
    std::string grade{};
    std::map<std::string, Points, std::less<>> scores{};
    std::map<std::string, std::string, std::less<>> notes{};
};

struct Case {
    std::string id{};
    std::string name{};
    std::string scheme{};
    std::string unit{};
    std::string year{};
    std::string source{};
    std::vector<Fact> facts{};
    std::vector<Judgement> judgements{};
    std::vector<CaseFunds> funds{};
    std::vector<CaseRow> rows{};
    Published published{};
    Dossier dossier{};
    std::string file{};
};

// What `value` (and `unit`) of a fact mean: an exact number where it is one — 万元 and 亿元 become 元, a percentage
// a share of 1 — and what it says as a date or in words.
Fact money_fact(std::string id, const Money& amount);  // printed in 万元
Fact read_fact_value(std::string id, std::string_view value, std::string_view unit);

// All problems of the file, each with its line.
struct LoadedCase {
    Case facts{};
    std::vector<Error> problems{};
};
LoadedCase check_case(std::string_view text, std::string_view file);
Result<Case> load_case(std::string_view text, std::string_view file);  // the first problem, if any

}  // namespace jiheng
