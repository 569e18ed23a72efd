// Budget years: open or closed, and their days, the usual ones (procedures/year.toml) or those set here.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "procedure/budget_year.h"
#include "service/call.h"

namespace jiheng {

struct YearDay {
    std::string key{};
    Words name{};
    std::string station{};
    Day day{};
    bool adopted = false;  // set here
};
struct FiscalYear {
    int year = 0;
    bool open = true;  // a year nobody has closed
    std::string reason{};
    std::int64_t version = 0;  // 0: nothing was set yet
    std::int64_t projects = 0;
    std::vector<YearDay> days{};  // in their order of time
};
// The days of any year; its projects are not counted.
Result<FiscalYear> read_year(const Call& call, int year);
// Those that were set, have projects the actor may see, or are the current one; the latest first.
Result<std::vector<FiscalYear>> list_years(const Call& call);

struct YearChange {
    int year = 0;
    std::optional<bool> open{};  // closing wants a reason
    std::string reason{};
    std::map<std::string, std::optional<Day>> days{};  // nothing: the usual day again
};
// Errors: error.rights.denied, error.service.year (not a year), error.service.year_node, error.service.reason_missing.
Result<FiscalYear> change_year(const Call& call, const YearChange& change);

// error.service.year_closed
Result<Done> need_open_year(const Call& call, int year);

}  // namespace jiheng
