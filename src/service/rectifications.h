// The ledger of rectifications (整改台账): every item with its problem, source, measures, who is responsible, by when,
// and what came of it.
#pragma once

#include <string>
#include <vector>

#include "service/forms.h"

namespace jiheng {

struct RectificationMeasure {
    std::string text{};
    std::string owner{};
    std::optional<Day> due{};
};
struct RectificationEvidence {
    std::int64_t id = 0;
    std::string name{};
};
struct Rectification {
    std::int64_t id = 0;  // of its form
    std::int64_t project = 0;
    std::string project_name{};
    std::string project_code{};
    std::int64_t organisation = 0;
    std::string organisation_name{};
    int year = 0;
    std::string problem{};
    std::string source{};
    std::vector<RectificationMeasure> measures{};
    std::string responsible{};  // the owner named when it was assigned, else those of the measures
    std::optional<Day> due{};   // as assigned or extended, else the latest of the measures
    bool overdue = false;       // the day it was assigned for has passed and it was not verified
    std::string result{};
    std::vector<RectificationEvidence> evidence{};
    std::string state{};
    Words state_name{};
    bool closed = false;
    Moment changed = 0;
};

struct RectificationFilter {
    std::int64_t project = 0;
    int year = 0;
    std::int64_t organisation = 0;  // and below
    std::string state{};
    bool only_overdue = false;
    std::int64_t after = 0;  // id of the last one seen
    std::size_t limit = 50;
};
// Those the actor may read, by id.
Result<std::vector<Rectification>> list_rectifications(const Call& call, const RectificationFilter& filter);

// States in which nothing is waited for any longer: verified or at its end. Of procedures/documents/rectification.toml.
std::vector<std::string> settled_states(const Call& call);

}  // namespace jiheng
