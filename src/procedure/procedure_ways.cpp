#include "procedure/procedure_ways.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

namespace jiheng {

namespace {

// Walks every way through the states and keeps in mind whether the edition is sealed: where content may be edited
// it must not be.
void sealed_stays_sealed(const Procedure& procedure, std::vector<TableReader>& tables)
{
    using Place = std::pair<std::string, bool>;  // state, sealed
    std::set<Place> seen;
    std::vector<Place> next{{procedure.first, false}};
    while (!next.empty()) {
        const Place place = next.back();
        next.pop_back();
        if (!seen.insert(place).second) continue;
        for (const auto* step : procedure.steps_from(place.first))
            for (const auto& target : step->targets())
                next.emplace_back(target, step->seals || (place.second && !step->opens_edition));
    }
    for (std::size_t i = 0; i < procedure.states.size(); ++i) {
        const auto& state = procedure.states[i];
        if (!state.edit.empty() && seen.contains({state.key, true}))
            tables[i].report("error.procedure.file.edits_sealed", {{"state", state.key}}, tables[i].where());
    }
}

void reachable(const Procedure& procedure, std::vector<TableReader>& tables)
{
    std::set<std::string> reached{procedure.first};
    for (bool grew = true; grew;) {
        grew = false;
        for (const auto& step : procedure.steps)
            if (std::any_of(step.from.begin(), step.from.end(),
                            [&](const std::string& state) { return reached.contains(state); }))
                for (const auto& target : step.targets()) grew = reached.insert(target).second || grew;
    }
    for (std::size_t i = 0; i < procedure.states.size(); ++i) {
        const auto& state = procedure.states[i];
        if (!reached.contains(state.key))
            tables[i].report("error.procedure.file.unreachable", {{"state", state.key}}, tables[i].where());
        const auto steps = procedure.steps_from(state.key);
        const bool leads_on =
            std::any_of(steps.begin(), steps.end(), [](const ProcedureStep* step) { return !step->voids; });
        if (!leads_on && !state.final)
            tables[i].report("error.procedure.file.dead_end", {{"state", state.key}}, tables[i].where());
    }
}

}  // namespace

void check_ways(const Procedure& procedure, std::vector<TableReader>& tables)
{
    reachable(procedure, tables);
    sealed_stays_sealed(procedure, tables);
}

}  // namespace jiheng
