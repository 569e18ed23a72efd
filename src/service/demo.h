// Something to look at: organisations, people, projects and forms in every state (demo/demo.toml), brought there by the
// same use cases and steps that people take.
#pragma once

#include <string>
#include <vector>

#include "service/call.h"
#include "service/passwords.h"

namespace jiheng {

struct DemoAccount {
    std::string account{};
    std::string role{};  // in words
    std::string organisation{};
};

struct Demo {
    std::string password{};  // of all accounts
    std::vector<DemoAccount> accounts{};
    std::size_t projects = 0;
    std::size_t forms = 0;
    bool there_already = false;  // nothing was done
};

// Errors: those of the data (with line) and of the use cases. `now` is the time at which everything happens.
Result<Demo> load_demo(store::Database& database, store::Keys& keys, const Rulebook& rules, std::int64_t region,
                       Moment now, const PasswordCost& cost = {});

}  // namespace jiheng
