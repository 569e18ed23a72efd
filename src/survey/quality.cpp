#include "survey/quality.h"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_set>

namespace jiheng::survey {

namespace {

constexpr std::array<std::string_view, 5> names{"key_missing", "too_fast", "same_device", "straight_line",
                                                "contradiction"};

class Judge {
public:
    Judge(const AnswerTable& table, const QualityRules& rules) : table_{table}, rules_{rules}
    {
        std::map<const OptionList*, std::vector<const ChoiceColumn*>> by_scale;
        for (const auto& column : table.choices) {
            const Item* item = table.questionnaire->find(column.question);
            if (item != nullptr && item->is_key) keys_.push_back(&column);
            if (column.list->is_scale()) by_scale[column.list].push_back(&column);
        }
        for (auto& [list, columns] : by_scale)
            if (columns.size() >= rules.straight_from) scales_.push_back(std::move(columns));
        questions_ = table.choices.size() + table.several.size() + table.texts.size();
        most_missing_ = static_cast<std::ptrdiff_t>((rules.missing_keys * Rational{keys_.size()}).floor().whole);
        if (!table.device.empty() && !table.device.all_blank()) devices_.reserve(table.rows);
    }

    Doubtful of(std::size_t row)
    {
        Doubtful found{row, {}, {}};
        if (misses_keys(row)) found.doubts.push_back(Doubt::key_missing);
        if (too_fast(row)) found.doubts.push_back(Doubt::too_fast);
        if (!table_.device.all_blank() && !table_.device[row].empty() && !devices_.insert(table_.device[row]).second)
            found.doubts.push_back(Doubt::same_device);
        if (std::any_of(scales_.begin(), scales_.end(), [&](const auto& scale) { return is_straight(scale, row); }))
            found.doubts.push_back(Doubt::straight_line);
        contradict(found);
        return found;
    }

private:
    bool misses_keys(std::size_t row) const
    {
        if (keys_.empty()) return false;
        const auto missing =
            std::count_if(keys_.begin(), keys_.end(), [&](const ChoiceColumn* one) { return one->chosen[row] == 0; });
        return missing > most_missing_;
    }
    bool too_fast(std::size_t row) const
    {
        return !table_.seconds.empty() && table_.seconds[row] > 0 &&
               table_.seconds[row] < questions_ * rules_.seconds_a_question;
    }
    static bool is_straight(const std::vector<const ChoiceColumn*>& scale, std::size_t row)
    {
        const std::uint16_t first = scale.front()->chosen[row];
        return first != 0 && std::all_of(scale.begin(), scale.end(),
                                         [&](const ChoiceColumn* one) { return one->chosen[row] == first; });
    }
    void contradict(Doubtful& found) const
    {
        if (rules_.contradictions.empty()) return;
        Scope scope;
        scope.answer = [&](const std::string& question) {
            const ChoiceColumn* column = table_.choice(question);
            if (column == nullptr || column->chosen[found.row] == 0) return Value{};
            return Value::of(column->list->options[column->chosen[found.row] - 1U].key);
        };
        for (const auto& rule : rules_.contradictions)
            if (!rule.both.empty() && rule.both.holds(scope)) found.contradictions.push_back(rule.name);
        if (!found.contradictions.empty()) found.doubts.push_back(Doubt::contradiction);
    }

    const AnswerTable& table_;
    const QualityRules& rules_;
    std::vector<const ChoiceColumn*> keys_{};
    std::vector<std::vector<const ChoiceColumn*>> scales_{};
    std::size_t questions_ = 0;
    std::ptrdiff_t most_missing_ = 0;
    std::unordered_set<std::string_view> devices_{};
};

}  // namespace

std::string_view key_of(Doubt doubt)
{
    return names.at(static_cast<std::size_t>(doubt));
}

std::vector<Doubtful> doubtful_rows(const AnswerTable& table, const QualityRules& rules)
{
    std::vector<Doubtful> all;
    Judge judge{table, rules};
    for (std::size_t row = 0; row < table.rows; ++row)
        if (Doubtful found = judge.of(row); !found.doubts.empty()) all.push_back(std::move(found));
    return all;
}

}  // namespace jiheng::survey
