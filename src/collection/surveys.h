// Surveys of a project: the questionnaire with its editions, when and how it is answered, what it serves. Who may read
// and write is asked of the project's place (survey.read, survey.write); what may be changed when, and the steps, are
// data (procedures/documents/survey.toml).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "collection/survey_settings.h"
#include "service/projects.h"
#include "service/steps.h"

namespace jiheng {

struct SurveyRecord {
    std::int64_t id = 0;
    std::int64_t project = 0;
    std::string project_name{};
    std::string path{};     // of the project's organisation
    std::int64_t form = 0;  // the evaluation it serves; 0: none
    std::string title{};
    std::string state{};
    std::string access{};  // link, tokens
    std::string key{};     // of the public address
    std::int64_t edition = 1;
    std::string questionnaire{};  // JSON of the current edition
    SurveySettings settings{};
    Moment opens = 0;
    Moment closes = 0;
    std::int64_t tokens = 0;   // ever made
    std::string frame{};       // JSON; empty: none
    std::string settlement{};  // JSON; empty: none
    Moment changed = 0;
    std::int64_t version = 0;
    int year = 0;  // of the project
};

// What a survey is made or changed with; what is not there stays as it is.
struct SurveyChange {
    std::optional<std::int64_t> form{};
    std::optional<std::string> title{};
    std::optional<boost::json::value> questionnaire{};
    boost::json::object settings{};  // its members scale, plan and targets
    std::optional<Moment> opens{};
    std::optional<Moment> closes{};
    std::optional<std::string> access{};
};

// Errors: error.rights.denied, error.content.*, error.survey.*, error.collection.form when the evaluation is of another
// project. A questionnaire that cannot be asked yet is kept while the survey is being designed.
Result<SurveyRecord> add_survey(const Call& call, std::int64_t project, const SurveyChange& change);
// error.service.not_found also where the actor has no right to know of it.
Result<SurveyRecord> read_survey(const Call& call, std::int64_t id);
// The same for whoever wants to write: error.rights.denied for those who may only read.
Result<SurveyRecord> read_survey_to_write(const Call& call, std::int64_t id);
// error.service.changed when `version` is not the current one, error.service.not_editable in a state in which nobody
// may. A questionnaire that is changed while the survey is open is a new edition, one after that cannot be changed.
Result<SurveyRecord> save_survey(const Call& call, std::int64_t id, const SurveyChange& change, std::int64_t version);

struct SurveyFilter {
    std::int64_t project = 0;  // 0: any
    std::int64_t form = 0;
    std::int64_t before = 0;  // ids below; 0: from the latest
    std::size_t limit = 50;
};
Result<std::vector<SurveyRecord>> list_surveys(const Call& call, const SurveyFilter& filter);

// What stands against asking it: problems of the questionnaire and of what is counted from it.
std::vector<Error> survey_problems(const SurveyRecord& survey);

// The steps but `settle`, which needs what the answers say (settle.h).
Result<SurveyRecord> step_survey(const Call& call, std::int64_t id, const std::string& step, const std::string& comment,
                                 std::int64_t version);
// error.procedure.* when the actor cannot take the step now.
Result<Done> need_survey_step(const Call& call, const SurveyRecord& survey, std::string_view step);
// Inside the collection: takes the step and writes the survey as it then is.
Result<SurveyRecord> take_survey_step(const Call& call, SurveyRecord survey, const std::string& step,
                                      const std::string& comment, std::int64_t version);

// The questionnaire of an edition, in the values of the survey.
Result<survey::Questionnaire> questionnaire_of(const Call& call, const SurveyRecord& survey, std::int64_t edition = 0);
Result<std::int64_t> count_answers(const Call& call, std::int64_t survey);
Result<std::int64_t> unused_tokens(const Call& call, std::int64_t survey);

}  // namespace jiheng
