#include "service/forms.h"

#include <algorithm>

#include "service/adopted_schemes.h"
#include "service/derived_rows.h"
#include "service/form_templates.h"
#include "service/passwords.h"
#include "service/steps.h"
#include "service/years.h"
#include "store/insert_rows.h"
#include "store/keys.h"

namespace jiheng {

namespace {

constexpr std::size_t form_columns = 20;

// A statement that reads a form, with `more` columns and `tables` behind those of the form itself.
std::string select_form(std::string_view more = "", std::string_view tables = "")
{
    return "SELECT f.id, f.project, p.path, f.kind, f.round, f.state, f.locked, f.edition, f.in_force, f.scheme, "
           "f.author, f.total, f.grade, f.errors, f.warnings, f.due, f.changed, f.version, p.year, p.name" +
           std::string{more} + " FROM form f JOIN project p ON p.region = f.region AND p.id = f.project " +
           std::string{tables};
}

constexpr std::string_view current_edition =
    "JOIN edition e ON e.region = f.region AND e.form = f.id AND e.number = f.edition ";
constexpr std::string_view this_form = "WHERE f.region = $1 AND f.id = $2";

FormRecord from(const store::Row& row)
{
    FormRecord form;
    std::size_t at = 0;
    form.id = row[at++].number();
    form.project = row[at++].number();
    form.path = row[at++].text();
    form.kind = row[at++].text();
    form.round = static_cast<int>(row[at++].number());
    form.state = row[at++].text();
    form.locked = row[at++].text();
    form.edition = row[at++].number();
    form.in_force = row[at++].number();
    form.scheme = row[at++].text();
    form.author = row[at++].number();
    form.total = row[at++].text();
    form.grade = row[at++].text();
    form.errors = row[at++].number();
    form.warnings = row[at++].number();
    form.due = row[at++].number();
    form.changed = row[at++].number();
    form.version = row[at++].number();
    form.year = static_cast<int>(row[at++].number());
    form.project_name = row[at++].text();
    return form;
}

// Beginning at column `at`.
Edition edition_from(const store::Row& row, std::size_t at)
{
    return {row[at].number(),     row[at + 1].text(),   row[at + 2].text(),  row[at + 3].text(),
            row[at + 4].number(), row[at + 5].number(), row[at + 6].number()};
}

std::string reference(std::int64_t id)
{
    return "form/" + std::to_string(id);
}

// The action that reading a form of this kind asks for; who may write is the procedure's to say.
std::string_view read_action(std::string_view kind)
{
    return kind == "evaluation" ? "evaluation.read" : "form.read";
}

// As it was found before, at the same number.
bool is_same(const store::Row& before, const AssessedFinding& finding)
{
    return before[0].text() == finding.check && before[1].text() == finding.cell &&
           before[2].text() == finding.printed && before[6].text() == name_of(finding.severity) &&
           before[7].text() == finding.recomputed && before[8].text() == finding.message &&
           before[9].text() == finding.english;
}

// What a person decided about a finding stays with it while the same thing is found at the same place.
Result<Done> write_findings(const Call& call, const FormRecord& form, const std::vector<AssessedFinding>& findings,
                            const store::Rows& before)
{
    if (std::equal(before.begin(), before.end(), findings.begin(), findings.end(), is_same)) return Done{};
    JIHENG_DO(call.store.change_later("DELETE FROM finding WHERE region = $1 AND form = $2 AND edition = $3",
                                      {call.region(), form.id, form.edition}));
    store::InsertRows insert{call.store,
                             "INSERT INTO finding (region, form, edition, number, code, severity, cell, printed, "
                             "recomputed, message, english, handling, reason, person)"};
    std::int64_t number = 0;
    for (const auto& finding : findings) {
        const auto same = std::find_if(before.begin(), before.end(), [&](const store::Row& row) {
            return row[3].text() != "open" && row[0].text() == finding.check && row[1].text() == finding.cell &&
                   row[2].text() == finding.printed;
        });
        const bool handled = same != before.end();
        JIHENG_DO(
            insert.add({call.region(), form.id, form.edition, ++number, finding.check, name_of(finding.severity),
                        finding.cell, finding.printed, finding.recomputed, finding.message, finding.english,
                        handled ? (*same)[3].text() : std::string{"open"}, handled ? (*same)[4].text() : std::string{},
                        handled ? (*same)[5].number() : std::int64_t{0}}));
    }
    return insert.finish();
}

struct LockedForm {
    FormRecord form{};
    bool sealed = false;  // its current edition
};
// A form as it stays until the commit, and its edition and project with it.
Result<LockedForm> lock_form(const Call& call, std::int64_t id)
{
    static const std::string sql = select_form(", e.sealed", current_edition) + std::string{this_form};
    JIHENG_TRY(const auto rows,
               call.store.query(sql + std::string{call.store.dialect().lock_row}, {call.region(), id}));
    if (rows.empty()) {
        // Not there, or it went on to another edition while it was waited for.
        JIHENG_DO(read_form(call, id));
        return failure("error.service.changed");
    }
    LockedForm found{from(rows[0]), rows[0][form_columns].number() != 0};
    auto right = need_right(call, found.form.project, found.form.path, read_action(found.form.kind));
    if (!right) return not_found("form");
    return found;
}

Result<Done> remember_writer(const Call& call, const FormRecord& form)
{
    JIHENG_DO(
        call.store.change_later("INSERT INTO edition_writer (region, form, number, person) VALUES ($1, $2, $3, $4)" +
                                    std::string{call.store.dialect().unless_there},
                                {call.region(), form.id, form.edition, call.actor.person}));
    return Done{};
}

}  // namespace

Result<FormRecord> read_form(const Call& call, std::int64_t id)
{
    static const std::string sql = select_form() + std::string{this_form};
    JIHENG_TRY(const auto rows, call.store.query(sql, {call.region(), id}));
    if (rows.empty()) return not_found("form");
    FormRecord form = from(rows[0]);
    auto right = need_right(call, form.project, form.path, read_action(form.kind));
    if (!right) return not_found("form");
    return form;
}

Result<FormWithEdition> read_form_with_edition(const Call& call, std::int64_t id)
{
    static const std::string sql =
        select_form(", e.number, e.content, e.outcome, e.hash, e.sealed, e.person, e.changed", current_edition) +
        std::string{this_form};
    JIHENG_TRY(const auto rows, call.store.query(sql, {call.region(), id}));
    if (rows.empty()) return not_found("form");
    FormWithEdition found{from(rows[0]), edition_from(rows[0], form_columns)};
    auto right = need_right(call, found.form.project, found.form.path, read_action(found.form.kind));
    if (!right) return not_found("form");
    return found;
}

Result<std::vector<FormRecord>> list_forms(const Call& call, std::int64_t project)
{
    JIHENG_TRY(const Project known, read_project(call, project));
    JIHENG_TRY(const Subject subject, subject_of(call, project, known.path));
    static const std::string sql = select_form() + "WHERE f.region = $1 AND f.project = $2 ORDER BY f.id";
    JIHENG_TRY(const auto rows, call.store.query(sql, {call.region(), project}));
    std::vector<FormRecord> forms;
    for (const auto& row : rows) {
        FormRecord form = from(row);
        if (call.actor.person == 0 || allowed(call.rules.rights, call.actor.roles, read_action(form.kind), subject))
            forms.push_back(std::move(form));
    }
    return forms;
}

Result<Edition> read_edition(const Call& call, const FormRecord& form, std::int64_t number)
{
    JIHENG_TRY(const auto rows,
               call.store.query("SELECT number, content, outcome, hash, sealed, person, changed FROM edition WHERE "
                                "region = $1 AND form = $2 AND number = $3",
                                {call.region(), form.id, number}));
    if (rows.empty()) return not_found("edition");
    return edition_from(rows[0], 0);
}

Result<std::vector<Edition>> list_editions(const Call& call, const FormRecord& form)
{
    JIHENG_TRY(const auto rows, call.store.query("SELECT number, hash, sealed, person, changed FROM edition WHERE "
                                                 "region = $1 AND form = $2 ORDER BY number",
                                                 {call.region(), form.id}));
    std::vector<Edition> editions;
    editions.reserve(rows.size());
    for (const auto& row : rows)
        editions.push_back({row[0].number(), "", "", row[1].text(), row[2].number(), row[3].number(), row[4].number()});
    return editions;
}

Result<Draft> make_draft(const Rulebook& rules, std::string_view kind, std::string_view scheme, std::string content)
{
    JIHENG_TRY(Assessment assessment, assess(kind, content, scheme, *rules.methods));
    return Draft{std::move(content), std::move(assessment)};
}

Result<FormRecord> add_form(const Call& call, const NewForm& wanted)
{
    const Procedure* procedure = call.rules.procedures.find(wanted.kind);
    if (procedure == nullptr || !content_kind_of(wanted.kind))
        return failure("error.service.form_kind", {{"kind", wanted.kind}});
    JIHENG_TRY(const Project project, read_project(call, wanted.project));
    FormRecord form;
    form.project = project.id;
    form.path = project.path;
    form.year = project.year;
    form.project_name = project.name;
    form.kind = wanted.kind;
    JIHENG_DO(need_open_year(call, form.year));
    JIHENG_DO(need_creatable(call, form));
    std::string content = wanted.content;
    if (content.empty()) {
        JIHENG_TRY(content, first_content(call, project, wanted.kind, wanted.round));
    }
    JIHENG_TRY(const auto rules, rules_on(call, day_of(call.now)));
    JIHENG_TRY(const Draft draft, make_draft(*rules, wanted.kind, wanted.scheme, std::move(content)));

    form.id = call.keys.next();
    form.round = wanted.round;
    form.state = procedure->first;
    form.scheme = wanted.scheme;
    form.author = call.actor.person;
    form.version = 1;
    form.changed = call.now;
    JIHENG_DO(call.store.change(
        "INSERT INTO form (region, id, project, kind, round, state, locked, edition, in_force, scheme, author, total, "
        "grade, errors, warnings, due, changed, version) VALUES ($1, $2, $3, $4, $5, $6, '', 1, 0, $7, $8, '', '', 0, "
        "0, 0, $9, 1)",
        {call.region(), form.id, form.project, form.kind, form.round, form.state, form.scheme, form.author, call.now}));
    JIHENG_DO(call.store.change(
        "INSERT INTO edition (region, form, number, content, outcome, hash, sealed, person, changed) VALUES ($1, $2, "
        "1, $3, $4, $5, 0, $6, $7)",
        {call.region(), form.id, draft.content, draft.assessment.points, hash_of(draft.content), call.actor.person,
         call.now}));
    if (!wanted.content.empty()) JIHENG_DO(remember_writer(call, form));
    JIHENG_DO(store_assessment(call, form, draft.assessment));
    JIHENG_DO(refresh_project(call, form.project));
    JIHENG_DO(log(call, "form.add", reference(form.id), form.kind));
    return form;
}

Result<FormRecord> save_form(const Call& call, std::int64_t id, const Draft& draft, std::int64_t version)
{
    JIHENG_TRY(const LockedForm locked, lock_form(call, id));
    FormRecord form = locked.form;
    JIHENG_DO(need_open_year(call, form.year));
    JIHENG_DO(need_editable(call, form));
    if (form.version != version) return failure("error.service.changed");
    if (locked.sealed) return failure("error.service.sealed");
    const std::string hash = hash_of(draft.content);
    JIHENG_DO(call.store.change_later(
        "UPDATE edition SET content = $4, outcome = $5, hash = $6, person = $7, changed = $8 WHERE region = $1 AND "
        "form = $2 AND number = $3 AND sealed = 0",
        {call.region(), id, form.edition, draft.content, draft.assessment.points, hash, call.actor.person, call.now}));
    JIHENG_DO(remember_writer(call, form));
    JIHENG_DO(store_assessment(call, form, draft.assessment));
    JIHENG_DO(refresh_project(call, form.project));
    JIHENG_DO(log(call, "form.save", reference(id), hash));
    return form;
}

Result<Done> store_assessment(const Call& call, FormRecord& form, const Assessment& assessment)
{
    JIHENG_TRY(const Standing standing, what_stands(call, form));
    JIHENG_DO(write_derived(call, form, assessment, standing));
    JIHENG_TRY(const std::int64_t scheme_edition, edition_on(call, assessment.scheme, day_of(call.now)));
    JIHENG_DO(write_findings(call, form, assessment.findings, standing.findings));
    form.total = assessment.total;
    form.grade = assessment.grade;
    form.errors = static_cast<std::int64_t>(assessment.count(Severity::error));
    form.warnings = static_cast<std::int64_t>(assessment.count(Severity::warning));
    form.changed = call.now;
    ++form.version;
    JIHENG_DO(call.store.change_later(
        "UPDATE form SET total = $3, grade = $4, errors = $5, warnings = $6, changed = $7, version = $8, budget_fen = "
        "$9, executed_fen = $10, scheme_edition = $11 WHERE region = $1 AND id = $2",
        {call.region(), form.id, form.total, form.grade, form.errors, form.warnings, call.now, form.version,
         assessment.funds.budget, assessment.funds.executed, scheme_edition}));
    return Done{};
}

}  // namespace jiheng
