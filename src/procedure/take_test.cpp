#include "procedure/take.h"

#include <doctest/doctest.h>

#include "base/messages.h"
#include "procedure/load_procedures.h"

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

const Procedure& target()
{
    return *procedures().find("target-declaration");
}

std::optional<Error> holds(const GuardRule&)
{
    return std::nullopt;
}

// Somebody who may, with every guard holding.
Situation at(const std::string& state, const std::string& role, const std::string& actor = "one")
{
    Situation situation;
    situation.state = state;
    situation.actor = actor;
    situation.roles = {role};
    situation.guard = holds;
    return situation;
}

StepInput everything()
{
    StepInput input;
    input.comment = "按意见修改";
    input.grade = ReviewGrade::excellent;
    input.aspects = {{"clarity", ReviewGrade::good}};
    input.evidence = {"12"};
    input.checks = {"T04"};
    input.owner = "7";
    input.due = parse_day("2026-12-15");
    input.number = "财绩〔2026〕1号";
    input.result = "done";
    return input;
}

std::string code_of(const Result<Taken>& result)
{
    return result.ok() ? "" : result.error().code;
}

}  // namespace

TEST_CASE("a target declaration goes the way the ministry laid down")
{
    struct Case {
        std::string from;
        std::string step;
        std::string role;
        std::optional<ReviewGrade> grade;
        std::string to;
        std::string why;
    };
    const std::vector<Case> cases{
        {"draft", "submit", "unit-editor", {}, "submitted", "the editor hands it to the head"},
        {"submitted", "sign", "unit-head", {}, "unit_reviewed", "the head signs it off"},
        {"unit_reviewed", "department_pass", "department-officer", {}, "department_reviewed", "the department passes"},
        {"department_reviewed", "finance_review", "finance-officer", ReviewGrade::excellent, "accepted", "优 goes on"},
        {"department_reviewed", "finance_review", "finance-officer", ReviewGrade::good, "revising_jointly",
         "良 is completed by both"},
        {"department_reviewed", "finance_review", "finance-officer", ReviewGrade::fair, "returned", "中 goes back"},
        {"department_reviewed", "finance_review", "finance-officer", ReviewGrade::poor, "rejected",
         "差 gets no budget"},
        {"accepted", "approve", "finance-head", {}, "approved", "who approves the budget approves the target"},
        {"approved", "publish", "department-officer", {}, "published", "within twenty days"},
        {"approved", "request_change", "unit-head", {}, "change_requested", "with the budget adjustment"},
    };
    for (const auto& [from, step, role, grade, to, why] : cases) {
        CAPTURE(why);
        StepInput input = everything();
        input.grade = grade;
        const auto taken = take(procedures(), target(), at(from, role), step, input);
        if (!taken.ok()) FAIL(describe(taken.error()));
        CHECK(taken.value().to == to);
        CHECK(taken.value().from == from);
    }
}

TEST_CASE("what stands against a step is said")
{
    struct Case {
        Situation situation;
        std::string step;
        StepInput input;
        std::string code;
        std::string why;
    };
    Situation locked = at("unit_reviewed", "unit-head");
    locked.level = OrganisationLevel::unit;
    locked.locked = OrganisationLevel::unit;
    Situation begun = at("unit_reviewed", "unit-head");
    begun.acted_since = true;
    Situation author = at("submitted", "unit-head", "chen");
    author.persons[Capacity::author] = {"chen"};
    Situation scorer = at("accepted", "finance-head", "li");
    scorer.persons[Capacity::scorer] = {"li"};
    Situation unchecked = at("draft", "unit-editor");
    unchecked.guard = {};
    Situation failing = at("draft", "unit-editor");
    failing.guard = [](const GuardRule& guard) -> std::optional<Error> {
        if (guard.key != "target.weights") return std::nullopt;
        return failure("error.audit.threshold", {{"key", "weights"}, {"value", "89"}});
    };
    StepInput blank = everything();
    blank.comment = " 　";
    StepInput ungraded = everything();
    ungraded.grade.reset();
    const std::vector<Case> cases{
        {at("draft", "unit-editor"), "fly", everything(), "error.procedure.no_such_step", "no such button"},
        {at("approved", "unit-editor"), "submit", everything(), "error.procedure.not_from_here", "already approved"},
        {at("draft", "auditor"), "submit", everything(), "error.procedure.not_your_role", "auditors only read"},
        {at("draft", ""), "submit", everything(), "error.procedure.not_your_role", "a stranger"},
        {locked, "recall", everything(), "error.procedure.locked", "summed up by the department"},
        {begun, "recall", everything(), "error.procedure.too_late_to_withdraw", "the department has begun"},
        {author, "sign", everything(), "error.procedure.same_person.author", "who wrote it does not review it"},
        {scorer, "approve", everything(), "error.procedure.same_person.scorer", "who graded does not approve"},
        {unchecked, "submit", everything(), "error.procedure.guard_not_checked", "nobody looked at the guards"},
        {failing, "submit", everything(), "error.audit.threshold", "the guard's own words come through"},
        {at("unit_reviewed", "department-officer"), "department_return", blank, "error.procedure.needs.comment",
         "returned with reasons, and blanks are none"},
        {at("department_reviewed", "finance-officer"), "finance_review", ungraded, "error.procedure.needs.grade",
         "a review has a grade"},
        {at("draft", "finance-head"), "void", blank, "error.procedure.needs.comment",
         "void with reason, never deleted"},
        {at("rejected", "finance-head"), "void", everything(), "error.procedure.not_from_here", "rejected is final"},
    };
    for (const auto& [situation, step, input, code, why] : cases) {
        CAPTURE(why);
        CHECK(code_of(take(procedures(), target(), situation, step, input)) == code);
    }
}

TEST_CASE("a step tells what it does to editions, locks and tasks")
{
    const auto submitted = take(procedures(), target(), at("draft", "unit-editor"), "submit", {});
    REQUIRE(submitted.ok());
    CHECK(submitted.value().seals);
    CHECK_FALSE(submitted.value().opens_edition);
    CHECK(submitted.value().counts_as == Capacity::submitter);
    REQUIRE(submitted.value().opens.size() == 1);
    CHECK(submitted.value().opens[0].rule.roles == std::vector<std::string>{"unit-head"});
    CHECK(submitted.value().opens[0].rule.level == OrganisationLevel::unit);

    const auto passed = take(procedures(), target(), at("unit_reviewed", "department-officer"), "department_pass", {});
    REQUIRE(passed.ok());
    CHECK(passed.value().locked == OrganisationLevel::unit);

    Situation graded = at("department_reviewed", "finance-officer");
    graded.locked = OrganisationLevel::unit;
    StepInput fair = everything();
    fair.grade = ReviewGrade::fair;
    const auto returned = take(procedures(), target(), graded, "finance_review", fair);
    REQUIRE(returned.ok());
    CHECK_FALSE(returned.value().locked.has_value());
    REQUIRE(returned.value().opens.size() == 1);  // only the task meant for 中
    CHECK(returned.value().opens[0].rule.roles == std::vector<std::string>{"unit-editor"});
    CHECK(returned.value().opens[0].due == Term{Term::Kind::working_days, 5, {}});

    const auto withdrawn = take(procedures(), target(), at("submitted", "unit-editor"), "withdraw", {});
    REQUIRE(withdrawn.ok());
    CHECK(withdrawn.value().to == "draft");
    CHECK(withdrawn.value().opens_edition);  // what was sealed stays as it was
}

TEST_CASE("what a step leaves alone stays as it was")
{
    Situation begun = at("unit_reviewed", "department-officer");
    begun.acted_since = true;
    CHECK(take(procedures(), target(), begun, "department_pass", {}).ok());  // only withdrawing comes too late

    const auto revised = take(procedures(), target(), at("returned", "unit-editor"), "revise", {});
    REQUIRE(revised.ok());
    CHECK_FALSE(revised.value().closes_tasks);  // the task to revise is being worked on
    CHECK(take(procedures(), target(), at("draft", "unit-editor"), "submit", {}).value().closes_tasks);

    Situation reviewed = at("department_reviewed", "department-head");
    reviewed.locked = OrganisationLevel::unit;
    const auto filed = take(procedures(), *procedures().find("self-evaluation"), reviewed, "file", {});
    REQUIRE(filed.ok());
    CHECK(filed.value().locked == OrganisationLevel::unit);

    const auto approved = take(procedures(), target(), at("accepted", "finance-head"), "approve", everything());
    REQUIRE(approved.ok());
    CHECK(approved.value().supersedes);
    CHECK_FALSE(approved.value().voids);
    const auto voided = take(procedures(), target(), at("approved", "finance-head"), "void", everything());
    REQUIRE(voided.ok());
    CHECK(voided.value().voids);
    CHECK_FALSE(voided.value().supersedes);
}

TEST_CASE("a due day handed in with the step is the day of its task")
{
    const Procedure& rectification = *procedures().find("rectification");
    StepInput input = everything();
    const auto assigned = take(procedures(), rectification, at("open", "finance-officer"), "assign", input);
    REQUIRE(assigned.ok());
    REQUIRE(assigned.value().opens.size() == 1);
    CHECK(assigned.value().opens[0].due.text() == "2026-12-15");
    input.due.reset();
    CHECK(code_of(take(procedures(), rectification, at("open", "finance-officer"), "assign", input)) ==
          "error.procedure.needs.due");
}

TEST_CASE("content is edited only in the states and roles that allow it")
{
    CHECK(may_edit(target(), at("draft", "unit-editor")));
    CHECK_FALSE(may_edit(target(), at("draft", "finance-officer")));  // finance never edits a unit's numbers
    CHECK_FALSE(may_edit(target(), at("submitted", "unit-editor")));
    CHECK_FALSE(may_edit(target(), at("no such state", "unit-editor")));
    Situation locked = at("draft", "unit-editor");
    locked.level = OrganisationLevel::unit;
    locked.locked = OrganisationLevel::department;
    CHECK_FALSE(may_edit(target(), locked));
}

TEST_CASE("buttons: the actor's own, with what is still missing")
{
    Situation situation = at("draft", "unit-editor");
    situation.guard = [](const GuardRule& guard) -> std::optional<Error> {
        if (guard.key == "checks.no_error") return failure("error.procedure.needs.checks", {});
        return std::nullopt;
    };
    const auto offered = offers(procedures(), target(), situation);
    REQUIRE(offered.size() == 1);
    CHECK(offered[0].step->key == "submit");
    CHECK(offered[0].guards.size() == 1);
    CHECK(offers(procedures(), target(), at("draft", "auditor")).empty());
}

TEST_CASE("nobody judges the organisation they belong to")
{
    const Procedure& evaluation = *procedures().find("evaluation");
    Situation situation = at("final", "department-officer");
    situation.organisation = "/1/12/";
    CHECK(take(procedures(), evaluation, situation, "accept", everything()).ok());
    situation.parties[Party::evaluated] = {"/1/12/"};  // the department as a whole is evaluated by finance
    CHECK(code_of(take(procedures(), evaluation, situation, "accept", everything())) ==
          "error.procedure.same_organisation.evaluated");
    Situation agency = at("plan_draft", "agency-lead");
    agency.organisation = "/90/";
    agency.parties[Party::consultant] = {"/90/"};
    CHECK(code_of(take(procedures(), evaluation, agency, "submit_plan", everything())) ==
          "error.procedure.same_organisation.consultant");
    CHECK(offers(procedures(), evaluation, agency).empty());
}

TEST_CASE("every obstacle is known at once")
{
    Situation situation = at("department_reviewed", "finance-officer", "wang");
    situation.persons[Capacity::reviewer] = {"wang"};
    CHECK(obstacles(procedures(), target(), situation, "finance_review", {}).size() == 4);
}
