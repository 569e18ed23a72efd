// Steps of what is collected around an evaluation — surveys and interviews — as their procedures have them.
#pragma once

#include <string>
#include <vector>

#include "service/projects.h"
#include "service/steps.h"

namespace jiheng {

// Something of a project that has a state: what the procedure is asked about.
struct Collected {
    std::string kind{};  // "survey", "interview"
    std::int64_t id = 0;
    std::int64_t project = 0;
    std::string path{};
    std::string state{};
};

struct CollectedActions {
    bool editable = false;
    std::vector<OfferedStep> steps{};
};
Result<CollectedActions> collected_actions(const Call& call, const Collected& subject);
Result<Done> need_collected_editable(const Call& call, const Collected& subject);

// Whether the actor could take it now, whatever has to be handed in with it. error.procedure.*
Result<Done> need_collected_step(const Call& call, const Collected& subject, std::string_view step);
// The state it leads to; the step is written down. error.procedure.*
Result<std::string> take_collected_step(const Call& call, const Collected& subject, const std::string& step,
                                        const std::string& comment);

struct CollectedStep {
    std::string step{};
    Words name{};
    std::string from{};
    std::string to{};
    std::string person_name{};
    Moment time = 0;
    std::string comment{};
};
Result<std::vector<CollectedStep>> list_collected_steps(const Call& call, const Collected& subject);

// The name of the state, in both languages.
Words collected_state(const Call& call, std::string_view kind, std::string_view state);

}  // namespace jiheng
