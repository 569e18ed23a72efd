// The order of a report: its sections, what the data say in each, and what a person has to write. Outlines are data
// (layouts/reports/*.toml): the Ministry's and a city's differ in their order and headings, not in the program.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/messages.h"
#include "base/result.h"

namespace jiheng {

struct OutlineSection {
    int level = 1;
    std::string title{};  // with its number, as the outline prints it
    std::string title_en{};
    std::string text{};  // key of the case's own paragraphs; empty: none
    std::string task{};  // what a person has to write when they are missing; empty: nothing
    std::string task_en{};
    std::vector<std::string> says{};  // passages written from the data, in their order
    bool new_page = false;
    bool optional = false;  // left out when there is nothing to say

    const std::string& title_in(Language language) const;
    const std::string& task_in(Language language) const;
};

struct Outline {
    std::string id{};
    std::string title{};  // of the report
    std::string title_en{};
    std::vector<std::string> kinds{};  // of schemes it is written for
    bool standard = false;             // taken for these kinds when a case names no outline
    std::vector<OutlineSection> sections{};

    const std::string& title_in(Language language) const;
    bool knows_text(std::string_view key) const;
};

// `file` names the outline in errors. Unknown keys and unknown passages are errors with their line.
Result<Outline> load_outline(std::string_view text, std::string_view file);

// Those the binary carries, in the order of their ids.
Result<std::vector<Outline>> builtin_outlines();

// `id`: of an outline, or empty for the standard one of `kind`.
Result<Outline> find_outline(std::string_view id, std::string_view kind);

}  // namespace jiheng
