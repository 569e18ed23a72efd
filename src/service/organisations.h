// Finance bureau, departments, units, agencies, expert pools: a tree in which rights reach downwards.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "service/call.h"

namespace jiheng {

struct Organisation {
    std::int64_t id = 0;
    std::int64_t parent = 0;  // 0: the root
    std::string kind{};       // finance, department, unit, agency, expert, public
    std::string name{};
    std::string path{};  // "/1/12/57/"
    bool active = true;
    std::int64_t version = 0;
};

// `parent` 0 makes the root, which only the system may. Errors: error.service.organisation_kind, error.store.conflict
// (the name is taken), error.rights.denied.
Result<Organisation> add_organisation(const Call& call, std::int64_t parent, std::string_view kind,
                                      std::string_view name);
Result<Organisation> read_organisation(const Call& call, std::int64_t id);
// Those the actor may see, by path.
Result<std::vector<Organisation>> list_organisations(const Call& call, std::string_view after_path, std::size_t limit);
Result<Organisation> rename_organisation(const Call& call, std::int64_t id, std::string_view name,
                                         std::int64_t version);

// Below another parent, with everything below it: projects, tasks and what was entrusted go along. Who does it manages
// both places. Errors: error.service.below_itself, error.service.changed.
Result<Organisation> move_organisation(const Call& call, std::int64_t id, std::int64_t parent, std::int64_t version);
// The tables whose column `path` repeats the path of an organisation: all of them are moved. A test holds the list
// against the migrations.
std::span<const std::string_view> tables_with_path();

// Whether the actor may know of an organisation of that kind at that path.
bool may_see_organisation(const Call& call, std::string_view kind, const std::string& path);

}  // namespace jiheng
