// Interviews, visits on site and discussions: who was spoken with (a role; a name only where it is given), what was
// said and to which indicators it belongs, and the structured questions of satisfaction, which give points like a
// survey.
#pragma once

#include <boost/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "collection/settle.h"

namespace jiheng {

struct InterviewStatement {
    std::string text{};
    std::string indicator{};  // code; empty: none in particular
};
struct InterviewScore {
    std::string question{};
    std::string option{};  // of the scale
};
struct InterviewContent {
    std::string role{};
    std::string organisation{};
    std::string name{};
    std::string place{};
    std::string by{};
    std::vector<std::string> outline{};
    std::string record{};
    std::vector<InterviewStatement> statements{};
    std::vector<std::pair<std::string, Rational>> scale{};  // empty: the five levels
    std::vector<InterviewScore> scores{};
    std::vector<std::int64_t> evidence{};
};

struct InterviewRecord {
    std::int64_t id = 0;
    std::int64_t project = 0;
    std::string project_name{};
    std::string path{};
    std::int64_t form = 0;
    std::string kind{};
    std::string title{};
    std::string state{};
    std::string day{};
    InterviewContent content{};
    Moment changed = 0;
    std::int64_t version = 0;
    int year = 0;
};

// A change as it came: members that are missing stay as they are.
Result<InterviewRecord> add_interview(const Call& call, std::int64_t project, const boost::json::object& change);
Result<InterviewRecord> read_interview(const Call& call, std::int64_t id);
// error.service.changed, error.service.not_editable once it is confirmed.
Result<InterviewRecord> save_interview(const Call& call, std::int64_t id, const boost::json::object& change,
                                       std::int64_t version);
Result<InterviewRecord> step_interview(const Call& call, std::int64_t id, const std::string& step,
                                       const std::string& comment, std::int64_t version);

struct InterviewFilter {
    std::int64_t project = 0;
    std::int64_t form = 0;
    std::int64_t before = 0;
    std::size_t limit = 50;
    bool confirmed = false;  // those alone, the earliest first
};
Result<std::vector<InterviewRecord>> list_interviews(const Call& call, const InterviewFilter& filter);

// Options and their values, the five levels where the interview has none of its own.
std::vector<std::pair<std::string, Rational>> scale_of(const InterviewContent& content);
boost::json::object interview_content_json(const InterviewContent& content);

// What the confirmed interviews of an evaluation say of satisfaction.
struct InterviewSatisfaction {
    std::vector<InterviewRecord> interviews{};
    std::size_t scored = 0;  // with scores
    std::vector<std::string> questions{};
    std::vector<std::pair<std::string, Rational>> scale{};  // option and value, best first
    std::vector<std::vector<std::uint64_t>> counts{};       // by question, one an option
    std::vector<std::uint64_t> total() const;               // one an option
    std::optional<Rational> satisfaction() const;
};
Result<InterviewSatisfaction> interview_satisfaction(const Call& call, std::int64_t form);

// The case with the interviews, and their satisfaction as the tally `fact`. Errors: error.collection.no_fact,
// error.collection.no_interviews, error.collection.scheme_option.
Result<std::string> settle_interviews_into(const std::string& content, const Scheme& scheme,
                                           const InterviewSatisfaction& interviews, const std::string& fact);

}  // namespace jiheng
