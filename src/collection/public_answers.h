// Answering: what somebody without a name sends from the address of a survey. Of the sender nothing is kept — no
// address, no time but the day, no entry of the log — and a token is used up in the same transaction without a link to
// the answer.
#pragma once

#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "collection/surveys.h"
#include "survey/answers.h"

namespace jiheng {

// A survey as it is asked.
struct AskedSurvey {
    std::int64_t id = 0;
    std::string state{};
    std::string access{};
    std::int64_t edition = 0;
    Moment opens = 0;
    Moment closes = 0;
    std::string stratum_question{};
    survey::Questionnaire questionnaire{};
    std::string json{};  // of the questionnaire

    enum class Now { open, not_yet, closed };
    Now at(Moment now) const;
};
// error.service.not_found for a key of no survey, or of one that is still being designed.
Result<AskedSurvey> find_asked_survey(store::Transaction& store, std::int64_t region, std::string_view key);

// Surveys that were asked for, so that a thousand answers do not read a thousand questionnaires; kept for two seconds.
// What is decided is asked of the store again with each answer. Any thread.
class AskedSurveys {
public:
    using Clock = std::chrono::steady_clock;

    std::shared_ptr<const AskedSurvey> find(std::string_view key, Clock::time_point now) const;
    void keep(std::string_view key, std::shared_ptr<const AskedSurvey> survey, Clock::time_point now);

private:
    struct Kept {
        std::shared_ptr<const AskedSurvey> survey{};
        Clock::time_point until{};
    };
    mutable std::mutex mutex_;
    std::unordered_map<std::string, Kept> known_{};
};

struct SentAnswer {
    std::string id{};  // made by the device; sent again it is the same answer
    std::string token{};
    std::string device{};
    std::int64_t edition = 0;
    std::string language{};
    std::int64_t seconds = 0;
    survey::Answers answers{};
};

// error.collection.id for an id or a tag that a device would not make.
Result<Done> check_sent(const SentAnswer& sent);

// What is to be stored, checked against the survey as it was asked. Faults as survey::check_answers names them.
struct CheckedAnswer {
    std::string text{};  // answer_text
    std::string stratum{};
    std::vector<survey::AnswerFault> faults{};
};
CheckedAnswer check_answer(const AskedSurvey& survey, const survey::Answers& answers, Moment now);

// In the transaction. Errors: error.collection.edition (another one is asked now), error.collection.closed and
// .not_yet, error.collection.token_used (or unknown). An id that is there already changes nothing.
Result<Done> keep_answer(store::Transaction& store, std::int64_t region, const AskedSurvey& survey,
                         const SentAnswer& sent, const CheckedAnswer& checked, Moment now);

// So many tokens, made for the survey and shown once. error.collection.tokens above 100,000 at a time.
Result<std::vector<std::string>> make_tokens(const Call& call, std::int64_t survey, std::int64_t count);

std::int64_t days_since_1970(Moment now);  // in Beijing

}  // namespace jiheng
