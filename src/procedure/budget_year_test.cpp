#include "procedure/budget_year.h"

#include <doctest/doctest.h>

#include "procedure/load_procedures.h"

using namespace jiheng;

namespace {

const YearPlan& plan()
{
    static const YearPlan loaded = [] {
        auto result = load_year_plan();
        if (!result.ok()) FAIL(describe(result.error()));
        return std::move(result).value();
    }();
    return loaded;
}

}  // namespace

TEST_CASE("the budget year 2026, seen from different days")
{
    struct Case {
        const char* today;
        const char* next;
    };
    const std::vector<Case> cases{{"2025-08-01", "targets_declared"},    {"2025-10-31", "targets_declared"},
                                  {"2025-11-01", "targets_reviewed"},    {"2026-07-15", "monitoring_july"},
                                  {"2026-11-21", "monitoring_november"}, {"2027-01-10", "self_evaluation_filed"},
                                  {"2027-10-31", "results_used"},        {"2027-11-01", ""}};
    for (const auto& [today, next] : cases) {
        CAPTURE(std::string{today});
        const auto* node = next_node(plan(), 2026, *parse_day(today));
        CHECK((node == nullptr ? std::string{} : node->key) == next);
    }
}

TEST_CASE("every node stands at a station of the life line")
{
    const auto procedures = load_procedures();
    REQUIRE(procedures.ok());
    for (const auto& node : plan().nodes) {
        CAPTURE(node.key);
        bool known = false;
        for (const auto& station : procedures.value().stations) known = known || station.key == node.station;
        CHECK(known);
        CHECK((node.monitored == 0 || node.station == "monitoring"));
    }
}

TEST_CASE("wrong plans are refused")
{
    const std::string start = "[[node]]\nkey = \"a\"\nzh = \"甲\"\nen = \"A\"\nstation = \"target\"\n";
    struct Case {
        std::string text;
        const char* code;
    };
    const std::vector<Case> cases{
        {start + "year = \"budget\"\nday = \"02-29\"\n", "error.procedure.file.unknown_word"},
        {start + "year = \"next\"\nday = \"02-28\"\n", "error.procedure.file.unknown_word"},
        {start + "year = \"budget\"\nday = \"02-28\"\nmonth = 13\n", "error.procedure.file.unknown_word"},
        {start + "year = \"budget\"\n", "error.toml.missing_key"},
        {start + "year = \"budget\"\nday = \"02-28\"\n" + start + "year = \"budget\"\nday = \"03-28\"\n",
         "error.procedure.file.twice"},
        {start + "year = \"budget\"\nday = \"02-28\"\n[[node]]\nkey = \"b\"\nzh = \"乙\"\nen = \"B\"\nstation = "
                 "\"target\"\n"
                 "year = \"before\"\nday = \"12-31\"\n",
         "error.procedure.file.out_of_order"},
    };
    for (const auto& [text, code] : cases) {
        CAPTURE(text);
        const auto loaded = YearPlan::load(text, "year.toml");
        REQUIRE_FALSE(loaded.ok());
        CHECK(loaded.error().code == code);
    }
}
