#include "survey/repeated_answers.h"

#include <algorithm>
#include <charconv>
#include <map>

namespace jiheng::survey {

namespace {

// The columns of "members[2].age" under 2, with their keys.
struct Round {
    std::vector<const PackedColumn*> columns{};
    std::vector<std::string> keys{};
};

std::map<std::size_t, Round> rounds_of(const PackedAnswers& packed, const std::string& repeat)
{
    std::map<std::size_t, Round> rounds;
    const std::string before = repeat + "[";
    for (const auto& column : packed.columns) {
        if (!column.key.starts_with(before)) continue;
        std::size_t number = 0;
        const char* const end = column.key.data() + column.key.size();
        const auto read = std::from_chars(column.key.data() + before.size(), end, number);
        const auto rest = static_cast<std::size_t>(read.ptr - column.key.data());
        if (read.ec != std::errc{} || column.key.compare(rest, 2, "].") != 0) continue;
        rounds[number].columns.push_back(&column);
        rounds[number].keys.push_back(column.key.substr(rest + 2));
    }
    return rounds;
}

}  // namespace

RepeatedAnswersBuilder::RepeatedAnswersBuilder(const Questionnaire& questionnaire)
{
    each_item(questionnaire.items, [&](const Item& item, const Item*) {
        if (item.kind == Item::Kind::repeat) repeats_.push_back({&item, AnswerTableBuilder{questionnaire, &item}, {}});
    });
}

void RepeatedAnswersBuilder::append(const PackedAnswers& packed)
{
    for (auto& repeat : repeats_)
        for (const auto& [number, round] : rounds_of(packed, repeat.item->key)) {
            std::vector<std::uint32_t> answered;
            for (std::uint32_t row = 0; row < packed.rows; ++row)
                if (std::any_of(round.columns.begin(), round.columns.end(),
                                [&](const PackedColumn* column) { return column->codes[row] != 0; }))
                    answered.push_back(row);
            PackedAnswers rows{answered.size(), {}};
            for (std::size_t i = 0; i < round.columns.size(); ++i) {
                PackedColumn column{round.keys[i], round.columns[i]->texts, round.columns[i]->codes};
                column.codes.arrange(answered);
                rows.columns.push_back(std::move(column));
            }
            repeat.table.append(rows);
            for (const auto row : answered) repeat.respondents.push_back(respondents_ + row);
        }
    respondents_ += packed.rows;
}

std::vector<RepeatedAnswers> RepeatedAnswersBuilder::take(const std::vector<bool>& counted) &&
{
    std::vector<RepeatedAnswers> all;
    for (auto& repeat : repeats_) {
        RepeatedAnswers made{repeat.item, std::move(repeat.table).take()};
        if (!counted.empty())
            for (const std::size_t respondent : repeat.respondents) made.table.counted.push_back(counted[respondent]);
        all.push_back(std::move(made));
    }
    return all;
}

}  // namespace jiheng::survey
