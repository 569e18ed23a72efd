#include "collection/questionnaire_json.h"

#include "collection/json_reader.h"
#include "numbers/decimal.h"
#include "survey/questionnaire_members.h"

namespace jiheng {

namespace {

namespace json = boost::json;
using survey::Item;
using survey::Words;

constexpr survey::QuestionnaireLimits limits{};

Words words_of(JsonReader& reader, std::string_view key)
{
    Words words;
    reader.object(key, [&](JsonReader& inner) {
        words = {inner.text("chinese", limits.text), inner.text("english", limits.text)};
    });
    return words;
}

void read_member(JsonReader& reader, std::string_view key, std::string& text)
{
    text = reader.text(key);
}
void read_member(JsonReader& reader, std::string_view key, bool& flag)
{
    flag = reader.flag(key);
}
void read_member(JsonReader& reader, std::string_view key, Words& words)
{
    words = words_of(reader, key);
}
void read_member(JsonReader& reader, std::string_view key, survey::Expression& condition)
{
    auto parsed = survey::Expression::parse(reader.text(key));
    if (parsed) {
        condition = std::move(parsed).value();
        return;
    }
    Error error = parsed.error();
    error.where.label = reader.place(key);
    reader.problems().push_back(std::move(error));
}

void too_many(JsonReader& reader, std::string_view what, std::size_t limit)
{
    reader.report("error.survey.limit", "", {{"what", std::string{what}}, {"limit", std::to_string(limit)}});
}

struct Counted {
    std::size_t items = 0;
    std::size_t options = 0;
};

survey::Option option_of(JsonReader& reader)
{
    survey::Option option;
    option.key = reader.text("key");
    option.text = words_of(reader, "text");
    if (const std::string written = reader.text("value"); !written.empty()) {
        const auto value = Decimal::parse(written);
        if (value)
            option.value = value->exact();
        else
            reader.report("error.survey.value", "value", {{"value", written}});
    }
    option.columns = reader.pairs("columns");
    return option;
}

Item item_of(JsonReader& reader, int depth, Counted& counted)
{
    Item item;
    item.key = reader.text("key");
    const std::string kind = reader.text("kind");
    if (const auto known = survey::item_kind(kind))
        item.kind = *known;
    else
        reader.report("error.survey.kind", "kind", {{"kind", kind}});
    survey::each_member_of_item(item, [&](std::string_view key, auto& member) { read_member(reader, key, member); });
    if (++counted.items == limits.items + 1) too_many(reader, "items", limits.items);
    if (depth > limits.depth) {
        too_many(reader, "depth", static_cast<std::size_t>(limits.depth));
        return item;
    }
    reader.list("items", [&](JsonReader& inner) { item.items.push_back(item_of(inner, depth + 1, counted)); });
    return item;
}

void put(json::object& out, std::string_view key, const std::string& text)
{
    if (!text.empty()) out[key] = text;
}
void put(json::object& out, std::string_view key, const Words& words)
{
    if (!words.empty()) out[key] = words_json(words);
}
void put(json::object& out, std::string_view key, const survey::Expression& condition)
{
    put(out, key, condition.text());
}
void put(json::object& out, std::string_view key, bool flag)
{
    if (flag) out[key] = true;
}

json::array items_json(const std::vector<Item>& items)
{
    json::array all;
    for (const auto& item : items) {
        json::object one{{"key", item.key}, {"kind", survey::name_of(item.kind)}, {"text", words_json(item.text)}};
        survey::each_member_of_item(item, [&](std::string_view key, const auto& member) { put(one, key, member); });
        if (!item.items.empty()) one["items"] = items_json(item.items);
        all.push_back(std::move(one));
    }
    return all;
}

}  // namespace

ReadQuestionnaireJson read_questionnaire_json(const json::value& value)
{
    ReadQuestionnaireJson read;
    JsonReader reader{value, "", read.problems};
    survey::Questionnaire questionnaire;
    Counted counted;
    survey::each_member_of_questionnaire(questionnaire,
                                         [&](std::string_view key, auto& member) { read_member(reader, key, member); });
    reader.list("lists", [&](JsonReader& list) {
        survey::OptionList made;
        made.key = list.text("key");
        list.list("options", [&](JsonReader& option) {
            if (++counted.options == limits.options + 1) too_many(list, "options", limits.options);
            made.options.push_back(option_of(option));
        });
        questionnaire.lists.push_back(std::move(made));
    });
    reader.list("items", [&](JsonReader& item) { questionnaire.items.push_back(item_of(item, 1, counted)); });
    reader.finish();
    if (!read.problems.empty()) return read;
    read.problems = survey::questionnaire_problems(questionnaire);
    read.questionnaire = std::move(questionnaire);
    return read;
}

Result<survey::Questionnaire> stored_questionnaire(std::string_view text)
{
    boost::system::error_code problem;
    json::parse_options options;
    constexpr std::size_t depth = 64;
    options.max_depth = depth;
    const json::value value = json::parse({text.data(), text.size()}, problem, {}, options);
    if (problem) return failure("error.content.json");
    auto read = read_questionnaire_json(value);
    if (!read.questionnaire) return read.problems.front();
    return std::move(*read.questionnaire);
}

json::object words_json(const Words& words)
{
    return {{"chinese", words.chinese}, {"english", words.english}};
}

json::object questionnaire_json(const survey::Questionnaire& questionnaire)
{
    json::object out{{"id", questionnaire.id}, {"title", words_json(questionnaire.title)}};
    survey::each_member_of_questionnaire(questionnaire,
                                         [&](std::string_view key, const auto& member) { put(out, key, member); });
    json::array lists;
    for (const auto& list : questionnaire.lists) {
        json::array options;
        for (const auto& option : list.options) {
            json::object one{{"key", option.key}, {"text", words_json(option.text)}};
            if (option.value) one["value"] = to_text(*option.value, Decimal::most_places);
            if (!option.columns.empty()) {
                json::object columns;
                for (const auto& [name, text] : option.columns) columns[name] = text;
                one["columns"] = std::move(columns);
            }
            options.push_back(std::move(one));
        }
        lists.push_back(json::object{{"key", list.key}, {"options", std::move(options)}});
    }
    out["lists"] = std::move(lists);
    out["items"] = items_json(questionnaire.items);
    return out;
}

std::size_t count_questions(const survey::Questionnaire& questionnaire)
{
    std::size_t questions = 0;
    survey::each_item(questionnaire.items, [&](const Item& item, const Item*) {
        if (!item.holds_items() && item.kind != Item::Kind::note) ++questions;
    });
    return questions;
}

}  // namespace jiheng
