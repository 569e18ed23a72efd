#include "server/log_names.h"

namespace jiheng::server {

namespace {

const std::string& in(const Words& words, Language language)
{
    return language == Language::english ? words.english : words.chinese;
}

}  // namespace

std::string name_of_action(const Procedures& procedures, std::string_view action, std::string_view kind,
                           Language language)
{
    constexpr std::string_view step = ".step.";
    const auto at = action.find(step);
    const bool stepped = at != std::string_view::npos;
    const std::string_view subject = action.substr(0, stepped ? at : 0);
    if (kind.empty() && stepped && subject != "form") kind = subject;  // survey.step.open
    const Procedure* procedure = procedures.find(kind);
    std::string done;
    if (stepped) {
        const ProcedureStep* taken = procedure == nullptr ? nullptr : procedure->step(action.substr(at + step.size()));
        done = taken == nullptr ? say("log.form.step", {}, language) : in(taken->name, language);
    } else {
        const std::string key = "log." + std::string{action};
        done = is_known_message(key) ? say(key, {}, language) : std::string{action};
    }
    if (procedure == nullptr) return done;
    return in(procedure->name, language) + (language == Language::english ? ": " : "：") + done;
}

}  // namespace jiheng::server
