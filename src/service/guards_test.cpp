#include "service/guards.h"

#include <doctest/doctest.h>

#include "service/testing/office.h"

using namespace jiheng;
using namespace jiheng::testing;

namespace {

bool holds(const Call& call, const FormRecord& form, const guard::Condition& condition)
{
    const StepInput nothing;
    const auto refused = GuardKeeper{call, form, nothing}({"test", {"须做到的事", "what is required"}, condition});
    if (!refused) return true;
    CHECK(refused->code == "error.guard.fails");
    CHECK(describe(*refused).find("须做到的事") != std::string::npos);  // who is refused reads what is missing
    return false;
}

// What somebody did since the row before.
using Act = std::string;

guard::SomeForm some(const char* kind, bool in_force, std::vector<std::string> states)
{
    return {{kind, in_force, std::move(states)}};
}

guard::NoForm none(const char* kind, std::vector<std::string> unless)
{
    return {{kind, false, {}}, std::move(unless)};
}

}  // namespace

TEST_CASE("a condition holds or not by what stands in the record at that moment")
{
    const Act nothing;
    const auto evidence = [](const char* id, const char* purpose, const char* gone) {
        return std::string{
                   "INSERT INTO evidence (region, id, project, form, indicator, purpose, name, media_type, hash, "
                   "size, person, time, void_reason) VALUES (1, "} +
               id + ", $1, $2, '', '" + purpose + "', 'a.pdf', 'application/pdf', '', 1, 1, 1, '" + gone + "')";
    };
    const auto finding = [](const char* number, const char* severity, const char* handling) {
        return std::string{
                   "INSERT INTO finding (region, form, edition, number, code, severity, cell, printed, recomputed, "
                   "message, english, handling, reason, person) SELECT 1, $2, 1, "} +
               number + ", 'x.y', '" + severity + "', '', '', '', '', '', '" + handling + "', '', 0 WHERE $1 > 0";
    };
    const auto opinion = [](const char* id, const char* kind, const char* answer) {
        return std::string{
                   "INSERT INTO opinion (region, id, form, kind, person, text, answer, answered_by, time) SELECT 1, "} +
               id + ", $2, '" + kind + "', 1, '不够明确', '" + answer + "', 1, 1 WHERE $1 > 0";
    };
    struct Row {
        Act act;
        guard::Condition condition;
        bool expected;
        const char* why;
    };
    using namespace guard;
    const Row rows[]{
        {nothing, Evidence{}, false, "nothing is attached"},
        {evidence("1", "contract", "附错了"), Evidence{}, false, "what was annulled does not count"},
        {evidence("2", "contract", ""), Evidence{}, true, "any file"},
        {nothing, Evidence{{"contract", "report"}}, false, "one of two"},
        {evidence("3", "report", ""), Evidence{{"contract", "report"}}, true, "both"},
        {nothing, NoFinding{"error", "", {}}, true, "no finding"},
        {finding("91", "warning", "open"), NoFinding{"error", "", {}}, true, "a warning is no error"},
        {nothing, NoFinding{"", "x.y", {}}, false, "but it has this code"},
        {nothing, NoFinding{"", "x.z", {}}, true, "and not another one"},
        {finding("92", "error", "waived"), NoFinding{"error", "", {}}, false, "waived is an error all the same"},
        {nothing, NoFinding{"error", "", {"waived", "corrected"}}, true, "unless that is enough"},
        {finding("93", "error", "disputed"), NoFinding{"error", "", {"waived", "corrected"}}, false,
         "not every one is"},
        {nothing, Answered{"expert"}, true, "nobody asked anything"},
        {opinion("1", "expert", ""), Answered{"expert"}, false, "an opinion waits"},
        {nothing, Answered{"view"}, true, "opinions are no views"},
        {"UPDATE opinion SET answer = '已修改' WHERE form = $2 AND region = 1 AND $1 > 0", Answered{"expert"}, true,
         "answered"},
        {nothing, BudgetEntered{"initial"}, true, "the project has a budget"},
        {nothing, BudgetEntered{"adjustment"}, false, "which was not adjusted"},
        {nothing, Entrusted{"agency"}, false, "nobody was entrusted"},
        {nothing, some("target-declaration", false, {}), true, "the project has a declaration"},
        {nothing, some("target-declaration", true, {}), false, "not approved yet"},
        {nothing, some("target-declaration", true, {"draft"}), true, "but a draft counts where it is named"},
        {nothing, some("evaluation", false, {}), false, "and no evaluation"},
        {nothing, none("rectification", {"closed"}), true, "nothing to be put right"},
        {nothing, none("target-declaration", {}), false, "there is one"},
        {nothing, none("target-declaration", {"draft"}), true, "whose state does not count"},
        {nothing, Weights{{Rational{100}}}, true, "no points, nothing to add up"},
        {nothing, Groups{{{"产出"}, {"效益", "效果"}}}, true, "both groups are there, one by its other name"},
        {nothing, Groups{{{"满意度"}}}, false, "no satisfaction"},
        {nothing, Fact::not_classified, true, "not classified"},
        {"UPDATE project SET classified = 1 WHERE region = 1 AND id = $1 AND $2 > 0", Fact::not_classified, false,
         "classified"},
        {nothing, Fact::another_author, false, "whoever wrote it takes the step"},
        {nothing, Fact::sampled, false, "not drawn"},
        {"INSERT INTO sample_form (region, form, sample) SELECT 1, $2, 7 WHERE $1 > 0", Fact::sampled, true, "drawn"},
    };
    Office office;
    const FormRecord form = office.declare();
    for (const auto& row : rows) {
        CAPTURE(row.why);
        CAPTURE(row.act);
        office.run("editor", [&](const Call& call) -> Result<Done> {
            if (!row.act.empty()) JIHENG_DO(call.store.change(row.act, {form.project, form.id}));
            CHECK(holds(call, form, row.condition) == row.expected);
            return Done{};
        });
    }
}

TEST_CASE("the points of a form add up to one of the sums laid down")
{
    struct Row {
        const char* points;
        bool expected;
        const char* why;
    };
    const Row rows[]{
        {"50", true, "50 and 50"}, {"40", true, "with ten for the execution of the budget"}, {"45", false, "95"}};
    const guard::Weights asked{{Rational{100}, Rational{90}}};
    Office office;
    FormRecord form = office.declare();
    for (const auto& row : rows) {
        CAPTURE(row.why);
        const auto draft = make_draft(rules(), form.kind, "",
                                      R"({"kind":"target-declaration","year":2021,"indicators":[{"rows":[
                                          {"level1":"产出指标","name":"面积","target":"1","weight":"50"},
                                          {"level1":"效益指标","name":"学生","target":"1","weight":")" +
                                          std::string{row.points} + R"("}]}]})");
        REQUIRE(draft);
        office.run("editor", [&](const Call& call) -> Result<Done> {
            JIHENG_TRY(form, save_form(call, form.id, draft.value(), form.version));
            CHECK(holds(call, form, asked) == row.expected);
            return Done{};
        });
    }
}
