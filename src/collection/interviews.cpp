#include "collection/interviews.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "collection/collection_steps.h"
#include "collection/json_reader.h"
#include "numbers/decimal.h"
#include "service/forms.h"
#include "service/reach.h"
#include "service/work_on_forms.h"
#include "service/years.h"

namespace jiheng {

namespace {

namespace json = boost::json;

constexpr std::string_view columns =
    "SELECT i.id, i.project, p.name, p.path, i.form, i.kind, i.title, i.state, i.day, i.content, i.changed, i.version, "
    "p.year FROM interview i JOIN project p ON p.region = i.region AND p.id = i.project ";

Collected collected(const InterviewRecord& interview)
{
    return {"interview", interview.id, interview.project, interview.path, interview.state};
}

// Members that are there take the place of what was.
void read_content(JsonReader& reader, InterviewContent& content)
{
    constexpr std::size_t longest_record = 200'000;
    const auto text = [&](std::string_view key, std::string& out, std::size_t most = JsonReader::longest_text) {
        if (reader.has(key)) out = reader.text(key, most);
    };
    text("role", content.role);
    text("organisation", content.organisation);
    text("name", content.name);
    text("place", content.place);
    text("by", content.by);
    text("record", content.record, longest_record);
    if (reader.has("outline")) content.outline = reader.texts("outline");
    if (reader.has("statements")) content.statements.clear();
    reader.list("statements", [&](JsonReader& one) {
        std::string said = one.text("text");
        content.statements.push_back({std::move(said), one.text("indicator")});
    });
    if (reader.has("scale")) content.scale.clear();
    reader.list("scale", [&](JsonReader& one) {
        std::string option = one.text("option");
        content.scale.emplace_back(std::move(option), one.decimal("value").value_or(Rational{}));
    });
    if (reader.has("scores")) content.scores.clear();
    reader.list("scores", [&](JsonReader& one) {
        std::string question = one.text("question");
        content.scores.push_back({std::move(question), one.text("option")});
    });
    if (reader.has("evidence")) {
        content.evidence.clear();
        for (const auto& id : reader.texts("evidence")) {
            const auto number = Decimal::parse(id);
            if (!number || number->places() != 0 || number->digits() <= 0)
                reader.report("error.collection.count", "evidence");
            else
                content.evidence.push_back(static_cast<std::int64_t>(number->digits()));
        }
    }
}

Result<Done> apply(InterviewRecord& interview, const json::object& change)
{
    std::vector<Error> problems;
    const json::value whole = change;
    JsonReader reader{whole, "", problems};
    interview.kind = reader.one_of("kind", {"interview", "visit", "discussion"},
                                   interview.kind.empty() ? "interview" : interview.kind);
    if (reader.has("title")) interview.title = reader.text("title");
    if (change.contains("day")) interview.day = reader.text("day");
    if (change.contains("form")) {
        interview.form = 0;
        if (const std::string form = reader.text("form"); !form.empty()) {
            const auto number = Decimal::parse(form);
            if (!number || number->places() != 0) reader.report("error.collection.count", "form");
            interview.form = number ? static_cast<std::int64_t>(number->digits()) : 0;
        }
    }
    read_content(reader, interview.content);
    if (!interview.day.empty() && !parse_day(interview.day)) reader.report("error.content.day", "day");
    if (trim(interview.title).empty()) interview.title = interview.content.role;
    if (trim(interview.title).empty()) reader.report("error.collection.title", "title");
    const auto scale = scale_of(interview.content);
    for (const auto& score : interview.content.scores)
        if (std::none_of(scale.begin(), scale.end(), [&](const auto& one) { return one.first == score.option; }))
            reader.report("error.collection.score", "scores",
                          {{"question", score.question}, {"option", score.option.substr(0, 80)}});
    if (!problems.empty()) return problems.front();
    return Done{};
}

Result<InterviewRecord> record_of(const store::Row& row)
{
    InterviewRecord interview;
    std::size_t at = 0;
    interview.id = row[at++].number();
    interview.project = row[at++].number();
    interview.project_name = row[at++].text();
    interview.path = row[at++].text();
    interview.form = row[at++].number();
    interview.kind = row[at++].text();
    interview.title = row[at++].text();
    interview.state = row[at++].text();
    interview.day = row[at++].text();
    boost::system::error_code problem;
    const json::value content = json::parse(row[at++].text(), problem);
    if (problem) return failure("error.content.json");
    std::vector<Error> problems;
    JsonReader reader{content, "", problems};
    read_content(reader, interview.content);
    interview.changed = row[at++].number();
    interview.version = row[at++].number();
    interview.year = static_cast<int>(row[at++].number());
    return interview;
}

Result<Done> need_form(const Call& call, const InterviewRecord& interview)
{
    if (interview.form == 0) return Done{};
    JIHENG_TRY(const FormRecord form, read_form(call, interview.form));
    if (form.project != interview.project || content_kind_of(form.kind) != ContentKind::evaluation)
        return failure("error.collection.form");
    return Done{};
}

Result<Done> write_interview(const Call& call, InterviewRecord& interview, std::int64_t version)
{
    JIHENG_TRY(const auto changed,
               call.store.change(
                   "UPDATE interview SET form = $3, kind = $4, title = $5, state = $6, day = $7, content "
                   "= $8, changed = $9, version = version + 1 WHERE region = $1 AND id = $2 AND version "
                   "= $10",
                   {call.region(), interview.id, interview.form, interview.kind, interview.title, interview.state,
                    interview.day, json::serialize(interview_content_json(interview.content)), call.now, version}));
    if (changed == 0) return failure("error.service.changed");
    interview.version = version + 1;
    interview.changed = call.now;
    return Done{};
}

}  // namespace

std::vector<std::pair<std::string, Rational>> scale_of(const InterviewContent& content)
{
    if (!content.scale.empty()) return content.scale;
    constexpr std::array keys{"collection.level_4", "collection.level_3", "collection.level_2", "collection.level_1",
                              "collection.level_0"};
    std::vector<std::pair<std::string, Rational>> levels;
    for (std::size_t i = 0; i < keys.size(); ++i)
        levels.emplace_back(say(keys.at(i)), Rational{keys.size() - 1 - i} / Rational{keys.size() - 1});
    return levels;
}

json::object interview_content_json(const InterviewContent& content)
{
    json::array outline;
    for (const auto& one : content.outline) outline.emplace_back(one);
    json::array statements;
    for (const auto& one : content.statements)
        statements.push_back(json::object{{"text", one.text}, {"indicator", one.indicator}});
    json::array scale;
    for (const auto& [option, value] : content.scale)
        scale.push_back(json::object{{"option", option}, {"value", to_text(value, Decimal::most_places)}});
    json::array scores;
    for (const auto& one : content.scores)
        scores.push_back(json::object{{"question", one.question}, {"option", one.option}});
    json::array evidence;
    for (const auto id : content.evidence) evidence.emplace_back(std::to_string(id));
    return {{"role", content.role},
            {"organisation", content.organisation},
            {"name", content.name},
            {"place", content.place},
            {"by", content.by},
            {"outline", std::move(outline)},
            {"record", content.record},
            {"statements", std::move(statements)},
            {"scale", std::move(scale)},
            {"scores", std::move(scores)},
            {"evidence", std::move(evidence)}};
}

Result<InterviewRecord> add_interview(const Call& call, std::int64_t project, const json::object& change)
{
    JIHENG_TRY(const Project known, read_project(call, project));
    JIHENG_DO(need_right(call, project, known.path, "survey.write"));
    JIHENG_DO(need_open_year(call, known.year));
    const Procedure* procedure = call.rules.procedures.find("interview");
    InterviewRecord interview;
    interview.id = call.keys.next();
    interview.project = project;
    interview.project_name = known.name;
    interview.path = known.path;
    interview.year = known.year;
    interview.state = procedure == nullptr ? "" : procedure->first;
    JIHENG_DO(need_collected_editable(call, collected(interview)));
    JIHENG_DO(apply(interview, change));
    JIHENG_DO(need_form(call, interview));
    interview.version = 1;
    interview.changed = call.now;
    JIHENG_DO(call.store.change(
        "INSERT INTO interview (region, id, project, form, kind, title, state, day, content, created_by, changed, "
        "version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1)",
        {call.region(), interview.id, project, interview.form, interview.kind, interview.title, interview.state,
         interview.day, json::serialize(interview_content_json(interview.content)), call.actor.person, call.now}));
    JIHENG_DO(log(call, "interview.add", "interview/" + std::to_string(interview.id), interview.title));
    return interview;
}

Result<InterviewRecord> read_interview(const Call& call, std::int64_t id)
{
    JIHENG_TRY(const auto rows,
               call.store.query(std::string{columns} + "WHERE i.region = $1 AND i.id = $2", {call.region(), id}));
    if (rows.empty()) return not_found("interview");
    JIHENG_TRY(InterviewRecord interview, record_of(rows[0]));
    const auto right = need_right(call, interview.project, interview.path, "survey.read");
    if (!right) return right.error().code == "error.service.not_found" ? not_found("interview") : right.error();
    return interview;
}

Result<InterviewRecord> save_interview(const Call& call, std::int64_t id, const json::object& change,
                                       std::int64_t version)
{
    JIHENG_TRY(InterviewRecord interview, read_interview(call, id));
    JIHENG_DO(need_right(call, interview.project, interview.path, "survey.write"));
    JIHENG_DO(need_open_year(call, interview.year));
    if (interview.version != version) return failure("error.service.changed");
    JIHENG_DO(need_collected_editable(call, collected(interview)));
    JIHENG_DO(apply(interview, change));
    JIHENG_DO(need_form(call, interview));
    JIHENG_DO(write_interview(call, interview, version));
    JIHENG_DO(log(call, "interview.save", "interview/" + std::to_string(id), interview.title));
    return interview;
}

Result<InterviewRecord> step_interview(const Call& call, std::int64_t id, const std::string& step,
                                       const std::string& comment, std::int64_t version)
{
    JIHENG_TRY(InterviewRecord interview, read_interview(call, id));
    JIHENG_DO(need_open_year(call, interview.year));
    JIHENG_TRY(const std::string state, take_collected_step(call, collected(interview), step, comment));
    if (interview.version != version) return failure("error.service.changed");
    interview.state = state;
    JIHENG_DO(write_interview(call, interview, version));
    return interview;
}

Result<std::vector<InterviewRecord>> list_interviews(const Call& call, const InterviewFilter& filter)
{
    Conditions conditions{call};
    std::vector<InterviewRecord> interviews;
    const std::string reached = reach(call, "survey.read", conditions, {"p.path", "p.id"});
    if (reached.empty()) return interviews;
    conditions.need(reached);
    if (filter.project != 0) conditions.need("i.project = " + conditions.value(filter.project));
    if (filter.form != 0) conditions.need("i.form = " + conditions.value(filter.form));
    if (filter.before != 0) conditions.need("i.id < " + conditions.value(filter.before));
    if (filter.confirmed) conditions.need("i.state = 'confirmed'");
    const std::string limit = conditions.value(static_cast<std::int64_t>(filter.limit));
    JIHENG_TRY(const auto rows,
               call.store.query(std::string{columns} + "WHERE i.region = $1" + conditions.text() + " ORDER BY i.id " +
                                    (filter.confirmed ? "" : "DESC ") + "LIMIT " + limit,
                                conditions.values()));
    for (const auto& row : rows) {
        JIHENG_TRY(InterviewRecord interview, record_of(row));
        interviews.push_back(std::move(interview));
    }
    return interviews;
}

}  // namespace jiheng
