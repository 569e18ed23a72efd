#include "service/demo.h"

#include <map>

#include "base/resources.h"
#include "base/strict_toml.h"
#include "reports/forms/form_content.h"
#include "service/form_content.h"
#include "service/organisations.h"
#include "service/people.h"
#include "service/steps.h"
#include "service/work_on_forms.h"

namespace jiheng {

namespace {

constexpr std::string_view file = "demo/demo.toml";

// A step of somebody with a form, as the data tell it.
struct Told {
    std::string by{};
    std::string step{};
    StepInput input{};
};

class DemoLoader {
public:
    DemoLoader(store::Database& database, store::Keys& keys, const Rulebook& rules, std::int64_t region, Moment now)
        : database_{database}, keys_{keys}, rules_{rules}, region_{region}, now_{now}
    {
    }

    Result<Demo> load(const toml::table& data, const PasswordCost& cost)
    {
        Problems problems;
        TableReader reader{data, std::string{file}, problems};
        demo_.password = reader.text("password");
        const std::string hash = hash_password(demo_.password, cost);
        for (auto& organisation : reader.tables("organisation")) JIHENG_DO(add(organisation));
        for (auto& person : reader.tables("person")) JIHENG_DO(add(person, hash));
        for (auto& project : reader.tables("project")) JIHENG_DO(add_project_of(project));
        reader.finish();
        if (!problems.empty()) return problems.front();
        return demo_;
    }

private:
    template <class Work>
    Result<Done> as(const std::string& account, const Work& work)
    {
        return database_.write([&](store::Transaction& store) -> Result<Done> {
            Actor actor{.region = region_};
            if (!account.empty()) {
                JIHENG_TRY(actor, find_actor(store, region_, people_.at(account)));
            }
            return work(Call{store, rules_, actor, keys_, now_});
        });
    }

    Result<Done> add(TableReader& table)
    {
        const std::string key = table.text("key");
        const std::string parent = table.optional_text("parent");
        const std::string kind = table.text("kind");
        const std::string name = table.text("name");
        table.finish();
        return as("", [&](const Call& call) -> Result<Done> {
            std::int64_t above = 0;
            if (!parent.empty()) {
                above = organisations_.at(parent);
            } else {
                JIHENG_TRY(const auto root, call.store.query("SELECT id FROM organisation WHERE region = $1 AND parent "
                                                             "= 0",
                                                             {region_}));
                above = root.empty() ? 0 : root[0][0].number();
            }
            JIHENG_TRY(const Organisation made, add_organisation(call, above, kind, name));
            organisations_[key] = made.id;
            return Done{};
        });
    }

    Result<Done> add(TableReader& table, const std::string& hash)
    {
        const std::string account = table.text("account");
        const std::string name = table.text("name");
        const std::string role = table.text("role");
        const std::string place = table.optional_text("at");
        table.finish();
        const RoleRule* rule = rules_.rights.role(role);
        return as("", [&](const Call& call) -> Result<Done> {
            JIHENG_TRY(const std::int64_t id, add_person(call, {account, name, hash, false}));
            std::int64_t organisation = 0;
            if (place.empty()) {
                JIHENG_TRY(const auto root, call.store.query("SELECT id FROM organisation WHERE region = $1 AND parent "
                                                             "= 0",
                                                             {region_}));
                organisation = root.at(0).at(0).number();
            } else {
                organisation = organisations_.at(place);
            }
            JIHENG_DO(grant_role(call, id, role, organisation));
            people_[account] = id;
            demo_.accounts.push_back({account, rule == nullptr ? role : rule->name.chinese, name});
            return Done{};
        });
    }

    Result<Done> add_project_of(TableReader& table)
    {
        NewProject wanted;
        wanted.organisation = organisations_.at(table.text("at"));
        wanted.year = table.integer("year", 0);
        wanted.code = table.text("code");
        wanted.name = table.text("name");
        wanted.budget = table.text("budget");
        const std::string by = table.text("by");
        std::int64_t project = 0;
        JIHENG_DO(as(by, [&](const Call& call) -> Result<Done> {
            JIHENG_TRY(const Project made, add_project(call, wanted));
            project = made.id;
            return Done{};
        }));
        ++demo_.projects;
        for (const auto& pool : table.texts("entrusted"))
            JIHENG_DO(as(table.text("entrusted_by"), [&](const Call& call) {
                constexpr Moment two_years = 730 * one_day;
                return entrust(call, project, organisations_.at(pool), now_ + two_years);
            }));
        for (auto& form : table.tables("form")) JIHENG_DO(add_form_of(form, project));
        table.finish();
        return Done{};
    }

    Result<Done> add_form_of(TableReader& table, std::int64_t project)
    {
        NewForm wanted;
        wanted.project = project;
        wanted.kind = table.text("kind");
        wanted.round = table.integer("round", 0);
        const std::string by = table.text("by");
        const std::string source = table.optional_text("case");
        wanted.content = table.optional_text("content");
        if (!source.empty()) {
            JIHENG_TRY(wanted.content, content_from(source, wanted.kind));
        }
        std::int64_t id = 0;
        JIHENG_DO(as(by, [&](const Call& call) -> Result<Done> {
            JIHENG_TRY(const FormRecord made, add_form(call, wanted));
            id = made.id;
            return Done{};
        }));
        ++demo_.forms;
        for (auto& step : table.tables("step")) {
            Told told;
            told.by = step.text("by");
            told.step = step.text("take");
            told.input.comment = step.optional_text("comment");
            told.input.number = step.optional_text("number");
            told.input.owner = step.optional_text("owner");
            if (step.has("grade")) told.input.grade = review_grade(step.text("grade"));
            if (step.has("due")) told.input.due = parse_day(step.text("due"));
            for (const auto& aspect : step.texts("aspects_excellent"))
                told.input.aspects[aspect] = ReviewGrade::excellent;
            step.finish();
            JIHENG_DO(as(told.by, [&](const Call& call) -> Result<Done> {
                JIHENG_TRY(const FormRecord form, read_form(call, id));
                JIHENG_DO(take_step(call, id, told.step, told.input, form.version));
                return Done{};
            }));
        }
        table.finish();
        return Done{};
    }

    // A case of examples/ as the content of a form: an evaluation as it stands, others as the form they fill.
    Result<std::string> content_from(const std::string& path, const std::string& kind)
    {
        const auto found = find_resource(path);
        if (!found) return failure("error.service.not_found", {{"what", path}});
        if (kind == "evaluation") return std::string{found->text};
        JIHENG_TRY(const Case facts, load_case(found->text, path));
        const Scheme* scheme = rules_.methods->find(facts.scheme);
        if (scheme == nullptr) return failure("error.scheme.not_found", {{"id", facts.scheme}});
        Evaluation evaluation;
        if (scheme->kind != SchemeKind::target_declaration) {
            JIHENG_TRY(evaluation, evaluate(*scheme, facts));
        }
        return write_content(jiheng::content_of(facts, *scheme, std::move(evaluation)).form);
    }

    store::Database& database_;
    store::Keys& keys_;
    const Rulebook& rules_;
    std::int64_t region_;
    Moment now_;
    Demo demo_{};
    std::map<std::string, std::int64_t> organisations_{};
    std::map<std::string, std::int64_t> people_{};
};

}  // namespace

Result<Demo> load_demo(store::Database& database, store::Keys& keys, const Rulebook& rules, std::int64_t region,
                       Moment now, const PasswordCost& cost)
{
    bool there = false;
    JIHENG_DO(database.read([&](store::Transaction& store) -> Result<Done> {
        JIHENG_TRY(const auto rows, store.query("SELECT COUNT(*) FROM project WHERE region = $1", {region}));
        there = rows.at(0).at(0).number() > 0;
        return Done{};
    }));
    if (there) return Demo{.there_already = true};
    const auto found = find_resource(file);
    if (!found) return failure("error.service.not_found", {{"what", std::string{file}}});
    JIHENG_TRY(const toml::table data, parse_toml(found->text, file));
    return DemoLoader{database, keys, rules, region, now}.load(data, cost);
}

}  // namespace jiheng
