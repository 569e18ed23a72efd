#include "collection/answer_list.h"

#include <algorithm>

#include "base/text.h"
#include "collection/answer_text.h"
#include "collection/papers.h"
#include "survey/answer_table_builder.h"

namespace jiheng {

namespace {

constexpr std::string_view columns =
    "SELECT a.id, a.source, a.edition, a.day, a.language, a.seconds, a.stratum, a.answers, a.decision, a.reason, "
    "p.name, a.device FROM survey_answer a LEFT JOIN person p ON p.region = a.region AND p.id = a.person WHERE "
    "a.region = $1 AND a.survey = $2 ";

AnswerRecord record_of(const store::Row& row)
{
    AnswerRecord one;
    std::size_t at = 0;
    one.id = row[at++].text();
    one.source = row[at++].text();
    one.edition = row[at++].number();
    one.day = row[at++].number();
    one.language = row[at++].text();
    one.seconds = row[at++].number();
    one.stratum = row[at++].text();
    one.answers = row[at++].text();
    one.decision = row[at++].text();
    one.reason = row[at++].text();
    one.person_name = row[at++].text();
    return one;
}

void tell_doubts(AnswerRecord& record, const survey::Doubtful& doubtful)
{
    for (const auto doubt : doubtful.doubts) record.doubts.emplace_back(key_of(doubt));
    record.contradictions = doubtful.contradictions;
}

// Doubts about each answer by itself.
void judge(std::vector<AnswerRecord>& records, const survey::Questionnaire& questionnaire)
{
    survey::AnswerTableBuilder builder{questionnaire};
    std::string scratch;
    for (const auto& record : records) {
        builder.begin_row({record.stratum, static_cast<std::uint32_t>(record.seconds), {}, true});
        each_answer(record.answers, scratch,
                    [&](std::string_view key, std::string_view answer) { builder.put(key, answer); });
    }
    const auto table = std::move(builder).take();
    for (const auto& doubtful : survey::doubtful_rows(table)) tell_doubts(records[doubtful.row], doubtful);
}

Result<std::vector<AnswerRecord>> doubtful_answers(const Call& call, const SurveyRecord& survey,
                                                   const AnswerFilter& filter)
{
    JIHENG_TRY(const CollectedAnswers all, read_collected(call, survey, {.ids = true}));
    std::vector<survey::Doubtful> found = survey::doubtful_rows(all.table);
    std::sort(found.begin(), found.end(),
              [&](const auto& a, const auto& b) { return all.ids[a.row] < all.ids[b.row]; });
    std::vector<AnswerRecord> records;
    for (const auto& doubtful : found) {
        const std::string id{all.ids[doubtful.row]};
        if (id <= filter.after) continue;
        if (filter.doubtful == AnswerFilter::Doubtful::undecided && all.decided[doubtful.row]) continue;
        if (records.size() >= filter.limit) break;
        JIHENG_TRY(const auto rows,
                   call.store.query(std::string{columns} + "AND a.id = $3", {call.region(), survey.id, id}));
        if (rows.empty()) continue;
        records.push_back(record_of(rows[0]));
        tell_doubts(records.back(), doubtful);
    }
    return records;
}

}  // namespace

Result<SurveyProgress> survey_progress(const Call& call, const SurveyRecord& survey)
{
    SurveyProgress progress;
    progress.issued = analysis_options(survey).issued;
    JIHENG_DO(call.store.each(
        "SELECT day, source, decision, edition, stratum, COUNT(*) FROM survey_answer WHERE region = $1 AND survey = $2 "
        "GROUP BY day, source, decision, edition, stratum",
        {call.region(), survey.id}, [&](const store::Row& row) {
            const std::int64_t count = row[5].number();
            progress.answers += count;
            if (row[2].text() == "exclude") progress.excluded += count;
            progress.by_day[row[0].number()] += count;
            progress.by_source[row[1].text()] += count;
            progress.by_edition[row[3].number()] += count;
            if (!row[4].text().empty()) progress.by_stratum[row[4].text()] += count;
            return true;
        }));
    for (const auto& quota : survey.settings.plan.quotas) progress.by_stratum.try_emplace(quota.stratum, 0);
    JIHENG_TRY(const CollectedAnswers all, read_collected(call, survey));
    progress.to_pack = all.to_pack;
    for (const auto& doubtful : survey::doubtful_rows(all.table))
        if (!all.decided[doubtful.row]) ++progress.doubtful;
    JIHENG_TRY(progress.unused_tokens, unused_tokens(call, survey.id));
    JIHENG_TRY(const auto papers, list_papers(call, survey, false));
    progress.papers = static_cast<std::int64_t>(papers.size());
    for (const auto& paper : papers) {
        if (paper.state == Paper::State::once) ++progress.papers_once;
        if (paper.state == Paper::State::different) ++progress.papers_different;
    }
    return progress;
}

Result<std::vector<AnswerRecord>> list_answers(const Call& call, const SurveyRecord& survey, const AnswerFilter& filter)
{
    if (filter.doubtful != AnswerFilter::Doubtful::any) return doubtful_answers(call, survey, filter);
    std::vector<AnswerRecord> records;
    const std::string order = "a.id" + std::string{call.store.dialect().by_bytes};
    const std::string page = "AND " + order + " > $3 ORDER BY " + order + " LIMIT $4";
    const std::vector<store::Value> one{call.region(), survey.id, filter.id};
    const std::vector<store::Value> several{call.region(), survey.id, filter.after,
                                            static_cast<std::int64_t>(filter.limit)};
    const bool all = filter.id.empty();
    JIHENG_TRY(const auto rows, call.store.query(std::string{columns} + (all ? page : "AND a.id = $3"),
                                                 store::Values{all ? several : one}));
    records.reserve(rows.size());
    for (const auto& row : rows) records.push_back(record_of(row));
    JIHENG_TRY(const auto questionnaire, questionnaire_of(call, survey));
    judge(records, questionnaire);
    return records;
}

Result<Done> decide_answer(const Call& call, std::int64_t id, const std::string& answer, const std::string& decision,
                           const std::string& reason)
{
    JIHENG_TRY(const SurveyRecord survey, read_survey_to_write(call, id));
    if (survey.state == "settled") return failure("error.collection.settled");
    if (!decision.empty() && decision != "keep" && decision != "exclude")
        return failure("error.collection.word", {{"cell", "/decision"}, {"word", decision.substr(0, 80)}});
    if (decision == "exclude" && trim(reason).empty()) return failure("error.service.reason_missing");
    JIHENG_TRY(const auto changed,
               call.store.change("UPDATE survey_answer SET decision = $4, reason = $5, person = $6 WHERE region = $1 "
                                 "AND survey = $2 AND id = $3",
                                 {call.region(), id, answer, decision, reason,
                                  decision.empty() ? std::int64_t{0} : call.actor.person}));
    if (changed == 0) return not_found("answer");
    return log(call, "survey.decide", "survey/" + std::to_string(id),
               answer + " " + (decision.empty() ? "-" : decision) + " " + reason);
}

}  // namespace jiheng
