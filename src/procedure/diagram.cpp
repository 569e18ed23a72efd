#include "procedure/diagram.h"

#include <map>
#include <utility>

#include "base/text.h"

namespace jiheng {

namespace {

const std::string& in(const Words& words, Language language)
{
    return language == Language::chinese ? words.chinese : words.english;
}

template <class Keys>
std::string keys(const Keys& items)
{
    std::string words;
    for (const auto& item : items) words += (words.empty() ? "" : ", ") + std::string{key_of(item)};
    return words;
}

std::string leads_to(const ProcedureStep& step)
{
    if (!step.to.empty()) return step.to;
    std::vector<std::string> parts;
    for (const auto& [grade, state] : step.by_grade) parts.push_back(std::string{character_of(grade)} + " " + state);
    return join(parts, "; ");
}

// Other persons and organisations first, then what must hold, then what is handed in.
std::string asks(const ProcedureStep& step)
{
    std::vector<std::string> parts;
    if (!step.other_than.empty()) parts.push_back("not the " + keys(step.other_than));
    if (!step.apart_from.empty()) parts.push_back("not of the " + keys(step.apart_from));
    if (!step.guards.empty()) parts.push_back("`" + join(step.guards, "`, `") + "`");
    if (!step.needs.empty()) parts.push_back("with " + keys(step.needs));
    if (step.withdraws) parts.emplace_back("nobody acted since");
    return join(parts, "; ");
}

std::string does(const ProcedureStep& step)
{
    std::vector<std::string> parts;
    if (step.seals) parts.emplace_back("seals");
    if (step.opens_edition) parts.emplace_back("new edition");
    if (step.supersedes) parts.emplace_back("supersedes");
    if (step.voids) parts.emplace_back("voids");
    if (step.locks) parts.push_back("locks " + std::string{key_of(*step.locks)});
    if (step.unlocks) parts.emplace_back("unlocks");
    if (step.counts_as) parts.push_back("actor is " + std::string{key_of(*step.counts_as)});
    for (const auto& task : step.tasks) {
        std::string grades;
        for (const auto grade : task.grades) grades += std::string{character_of(grade)};
        const std::string after = grades.empty() ? "" : " (" + grades + ")";
        parts.push_back("task: " + task.name.english + after + ", " + task.due.text());
    }
    return join(parts, "; ");
}

}  // namespace

std::string diagram(const Procedure& procedure, Language language)
{
    std::string text = "stateDiagram-v2\n";
    for (const auto& state : procedure.states)
        text += "    state \"" + in(state.name, language) + "\" as " + state.key + "\n";
    text += "    [*] --> " + procedure.first + "\n";
    // One arrow for all the steps that lead the same way.
    std::vector<std::pair<std::string, std::string>> arrows;
    std::map<std::pair<std::string, std::string>, std::vector<std::string>> labels;
    const auto draw = [&](const std::string& from, const std::string& to, const std::string& label) {
        auto& at = labels[{from, to}];
        if (at.empty()) arrows.emplace_back(from, to);
        at.push_back(label);
    };
    for (const auto& step : procedure.steps) {
        if (step.voids) continue;
        const std::string& name = in(step.name, language);
        for (const auto& from : step.from) {
            if (!step.to.empty()) draw(from, step.to, name);
            for (const auto& [grade, state] : step.by_grade)
                draw(from, state, name + " " + std::string{character_of(grade)});
        }
    }
    for (const auto& arrow : arrows)
        text += "    " + arrow.first + " --> " + arrow.second + ": " +
                join(labels.at(arrow), language == Language::chinese ? "、" : ", ") + "\n";
    for (const auto& state : procedure.states)
        if (state.final) text += "    " + state.key + " --> [*]\n";
    return text;
}

std::string step_table(const Procedure& procedure, const Rights& rights)
{
    std::string text = "| step | 按钮 | from | to | who | asks | does |\n|---|---|---|---|---|---|---|\n";
    for (const auto& step : procedure.steps) {
        std::vector<std::string> who;
        for (const auto& key : step.roles) {
            const auto* role = rights.role(key);
            who.push_back(role == nullptr ? key : role->name.english);
        }
        const std::string from = step.voids ? "any" : join(step.from, ", ");
        text += "| `" + step.key + "` | " + step.name.chinese + " | " + from + " | " + leads_to(step) + " | " +
                join(who, ", ") + " | " + asks(step) + " | " + does(step) + " |\n";
    }
    return text;
}

}  // namespace jiheng
