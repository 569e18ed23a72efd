// Each kind of document walked from its first state to an end by the people whose work it is, every rule about
// persons, editions and locks kept in mind on the way.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "procedure/load_procedures.h"
#include "procedure/take.h"

using namespace jiheng;

namespace {

const Procedures& procedures()
{
    static const Procedures loaded = [] {
        auto result = load_procedures();
        if (!result.ok()) FAIL(describe(result.error()));
        return std::move(result).value();
    }();
    return loaded;
}

StepInput everything(std::optional<ReviewGrade> grade)
{
    StepInput input;
    input.comment = "同意";
    input.grade = grade;
    input.aspects = {{"clear", ReviewGrade::good}};
    input.evidence = {"12"};
    input.checks = {"S04"};
    input.owner = "7";
    input.due = parse_day("2026-12-15");
    input.number = "财绩〔2026〕1号";
    input.result = "done";
    return input;
}

OrganisationLevel level_of(const std::string& role)
{
    if (role.starts_with("finance")) return OrganisationLevel::finance;
    if (role.starts_with("department")) return OrganisationLevel::department;
    if (role.starts_with("agency")) return OrganisationLevel::agency;
    if (role == "expert") return OrganisationLevel::expert;
    return OrganisationLevel::unit;
}

struct Walk {
    const char* kind;
    const char* steps;  // "step:role" or "step:role:优", a role being one person
    const char* end;
    int editions;
};

}  // namespace

TEST_CASE("documents go their whole way")
{
    const std::vector<Walk> walks{
        {"target-declaration",
         "submit:unit-editor sign:unit-head department_pass:department-officer finance_review:finance-officer:优 "
         "approve:finance-head publish:department-officer",
         "published", 1},
        {"target-declaration",
         "submit:unit-editor sign:unit-head department_pass:department-officer finance_review:finance-officer:优 "
         "approve:finance-head publish:department-officer request_change_published:unit-head "
         "refuse_change_published:finance-officer",
         "published", 1},
        {"target-declaration", "discard:unit-head", "void", 1},
        {"target-declaration",
         "submit:unit-editor withdraw:unit-editor submit:unit-editor sign:unit-head department_pass:department-officer "
         "finance_review:finance-officer:中 revise:unit-editor submit:unit-editor sign:unit-head "
         "department_pass:department-officer finance_review:finance-officer:良 complete_jointly:unit-editor "
         "confirm_changes:finance-officer approve:finance-head request_change:unit-head grant_change:finance-officer "
         "submit_change:unit-head approve:finance-head",
         "approved", 5},
        {"target-declaration",
         "submit:unit-editor sign:unit-head department_pass:department-officer finance_review:finance-officer:差",
         "rejected", 1},
        {"monitoring",
         "open:finance-officer enter:unit-editor submit:unit-head department_check:department-officer "
         "finance_check:finance-officer conclude_normal:finance-officer close:finance-officer",
         "closed", 1},
        {"monitoring",
         "open:finance-officer enter:unit-editor submit:unit-head department_return:department-officer "
         "revise:unit-editor enter:unit-editor submit:unit-head department_check:department-officer "
         "finance_check:finance-officer require_disposal:finance-officer suspend:finance-head "
         "report_disposal:unit-head "
         "refuse_disposal:finance-officer order_correction:finance-head report_disposal:unit-head "
         "confirm_disposal:finance-officer reopen:finance-officer",
         "data_entry", 3},
        {"self-evaluation",
         "begin:unit-editor score:unit-editor attach_evidence:unit-editor submit:unit-head "
         "department_review:department-officer file:department-head sample:finance-officer find_distorted:expert "
         "publish:department-officer",
         "published", 1},
        {"self-evaluation",
         "begin:unit-editor score:unit-editor continue:unit-editor score:unit-editor attach_evidence:unit-editor "
         "submit:unit-head recall:unit-head score:unit-editor attach_evidence:unit-editor submit:unit-head "
         "department_review:department-officer department_return:department-head revise:unit-editor score:unit-editor "
         "attach_evidence:unit-editor submit:unit-head department_review:department-officer file:department-head "
         "keep:department-head",
         "kept", 3},
        {"evaluation",
         "select:finance-head issue_notice:finance-officer entrust:finance-officer submit_plan:agency-lead "
         "review_plan:expert approve_plan:finance-officer begin_field_work:agency-lead write_papers:agency-member "
         "draft_report:agency-lead send_for_views:agency-lead give_views:unit-head send_to_experts:agency-lead "
         "review_report:expert finalise:agency-lead accept:finance-officer:差 redo_report:agency-lead "
         "finalise:agency-lead accept:finance-officer:良 feed_back:finance-officer begin_rectification:finance-officer "
         "archive:finance-officer publish:finance-head",
         "published", 5},
        {"rectification",
         "assign:department-officer submit_measure:unit-editor submit_evidence:unit-head "
         "verify_partial:department-officer go_on:department-officer submit_measure:unit-editor "
         "submit_evidence:unit-head verify_done:department-officer close:department-head",
         "closed", 2},
        {"rectification",
         "assign:finance-officer extend:finance-officer verify_not_done:finance-officer escalate:finance-officer "
         "settle:finance-head",
         "closed", 1},
        {"disclosure",
         "submit:department-officer clear:department-head publish:department-officer correct:department-officer "
         "submit:department-officer withhold:department-head",
         "withheld", 2},
        {"survey",
         "open:agency-member close:agency-lead reopen:agency-lead close:agency-member settle:agency-lead "
         "take_back:agency-lead settle:department-officer",
         "settled", 1},
        {"interview", "confirm:agency-member reopen:agency-lead confirm:agency-lead", "confirmed", 1},
        {"interview", "void:agency-lead", "void", 1},
    };
    for (const auto& [kind, steps, end, editions] : walks) {
        CAPTURE(std::string{kind});
        const Procedure* procedure = procedures().find(kind);
        REQUIRE(procedure != nullptr);
        Situation situation;
        situation.state = procedure->first;
        situation.guard = [](const GuardRule&) { return std::optional<Error>{}; };
        int edition = 1;
        bool sealed = false;
        for (const auto word : split(steps, ' ')) {
            const auto parts = split(word, ':');
            const std::string role{parts[1]};
            situation.actor = situation.organisation = role;
            situation.roles = {role};
            situation.level = level_of(role);
            std::optional<ReviewGrade> grade;
            if (parts.size() == 3) grade = review_grade(parts[2]);
            const auto taken = take(procedures(), *procedure, situation, parts[0], everything(grade));
            CAPTURE(std::string{word});
            if (!taken.ok()) FAIL(describe(taken.error()));
            situation.state = taken.value().to;
            situation.locked = taken.value().locked;
            if (taken.value().counts_as) situation.persons[*taken.value().counts_as].push_back(role);
            if (taken.value().opens_edition) {
                ++edition;
                sealed = false;
                situation.persons.clear();  // they belong to the edition
            }
            sealed = sealed || taken.value().seals;
            if (!procedure->state(situation.state)->edit.empty()) CHECK_FALSE(sealed);
        }
        CHECK(situation.state == end);
        CHECK(edition == editions);
    }
}

TEST_CASE("every kind can be voided, with a reason, from wherever it is not yet at an end")
{
    for (const auto& procedure : procedures().kinds) {
        CAPTURE(procedure.kind);
        for (const auto& state : procedure.states) {
            CAPTURE(state.key);
            bool can = false;
            for (const auto* step : procedure.steps_from(state.key)) can = can || step->voids;
            CHECK(can == !state.final);
        }
    }
}

TEST_CASE("a return always says why and gives five working days, as deadlines.toml has it")
{
    const auto settings = load_deadline_settings();
    REQUIRE(settings.ok());
    std::size_t returns = 0;
    for (const auto& procedure : procedures().kinds)
        for (const auto& step : procedure.steps) {
            if (step.to != "returned") continue;
            CAPTURE(procedure.kind + " " + step.key);
            ++returns;
            CHECK(std::find(step.needs.begin(), step.needs.end(), Need::comment) != step.needs.end());
            REQUIRE(step.tasks.size() == 1);
            CHECK(step.tasks[0].due == settings.value().after_return);
        }
    CHECK(returns >= 6);
}

TEST_CASE("what is withdrawn leaves its sealed edition as it was")
{
    std::size_t seen = 0;
    for (const auto& procedure : procedures().kinds)
        for (const auto& step : procedure.steps)
            if (step.withdraws) {
                CAPTURE(procedure.kind + " " + step.key);
                ++seen;
                CHECK(step.opens_edition);
            }
    CHECK(seen >= 7);
}

TEST_CASE("finance and the evaluated body keep apart: no unit takes a step of review, no finance officer edits")
{
    const std::set<std::string> reviews{"finance_review",    "department_pass", "department_check", "finance_check",
                                        "department_review", "accept",          "approve",          "verify_done"};
    for (const auto& procedure : procedures().kinds) {
        for (const auto& step : procedure.steps)
            if (reviews.contains(step.key))
                for (const auto& role : step.roles) CHECK_FALSE(role.starts_with("unit-"));
        if (procedure.kind == "rectification" || procedure.kind == "disclosure") continue;  // their own papers
        for (const auto& state : procedure.states)
            for (const auto& role : state.edit) CHECK_FALSE(role.starts_with("finance-"));
    }
}
