#include "collection/public_answers.h"

#include <algorithm>

#include "collection/answer_text.h"
#include "collection/questionnaire_json.h"
#include "service/passwords.h"
#include "store/insert_rows.h"

namespace jiheng {

namespace {

bool is_device_word(std::string_view text, std::size_t least, std::size_t most)
{
    return text.size() >= least && text.size() <= most && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                      c == '_';
           });
}

// Tokens are read off paper and typed: case and dashes do not matter.
std::string token_hash(std::string_view token)
{
    std::string plain;
    for (const char c : token)
        if (c != '-' && c != ' ') plain += (c >= 'A' && c <= 'Z') ? static_cast<char>(c - 'A' + 'a') : c;
    return hash_of(plain);
}

AskedSurvey::Now stands(std::string_view state, Moment opens, Moment closes, Moment now)
{
    if (state != "open" || (closes != 0 && now >= closes)) return AskedSurvey::Now::closed;
    return now < opens ? AskedSurvey::Now::not_yet : AskedSurvey::Now::open;
}

// Nothing was kept: it is there already, which is well, or the survey does not take it.
Result<Done> why_not(store::Transaction& store, std::int64_t region, const AskedSurvey& survey, const SentAnswer& sent,
                     Moment now)
{
    JIHENG_TRY(const auto known,
               store.query("SELECT edition FROM survey_answer WHERE region = $1 AND survey = $2 AND id = $3",
                           {region, survey.id, sent.id}));
    if (!known.empty()) return Done{};
    JIHENG_TRY(const auto rows, store.query("SELECT state, opens, closes FROM survey WHERE region = $1 AND id = $2",
                                            {region, survey.id}));
    if (rows.empty()) return not_found("survey");
    switch (stands(rows[0][0].text(), rows[0][1].number(), rows[0][2].number(), now)) {
        case AskedSurvey::Now::closed:
            return failure("error.collection.closed");
        case AskedSurvey::Now::not_yet:
            return failure("error.collection.not_yet");
        case AskedSurvey::Now::open:
            break;
    }
    return failure("error.collection.edition");
}

}  // namespace

AskedSurvey::Now AskedSurvey::at(Moment now) const
{
    return stands(state, opens, closes, now);
}

Result<AskedSurvey> find_asked_survey(store::Transaction& store, std::int64_t region, std::string_view key)
{
    JIHENG_TRY(
        const auto rows,
        store.query("SELECT id, state, access, edition, opens, closes, questionnaire, settings FROM survey WHERE "
                    "region = $1 AND public_key = $2",
                    {region, key}));
    if (rows.empty() || rows[0][1].text() == "draft") return not_found("survey");
    const auto& row = rows[0];
    AskedSurvey survey;
    survey.id = row[0].number();
    survey.state = row[1].text();
    survey.access = row[2].text();
    survey.edition = row[3].number();
    survey.opens = row[4].number();
    survey.closes = row[5].number();
    survey.json = row[6].text();
    JIHENG_TRY(survey.questionnaire, stored_questionnaire(survey.json));
    JIHENG_TRY(const SurveySettings settings, stored_settings(row[7].text()));
    survey.stratum_question = settings.plan.stratum_question;
    return survey;
}

std::shared_ptr<const AskedSurvey> AskedSurveys::find(std::string_view key, Clock::time_point now) const
{
    const std::lock_guard lock{mutex_};
    const auto found = known_.find(std::string{key});
    return found == known_.end() || found->second.until < now ? nullptr : found->second.survey;
}

void AskedSurveys::keep(std::string_view key, std::shared_ptr<const AskedSurvey> survey, Clock::time_point now)
{
    constexpr std::chrono::seconds while_fresh{2};
    constexpr std::size_t most = 256;
    const std::lock_guard lock{mutex_};
    if (known_.size() >= most) known_.clear();
    known_[std::string{key}] = {std::move(survey), now + while_fresh};
}

Result<Done> check_sent(const SentAnswer& sent)
{
    constexpr std::size_t least = 16;
    constexpr std::size_t most = 64;
    if (!is_device_word(sent.id, least, most)) return failure("error.collection.id");
    if (!sent.device.empty() && !is_device_word(sent.device, least, most)) return failure("error.collection.id");
    return Done{};
}

CheckedAnswer check_answer(const AskedSurvey& survey, const survey::Answers& answers, Moment now)
{
    auto checked = survey::check_answers(survey.questionnaire, answers, to_text(day_of(now)));
    CheckedAnswer made;
    made.faults = std::move(checked.faults);
    made.text = answer_text(checked.answers);
    if (const auto found = checked.answers.find(survey.stratum_question); found != checked.answers.end())
        made.stratum = found->second;
    return made;
}

std::int64_t days_since_1970(Moment now)
{
    return day_of(now).time_since_epoch().count();
}

Result<Done> keep_answer(store::Transaction& store, std::int64_t region, const AskedSurvey& survey,
                         const SentAnswer& sent, const CheckedAnswer& checked, Moment now)
{
    // One statement looks whether the survey takes answers and keeps this one. No row is locked for it: thousands
    // answer at once.
    JIHENG_TRY(
        const std::int64_t added,
        store.change("INSERT INTO survey_answer (region, survey, id, source, edition, day, language, seconds, stratum, "
                     "device, answers, decision, reason, person) SELECT region, id, $3, 'page', edition, "
                     "$4, $5, $6, $7, $8, "
                     "$9, '', '', 0 FROM survey WHERE region = $1 AND id = $2 AND state = 'open' AND "
                     "edition = $10 AND access = $11 AND opens <= $12 AND (closes = 0 OR closes > $12)" +
                         std::string{store.dialect().unless_there},
                     {region, survey.id, sent.id, days_since_1970(now), sent.language, sent.seconds, checked.stratum,
                      sent.device, checked.text, sent.edition, survey.access, now}));
    if (added == 0) return why_not(store, region, survey, sent, now);
    if (survey.access != "tokens") return Done{};
    JIHENG_TRY(const std::int64_t used,
               store.change("DELETE FROM survey_token WHERE region = $1 AND survey = $2 AND hash = $3",
                            {region, survey.id, token_hash(sent.token)}));
    if (used == 0) return failure("error.collection.token_used");
    return Done{};
}

Result<std::vector<std::string>> make_tokens(const Call& call, std::int64_t id, std::int64_t count)
{
    constexpr std::int64_t most = 100'000;
    JIHENG_TRY(const SurveyRecord survey, read_survey_to_write(call, id));
    if (count < 1 || count > most) return failure("error.collection.tokens", {{"limit", std::to_string(most)}});
    store::InsertRows rows{call.store, "INSERT INTO survey_token (region, survey, hash)"};
    std::vector<std::string> tokens;
    for (std::int64_t i = 0; i < count; ++i) {
        tokens.push_back(new_password());
        JIHENG_DO(rows.add({call.region(), id, token_hash(tokens.back())}));
    }
    JIHENG_DO(rows.finish());
    JIHENG_DO(call.store.change("UPDATE survey SET tokens = tokens + $3 WHERE region = $1 AND id = $2",
                                {call.region(), id, count}));
    JIHENG_DO(log(call, "survey.tokens", "survey/" + std::to_string(id), std::to_string(count)));
    return tokens;
}

}  // namespace jiheng
