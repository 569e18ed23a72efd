// Small schemes for tests: one indicator over the facts a, b, c, d, two dates and two tallies.
#pragma once

#include <deque>
#include <map>
#include <string>

#include "evaluation/evaluation.h"

namespace jiheng::testing {

struct Setting {
    std::string rule{};             // the TOML of the rule
    std::string measure = "a / b";  // empty: none
    std::string full_marks = "10";
    std::string more{};  // other keys of the indicator
    std::string defects{};
};

// Throws with all problems when the scheme is not what the test meant.
Scheme scheme_with(const Setting& setting);

// Facts by id; a value that is no number is a date.
class Facts {
public:
    explicit Facts(const std::map<std::string, std::string>& values, const std::map<std::string, Tally>& tallies = {});
    Given given_for(const Scheme& scheme, const Judgement* judgement = nullptr) const;

private:
    std::deque<Fact> facts_{};
};

Tally tally(const std::vector<std::pair<std::string, int>>& counts);
Judgement judged(const std::string& on);

// "2.23 scored", or the status alone when there are no points.
std::string outcome(const IndicatorResult& result);
Points points(const std::string& text);

}  // namespace jiheng::testing
