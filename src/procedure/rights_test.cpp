#include "procedure/rights.h"

#include <doctest/doctest.h>

using namespace jiheng;

namespace {

const Rights& rights()
{
    static const Rights loaded = [] {
        auto result = load_rights();
        if (!result.ok()) FAIL(describe(result.error()));
        return std::move(result).value();
    }();
    return loaded;
}

// A region's finance office is /1/, its water bureau /1/12/, two units of that bureau /1/12/57/ and /1/12/58/, another
// bureau /1/1/, another region /2/; the agency is /90/.
const Subject unit_57{"/1/12/57/", {"/90/"}, ""};
const Subject unit_58{"/1/12/58/", {}, ""};
const Subject bureau{"/1/12/", {}, ""};
const Subject other_bureau{"/1/1/", {}, ""};
const Subject other_region{"/2/12/57/", {}, ""};

}  // namespace

TEST_CASE("paths of organisations")
{
    for (const char* path : {"/1/", "/1/12/", "/1/12/57/"}) CHECK(is_organisation_path(path));
    for (const char* path : {"", "/", "//", "1/", "/1", "/1//2/", "/1/a/", "/1/ 2/", "/1/../2/", "/1/%/"}) {
        CAPTURE(path);
        CHECK_FALSE(is_organisation_path(path));
    }
    CHECK(is_within("/1/12/57/", "/1/12/"));
    CHECK(is_within("/1/12/", "/1/12/"));
    CHECK_FALSE(is_within("/1/12/", "/1/12/57/"));
    CHECK_FALSE(is_within("/1/12/", "/1/1/"));  // 12 begins with 1 but is not below it
    CHECK_FALSE(is_within("/1/12/", ""));
}

TEST_CASE("role by action by place")
{
    struct Case {
        HeldRole held;
        const char* action;
        Subject subject;
        bool may;
        const char* why;
    };
    const HeldRole editor{"unit-editor", "/1/12/57/", ""};
    const HeldRole officer{"department-officer", "/1/12/", ""};
    const HeldRole finance{"finance-officer", "/1/", ""};
    const HeldRole admin{"administrator", "/1/", ""};
    const HeldRole auditor{"auditor", "/1/", ""};
    const HeldRole member{"agency-member", "/90/", ""};
    const HeldRole expert{"expert", "/91/", ""};
    const HeldRole respondent{"respondent", "", "s7"};
    const std::vector<Case> cases{
        {editor, "form.edit", unit_57, true, "a unit fills its own form"},
        {editor, "form.edit", unit_58, false, "not that of its sister"},
        {editor, "form.read", bureau, false, "nor does it read its bureau's"},
        {editor, "form.edit", other_region, false, "the same numbers in another region"},
        {editor, "review.write", unit_57, false, "a unit does not review itself"},
        {editor, "evaluation.score", unit_57, false, "nor evaluate itself"},
        {officer, "form.read", unit_57, true, "a bureau reads its units"},
        {officer, "review.write", unit_58, true, "and reviews them"},
        {officer, "form.edit", unit_57, false, "but does not fill in their forms"},
        {HeldRole{"unit-editor", "/1/12/", ""}, "form.edit", bureau, true, "a bureau has forms of its own"},
        {HeldRole{"unit-editor", "/1/12/", ""}, "form.edit", unit_57, false, "which are not those of its units"},
        {officer, "form.read", other_bureau, false, "not those of /1/1/"},
        {officer, "form.read", other_region, false, "nor another region's"},
        {HeldRole{"department-officer", "/1/1/", ""}, "form.read", bureau, false, "/1/1/ is not above /1/12/"},
        {finance, "review.write", unit_57, true, "finance reviews everybody in the region"},
        {finance, "form.edit", unit_57, false, "but never edits a unit's numbers"},
        {finance, "sample.draw", bureau, true, "finance draws the sample"},
        {finance, "form.read", other_region, false, "not beyond the region"},
        {admin, "person.manage", unit_57, true, "the administrator keeps the persons"},
        {admin, "form.read", unit_57, false, "and reads no content"},
        {admin, "backup.make", {"/1/", {}, ""}, true, "and makes copies"},
        {auditor, "log.read", unit_57, true, "an auditor inspects"},
        {auditor, "finding.handle", unit_57, false, "and handles nothing"},
        {member, "evaluation.score", unit_57, true, "entrusted by contract"},
        {member, "evaluation.score", unit_58, false, "not entrusted"},
        {member, "form.edit", unit_57, false, "an agency does not fill a unit's form"},
        {HeldRole{"agency-member", "/9/", ""}, "form.read", unit_57, false, "/9/ is another agency than /90/"},
        {expert, "review.write", {"/1/12/57/", {"/91/"}, ""}, true, "an expert on the panel"},
        {expert, "review.write", unit_57, false, "not on this panel"},
        {respondent, "survey.answer", {"/1/12/57/", {}, "s7"}, true, "the survey asked for"},
        {respondent, "survey.answer", {"/1/12/57/", {}, "s8"}, false, "another survey"},
        {respondent, "survey.read", {"/1/12/57/", {}, "s7"}, false, "answers are not read by those who answer"},
        {HeldRole{"respondent", "", ""}, "survey.answer", unit_57, false, "no survey is no invitation"},
        {HeldRole{"mayor", "/1/", ""}, "form.read", unit_57, false, "a role nobody knows"},
        {finance, "form.delete", unit_57, false, "an action nobody knows"},
        {HeldRole{"finance-officer", "/", ""}, "form.read", unit_57, false, "a guessed path above all"},
        {HeldRole{"finance-officer", "", ""}, "form.read", unit_57, false, "no path"},
        {HeldRole{"agency-member", "", ""},
         "form.read",
         {"/1/12/57/", {""}, ""},
         false,
         "nothing is entrusted to nobody"},
    };
    for (const auto& [held, action, subject, may, why] : cases) {
        CAPTURE(why);
        CHECK(allowed(rights(), {held}, action, subject) == may);
        CHECK(require(rights(), {held}, action, subject).ok() == may);
    }
    CHECK_FALSE(allowed(rights(), {}, "form.read", unit_57));
}

TEST_CASE("the auditor reads and does nothing else")
{
    for (const auto& action : rights().role("auditor")->actions) {
        CAPTURE(action);
        CHECK(action.ends_with(".read"));
    }
}

TEST_CASE("only who fills them in edits forms")
{
    for (const auto& role : rights().roles) {
        CAPTURE(role.key);
        CHECK(role.actions.contains("form.edit") == role.key.starts_with("unit-"));
    }
}

TEST_CASE("roles that must be kept apart, and where they can be held")
{
    const auto code = [](const Result<Done>& result) { return result.ok() ? std::string{} : result.error().code; };
    const std::vector<HeldRole> officer{{"finance-officer", "/1/", ""}};
    CHECK(code(may_hold(rights(), officer, {"auditor", "/1/", ""}, OrganisationLevel::finance)) ==
          "error.rights.kept_apart");
    CHECK(code(may_hold(rights(), {{"auditor", "/1/", ""}}, {"finance-officer", "/1/", ""},
                        OrganisationLevel::finance)) == "error.rights.kept_apart");
    CHECK(code(may_hold(rights(), officer, {"auditor", "/2/", ""}, OrganisationLevel::finance)).empty());
    CHECK(code(may_hold(rights(), {}, {"finance-head", "/1/12/", ""}, OrganisationLevel::department)) ==
          "error.rights.held_at");
    CHECK(code(may_hold(rights(), {}, {"mayor", "/1/", ""}, OrganisationLevel::finance)) ==
          "error.rights.no_such_role");
}

TEST_CASE("roles at a document")
{
    const std::vector<HeldRole> held{{"unit-editor", "/1/12/57/", ""}, {"unit-head", "/1/12/58/", ""}};
    CHECK(roles_at(rights(), held, unit_57) == std::vector<std::string>{"unit-editor"});
    CHECK(roles_at(rights(), held, unit_58) == std::vector<std::string>{"unit-head"});
    CHECK(roles_at(rights(), held, bureau).empty());
}
