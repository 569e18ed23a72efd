#include "survey/spss_syntax.h"

#include <algorithm>
#include <set>

#include "base/text.h"

namespace jiheng::survey {

namespace {

constexpr std::size_t longest_name = 60;    // bytes; SPSS takes 64
constexpr std::size_t longest_label = 250;  // bytes; SPSS takes 256
constexpr int own_width = 64;
constexpr int text_width = 2'000;
constexpr int choice_width = 60;

std::string label_of(const Words& words)
{
    std::string text = words.chinese.empty() ? words.english : words.chinese;
    for (const std::string_view line_end : {"\r\n", "\n", "\r"}) text = replace_all(text, line_end, " ");
    while (text.size() > longest_label) text = shorten(text, count_code_points(text) - 2);
    return "'" + replace_all(text, "'", "''") + "'";
}

class Names {
public:
    // Letters, digits and underscores, beginning with a letter, no word of the language, no two alike.
    std::string of(std::string_view key)
    {
        std::string name;
        for (const char c : key.substr(0, longest_name)) {
            const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            name += plain ? c : '_';
        }
        while (name.starts_with('_')) name.erase(0, 1);
        if (name.empty() || (name.front() >= '0' && name.front() <= '9')) name.insert(0, "v");
        if (std::find(std::begin(words), std::end(words), lower(name)) != std::end(words)) name.insert(0, "v_");
        std::string one = name;
        for (int number = 2; !taken_.insert(lower(one)).second; ++number) one = name + "_" + std::to_string(number);
        return one;
    }

private:
    static constexpr std::string_view words[]{"all", "and", "by",  "eq", "ge", "gt",  "le",
                                              "lt",  "ne",  "not", "or", "to", "with"};

    static std::string lower(std::string text)
    {
        for (char& c : text)
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        return text;
    }
    std::set<std::string> taken_{};
};

bool is_number(const std::string& key)
{
    constexpr std::size_t most_digits = 8;
    return !key.empty() && key.size() <= most_digits &&
           std::all_of(key.begin(), key.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Numbers where the keys of all its options are.
std::string format_of(const Questionnaire& questionnaire, const Item* item)
{
    if (item == nullptr) return "A" + std::to_string(own_width);
    switch (item->kind) {
        case Item::Kind::number:
            return item->whole ? "F20.0" : "F20.6";
        case Item::Kind::date:
            return "SDATE10";
        case Item::Kind::single: {
            const OptionList* list = questionnaire.list(item->list);
            const bool numbers = list != nullptr && std::all_of(list->options.begin(), list->options.end(),
                                                                [](const Option& one) { return is_number(one.key); });
            return numbers ? "F8.0" : "A" + std::to_string(choice_width);
        }
        default:
            return "A" + std::to_string(text_width);
    }
}

std::string quoted(std::string_view text)
{
    return "'" + replace_all(std::string{text}, "'", "''") + "'";
}

}  // namespace

std::string spss_syntax(const Questionnaire& questionnaire, const std::vector<SpssColumn>& columns,
                        std::string_view file)
{
    Names names;
    std::vector<std::string> variables;
    variables.reserve(columns.size());
    for (const auto& column : columns) variables.push_back(names.of(column.name));
    std::string out = "* Encoding: UTF-8.\nGET DATA\n  /TYPE=TXT\n  /FILE=" + quoted(file) +
                      "\n  /ENCODING='UTF8'\n  /ARRANGEMENT=DELIMITED\n  /DELIMITERS=','\n  /QUALIFIER='\"'\n"
                      "  /FIRSTCASE=2\n  /VARIABLES=\n";
    for (std::size_t i = 0; i < columns.size(); ++i)
        out += "    " + variables[i] + " " + format_of(questionnaire, columns[i].item) + "\n";
    out += "  .\n";
    std::string labels;
    std::string values;
    std::string made;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const Item* item = columns[i].item;
        if (item == nullptr) continue;
        labels += "VARIABLE LABELS " + variables[i] + " " + label_of(item->text) + ".\n";
        const OptionList* list = questionnaire.list(item->list);
        if (list == nullptr) continue;
        if (item->kind == Item::Kind::single) {
            const bool numbers = format_of(questionnaire, item).starts_with('F');
            values += "VALUE LABELS " + variables[i];
            std::set<std::string_view> told;  // options that share a key are one value
            for (const auto& option : list->options)
                if (told.insert(option.key).second)
                    values += "\n    " + (numbers ? option.key : quoted(option.key)) + " " + label_of(option.text);
            values += ".\n";
        } else if (item->kind == Item::Kind::multiple) {
            for (const auto& option : list->options) {
                const std::string variable = names.of(columns[i].name + "_" + option.key);
                made += "COMPUTE " + variable + "=INDEX(CONCAT(' ',RTRIM(" + variables[i] + "),' ')," +
                        quoted(" " + option.key + " ") + ")>0.\n";
                made += "VARIABLE LABELS " + variable + " " + label_of(option.text) + ".\n";
            }
        }
    }
    return out + labels + values + made + "EXECUTE.\n";
}

}  // namespace jiheng::survey
