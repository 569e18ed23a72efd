#include "procedure/budget_year.h"

#include "base/resources.h"
#include "base/strict_toml.h"
#include "procedure/data_reading.h"

namespace jiheng {

namespace {

// A year in which every month and day exists that exists in all years.
constexpr int plain_year = 2001;

YearNode read_node(TableReader& table)
{
    YearNode node;
    node.key = table.text("key");
    node.name = read_words(table);
    node.station = table.text("station");
    const std::string year = table.text("year");
    if (year == "before")
        node.years_on = -1;
    else if (year == "after")
        node.years_on = 1;
    else if (year != "budget")
        refuse_word(table, "year", year);
    const std::string written = table.text("day");
    if (const auto day = parse_day(std::to_string(plain_year) + "-" + written)) {
        const std::chrono::year_month_day date{*day};
        node.month = static_cast<int>(unsigned{date.month()});
        node.day = static_cast<int>(unsigned{date.day()});
    } else {
        refuse_word(table, "day", written);
    }
    node.monitored = table.integer("month", 0);
    if (node.monitored < 0 || node.monitored > 12) refuse_word(table, "month", std::to_string(node.monitored));
    table.finish();
    return node;
}

}  // namespace

Result<YearPlan> YearPlan::load(std::string_view text, std::string_view file)
{
    JIHENG_TRY(const toml::table root, parse_toml(text, file));
    Problems problems;
    TableReader reader{root, std::string{file}, problems};
    YearPlan plan;
    for (auto& table : reader.tables("node")) {
        YearNode node = read_node(table);
        for (const auto& before : plan.nodes)
            if (before.key == node.key)
                table.report("error.procedure.file.twice", {{"key", node.key}}, table.where("key"));
        if (problems.empty() && !plan.nodes.empty() && day_of(node, plain_year) < day_of(plan.nodes.back(), plain_year))
            table.report("error.procedure.file.out_of_order", {{"key", node.key}}, table.where("day"));
        plan.nodes.push_back(std::move(node));
    }
    reader.finish();
    if (!problems.empty()) return problems.front();
    return plan;
}

Result<YearPlan> load_year_plan()
{
    constexpr std::string_view path = "procedures/year.toml";
    const auto file = find_resource(path);
    return YearPlan::load(file ? file->text : std::string_view{}, path);
}

Day day_of(const YearNode& node, int budget_year)
{
    return std::chrono::year{budget_year + node.years_on} / node.month / node.day;
}

const YearNode* next_node(const YearPlan& plan, int budget_year, Day today)
{
    for (const auto& node : plan.nodes)
        if (day_of(node, budget_year) >= today) return &node;
    return nullptr;
}

}  // namespace jiheng
