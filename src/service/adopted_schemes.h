// Schemes by edition: those the binary carries (edition 0) and those that were adopted here, each in force from a day,
// some until one. A form that is saved is scored by what is in force on that day; what was sealed keeps its points.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "service/call.h"

namespace jiheng {

struct SchemeEdition {
    std::int64_t number = 0;  // 0: built in
    std::optional<Day> from{};
    std::optional<Day> until{};  // the last day; nothing: open
    std::string hash{};
    std::string adopted_by{};
    Moment time = 0;
    bool in_force = false;  // today
};
struct SchemeSummary {
    std::string id{};
    std::string name{};
    std::string name_en{};
    std::size_t indicators = 0;
    SchemeEdition edition{};  // in force today, else the latest
    bool adopted = false;     // there are editions besides the built-in one
};
// error.rights.denied without scheme.read; error.service.not_found
Result<std::vector<SchemeSummary>> list_schemes(const Call& call);
Result<std::vector<SchemeEdition>> list_scheme_editions(const Call& call, const std::string& id);
Result<std::string> scheme_text(const Call& call, const std::string& id, std::int64_t edition);

struct NewEdition {
    std::string text{};  // TOML, checked strictly
    Day from{};
    std::optional<Day> until{};
    std::int64_t number = 0;  // 0: the next one
};
// Errors: those of the strict check; error.service.edition (a number or day not after the one before).
Result<SchemeSummary> adopt_scheme(const Call& call, const NewEdition& edition);

struct FieldChange {
    std::string field{};
    std::optional<std::string> before{};
    std::optional<std::string> after{};
};
struct IndicatorChange {
    std::string code{};  // of an indicator, or "row_rule at_least", "grade 优": what carries a name of its own
    std::string name{};
    std::string change{};  // added, removed, changed
    std::vector<FieldChange> fields{};
};
Result<std::vector<IndicatorChange>> compare_editions(const Call& call, const std::string& id, std::int64_t from,
                                                      std::int64_t to);
// The same of two texts. Errors of reading them as TOML.
Result<std::vector<IndicatorChange>> compare_scheme_texts(const std::string& from, const std::string& to);

// The rules with the methods in force on that day. Made once for each set of editions, shared by all calls.
Result<std::shared_ptr<const Rulebook>> rules_on(const Call& call, Day day);
// The number of the scheme's edition in force on that day; 0: the built-in one.
Result<std::int64_t> edition_on(const Call& call, const std::string& id, Day day);

}  // namespace jiheng
