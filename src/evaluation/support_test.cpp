#include <stdexcept>

#include "evaluation/test_support.h"

namespace jiheng::testing {

Scheme scheme_with(const Setting& setting)
{
    std::string text = R"([scheme]
id = "test"
name = "测试"
kind = "project-evaluation"
valid = { from = "2021-01-01" }
source = { title = "测试" }
full_marks = ")" + setting.full_marks +
                       R"("
[defaults]
rounding = { places = 2, mode = "half_up" }
)";
    if (setting.more.find("zero_denominator") == std::string::npos) text += "zero_denominator = \"not_scored\"\n";
    for (const char* id : {"a", "b", "c", "d"})
        text += std::string{"[[fact]]\nid = \""} + id + "\"\nname = \"数" + id + "\"\nname_en = \"fact " + id +
                "\"\nkind = \"number\"\n";
    for (const char* id : {"due", "done"})
        text += std::string{"[[fact]]\nid = \""} + id + "\"\nname = \"" + id + "\"\nkind = \"date\"\n";
    for (const char* id : {"first", "second"})
        text += std::string{"[[fact]]\nid = \""} + id + "\"\nname = \"" + id + "\"\nkind = \"tally\"\n";
    text += "[[indicator]]\ncode = \"X\"\nname = \"指标\"\nclause = \"第一条\"\nfull_marks = \"" + setting.full_marks +
            "\"\n";
    if (!setting.measure.empty()) text += "measure = \"" + setting.measure + "\"\n";
    text += setting.more + "\nrule = " + setting.rule + "\n" + setting.defects;
    LoadedScheme loaded = check_scheme(text, "test.toml");
    std::string problems;
    for (const auto& problem : loaded.problems) problems += describe(problem) + "\n";
    if (!problems.empty()) throw std::runtime_error(problems);
    return std::move(loaded.scheme);
}

Facts::Facts(const std::map<std::string, std::string>& values, const std::map<std::string, Tally>& tallies)
{
    for (const auto& [id, value] : values) facts_.push_back(read_fact_value(id, value, ""));
    for (const auto& [id, counts] : tallies) {
        Fact fact;
        fact.id = id;
        fact.tally = counts;
        facts_.push_back(fact);
    }
}

Given Facts::given_for(const Scheme& scheme, const Judgement* judgement) const
{
    Given given;
    given.bound.assign(scheme.facts.size(), nullptr);
    for (const auto& fact : facts_) given.bound.at(scheme.fact_index(fact.id).value()) = &fact;
    given.judgement = judgement;
    return given;
}

Tally tally(const std::vector<std::pair<std::string, int>>& counts)
{
    Tally result;
    for (const auto& [option, count] : counts) result.counts.emplace_back(option, Rational{count});
    return result;
}

Judgement judged(const std::string& on)
{
    Judgement judgement;
    judgement.on = on;
    judgement.by = "评价组";
    judgement.reason = "有据可查";
    return judgement;
}

std::string outcome(const IndicatorResult& result)
{
    const std::string status{name_of(result.status)};
    return result.score ? to_text(*result.score) + " " + status : status;
}

Points points(const std::string& text)
{
    return Points{Decimal::parse(text).value()};
}

}  // namespace jiheng::testing
