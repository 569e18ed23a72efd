// A bureau with a department, a school and the people of a declaration, on a database of its own.
#pragma once

#include <doctest/doctest.h>

#include <functional>
#include <map>
#include <memory>
#include <string>

#include "service/forms.h"
#include "service/organisations.h"
#include "service/people.h"
#include "service/steps.h"
#include "store/migrations.h"
#include "store/open_database.h"
#include "store/testing/temporary_folder.h"

namespace jiheng::testing {

inline constexpr Moment now = 1'617'235'200'000;  // 2021-04-01

inline const Rulebook& rules()
{
    static const auto loaded = Rulebook::load();
    REQUIRE(loaded);
    return loaded.value();
}

struct Office {
    store::testing::TemporaryFolder folder{};
    std::unique_ptr<store::Database> database{};
    store::Keys keys{1};
    std::map<std::string, std::int64_t> people{};
    std::int64_t unit = 0;

    Office()
    {
        auto opened = store::open_database((folder.path() / "office.db").string());
        REQUIRE(opened);
        database = std::move(opened).value();
        REQUIRE(store::migrate(*database));
        run("", [&](const Call& call) -> Result<Done> {
            JIHENG_TRY(const auto bureau, add_organisation(call, 0, "finance", "财政局"));
            JIHENG_TRY(const auto department, add_organisation(call, bureau.id, "department", "教育局"));
            JIHENG_TRY(const auto school, add_organisation(call, department.id, "unit", "第一小学"));
            unit = school.id;
            const std::tuple<const char*, const char*, std::int64_t> all[]{
                {"finance", "finance-officer", bureau.id},
                {"officer", "department-officer", department.id},
                {"editor", "unit-editor", school.id},
                {"head", "unit-head", school.id},
                {"administrator", "administrator", bureau.id}};
            for (const auto& [account, role, place] : all) {
                JIHENG_TRY(people[account], add_person(call, {account, account, "", false}));
                JIHENG_DO(grant_role(call, people[account], role, place));
            }
            return Done{};
        });
    }

    // As the person of that account; the system when there is none. What is refused comes back.
    std::optional<Error> attempt(const std::string& account, const std::function<Result<Done>(const Call&)>& work)
    {
        const auto done = database->write([&](store::Transaction& store) -> Result<Done> {
            Actor actor{.region = 1};
            if (!account.empty()) {
                JIHENG_TRY(actor, find_actor(store, 1, people.at(account)));
            }
            return work(Call{store, rules(), actor, keys, now});
        });
        return done ? std::nullopt : std::optional{done.error()};
    }
    void run(const std::string& account, const std::function<Result<Done>(const Call&)>& work)
    {
        const auto problem = attempt(account, work);
        CAPTURE((problem ? describe(*problem) : ""));
        REQUIRE_FALSE(problem);
    }

    FormRecord declare()
    {
        FormRecord form;
        run("editor", [&](const Call& call) -> Result<Done> {
            JIHENG_TRY(const Project project,
                       add_project(call, {unit, 2021, "A-1", "校舍维修", "project", false, "100"}));
            JIHENG_TRY(form, add_form(call, {project.id, "target-declaration", 0, "", content("1000平方米")}));
            return Done{};
        });
        return form;
    }
    static std::string content(const std::string& target)
    {
        return R"({"kind":"target-declaration","year":2021,"fields":{"project":"校舍维修"},"indicators":[{"rows":[
                   {"level1":"产出指标","level2":"数量指标","name":"维修面积","target":")" +
               target + R"("},
                   {"level1":"效益指标","level2":"社会效益","name":"受益学生","target":"≥100人"}]}]})";
    }
    FormRecord step(const std::string& account, const FormRecord& form, const std::string& step)
    {
        FormRecord after;
        run(account, [&](const Call& call) -> Result<Done> {
            JIHENG_TRY(after, take_step(call, form.id, step, {}, form.version));
            return Done{};
        });
        return after;
    }
};

}  // namespace jiheng::testing
