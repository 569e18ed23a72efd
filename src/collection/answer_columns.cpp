#include "collection/answer_columns.h"

#include <algorithm>
#include <charconv>

#include "collection/answer_text.h"

namespace jiheng {

namespace {

using survey::Item;

void add_columns(const std::vector<Item>& items, const std::map<std::string, std::size_t>& rounds,
                 const std::string& before, std::vector<AnswerColumn>& columns)
{
    for (const auto& item : items) {
        if (item.kind == Item::Kind::note) continue;
        if (item.kind == Item::Kind::section) {
            add_columns(item.items, rounds, before, columns);
        } else if (item.kind == Item::Kind::repeat) {
            const auto found = rounds.find(item.key);
            const std::size_t most = found == rounds.end() ? 1 : found->second;
            for (std::size_t round = 1; round <= most; ++round)
                add_columns(item.items, rounds, item.key + "[" + std::to_string(round) + "].", columns);
        } else {
            columns.push_back({before + item.key, &item});
        }
    }
}

}  // namespace

std::vector<AnswerColumn> answer_columns(const survey::Questionnaire& questionnaire,
                                         const std::map<std::string, std::size_t>& rounds)
{
    std::vector<AnswerColumn> columns;
    for (const auto name : own_columns) columns.push_back({std::string{name}, nullptr});
    add_columns(questionnaire.items, rounds, "", columns);
    return columns;
}

Result<std::map<std::string, std::size_t>> repeated_rounds(const Call& call, const SurveyRecord& survey,
                                                           const survey::Questionnaire& questionnaire)
{
    std::map<std::string, std::size_t> rounds;
    bool repeats = false;
    survey::each_item(questionnaire.items,
                      [&](const Item& item, const Item*) { repeats = repeats || item.kind == Item::Kind::repeat; });
    if (!repeats) return rounds;
    std::string scratch;
    JIHENG_DO(call.store.each("SELECT answers FROM survey_answer WHERE region = $1 AND survey = $2",
                              {call.region(), survey.id}, [&](const store::Row& row) {
                                  each_answer(row[0].text(), scratch, [&](std::string_view key, std::string_view) {
                                      const auto open = key.find('[');
                                      if (open == std::string_view::npos) return;
                                      std::size_t round = 0;
                                      std::from_chars(key.data() + open + 1, key.data() + key.size(), round);
                                      std::size_t& most = rounds[std::string{key.substr(0, open)}];
                                      most = std::max(most, round);
                                  });
                                  return true;
                              }));
    return rounds;
}

Result<Done> each_answer_row(const Call& call, const SurveyRecord& survey, const std::vector<AnswerColumn>& columns,
                             const TakeAnswerRow& take)
{
    // Answers are stored in the order of their keys, so that the next one is mostly the next of these.
    std::vector<std::pair<std::string_view, std::size_t>> by_key;
    for (std::size_t i = std::size(own_columns); i < columns.size(); ++i) by_key.emplace_back(columns[i].name, i);
    std::sort(by_key.begin(), by_key.end());
    std::vector<std::string_view> cells(columns.size());
    std::vector<std::string> kept(columns.size());  // of cells that stand nowhere else
    std::string scratch;
    const auto work = [&](const store::Row& row) {
        std::fill(cells.begin(), cells.end(), std::string_view{});
        kept[2] = std::to_string(row[2].number());
        kept[3] = to_text(Day{std::chrono::days{row[3].number()}});
        kept[5] = row[5].number() == 0 ? "" : std::to_string(row[5].number());
        const std::string_view own[]{row[0].text(), row[1].text(), kept[2],       kept[3],
                                     row[4].text(), kept[5],       row[6].text(), row[7].text()};
        std::copy(std::begin(own), std::end(own), cells.begin());
        std::size_t next = 0;
        each_answer(row[8].text(), scratch, [&](std::string_view key, std::string_view answer) {
            while (next < by_key.size() && by_key[next].first < key) ++next;
            if (next == by_key.size() || by_key[next].first != key) return;
            const std::size_t at = by_key[next++].second;
            if (answer.data() == scratch.data()) {
                kept[at] = answer;  // the scratch is written over by the next one
                cells[at] = kept[at];
            } else {
                cells[at] = answer;
            }
        });
        return take(cells);
    };
    return call.store.each(
        "SELECT id, source, edition, day, language, seconds, stratum, decision, answers FROM survey_answer WHERE "
        "region = $1 AND survey = $2 ORDER BY id",
        {call.region(), survey.id}, work);
}

}  // namespace jiheng
