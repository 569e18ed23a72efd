// What must hold before a step (procedures/guards.toml), asked of the store only when a step asks for it.
#pragma once

#include <optional>

#include "procedure/take.h"
#include "service/forms.h"

namespace jiheng {

class GuardKeeper {
public:
    GuardKeeper(const Call& call, const FormRecord& form, const StepInput& input)
        : call_{call}, form_{form}, input_{input}
    {
    }

    // Nothing when the guard holds, else why it does not: error.guard.fails, or what kept it from being looked at.
    std::optional<Error> operator()(const GuardRule& rule) const;

private:
    const Call& call_;
    const FormRecord& form_;
    const StepInput& input_;
};

}  // namespace jiheng
