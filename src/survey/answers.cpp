#include "survey/answers.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

#include "base/messages.h"
#include "base/text.h"
#include "numbers/decimal.h"

namespace jiheng::survey {

namespace {

// "members[2].age" → members, 2, age.
struct PathInRepeat {
    std::string repeat{};
    std::size_t number = 0;
    std::string key{};
};

std::optional<PathInRepeat> path_in_repeat(const std::string& key)
{
    const auto open = key.find('[');
    const auto close = key.find("].", open == std::string::npos ? 0 : open);
    if (open == std::string::npos || close == std::string::npos) return std::nullopt;
    PathInRepeat path{key.substr(0, open), 0, key.substr(close + 2)};
    const char* const end = key.data() + close;
    const auto read = std::from_chars(key.data() + open + 1, end, path.number);
    if (read.ec != std::errc{} || read.ptr != end || path.number == 0) return std::nullopt;
    return path;
}

bool is_day(const std::string& text)
{
    constexpr std::size_t length = 10;
    constexpr std::size_t first_dash = 4;
    constexpr std::size_t second_dash = 7;
    if (text.size() != length || text[first_dash] != '-' || text[second_dash] != '-') return false;
    const auto part = [&](std::size_t from, std::size_t size) {
        int number = -1;
        const auto read = std::from_chars(text.data() + from, text.data() + from + size, number);
        return read.ec == std::errc{} && read.ptr == text.data() + from + size ? number : -1;
    };
    const int year = part(0, first_dash);
    const int month = part(first_dash + 1, 2);
    const int day = part(second_dash + 1, 2);
    constexpr std::array days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    constexpr int february = 2;
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    if (year < 1 || month < 1 || month > static_cast<int>(days.size())) return false;
    return day >= 1 && day <= days.at(static_cast<std::size_t>(month - 1)) + (month == february && leap ? 1 : 0);
}

class Check {
public:
    Check(const Questionnaire& questionnaire, const Answers& answers, const std::string& today,
          const AnswerLimits& limits)
        : questionnaire_{questionnaire}, given_{answers}, today_{today}, limits_{limits}
    {
        each_item(questionnaire_.items, [&](const Item& item, const Item* repeat) {
            if (repeat != nullptr) repeat_of_.emplace(item.key, repeat->key);
        });
        for (const auto& [key, text] : given_)
            if (const auto path = path_in_repeat(key)) {
                std::size_t& most = repeats_[path->repeat];
                most = std::max(most, std::min(path->number, limits_.repeats + 1));
            }
    }

    CheckedAnswers run()
    {
        if (given_.size() > limits_.answers) {
            fault("", "error.survey.answer.many", {{"limit", std::to_string(limits_.answers)}});
            return std::move(checked_);
        }
        walk(questionnaire_.items, nullptr, 0);
        for (const auto& [key, text] : given_)
            if (!seen_.contains(key)) fault(key, "error.survey.answer.unknown", {{"key", key.substr(0, 80)}});
        return std::move(checked_);
    }

private:
    void fault(const std::string& at, std::string_view key, const Arguments& arguments)
    {
        checked_.faults.push_back({at, failure(key, arguments)});
    }
    // In the questionnaire's own words, where it has some.
    void fault(const std::string& at, const Words& own, std::string_view key, const Arguments& arguments)
    {
        Error error = failure(key, arguments);
        if (!own.empty()) {
            error.message = own.chinese.empty() ? own.english : own.chinese;
            error.english = own.english.empty() ? own.chinese : own.english;
        }
        checked_.faults.push_back({at, std::move(error)});
    }

    // Of the same round of a repeat, where both stand in it; every round, asked from outside.
    Value answer_to(const std::string& question, const Item* repeat, std::size_t number) const
    {
        const auto inside = repeat_of_.find(question);
        const auto kept = [&](const std::string& key) {
            const auto found = checked_.answers.find(key);
            return found == checked_.answers.end() ? Value{} : Value::of(found->second);
        };
        if (inside == repeat_of_.end()) {
            const auto rounds = repeats_.find(question);
            if (rounds == repeats_.end()) return kept(question);
            Value all;  // count(${members})
            all.kind = Value::Kind::many;
            all.many.assign(rounds->second, Value::yes_or_no(true));
            return all;
        }
        if (repeat != nullptr && repeat->key == inside->second)
            return kept(repeated_key(inside->second, number, question));
        Value all;
        all.kind = Value::Kind::many;
        const auto rounds = repeats_.find(inside->second);
        for (std::size_t i = 1; rounds != repeats_.end() && i <= rounds->second; ++i)
            all.many.push_back(kept(repeated_key(inside->second, i, question)));
        return all;
    }

    Scope scope(const Item* repeat, std::size_t number) const
    {
        Scope scope;
        scope.answer = [this, repeat, number](const std::string& question) {
            return answer_to(question, repeat, number);
        };
        scope.today = today_;
        return scope;
    }

    void walk(const std::vector<Item>& items, const Item* repeat, std::size_t number)
    {
        for (const auto& item : items) {
            if (item.kind == Item::Kind::note) continue;
            if (!item.relevant.holds(scope(repeat, number))) {
                pass_over(item, repeat, number);
                continue;
            }
            if (item.kind == Item::Kind::section) {
                walk(item.items, repeat, number);
            } else if (item.kind == Item::Kind::repeat) {
                const std::size_t rounds = repeats_[item.key];
                if (rounds > limits_.repeats)
                    fault(item.key, "error.survey.answer.repeats", {{"limit", std::to_string(limits_.repeats)}});
                for (std::size_t i = 1; i <= std::min(rounds, limits_.repeats); ++i) walk(item.items, &item, i);
            } else {
                one(item, repeat, number);
            }
        }
    }

    // Answers to what is not asked are let go without a word: a person may go back and answer otherwise.
    void pass_over(const Item& item, const Item* repeat, std::size_t number)
    {
        if (!item.holds_items()) {
            seen_.insert(repeat == nullptr ? item.key : repeated_key(repeat->key, number, item.key));
            return;
        }
        const bool repeats = item.kind == Item::Kind::repeat;
        const std::size_t rounds = repeats ? std::min(repeats_[item.key], limits_.repeats) : 1;
        for (std::size_t i = 1; i <= rounds; ++i)
            for (const auto& inner : item.items) pass_over(inner, repeats ? &item : repeat, repeats ? i : number);
    }

    void one(const Item& item, const Item* repeat, std::size_t number)
    {
        const std::string key = repeat == nullptr ? item.key : repeated_key(repeat->key, number, item.key);
        seen_.insert(key);
        const auto found = given_.find(key);
        const std::string text = found == given_.end() ? "" : std::string{trim(found->second)};
        if (text.empty()) {
            if (item.required) fault(key, item.required_message, "error.survey.answer.required", {});
            return;
        }
        if (text.size() > limits_.text) {
            fault(key, "error.survey.answer.long", {{"limit", std::to_string(limits_.text)}});
            return;
        }
        Scope here = scope(repeat, number);
        if (!fits(item, key, text, here)) return;
        checked_.answers[key] = text;
        here.current = item.kind == Item::Kind::number ? Value::of(Decimal::parse(text)->exact()) : Value::of(text);
        if (item.constraint.holds(here)) return;
        checked_.answers.erase(key);
        fault(key, item.constraint_message, "error.survey.answer.constraint", {{"constraint", item.constraint.text()}});
    }

    bool fits(const Item& item, const std::string& key, const std::string& text, Scope& here)
    {
        switch (item.kind) {
            case Item::Kind::number: {
                const auto number = Decimal::parse(text);
                const bool good = number && (!item.whole || number->exact().floor().exact);
                if (!good)
                    fault(key, item.whole ? "error.survey.answer.whole" : "error.survey.answer.number",
                          {{"text", text}});
                return good;
            }
            case Item::Kind::date:
                if (!is_day(text)) fault(key, "error.survey.answer.date", {{"text", text}});
                return is_day(text);
            case Item::Kind::single:
                return offers(item, key, text, here);
            case Item::Kind::multiple: {
                std::set<std::string_view> chosen;
                for (const auto option : split(text, ' ')) {
                    if (!chosen.insert(option).second) {
                        fault(key, "error.survey.answer.option", {{"option", std::string{option}}});
                        return false;
                    }
                    if (!offers(item, key, std::string{option}, here)) return false;
                }
                return true;
            }
            default:
                return true;
        }
    }

    bool offers(const Item& item, const std::string& key, const std::string& wanted, Scope& here)
    {
        const OptionList* list = questionnaire_.list(item.list);
        for (const auto& option : list->options) {
            if (option.key != wanted) continue;
            here.option = [&](const std::string& column) { return option.column(column); };
            if (item.choice.holds(here)) return true;
        }
        fault(key, "error.survey.answer.option", {{"option", wanted.substr(0, 80)}});
        return false;
    }

    const Questionnaire& questionnaire_;
    const Answers& given_;
    const std::string& today_;
    const AnswerLimits& limits_;
    std::map<std::string, std::string> repeat_of_{};
    std::map<std::string, std::size_t> repeats_{};  // rounds that were answered
    std::set<std::string> seen_{};
    CheckedAnswers checked_{};
};

}  // namespace

std::string repeated_key(const std::string& repeat, std::size_t number, const std::string& key)
{
    return repeat + "[" + std::to_string(number) + "]." + key;
}

CheckedAnswers check_answers(const Questionnaire& questionnaire, const Answers& answers, const std::string& today,
                             const AnswerLimits& limits)
{
    return Check{questionnaire, answers, today, limits}.run();
}

}  // namespace jiheng::survey
