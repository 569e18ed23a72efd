#include <doctest/doctest.h>

#include <algorithm>

#include "service/passwords.h"
#include "service/testing/office.h"
#include "store/log.h"

using namespace jiheng;
using namespace jiheng::testing;

TEST_CASE("what was submitted is never overwritten: a withdrawn form goes on in a new edition")
{
    Office office;
    FormRecord form = office.declare();
    form = office.step("editor", form, "submit");
    const auto draft = make_draft(rules(), form.kind, "", Office::content("2000平方米"));
    REQUIRE(draft);
    const auto refused = office.attempt("editor", [&](const Call& call) -> Result<Done> {
        JIHENG_DO(save_form(call, form.id, draft.value(), form.version));
        return Done{};
    });
    REQUIRE(refused);
    CHECK(refused->code == "error.service.not_editable");
    form = office.step("editor", form, "withdraw");
    CHECK(form.edition == 2);
    office.run("editor", [&](const Call& call) -> Result<Done> {
        JIHENG_DO(save_form(call, form.id, draft.value(), form.version));
        JIHENG_TRY(const Edition first, read_edition(call, form, 1));
        JIHENG_TRY(const Edition second, read_edition(call, form, 2));
        CHECK(first.sealed > 0);
        CHECK(first.content.find("1000") != std::string::npos);
        CHECK(first.hash == hash_of(first.content));
        CHECK(second.content.find("2000") != std::string::npos);
        JIHENG_TRY(const store::LogVerdict verdict, store::verify_log(call.store, 1));
        CHECK_FALSE(verdict.fault);
        return Done{};
    });
}

TEST_CASE("of two who change the same version the second is told")
{
    Office office;
    const FormRecord form = office.declare();
    const auto draft = make_draft(rules(), form.kind, "", Office::content("3000平方米"));
    REQUIRE(draft);
    const auto save = [&](const Call& call) -> Result<Done> {
        JIHENG_DO(save_form(call, form.id, draft.value(), form.version));
        return Done{};
    };
    office.run("editor", save);
    const auto second = office.attempt("head", save);
    REQUIRE(second);
    CHECK(second->code == "error.service.changed");
}

TEST_CASE("a grade that its aspects do not give is refused")
{
    Office office;
    FormRecord form = office.step("editor", office.declare(), "submit");
    form = office.step("head", form, "sign");
    form = office.step("officer", form, "department_pass");
    StepInput input;
    input.comment = "目标不够明确";
    input.grade = ReviewGrade::excellent;
    for (const auto* aspect : {"normative", "clear", "relevant_target", "sound_indicators", "reasonable_performance",
                               "matching_funds", "achievable", "conditions"})
        input.aspects[aspect] = ReviewGrade::poor;
    const auto refused = office.attempt("finance", [&](const Call& call) -> Result<Done> {
        JIHENG_DO(take_step(call, form.id, "finance_review", input, form.version));
        return Done{};
    });
    REQUIRE(refused);
    CHECK(refused->code == "error.service.grade_differs");
}

TEST_CASE("signing in: failures are counted, the account is locked and opens again")
{
    Office office;
    const PasswordCost cheap{8U << 10, 1};
    const std::string hash = hash_password("right-password-1", cheap);
    CHECK(is_password("right-password-1", hash));
    CHECK_FALSE(is_password("right-password-2", hash));
    const auto sign_in = [&](bool right, Moment at) {
        std::optional<Error> problem;
        bool let_in = false;
        const auto done = office.database->write([&](store::Transaction& store) -> Result<Done> {
            JIHENG_TRY(const auto account, find_account(store, 1, "editor"));
            const Actor system{.region = 1};
            JIHENG_TRY(const NewSession session,
                       finish_sign_in({store, rules(), system, office.keys, at}, *account, right));
            let_in = !session.secret.empty();
            return Done{};
        });
        return done ? (let_in ? std::string{"in"} : std::string{"refused"}) : done.error().code;
    };
    for (int i = 0; i < 5; ++i) CHECK(sign_in(false, now) == "refused");
    CHECK(sign_in(true, now + minute) == "refused");  // and nothing tells that the account is locked
    CHECK(sign_in(true, now + 16 * minute) == "in");
    struct Row {
        const char* why;
        const char* password;
        bool good;
    };
    const Row rows[]{{"short", "abc-1234", false},
                     {"digits alone", "123456789012", false},
                     {"one letter over and over", "aaaaaaaaaaaaaaa", false},
                     {"the account itself", "editor-account", false},
                     {"long and mixed", "春天-Ledger-88", true}};
    for (const auto& row : rows) {
        CAPTURE(row.why);
        CHECK(is_good_password(row.password, "editor-account").ok() == row.good);
    }
}

TEST_CASE("after every save the rows of a form are those of its content, whatever stood there before")
{
    const auto content = [](const std::vector<std::string>& targets) {
        std::string rows;
        for (std::size_t i = 0; i < targets.size(); ++i)
            rows += (i == 0 ? "" : ",") + std::string{R"({"level1":"产出指标","level2":"数量指标","name":"指标)"} +
                    std::to_string(i) + R"(","target":")" + targets[i] + R"("})";
        return R"({"kind":"target-declaration","year":2021,"fields":{"project":"校舍维修"},"indicators":[{"rows":[)" +
               rows + "]}]}";
    };
    struct Save {
        std::vector<std::string> targets;
        const char* why;
    };
    const Save saves[]{{{"1", "2", "3"}, "more rows than before"},
                       {{"1", "2", "3"}, "nothing changed"},
                       {{"1", "9", "3"}, "one in the middle changed"},
                       {{"9", "3"}, "the first went, so all that follow moved up"},
                       {{}, "all went"},
                       {{"5"}, "one came"}};
    Office office;
    FormRecord form = office.declare();
    for (const auto& save : saves) {
        CAPTURE(save.why);
        const auto draft = make_draft(rules(), form.kind, "", content(save.targets));
        REQUIRE(draft);
        office.run("editor", [&](const Call& call) -> Result<Done> {
            JIHENG_TRY(form, save_form(call, form.id, draft.value(), form.version));
            JIHENG_TRY(
                const auto found,
                call.store.query("SELECT number, name, target FROM indicator_row WHERE region = $1 AND form = $2 "
                                 "ORDER BY number",
                                 {call.region(), form.id}));
            REQUIRE(found.size() == save.targets.size());
            for (std::size_t i = 0; i < found.size(); ++i) {
                CHECK(found[i][0].number() == static_cast<std::int64_t>(i) + 1);
                CHECK(found[i][1].text() == "指标" + std::to_string(i));
                CHECK(found[i][2].text() == save.targets[i]);
            }
            JIHENG_TRY(const auto noted,
                       call.store.query("SELECT code FROM finding WHERE region = $1 AND form = $2 AND "
                                        "edition = $3 ORDER BY number",
                                        {call.region(), form.id, form.edition}));
            REQUIRE(noted.size() == draft.value().assessment.findings.size());
            for (std::size_t i = 0; i < noted.size(); ++i)
                CHECK(noted[i][0].text() == draft.value().assessment.findings[i].check);
            return Done{};
        });
    }
}
