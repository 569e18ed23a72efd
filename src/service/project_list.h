// The list of projects: filtered, sorted and read page by page, and the same list as a file.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "service/projects.h"

namespace jiheng {

enum class ProjectOrder { organisation, name, code, budget, execution, updated };
std::optional<ProjectOrder> project_order(std::string_view key);  // "organisation", "updated" …

struct ProjectFilter {
    int year = 0;
    std::string station{};
    std::string state{};  // of any of its forms
    std::string grade{};
    std::string words{};            // in name or code
    std::string severity{};         // error, warning: of findings in its current forms
    std::int64_t organisation = 0;  // and below
    ProjectOrder order = ProjectOrder::organisation;
    bool descending = false;
    std::string after{};  // the cursor: what `cursor_of` gave of the last one seen
    std::size_t limit = 50;
};
// Those the actor may see. error.service.request for a cursor of another order.
Result<std::vector<Project>> list_projects(const Call& call, const ProjectFilter& filter);
std::string cursor_of(const Project& project, ProjectOrder order);

// The same one by one, without a limit; false from `take` ends it.
using TakeProject = std::function<bool(const Project&)>;
Result<Done> each_project(const Call& call, const ProjectFilter& filter, const TakeProject& take);

// Inside the service: "SELECT … FROM project p … " and what a row of it says.
extern const std::string_view project_columns;  // SELECT …
extern const std::string_view project_source;   // FROM …
Project project_of(const store::Row& row);

}  // namespace jiheng
