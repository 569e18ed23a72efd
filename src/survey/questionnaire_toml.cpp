// Questionnaires as TOML: what the templates are written in and what is stored.
#include "base/strict_toml.h"
#include "numbers/decimal.h"
#include "survey/questionnaire_members.h"

namespace jiheng::survey {

namespace {

class Reader {
public:
    explicit Reader(const QuestionnaireLimits& limits) : limits_{limits} {}

    Questionnaire whole(TableReader& table)
    {
        Questionnaire questionnaire;
        each_member_of_questionnaire(questionnaire,
                                     [&](std::string_view key, auto& member) { read(table, key, member); });
        for (auto& list : table.tables("list")) questionnaire.lists.push_back(one_list(list));
        questionnaire.items = items(table, 0);
        table.finish();
        return questionnaire;
    }

private:
    static void read(TableReader& table, std::string_view key, std::string& text)
    {
        text = key == "id" ? table.text(key) : table.optional_text(key);
    }
    static void read(TableReader& table, std::string_view key, bool& flag) { flag = table.flag(key, false); }
    void read(TableReader& table, std::string_view key, Words& found) const { found = words(table, key); }
    static void read(TableReader& table, std::string_view key, Expression& condition)
    {
        auto parsed = Expression::parse(table.optional_text(key));
        if (parsed) {
            condition = std::move(parsed).value();
            return;
        }
        Error error = parsed.error();
        error.where = table.where(key);
        table.problems().push_back(std::move(error));
    }

    Words words(TableReader& table, std::string_view key) const
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
        if (const auto known = item_kind(kind))
            item.kind = *known;
        else
            table.report("error.survey.kind", {{"kind", kind}}, table.where("kind"));
        each_member_of_item(item, [&](std::string_view key, auto& member) { read(table, key, member); });
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

void put(std::string& out, std::string_view key, const Expression& condition)
{
    put(out, key, condition.text());
}

void put(std::string& out, std::string_view key, bool value)
{
    if (value) out += std::string{key} + " = true\n";
}

void put_items(std::string& out, const std::vector<Item>& items, const std::string& path)
{
    for (const auto& item : items) {
        out += "\n[[" + path + "]]\n";
        put(out, "key", item.key);
        put(out, "kind", std::string{name_of(item.kind)});
        each_member_of_item(item, [&](std::string_view key, const auto& member) { put(out, key, member); });
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
    each_member_of_questionnaire(questionnaire,
                                 [&](std::string_view key, const auto& member) { put(out, key, member); });
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
