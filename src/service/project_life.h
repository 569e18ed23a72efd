// The life line of a project: its stations with what stands there, who holds it and how many days are left; what was
// done to it.
#pragma once

#include <string>
#include <vector>

#include "service/forms.h"

namespace jiheng {

struct Holder {
    std::string role{};
    std::int64_t organisation = 0;
    std::string organisation_name{};
    std::vector<std::string> people{};
};
struct LifeTask {
    std::string chinese{};
    std::string english{};
    std::int64_t form = 0;
    Moment due = 0;
    std::vector<Holder> holders{};
};
struct LifeStation {
    std::string key{};
    Words name{};
    std::string state{};       // ahead: nothing there yet; open; done: every form of it has come to its end
    std::optional<Day> due{};  // of its latest usual or adopted day (service/years.h), or of the earliest open task
    Moment began = 0;
    Moment ended = 0;  // 0: not yet
    std::vector<FormRecord> forms{};
    std::vector<LifeTask> tasks{};
};
struct ProjectLife {
    Project project{};
    std::vector<LifeStation> stations{};
};
Result<ProjectLife> project_life(const Call& call, std::int64_t project);

struct HistoryEntry {
    std::int64_t number = 0;
    Moment time = 0;
    std::int64_t actor = 0;
    std::string actor_name{};
    std::string action{};
    std::string subject{};
    std::string detail{};
    std::string kind{};  // of the form; empty when it was done to the project itself
};
// Of the log: what was done to the project and to those of its forms the actor may read, the latest first; `before` is
// the number of the last entry seen, 0 begins.
Result<std::vector<HistoryEntry>> project_history(const Call& call, std::int64_t project, std::int64_t before,
                                                  std::size_t limit);

}  // namespace jiheng
