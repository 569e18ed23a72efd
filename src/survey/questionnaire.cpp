#include "survey/questionnaire.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/messages.h"

namespace jiheng::survey {

namespace {

bool is_key(std::string_view text)
{
    constexpr std::size_t longest = 60;
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
    return !text.empty() && text.size() <= longest && letter(text.front()) &&
           std::all_of(text.begin(), text.end(),
                       [&](char c) { return letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '.'; });
}

class Checker {
public:
    explicit Checker(const Questionnaire& questionnaire) : questionnaire_{questionnaire} {}

    std::vector<Error> run()
    {
        lists();
        std::size_t turn = 0;
        each_item(questionnaire_.items, [&](const Item& item, const Item*) {
            if (!is_key(item.key)) report("error.survey.key", item, {{"key", item.key}});
            if (!turns_.emplace(item.key, turn++).second) report("error.survey.twice", item, {{"key", item.key}});
        });
        each_item(questionnaire_.items, [&](const Item& item, const Item* repeat) { one(item, repeat); });
        if (turns_.empty()) problems_.push_back(failure("error.survey.no_questions"));
        return std::move(problems_);
    }

private:
    void report(std::string_view key, const Item& item, const Arguments& arguments)
    {
        Location where;
        where.label = item.key;
        problems_.push_back(failure(key, arguments, where));
    }

    void lists()
    {
        std::set<std::string> known;
        for (const auto& list : questionnaire_.lists) {
            Location where;
            where.label = list.key;
            if (!known.insert(list.key).second)
                problems_.push_back(failure("error.survey.twice", {{"key", list.key}}, where));
            std::set<std::string> options;
            std::optional<Rational> last;
            int falls = 0;
            int rises = 0;
            for (const auto& option : list.options) {
                if (option.key.empty() || option.key.find(' ') != std::string::npos)
                    problems_.push_back(
                        failure("error.survey.option", {{"list", list.key}, {"key", option.key}}, where));
                if (!options.insert(option.key + "\n" + filter_of(option)).second)
                    problems_.push_back(failure("error.survey.twice", {{"key", option.key}}, where));
                if (!option.value) continue;
                if (last && *option.value < *last) ++falls;
                if (last && *option.value > *last) ++rises;
                last = option.value;
            }
            if (falls > 0 && rises > 0)
                problems_.push_back(failure("error.survey.scale_order", {{"list", list.key}}, where));
        }
    }

    // Options of one list may share a key when an earlier answer decides between them.
    static std::string filter_of(const Option& option)
    {
        std::string all;
        for (const auto& [column, value] : option.columns) all += column + "=" + value + ";";
        return all;
    }

    void one(const Item& item, const Item* repeat)
    {
        const bool chooses = item.kind == Item::Kind::single || item.kind == Item::Kind::multiple;
        if (chooses && questionnaire_.list(item.list) == nullptr)
            report("error.survey.list", item, {{"key", item.key}, {"list", item.list}});
        if (item.text.empty() && !item.holds_items()) report("error.survey.text", item, {{"key", item.key}});
        if (item.kind == Item::Kind::repeat && repeat != nullptr)
            report("error.survey.nested_repeat", item, {{"key", item.key}});
        if (item.matrix)
            for (const auto& row : item.items)
                if (row.kind != Item::Kind::single || row.list != item.items.front().list)
                    report("error.survey.matrix", item, {{"key", item.key}});
        condition(item, item.relevant, false);
        condition(item, item.constraint, true);
        condition(item, item.choice, false);
    }

    void condition(const Item& item, const Expression& expression, bool own)
    {
        for (const auto& name : expression.questions()) {
            const auto found = turns_.find(name);
            if (found == turns_.end())
                report("error.survey.unknown_question", item, {{"key", item.key}, {"name", name}});
            else if (found->second > turns_[item.key] || (found->first == item.key && !own))
                report("error.survey.later_question", item, {{"key", item.key}, {"name", name}});
        }
    }

    const Questionnaire& questionnaire_;
    std::map<std::string, std::size_t> turns_{};
    std::vector<Error> problems_{};
};

}  // namespace

std::string Option::column(const std::string& name) const
{
    if (name == "name") return key;
    for (const auto& [own, content] : columns)
        if (own == name) return content;
    return "";
}

bool OptionList::is_scale() const
{
    return std::count_if(options.begin(), options.end(),
                         [](const Option& option) { return option.value.has_value(); }) > 1;
}

const Option* OptionList::find(std::string_view option) const
{
    const auto found =
        std::find_if(options.begin(), options.end(), [&](const Option& one) { return one.key == option; });
    return found == options.end() ? nullptr : &*found;
}

const OptionList* Questionnaire::list(std::string_view key) const
{
    const auto found = std::find_if(lists.begin(), lists.end(), [&](const OptionList& one) { return one.key == key; });
    return found == lists.end() ? nullptr : &*found;
}

const Item* Questionnaire::find(std::string_view key) const
{
    const Item* found = nullptr;
    each_item(items, [&](const Item& item, const Item*) {
        if (item.key == key) found = &item;
    });
    return found;
}

std::vector<Error> questionnaire_problems(const Questionnaire& questionnaire)
{
    return Checker{questionnaire}.run();
}

}  // namespace jiheng::survey
