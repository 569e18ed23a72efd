// A questionnaire as it is asked: sections, questions, the options of their answers and what those are worth. Texts are
// Chinese with English beside them. Read from TOML (read_questionnaire) or an XLSForm workbook (xlsform.h).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "survey/expression.h"

namespace jiheng::survey {

struct Words {
    std::string chinese{};
    std::string english{};

    bool empty() const { return chinese.empty() && english.empty(); }
    friend bool operator==(const Words&, const Words&) = default;
};

struct Option {
    std::string key{};  // what is stored; no spaces
    Words text{};
    std::optional<Rational> value{};  // on a scale, 1 for the best; none: outside the scale (never used, do not know)
    std::vector<std::pair<std::string, std::string>> columns{};  // for choices that depend on an earlier answer

    std::string column(const std::string& name) const;
};

// Options several questions share. A scale has values; 3 to 10 of them, falling or rising in equal order.
struct OptionList {
    std::string key{};
    std::vector<Option> options{};

    bool is_scale() const;
    const Option* find(std::string_view option) const;
};

struct Item {
    enum class Kind {
        note,      // is read, not answered
        single,    // one option; on a scale when its list is one
        multiple,  // several options, stored with a space between
        number,
        date,  // "2019-06-03"
        text,
        section,  // holds items; a matrix when they all share one list and it is marked so
        repeat,   // holds items that are answered as often as needed
    };
    Kind kind = Kind::text;
    std::string key{};
    Words text{};
    Words hint{};
    std::string list{};  // of single and multiple
    Expression relevant{};
    Expression constraint{};
    Words constraint_message{};
    Expression choice{};  // which options are offered; a word without ${} is a column of the option
    bool required = false;
    Words required_message{};
    bool whole = false;   // number: no digits after the point
    bool matrix = false;  // section: drawn as rows under one heading
    bool is_key = false;  // missing answers to these make a questionnaire invalid
    std::vector<Item> items{};

    bool holds_items() const { return kind == Kind::section || kind == Kind::repeat; }
};

struct Questionnaire {
    std::string id{};
    std::string version{};
    Words title{};
    Words opening{};
    Words closing{};
    std::string respondents{};  // who is asked
    std::vector<OptionList> lists{};
    std::vector<Item> items{};

    const OptionList* list(std::string_view key) const;
    const Item* find(std::string_view key) const;
};

// Every question in the order it is asked; `visit(item, repeat)` with the repeat it stands in, or null.
template <class Visit>
void each_item(const std::vector<Item>& items, const Visit& visit, const Item* repeat = nullptr)
{
    for (const auto& item : items) {
        visit(item, repeat);
        if (item.holds_items()) each_item(item.items, visit, item.kind == Item::Kind::repeat ? &item : repeat);
    }
}

// What no questionnaire may have, whatever it was read from: keys given twice or not writable, lists that are not
// there, conditions that name questions that are not there or come later, scales out of order, repeats in repeats.
// Codes: error.survey.*.
std::vector<Error> questionnaire_problems(const Questionnaire& questionnaire);

struct QuestionnaireLimits {
    std::size_t items = 2'000;
    std::size_t options = 20'000;
    std::size_t text = 8'000;  // bytes of one text
    int depth = 12;
};

// Strict: unknown keys are errors. All problems are named.
struct ReadQuestionnaire {
    std::optional<Questionnaire> questionnaire{};
    std::vector<Error> problems{};
};
ReadQuestionnaire read_questionnaire(std::string_view toml, std::string_view file);
// The same in TOML; reads back to the same questionnaire.
std::string write_questionnaire(const Questionnaire& questionnaire);

}  // namespace jiheng::survey
