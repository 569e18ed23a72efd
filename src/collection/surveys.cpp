#include "collection/surveys.h"

#include <limits>

#include "base/text.h"
#include "collection/collection_steps.h"
#include "collection/questionnaire_json.h"
#include "service/forms.h"
#include "service/passwords.h"
#include "service/reach.h"
#include "service/years.h"

namespace jiheng {

namespace {

namespace json = boost::json;

constexpr std::string_view columns =
    "SELECT s.id, s.project, p.name, p.path, s.form, s.title, s.state, s.access, s.public_key, s.edition, "
    "s.questionnaire, s.settings, s.opens, s.closes, s.tokens, s.frame, s.settlement, s.changed, s.version, p.year "
    "FROM survey s JOIN project p ON p.region = s.region AND p.id = s.project ";

Result<SurveyRecord> record_of(const store::Row& row)
{
    SurveyRecord survey;
    std::size_t at = 0;
    survey.id = row[at++].number();
    survey.project = row[at++].number();
    survey.project_name = row[at++].text();
    survey.path = row[at++].text();
    survey.form = row[at++].number();
    survey.title = row[at++].text();
    survey.state = row[at++].text();
    survey.access = row[at++].text();
    survey.key = row[at++].text();
    survey.edition = row[at++].number();
    survey.questionnaire = row[at++].text();
    JIHENG_TRY(survey.settings, stored_settings(row[at++].text()));
    survey.opens = row[at++].number();
    survey.closes = row[at++].number();
    survey.tokens = row[at++].number();
    survey.frame = row[at++].text();
    survey.settlement = row[at++].text();
    survey.changed = row[at++].number();
    survey.version = row[at++].number();
    survey.year = static_cast<int>(row[at++].number());
    return survey;
}

Collected collected(const SurveyRecord& survey)
{
    return {"survey", survey.id, survey.project, survey.path, survey.state};
}

Result<Done> need_form(const Call& call, const SurveyRecord& survey)
{
    if (survey.form == 0) return Done{};
    JIHENG_TRY(const FormRecord form, read_form(call, survey.form));
    if (form.project != survey.project || content_kind_of(form.kind) != ContentKind::evaluation)
        return failure("error.collection.form");
    return Done{};
}

// Puts the change into the record. True: the questionnaire is another one than before.
Result<bool> apply(SurveyRecord& survey, const SurveyChange& change)
{
    constexpr std::size_t longest_title = 300;
    if (change.form) survey.form = *change.form;
    if (change.title) survey.title = *change.title;
    if (change.access) survey.access = *change.access;
    if (change.opens) survey.opens = *change.opens;
    if (change.closes) survey.closes = *change.closes;
    if (survey.access != "link" && survey.access != "tokens")
        return failure("error.collection.word", {{"cell", "/access"}, {"word", survey.access.substr(0, 80)}});
    if (survey.closes != 0 && survey.closes <= survey.opens) return failure("error.collection.times");
    std::vector<Error> problems;
    read_settings(change.settings, survey.settings, problems);
    if (!problems.empty()) return problems.front();
    bool changed = false;
    if (change.questionnaire) {
        const auto read = read_questionnaire_json(*change.questionnaire);
        if (!read.questionnaire) return read.problems.front();
        std::string text = json::serialize(questionnaire_json(*read.questionnaire));
        changed = text != survey.questionnaire;
        survey.questionnaire = std::move(text);
        if (trim(survey.title).empty()) survey.title = read.questionnaire->title.chinese;
    }
    if (trim(survey.title).empty() || survey.title.size() > longest_title) return failure("error.collection.title");
    return changed;
}

Result<Done> keep_edition(const Call& call, const SurveyRecord& survey)
{
    JIHENG_DO(call.store.change("DELETE FROM survey_edition WHERE region = $1 AND survey = $2 AND number = $3",
                                {call.region(), survey.id, survey.edition}));
    JIHENG_DO(call.store.change(
        "INSERT INTO survey_edition (region, survey, number, questionnaire, person, time) VALUES ($1, $2, $3, $4, $5, "
        "$6)",
        {call.region(), survey.id, survey.edition, survey.questionnaire, call.actor.person, call.now}));
    return Done{};
}

Result<Done> write_survey(const Call& call, SurveyRecord& survey, std::int64_t version)
{
    JIHENG_TRY(const auto changed,
               call.store.change("UPDATE survey SET form = $3, title = $4, state = $5, access = $6, edition = $7, "
                                 "questionnaire = $8, settings = $9, opens = $10, closes = $11, settlement = $12, "
                                 "changed = $13, version = version + 1 WHERE region = $1 AND id = $2 AND version = $14",
                                 {call.region(), survey.id, survey.form, survey.title, survey.state, survey.access,
                                  survey.edition, survey.questionnaire, json::serialize(settings_json(survey.settings)),
                                  survey.opens, survey.closes, survey.settlement, call.now, version}));
    if (changed == 0) return failure("error.service.changed");
    survey.version = version + 1;
    survey.changed = call.now;
    return Done{};
}

Result<SurveyRecord> find_survey(const Call& call, std::int64_t id)
{
    JIHENG_TRY(const auto rows,
               call.store.query(std::string{columns} + "WHERE s.region = $1 AND s.id = $2", {call.region(), id}));
    if (rows.empty()) return not_found("survey");
    return record_of(rows[0]);
}

}  // namespace

Result<SurveyRecord> add_survey(const Call& call, std::int64_t project, const SurveyChange& change)
{
    JIHENG_TRY(const Project known, read_project(call, project));
    JIHENG_DO(need_right(call, project, known.path, "survey.write"));
    JIHENG_DO(need_open_year(call, known.year));
    const Procedure* procedure = call.rules.procedures.find("survey");
    SurveyRecord survey;
    survey.id = call.keys.next();
    survey.project = project;
    survey.project_name = known.name;
    survey.path = known.path;
    survey.year = known.year;
    survey.state = procedure == nullptr ? "" : procedure->first;
    survey.access = "link";
    constexpr std::size_t key_length = 24;  // 96 bits: nobody guesses an address
    survey.key = new_secret().substr(0, key_length);
    survey.questionnaire = json::serialize(questionnaire_json({}));
    JIHENG_DO(need_collected_editable(call, collected(survey)));
    JIHENG_DO(apply(survey, change));
    JIHENG_DO(need_form(call, survey));
    survey.version = 1;
    survey.changed = call.now;
    JIHENG_DO(call.store.change(
        "INSERT INTO survey (region, id, project, form, title, state, access, public_key, edition, questionnaire, "
        "settings, opens, closes, tokens, frame, settlement, created_by, changed, version) VALUES ($1, $2, $3, $4, $5, "
        "$6, $7, $8, 1, $9, $10, $11, $12, 0, '', '', $13, $14, 1)",
        {call.region(), survey.id, project, survey.form, survey.title, survey.state, survey.access, survey.key,
         survey.questionnaire, json::serialize(settings_json(survey.settings)), survey.opens, survey.closes,
         call.actor.person, call.now}));
    JIHENG_DO(keep_edition(call, survey));
    JIHENG_DO(log(call, "survey.add", "survey/" + std::to_string(survey.id), survey.title));
    return survey;
}

Result<SurveyRecord> read_survey(const Call& call, std::int64_t id)
{
    JIHENG_TRY(SurveyRecord survey, find_survey(call, id));
    const auto right = need_right(call, survey.project, survey.path, "survey.read");
    if (!right) return right.error().code == "error.service.not_found" ? not_found("survey") : right.error();
    return survey;
}

Result<SurveyRecord> read_survey_to_write(const Call& call, std::int64_t id)
{
    JIHENG_TRY(SurveyRecord survey, read_survey(call, id));
    JIHENG_DO(need_right(call, survey.project, survey.path, "survey.write"));
    JIHENG_DO(need_open_year(call, survey.year));
    return survey;
}

Result<SurveyRecord> save_survey(const Call& call, std::int64_t id, const SurveyChange& change, std::int64_t version)
{
    JIHENG_TRY(SurveyRecord survey, read_survey_to_write(call, id));
    if (survey.version != version) return failure("error.service.changed");
    JIHENG_DO(need_collected_editable(call, collected(survey)));
    JIHENG_TRY(const bool changed, apply(survey, change));
    JIHENG_DO(need_form(call, survey));
    if (survey.state != "draft") {
        if (changed && survey.state != "open") return failure("error.collection.closed_questionnaire");
        if (const auto problems = survey_problems(survey); !problems.empty()) return problems.front();
        if (changed) ++survey.edition;
    }
    if (changed) JIHENG_DO(keep_edition(call, survey));
    JIHENG_DO(write_survey(call, survey, version));
    JIHENG_DO(log(call, "survey.save", "survey/" + std::to_string(id),
                  std::to_string(survey.edition) + " " + hash_of(survey.questionnaire)));
    return survey;
}

Result<std::vector<SurveyRecord>> list_surveys(const Call& call, const SurveyFilter& filter)
{
    Conditions conditions{call};
    const std::string reached = reach(call, "survey.read", conditions, {"p.path", "p.id"});
    if (reached.empty()) return std::vector<SurveyRecord>{};
    conditions.need(reached);
    if (filter.project != 0) conditions.need("s.project = " + conditions.value(filter.project));
    if (filter.form != 0) conditions.need("s.form = " + conditions.value(filter.form));
    if (filter.before != 0) conditions.need("s.id < " + conditions.value(filter.before));
    const std::string limit = conditions.value(static_cast<std::int64_t>(filter.limit));
    JIHENG_TRY(const auto rows, call.store.query(std::string{columns} + "WHERE s.region = $1" + conditions.text() +
                                                     " ORDER BY s.id DESC LIMIT " + limit,
                                                 conditions.values()));
    std::vector<SurveyRecord> surveys;
    for (const auto& row : rows) {
        JIHENG_TRY(SurveyRecord survey, record_of(row));
        surveys.push_back(std::move(survey));
    }
    return surveys;
}

std::vector<Error> survey_problems(const SurveyRecord& survey)
{
    const auto questionnaire = stored_questionnaire(survey.questionnaire);
    if (!questionnaire) return {questionnaire.error()};
    std::vector<Error> problems = survey::questionnaire_problems(questionnaire.value());
    if (problems.empty() && count_questions(questionnaire.value()) == 0)
        problems.push_back(failure("error.survey.no_questions"));
    if (problems.empty()) problems = settings_problems(survey.settings, questionnaire.value());
    return problems;
}

Result<SurveyRecord> step_survey(const Call& call, std::int64_t id, const std::string& step, const std::string& comment,
                                 std::int64_t version)
{
    JIHENG_TRY(SurveyRecord survey, read_survey(call, id));
    JIHENG_DO(need_open_year(call, survey.year));
    return take_survey_step(call, std::move(survey), step, comment, version);
}

Result<Done> need_survey_step(const Call& call, const SurveyRecord& survey, std::string_view step)
{
    return need_collected_step(call, collected(survey), step);
}

Result<SurveyRecord> take_survey_step(const Call& call, SurveyRecord survey, const std::string& step,
                                      const std::string& comment, std::int64_t version)
{
    JIHENG_TRY(const std::string state, take_collected_step(call, collected(survey), step, comment));
    if (survey.version != version) return failure("error.service.changed");
    if (state == "open")
        if (const auto problems = survey_problems(survey); !problems.empty()) return problems.front();
    if (survey.state == "settled") survey.settlement.clear();
    survey.state = state;
    JIHENG_DO(write_survey(call, survey, version));
    return survey;
}

Result<survey::Questionnaire> questionnaire_of(const Call& call, const SurveyRecord& survey, std::int64_t edition)
{
    std::string text = survey.questionnaire;
    if (edition != 0 && edition != survey.edition) {
        JIHENG_TRY(const auto rows, call.store.query("SELECT questionnaire FROM survey_edition WHERE region = $1 AND "
                                                     "survey = $2 AND number = $3",
                                                     {call.region(), survey.id, edition}));
        if (rows.empty()) return not_found("edition");
        text = rows[0][0].text();
    }
    JIHENG_TRY(auto questionnaire, stored_questionnaire(text));
    return with_scale(std::move(questionnaire), survey.settings.scale);
}

Result<std::int64_t> count_answers(const Call& call, std::int64_t survey)
{
    JIHENG_TRY(const auto rows, call.store.query("SELECT COUNT(*) FROM survey_answer WHERE region = $1 AND survey = $2",
                                                 {call.region(), survey}));
    return rows.at(0).at(0).number();
}

Result<std::int64_t> unused_tokens(const Call& call, std::int64_t survey)
{
    JIHENG_TRY(const auto rows, call.store.query("SELECT COUNT(*) FROM survey_token WHERE region = $1 AND survey = $2",
                                                 {call.region(), survey}));
    return rows.at(0).at(0).number();
}

}  // namespace jiheng
