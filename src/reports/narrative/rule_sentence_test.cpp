// Rules in words: what a working paper prints as 评分标准.
#include "reports/narrative/rule_sentence.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "audit/rule_text.h"
#include "base/text.h"
#include "scheme/scheme.h"

using namespace jiheng;

namespace {

Scheme scheme_named(const char* id)
{
    auto found = find_scheme(id);
    REQUIRE(found.ok());
    return std::move(found).value();
}

}  // namespace

TEST_CASE("the wording of the rules that a published report prints")
{
    const Scheme scheme = scheme_named("shanghai/2018/project-evaluation");
    struct Row {
        const char* why;
        const char* code;
        const char* words;
    };
    constexpr Row rows[] = {
        {"points for each item", "A12",
         "（1）与国家法律法规一致；（2）与主管部门职能一致；每符合一项，得1分，反之不得分"},
        {"tiers of a rate, the highest a single value", "B11",
         "预算执行率＝实际支出÷实际到位预算。预算执行率=100%，得4分；95%≤预算执行率<100%，得3.5分；90%≤预算执行率<"
         "95%"
         "，得3分；80%≤预算执行率<90%，得2分；70%≤预算执行率<80%，得1分；0%≤预算执行率<70%，不得分"},
        {"a share of the marks", "C12",
         "完成率＝各类业务报表实际印刷÷各类业务报表计划印刷。得分＝完成率×3，以满分为限"},
        {"the scale of a survey", "C25",
         "满意度按非常满意 100%、满意 75%、基本满意 50%、不很满意 25%、不满意 0%折算，得分＝满意度×10"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const Indicator* indicator = scheme.find_indicator(row.code);
        REQUIRE(indicator != nullptr);
        CHECK(rule_sentence(scheme, *indicator, Language::chinese) == row.words);
    }
}

TEST_CASE("the audit reads from our wording the tiers that the rule has")
{
    const auto schemes = builtin_schemes();
    REQUIRE(schemes.ok());
    std::size_t read = 0;
    for (const Scheme& scheme : schemes.value())
        for (const Indicator& indicator : scheme.indicators) {
            const auto* rule = std::get_if<Tiers>(&indicator.rule);
            if (rule == nullptr || rule->tiers.size() < 3) continue;
            CAPTURE(scheme.id);
            CAPTURE(indicator.code);
            const std::string words = rule_sentence(scheme, indicator, Language::chinese);
            const auto tiers = tiers_of(words.substr(words.find("。") == std::string::npos ? 0 : words.find("。") + 3));
            REQUIRE(tiers.size() == rule->tiers.size());
            for (const WordedTier& tier : tiers) {
                const bool known = std::any_of(rule->tiers.begin(), rule->tiers.end(), [&](const Tier& one) {
                    const auto same = [](const std::optional<Bound>& a, const std::optional<Bound>& b) {
                        return a.has_value() == b.has_value() && (!a || (a->at == b->at && a->included == b->included));
                    };
                    return same(one.span.from, tier.span.from) && same(one.span.to, tier.span.to);
                });
                CAPTURE(tier.text);
                CHECK(known);
            }
            ++read;
        }
    CHECK(read >= 5);
}

TEST_CASE("every rule of every scheme has words in both languages")
{
    const auto schemes = builtin_schemes();
    REQUIRE(schemes.ok());
    for (const Scheme& scheme : schemes.value())
        for (const Indicator& indicator : scheme.indicators)
            for (const Language language : {Language::chinese, Language::english}) {
                CAPTURE(scheme.id);
                CAPTURE(indicator.code);
                const std::string words = rule_sentence(scheme, indicator, language);
                CHECK(words.size() > 8);
                CHECK_FALSE(contains(words, "<rule."));
                CHECK_FALSE(contains(words, "{"));
            }
}
