// What a list may show: the rows of projects that the actor's roles reach, as a clause of its question. Every list,
// board, search and export asks it, so that none can show more than another.
#pragma once

#include <string>
#include <vector>

#include "service/call.h"

namespace jiheng {

// A clause of a list and its parameters, numbered from those before. $1 is the region.
class Conditions {
public:
    explicit Conditions(const Call& call) : values_{call.region()} {}

    std::string value(store::Value one)
    {
        values_.push_back(std::move(one));
        return "$" + std::to_string(values_.size());
    }
    void need(const std::string& clause) { text_ += " AND " + clause; }
    const std::string& text() const { return text_; }  // " AND … AND …", behind "WHERE region = $1"
    store::Values values() const { return values_; }

private:
    std::string text_{};
    std::vector<store::Value> values_;
};

// Where the path of the organisation and the project's id stand in a question.
struct ReachColumns {
    std::string_view path = "path";
    std::string_view project = "id";
};
// What the actor may list by this action, as a clause; empty when nothing.
std::string reach(const Call& call, std::string_view action, Conditions& conditions, const ReachColumns& columns = {});

// The rows of an organisation and below it. error.service.not_found when there is none.
Result<Done> need_subtree(const Call& call, Conditions& conditions, std::int64_t organisation,
                          std::string_view column = "path");

// "%words%" for LIKE … ESCAPE '!'.
std::string with_wildcards(std::string_view words);

}  // namespace jiheng
