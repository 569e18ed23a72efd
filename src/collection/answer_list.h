// What has come in: how far the collection is, the answers one by one, and what a person decides of doubtful ones.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "collection/collected_answers.h"

namespace jiheng {

struct SurveyProgress {
    std::int64_t answers = 0;
    std::int64_t excluded = 0;
    std::int64_t doubtful = 0;  // not decided yet
    std::uint64_t issued = 0;   // 0: not known
    std::map<std::string, std::int64_t> by_source{};
    std::map<std::int64_t, std::int64_t> by_day{};  // days since 1970
    std::map<std::string, std::int64_t> by_stratum{};
    std::map<std::int64_t, std::int64_t> by_edition{};
    std::int64_t unused_tokens = 0;
    std::int64_t papers = 0;
    std::int64_t papers_once = 0;
    std::int64_t papers_different = 0;
    std::size_t to_pack = 0;  // answers that were read one by one though they could be packed
};
Result<SurveyProgress> survey_progress(const Call& call, const SurveyRecord& survey);

struct AnswerRecord {
    std::string id{};
    std::string source{};
    std::int64_t edition = 0;
    std::int64_t day = 0;
    std::string language{};
    std::int64_t seconds = 0;
    std::string stratum{};
    std::string answers{};  // JSON
    std::vector<std::string> doubts{};
    std::vector<std::string> contradictions{};
    std::string decision{};
    std::string reason{};
    std::string person_name{};
};

struct AnswerFilter {
    enum class Doubtful { any, doubtful, undecided };
    Doubtful doubtful = Doubtful::any;
    std::string id{};     // one of them; empty: any
    std::string after{};  // ids above
    std::size_t limit = 50;
};
// In the order of their ids, which says nothing of when they came. Doubts about one answer alone are always told; that
// a device sent several, only when doubtful ones are asked for.
Result<std::vector<AnswerRecord>> list_answers(const Call& call, const SurveyRecord& survey,
                                               const AnswerFilter& filter);

// "keep", "exclude" or empty (takes the decision back). error.service.reason_missing; error.collection.settled once the
// survey is part of the evaluation.
Result<Done> decide_answer(const Call& call, std::int64_t survey, const std::string& answer,
                           const std::string& decision, const std::string& reason);

}  // namespace jiheng
