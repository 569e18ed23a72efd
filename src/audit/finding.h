// What does not hold, where it stands, what is printed and what comes out instead.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/location.h"
#include "base/messages.h"

namespace jiheng {

enum class Severity { error, warning, note };
std::string_view name_of(Severity severity);

// `check` is a stable code with a page under docs/findings/; `variant` picks the wording and the severity, both from
// texts/findings.toml ("finding.<check>.<variant>").
struct Finding {
    std::string check{};
    std::string variant{};
    Severity severity = Severity::warning;
    Location where{};
    std::string printed{};
    std::string recomputed{};
    Arguments arguments{};
};

std::string render(const Finding& finding, Language language);

// A check that could not be made, and why ("skipped.<reason>" in texts/findings.toml).
struct NotChecked {
    std::string check{};
    std::string reason{};
    Location where{};
    Arguments arguments{};
};

std::string render(const NotChecked& skipped, Language language);

// Reads what findings are made of, texts and severities, which otherwise happens when the first is made. For a run over
// many files, whose workers would all wait for it then.
void prepare_findings();

// All codes, from the catalogue.
std::vector<std::string> check_codes();

class Findings {
public:
    // {printed}, {recomputed}, {row} and {column} are filled in for every message.
    void add(std::string_view check, std::string_view variant, const Location& where, std::string printed,
             std::string recomputed, Arguments arguments = {});
    void skip(std::string_view check, std::string_view reason, const Location& where, Arguments arguments = {});

    // Errors at places that were not read with certainty become warnings.
    void doubt(const std::function<bool(const Location&)>& uncertain);

    const std::vector<Finding>& findings() const { return findings_; }
    const std::vector<NotChecked>& not_checked() const { return not_checked_; }
    void sort();  // by place

private:
    std::vector<Finding> findings_{};
    std::vector<NotChecked> not_checked_{};
};

}  // namespace jiheng
