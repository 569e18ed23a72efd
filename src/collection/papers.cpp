#include "collection/papers.h"

#include <map>

#include "collection/answer_text.h"
#include "collection/public_answers.h"

namespace jiheng {

namespace {

struct Entry {
    std::string stratum{};
    std::string answers{};
};
using Entries = std::map<std::int64_t, Entry>;  // by round

std::vector<PaperDifference> differences_of(const Entry& first, const Entry& second)
{
    const auto a = answers_of(first.answers);
    const auto b = answers_of(second.answers);
    std::vector<PaperDifference> found;
    if (first.stratum != second.stratum) found.push_back({"_stratum", first.stratum, second.stratum});
    for (const auto& [key, answer] : a) {
        const auto other = b.find(key);
        if (other == b.end() || other->second != answer)
            found.push_back({key, answer, other == b.end() ? "" : other->second});
    }
    for (const auto& [key, answer] : b)
        if (!a.contains(key)) found.push_back({key, "", answer});
    return found;
}

Paper paper_of(const std::string& number, const Entries& entries, int rounds)
{
    Paper paper{number, Paper::State::once, {}};
    if (!entries.contains(1)) return paper;
    if (!entries.contains(2)) {
        if (rounds == 1) paper.state = Paper::State::agrees;
        return paper;
    }
    paper.differences = differences_of(entries.at(1), entries.at(2));
    paper.state = paper.differences.empty() ? Paper::State::agrees : Paper::State::different;
    if (!paper.differences.empty() && entries.contains(3)) paper.state = Paper::State::resolved;
    return paper;
}

// The third time only what differed is said: what both entries agree in stands.
survey::Answers decided(const Entries& entries, survey::Answers given)
{
    const auto first = entries.find(1);
    const auto second = entries.find(2);
    if (first == entries.end() || second == entries.end()) return given;
    const auto other = answers_of(second->second.answers);
    for (const auto& [key, answer] : answers_of(first->second.answers))
        if (const auto found = other.find(key); found != other.end() && found->second == answer)
            given.emplace(key, answer);
    return given;
}

// What counts of it, or nothing.
const Entry* counting(const Paper& paper, const Entries& entries)
{
    if (paper.state == Paper::State::agrees) return &entries.at(1);
    if (paper.state == Paper::State::resolved) return &entries.at(3);
    return nullptr;
}

std::string answer_id(const std::string& number)
{
    return "paper-" + number;
}

bool is_number(const std::string& number)
{
    constexpr std::size_t longest = 40;
    if (number.empty() || number.size() > longest) return false;
    for (const char c : number)
        if ((c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && c != '-' && c != '_') return false;
    return true;
}

}  // namespace

std::string_view key_of(Paper::State state)
{
    switch (state) {
        case Paper::State::once:
            return "once";
        case Paper::State::agrees:
            return "agrees";
        case Paper::State::different:
            return "different";
        case Paper::State::resolved:
            return "resolved";
    }
    return "";
}

Result<PaperOutcome> enter_paper(const Call& call, std::int64_t id, const EnteredPaper& entered)
{
    JIHENG_TRY(const SurveyRecord survey, read_survey_to_write(call, id));
    if (survey.state != "open" && survey.state != "closed") return failure("error.collection.closed_to_papers");
    if (!is_number(entered.number) || entered.round < 1 || entered.round > 3) return failure("error.collection.paper");
    JIHENG_TRY(const auto questionnaire, questionnaire_of(call, survey));
    JIHENG_TRY(const auto rows, call.store.query("SELECT round, stratum, answers FROM survey_paper WHERE region = $1 "
                                                 "AND survey = $2 AND number = $3",
                                                 {call.region(), id, entered.number}));
    Entries entries;
    for (const auto& row : rows) entries[row[0].number()] = {row[1].text(), row[2].text()};
    if (entered.round == 3 && (!entries.contains(1) || !entries.contains(2))) return failure("error.collection.rounds");
    auto checked =
        survey::check_answers(questionnaire, entered.round == 3 ? decided(entries, entered.answers) : entered.answers,
                              to_text(day_of(call.now)));
    PaperOutcome outcome;
    // What somebody left blank on paper stays blank; only what cannot be an answer is refused.
    for (auto& fault : checked.faults)
        if (fault.error.code != "error.survey.answer.required") outcome.faults.push_back(std::move(fault));
    if (!outcome.faults.empty()) return outcome;
    std::string stratum = entered.stratum;
    if (const auto chosen = checked.answers.find(survey.settings.plan.stratum_question);
        stratum.empty() && chosen != checked.answers.end())
        stratum = chosen->second;
    const Entry entry{stratum, answer_text(checked.answers)};
    entries[entered.round] = entry;
    JIHENG_DO(
        call.store.change("DELETE FROM survey_paper WHERE region = $1 AND survey = $2 AND number = $3 AND round "
                          "= $4",
                          {call.region(), id, entered.number, entered.round}));
    JIHENG_DO(call.store.change(
        "INSERT INTO survey_paper (region, survey, number, round, stratum, answers, person, time) VALUES ($1, $2, $3, "
        "$4, $5, $6, $7, $8)",
        {call.region(), id, entered.number, entered.round, entry.stratum, entry.answers, call.actor.person, call.now}));
    outcome.paper = paper_of(entered.number, entries, survey.settings.plan.paper_rounds);
    JIHENG_DO(
        call.store.change("DELETE FROM survey_answer WHERE region = $1 AND survey = $2 AND id = $3 AND "
                          "source = 'paper'",
                          {call.region(), id, answer_id(entered.number)}));
    if (const Entry* counts = counting(outcome.paper, entries))
        JIHENG_DO(call.store.change(
            "INSERT INTO survey_answer (region, survey, id, source, edition, day, language, seconds, stratum, device, "
            "answers, decision, reason, person) VALUES ($1, $2, $3, 'paper', $4, $5, 'zh', 0, $6, '', $7, '', '', 0)",
            {call.region(), id, answer_id(entered.number), survey.edition, days_since_1970(call.now), counts->stratum,
             counts->answers}));
    JIHENG_DO(log(call, "survey.paper", "survey/" + std::to_string(id),
                  entered.number + " " + std::to_string(entered.round)));
    return outcome;
}

Result<std::vector<Paper>> list_papers(const Call& call, const SurveyRecord& survey, bool differing)
{
    std::map<std::string, Entries> papers;
    JIHENG_DO(
        call.store.each("SELECT number, round, stratum, answers FROM survey_paper WHERE region = $1 AND survey = "
                        "$2",
                        {call.region(), survey.id}, [&](const store::Row& row) {
                            papers[row[0].text()][row[1].number()] = {row[2].text(), row[3].text()};
                            return true;
                        }));
    std::vector<Paper> all;
    for (const auto& [number, entries] : papers) {
        Paper paper = paper_of(number, entries, survey.settings.plan.paper_rounds);
        const bool needs_hand = paper.state == Paper::State::once || paper.state == Paper::State::different;
        if (needs_hand || !differing) all.push_back(std::move(paper));
    }
    return all;
}

}  // namespace jiheng
