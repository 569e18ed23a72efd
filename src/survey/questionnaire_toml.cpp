// Questionnaires as TOML: what the templates are written in and what is stored.
#include <algorithm>
#include <array>

#include "base/strict_toml.h"
#include "numbers/decimal.h"
#include "survey/questionnaire.h"

namespace jiheng::survey {

namespace {

struct KindName {
    std::string_view name;
    Item::Kind kind;
};
constexpr std::array kind_names{
    KindName{"note", Item::Kind::note},         KindName{"single", Item::Kind::single},
    KindName{"multiple", Item::Kind::multiple}, KindName{"number", Item::Kind::number},
    KindName{"date", Item::Kind::date},         KindName{"text", Item::Kind::text},
    KindName{"section", Item::Kind::section},   KindName{"repeat", Item::Kind::repeat},
};

class Reader {
public:
    explicit Reader(const QuestionnaireLimits& limits) : limits_{limits} {}

    Questionnaire whole(TableReader& table)
    {
        Questionnaire questionnaire;
        questionnaire.id = table.text("id");
        questionnaire.version = table.optional_text("version");
        questionnaire.title = words(table, "title");
        questionnaire.opening = words(table, "opening");
        questionnaire.closing = words(table, "closing");
        questionnaire.respondents = table.optional_text("respondents");
        for (auto& list : table.tables("list")) questionnaire.lists.push_back(one_list(list));
        questionnaire.items = items(table, 0);
        table.finish();
        return questionnaire;
    }

private:
    Words words(TableReader& table, std::string_view key)
    {
        Words found;
        found.chinese = table.optional_text(key);
        found.english = table.optional_text(std::string{key} + "_en");
        for (const auto* text : {&found.chinese, &found.english})
            if (text->size() > limits_.text)
                table.report("error.survey.limit",
                             {{"what", std::string{key}}, {"limit", std::to_string(limits_.text)}}, table.where(key));
        return found;
    }

    Expression condition(TableReader& table, std::string_view key)
    {
        auto parsed = Expression::parse(table.optional_text(key));
        if (parsed) return std::move(parsed).value();
        Error error = parsed.error();
        error.where = table.where(key);
        table.problems().push_back(std::move(error));
        return {};
    }

    OptionList one_list(TableReader& table)
    {
        OptionList list;
        list.key = table.text("key");
        for (auto& entry : table.tables("options")) {
            Option option;
            option.key = entry.text("key");
            option.text = words(entry, "text");
            if (entry.has("value")) {
                const std::string written = entry.text("value");
                const auto value = Decimal::parse(written);
                if (value)
                    option.value = value->exact();
                else
                    entry.report("error.survey.value", {{"value", written}}, entry.where("value"));
            }
            if (auto columns = entry.table("columns")) {
                for (const auto& name : columns->keys()) option.columns.emplace_back(name, columns->text(name));
                columns->finish();
            }
            entry.finish();
            if (++options_ > limits_.options) break;
            list.options.push_back(std::move(option));
        }
        if (options_ > limits_.options)
            table.report("error.survey.limit", {{"what", "options"}, {"limit", std::to_string(limits_.options)}},
                         table.where());
        table.finish();
        return list;
    }

    std::vector<Item> items(TableReader& table, int depth)
    {
        std::vector<Item> all;
        if (depth > limits_.depth) {
            table.report("error.survey.limit", {{"what", "depth"}, {"limit", std::to_string(limits_.depth)}},
                         table.where());
            return all;
        }
        for (auto& entry : table.tables("item")) {
            if (++items_ > limits_.items) {
                table.report("error.survey.limit", {{"what", "items"}, {"limit", std::to_string(limits_.items)}},
                             table.where("item"));
                break;
            }
            all.push_back(one_item(entry, depth));
        }
        return all;
    }

    Item one_item(TableReader& table, int depth)
    {
        Item item;
        item.key = table.text("key");
        const std::string kind = table.text("kind");
        const auto* known =
            std::find_if(kind_names.begin(), kind_names.end(), [&](const KindName& one) { return one.name == kind; });
        if (known != kind_names.end())
            item.kind = known->kind;
        else
            table.report("error.survey.kind", {{"kind", kind}}, table.where("kind"));
        item.text = words(table, "text");
        item.hint = words(table, "hint");
        item.list = table.optional_text("list");
        item.relevant = condition(table, "relevant");
        item.constraint = condition(table, "constraint");
        item.constraint_message = words(table, "constraint_message");
        item.choice = condition(table, "choice");
        item.required = table.flag("required", false);
        item.required_message = words(table, "required_message");
        item.whole = table.flag("whole", false);
        item.matrix = table.flag("matrix", false);
        item.is_key = table.flag("is_key", false);
        item.items = items(table, depth + 1);
        table.finish();
        return item;
    }

    const QuestionnaireLimits& limits_;
    std::size_t items_ = 0;
    std::size_t options_ = 0;
};

// A TOML basic string.
std::string quoted(const std::string& text)
{
    constexpr unsigned char printable = 0x20;
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            out += {'\\', c};
        else if (c == '\n')
            out += "\\n";
        else if (c == '\t')
            out += "\\t";
        else if (static_cast<unsigned char>(c) >= printable && c != 0x7F)
            out += c;
    }
    return out + "\"";
}

void put(std::string& out, std::string_view key, const std::string& text)
{
    if (!text.empty()) out += std::string{key} + " = " + quoted(text) + "\n";
}

void put(std::string& out, std::string_view key, const Words& words)
{
    put(out, key, words.chinese);
    put(out, std::string{key} + "_en", words.english);
}

void put_flag(std::string& out, std::string_view key, bool value)
{
    if (value) out += std::string{key} + " = true\n";
}

void put_items(std::string& out, const std::vector<Item>& items, const std::string& path)
{
    for (const auto& item : items) {
        out += "\n[[" + path + "]]\n";
        put(out, "key", item.key);
        for (const auto& one : kind_names)
            if (one.kind == item.kind) put(out, "kind", std::string{one.name});
        put(out, "text", item.text);
        put(out, "hint", item.hint);
        put(out, "list", item.list);
        put(out, "relevant", item.relevant.text());
        put(out, "constraint", item.constraint.text());
        put(out, "constraint_message", item.constraint_message);
        put(out, "choice", item.choice.text());
        put_flag(out, "required", item.required);
        put(out, "required_message", item.required_message);
        put_flag(out, "whole", item.whole);
        put_flag(out, "matrix", item.matrix);
        put_flag(out, "is_key", item.is_key);
        put_items(out, item.items, path + ".item");
    }
}

std::string inline_option(const Option& option)
{
    std::string out = "{ key = " + quoted(option.key);
    if (!option.text.chinese.empty()) out += ", text = " + quoted(option.text.chinese);
    if (!option.text.english.empty()) out += ", text_en = " + quoted(option.text.english);
    if (option.value) out += ", value = " + quoted(to_text(*option.value, Decimal::most_places));
    if (!option.columns.empty()) {
        out += ", columns = { ";
        for (std::size_t i = 0; i < option.columns.size(); ++i)
            out += (i > 0 ? ", " : "") + quoted(option.columns[i].first) + " = " + quoted(option.columns[i].second);
        out += " }";
    }
    return out + " }";
}

}  // namespace

ReadQuestionnaire read_questionnaire(std::string_view toml, std::string_view file)
{
    ReadQuestionnaire read;
    const auto root = parse_toml(toml, file);
    if (!root) {
        read.problems.push_back(root.error());
        return read;
    }
    const QuestionnaireLimits limits;
    TableReader table{root.value(), std::string{file}, read.problems};
    Questionnaire questionnaire = Reader{limits}.whole(table);
    if (read.problems.empty()) read.problems = questionnaire_problems(questionnaire);
    if (read.problems.empty()) read.questionnaire = std::move(questionnaire);
    return read;
}

std::string write_questionnaire(const Questionnaire& questionnaire)
{
    std::string out;
    put(out, "id", questionnaire.id);
    put(out, "version", questionnaire.version);
    put(out, "title", questionnaire.title);
    put(out, "opening", questionnaire.opening);
    put(out, "closing", questionnaire.closing);
    put(out, "respondents", questionnaire.respondents);
    for (const auto& list : questionnaire.lists) {
        out += "\n[[list]]\n";
        put(out, "key", list.key);
        out += "options = [\n";
        for (const auto& option : list.options) out += "  " + inline_option(option) + ",\n";
        out += "]\n";
    }
    put_items(out, questionnaire.items, "item");
    return out;
}

}  // namespace jiheng::survey
