#include "service/derived_rows.h"

#include <algorithm>
#include <array>

#include "service/search.h"
#include "store/insert_rows.h"
#include "store/update_row.h"

namespace jiheng {

namespace {

constexpr std::int64_t derived_now = 1;  // grows when derived rows are made in another way

std::int64_t number_of(Holds told)
{
    return static_cast<std::int64_t>(told);
}

bool has_targets(std::string_view kind)
{
    return kind == "target-declaration" || kind == "self-evaluation";
}

struct FormOfYear {
    std::int64_t id = 0;
    std::string kind{};
};

// The forms of the same project in another year. One table a question: without statistics SQLite would begin a join at
// the indicators, of which there are millions.
Result<std::vector<FormOfYear>> forms_of(const Call& call, const store::Rows& projects)
{
    std::vector<FormOfYear> found;
    for (const auto& project : projects) {
        JIHENG_TRY(const auto forms, call.store.query("SELECT id, kind FROM form WHERE region = $1 AND project = $2",
                                                      {call.region(), project[0].number()}));
        for (const auto& one : forms) found.push_back({one[0].number(), one[1].text()});
    }
    return found;
}

// The results of the same project in the year before: name and result of each indicator. A target is held against them
// once, where it was declared.
Result<store::Rows> last_results(const Call& call, const FormRecord& form, const store::Rows& last_year)
{
    store::Rows last;
    JIHENG_TRY(const auto forms, forms_of(call, last_year));
    for (const auto& one : forms) {
        if (one.kind != "self-evaluation") continue;
        JIHENG_TRY(const auto rows,
                   call.store.query("SELECT name, actual FROM indicator_row WHERE region = $1 AND form = $2",
                                    {call.region(), one.id}));
        last.insert(last.end(), rows.begin(), rows.end());
    }
    if (last.empty() || form.kind != "self-evaluation") return last;
    JIHENG_TRY(const auto declared, call.store.query("SELECT COUNT(*) FROM form WHERE region = $1 AND project = $2 AND "
                                                     "kind = 'target-declaration'",
                                                     {call.region(), form.project}));
    if (declared.at(0).at(0).number() > 0) last.clear();
    return last;
}

struct LastResult {
    Holds lowered = Holds::unknown;
    std::string text{};
};
LastResult last_result(const store::Rows& last, const std::string& name, const std::string& target)
{
    const auto same =
        std::find_if(last.begin(), last.end(), [&](const store::Row& row) { return row[0].text() == name; });
    if (same == last.end()) return {};
    return {lowered(name, target, (*same)[1].text()), (*same)[1].text()};
}

// What boards find a row by, and then what it says.
constexpr std::array<std::string_view, 8> found_by{"name", "project",    "path",   "year",
                                                   "kind", "full_marks", "missed", "lowered"};
constexpr std::array<std::string_view, 7> said{"level1", "level2", "target",     "actual",
                                               "weight", "score",  "last_result"};

std::string derived_columns()
{
    std::string columns;
    for (const std::string_view column : found_by) columns.append(", ").append(column);
    for (const std::string_view column : said) columns.append(", ").append(column);
    return columns;
}

store::Row derived_row(const FormRecord& form, const AssessedRow& row, const LastResult& last)
{
    return {row.name,
            form.project,
            form.path,
            std::int64_t{form.year},
            form.kind,
            number_of(row.full),
            number_of(row.missed),
            number_of(last.lowered),
            row.level1,
            row.level2,
            row.target,
            row.actual,
            row.weight,
            row.score,
            last.text};
}

constexpr std::string_view this_row = "region = $1 AND form = $2 AND number = $3";

// Only what is not there as it is: most saves change a cell or two.
Result<Done> write_rows(const Call& call, const FormRecord& form, const std::vector<AssessedRow>& rows,
                        const Standing& standing)
{
    store::Rows last;
    if (has_targets(form.kind)) {
        JIHENG_TRY(last, last_results(call, form, standing.last_year));
    }
    store::Rows now;
    now.reserve(rows.size());
    for (const auto& row : rows) now.push_back(derived_row(form, row, last_result(last, row.name, row.target)));
    std::vector<bool> there(now.size(), false);
    for (const auto& row : standing.indicators) {
        const auto place = static_cast<std::size_t>(row[0].number()) - 1;
        if (place >= now.size()) {
            JIHENG_DO(call.store.change_later("DELETE FROM indicator_row WHERE " + std::string{this_row},
                                              {call.region(), form.id, row[0].number()}));
            continue;
        }
        there[place] = true;
        store::UpdateRow update{call.store, "indicator_row", this_row, {call.region(), form.id, row[0].number()}};
        const store::Values stood = store::Values{row}.subspan(1);
        update.set_if_other(found_by, stood.first(found_by.size()), store::Values{now[place]}.first(found_by.size()));
        update.set_if_other(said, stood.last(said.size()), store::Values{now[place]}.last(said.size()));
        JIHENG_DO(update.finish());
    }
    const std::string statement = "INSERT INTO indicator_row (region, form, number" + derived_columns() + ")";
    store::InsertRows insert{call.store, statement};
    for (std::size_t place = 0; place < now.size(); ++place) {
        if (there[place]) continue;
        store::Row values{call.region(), form.id, static_cast<std::int64_t>(place) + 1};
        values.insert(values.end(), now[place].begin(), now[place].end());
        JIHENG_DO(insert.add(values));
    }
    return insert.finish();
}

// Next year's targets are often set before this year's results are known: they are held against them now.
Result<Done> mark_next_year(const Call& call, const std::vector<AssessedRow>& rows, const store::Rows& next_year)
{
    JIHENG_TRY(const auto forms, forms_of(call, next_year));
    const bool declared =
        std::any_of(forms.begin(), forms.end(), [](const FormOfYear& one) { return one.kind == "target-declaration"; });
    for (const auto& next : forms) {
        if (declared && next.kind != "target-declaration") continue;
        JIHENG_TRY(const auto targets,
                   call.store.query("SELECT number, name, target FROM indicator_row WHERE region = $1 AND form = $2",
                                    {call.region(), next.id}));
        for (const auto& row : targets) {
            const auto same = std::find_if(rows.begin(), rows.end(),
                                           [&](const AssessedRow& one) { return one.name == row[1].text(); });
            if (same == rows.end()) continue;
            JIHENG_DO(call.store.change_later(
                "UPDATE indicator_row SET lowered = $4, last_result = $5 WHERE " + std::string{this_row},
                {call.region(), next.id, row[0].number(),
                 number_of(lowered(row[1].text(), row[2].text(), same->actual)), same->actual}));
        }
    }
    return Done{};
}

Result<Done> write_texts(const Call& call, const FormRecord& form, const std::vector<FormText>& texts,
                         const store::Rows& before)
{
    const auto is_there = [&](const store::Row& row, const FormText& text) {
        return row[0].text() == text.hash && row[1].text() == text.cell && row[2].text() == text.excerpt &&
               row[3].text() == form.path && row[4].number() == form.year;
    };
    if (std::equal(before.begin(), before.end(), texts.begin(), texts.end(), is_there)) return Done{};
    JIHENG_DO(
        call.store.change_later("DELETE FROM form_text WHERE region = $1 AND form = $2", {call.region(), form.id}));
    store::InsertRows insert{call.store,
                             "INSERT INTO form_text (region, form, number, project, path, year, hash, cell, excerpt)"};
    std::int64_t number = 0;
    for (const auto& text : texts)
        JIHENG_DO(insert.add({call.region(), form.id, ++number, form.project, form.path, form.year, text.hash,
                              text.cell, text.excerpt}));
    return insert.finish();
}

// What the forms of a project and its budget say together.
class ProjectSum {
public:
    explicit ProjectSum(const Procedures& procedures) : procedures_{procedures} {}

    void add_form(const store::Row& row)
    {
        const std::string& kind = row[2].text();
        const Procedure* procedure = procedures_.find(kind);
        const ProcedureState* state = procedure == nullptr ? nullptr : procedure->state(row[3].text());
        if (state == nullptr) return;
        const auto& stations = procedures_.stations;
        const auto found = std::find_if(stations.begin(), stations.end(),
                                        [&](const Station& station) { return station.key == state->station; });
        if (found != stations.end()) reached_ = std::max(reached_, static_cast<std::size_t>(found - stations.begin()));
        errors += row[6].number();
        warnings += row[7].number();
        const bool evaluation = kind == "evaluation";
        if ((evaluation || (kind == "self-evaluation" && !evaluated_)) && !row[4].text().empty()) {
            total = row[4].text();
            grade = row[5].text();
            evaluated_ = evaluation;
        }
        // A self-evaluation says what was spent in the end, a monitoring what was spent so far.
        const int weight = kind == "self-evaluation" ? 2 : kind == "monitoring" ? 1 : 0;
        if (weight == 0 || weight < stated_ || row[9].number() < 0) return;
        stated_ = weight;
        form_budget_ = row[8].number();
        executed_ = row[9].number();
    }

    void add_entry(const store::Row& row)
    {
        const auto amount = Decimal::parse(row[4].text());
        if (!amount) return;
        (row[2].text() == "payment" ? paid_ : budget_) += amount->exact();
        if (row[2].text() == "payment") any_payment_ = true;
    }

    std::string station() const
    {
        return procedures_.stations.empty() ? std::string{} : procedures_.stations[reached_].key;
    }
    std::int64_t budget() const { return stated_ > 0 && form_budget_ > 0 ? form_budget_ : fen_of(max(budget_, 0)); }
    std::int64_t executed() const
    {
        if (stated_ > 0) return executed_;
        return any_payment_ ? fen_of(max(paid_, 0)) : unknown_units;
    }
    // Millionths, to sort by.
    std::int64_t execution() const
    {
        if (executed() < 0 || budget() <= 0) return unknown_units;
        constexpr int places = 6;
        const Decimal rate = round(Rational{executed()} / Rational{budget()}, {places, RoundingMode::half_up});
        return static_cast<std::int64_t>(rate.digits());
    }

    std::int64_t errors = 0;
    std::int64_t warnings = 0;
    std::string total{};
    std::string grade{};

private:
    const Procedures& procedures_;
    std::size_t reached_ = 0;
    bool evaluated_ = false;
    int stated_ = 0;
    std::int64_t form_budget_ = unknown_units;
    std::int64_t executed_ = unknown_units;
    Rational budget_{0};
    Rational paid_{0};
    bool any_payment_ = false;
};

}  // namespace

Result<Standing> what_stands(const Call& call, const FormRecord& form)
{
    static const std::string indicators =
        "SELECT number" + derived_columns() + " FROM indicator_row WHERE region = $1 AND form = $2";
    constexpr std::string_view texts =
        "SELECT hash, cell, excerpt, path, year FROM form_text WHERE region = $1 AND form = $2 ORDER BY number";
    constexpr std::string_view findings =
        "SELECT code, cell, printed, handling, reason, person, severity, recomputed, message, english FROM finding "
        "WHERE region = $1 AND form = $2 AND edition = $3 ORDER BY number";
    constexpr std::string_view same_project =
        "SELECT id FROM project WHERE region = $1 AND year = $2 AND name = $3 AND path = $4";
    const std::vector<store::Question> questions{
        {indicators, {call.region(), form.id}},
        {texts, {call.region(), form.id}},
        {findings, {call.region(), form.id, form.edition}},
        {same_project, {call.region(), form.year - 1, form.project_name, form.path}},
        {same_project, {call.region(), form.year + 1, form.project_name, form.path}}};
    JIHENG_TRY(auto answers, call.store.query_all(questions));
    return Standing{std::move(answers[0]), std::move(answers[1]), std::move(answers[2]), std::move(answers[3]),
                    std::move(answers[4])};
}

Result<Done> write_derived(const Call& call, const FormRecord& form, const Assessment& assessment,
                           const Standing& standing)
{
    JIHENG_DO(write_rows(call, form, assessment.rows, standing));
    JIHENG_DO(write_texts(call, form, assessment.texts, standing.texts));
    if (form.kind == "self-evaluation") JIHENG_DO(mark_next_year(call, assessment.rows, standing.next_year));
    return Done{};
}

// The project shows the points of its evaluation, or else of its self-evaluation, the station it has reached, and what
// was spent of its budget.
Result<Done> refresh_project(const Call& call, std::int64_t project)
{
    JIHENG_TRY(
        const auto rows,
        call.store.query(
            "SELECT 0 AS entry, id, kind, state, total, grade, errors, warnings, budget_fen, executed_fen, 0 FROM form "
            "WHERE region = $1 AND project = $2 UNION ALL SELECT 1, id, kind, '', amount, '', 0, 0, 0, 0, 0 FROM "
            "budget_entry WHERE region = $1 AND project = $2 UNION ALL SELECT 2, points, '', station, total, grade, "
            "findings, warnings, adjusted_fen, executed_fen, execution FROM project WHERE region = $1 AND id = $2 "
            "ORDER BY 1, 2",
            {call.region(), project}));
    ProjectSum sum{call.rules.procedures};
    for (const auto& row : rows)
        if (row[0].number() < 2) row[0].number() == 0 ? sum.add_form(row) : sum.add_entry(row);
    if (rows.empty() || rows.back()[0].number() != 2) return not_found("project");
    const store::Row& before = rows.back();
    store::UpdateRow update{call.store, "project", "region = $1 AND id = $2", {call.region(), project}};
    update.set("changed", call.now);
    update.set("derived", derived_now);
    update.set("findings", sum.errors);
    update.set("warnings", sum.warnings);
    const auto set_if_other = [&](std::initializer_list<std::string_view> columns,
                                  std::initializer_list<std::size_t> places, const store::Row& now) {
        store::Row stood;
        for (const std::size_t place : places) stood.push_back(before[place]);
        update.set_if_other(columns, stood, now);
    };
    set_if_other({"station"}, {3}, {sum.station()});
    set_if_other({"total", "grade", "points"}, {4, 5, 1}, {sum.total, sum.grade, millionths_of(sum.total)});
    set_if_other({"adjusted_fen", "executed_fen", "execution"}, {8, 9, 10},
                 {sum.budget(), sum.executed(), sum.execution()});
    return update.finish();
}

namespace {

// Whoever saves a form meanwhile waits until its rows are made, or they are made of what was saved.
Result<std::vector<FormRecord>> hold_forms(const Call& system, std::int64_t project)
{
    JIHENG_DO(system.store.query("SELECT id FROM form WHERE region = $1 AND project = $2 ORDER BY id" +
                                     std::string{system.store.dialect().lock_row},
                                 {system.region(), project}));
    return list_forms(system, project);
}

Result<Done> derive_project(const Call& system, const store::Row& project)
{
    const std::int64_t id = project[0].number();
    JIHENG_DO(write_names(system, {"project", project[3].text(), id}, {project[1].text(), project[2].text()}));
    JIHENG_TRY(const auto forms, hold_forms(system, id));
    for (const auto& form : forms) {
        JIHENG_TRY(const Edition edition, read_edition(system, form, form.edition));
        const auto made = assess(form.kind, edition.content, form.scheme, *system.rules.methods);
        if (!made) continue;  // a scheme that is no longer there: what was derived before stays
        JIHENG_TRY(const Standing standing, what_stands(system, form));
        JIHENG_DO(write_derived(system, form, made.value(), standing));
        JIHENG_DO(
            system.store.change("UPDATE form SET budget_fen = $3, executed_fen = $4 WHERE region = $1 AND id = $2",
                                {system.region(), form.id, made.value().funds.budget, made.value().funds.executed}));
    }
    JIHENG_DO(system.store.change("UPDATE project SET budget_fen = $3 WHERE region = $1 AND id = $2",
                                  {system.region(), id, fen_of(project[4].text())}));
    JIHENG_DO(refresh_project(system, id));
    JIHENG_DO(system.store.change("UPDATE project SET changed = $3 WHERE region = $1 AND id = $2",
                                  {system.region(), id, project[5].number()}));
    return Done{};
}

constexpr std::string_view nameless_organisations =
    "SELECT o.id, o.path, o.name, '' FROM organisation o WHERE o.region = $1 AND o.id > $2 AND NOT EXISTS (SELECT 1 "
    "FROM search_pair s WHERE s.region = o.region AND s.kind = 'organisation' AND s.subject = o.id) ORDER BY o.id "
    "LIMIT $3";
constexpr std::string_view nameless_people =
    "SELECT p.id, '', p.name, p.account FROM person p WHERE p.region = $1 AND p.id > $2 AND NOT EXISTS (SELECT 1 FROM "
    "search_pair s WHERE s.region = p.region AND s.kind = 'person' AND s.subject = p.id) ORDER BY p.id LIMIT $3";
constexpr std::string_view underived_projects =
    "SELECT id, name, code, path, budget, changed FROM project WHERE region = $1 AND id > $2 AND derived < $4 ORDER BY "
    "id LIMIT $3";

Result<std::int64_t> derive_names(const Call& system, std::string_view kind, std::string_view nameless,
                                  std::int64_t after, std::size_t most)
{
    JIHENG_TRY(const auto rows,
               system.store.query(nameless, {system.region(), after, static_cast<std::int64_t>(most)}));
    for (const auto& row : rows)
        JIHENG_DO(write_names(system, {kind, row[1].text(), row[0].number()}, {row[2].text(), row[3].text()}));
    return rows.empty() ? 0 : rows.back()[0].number();
}

}  // namespace

Result<std::int64_t> derive_projects(const Call& system, std::int64_t after, std::size_t most)
{
    JIHENG_TRY(
        const auto projects,
        system.store.query(underived_projects, {system.region(), after, static_cast<std::int64_t>(most), derived_now}));
    for (const auto& project : projects) JIHENG_DO(derive_project(system, project));
    return projects.empty() ? 0 : projects.back()[0].number();
}

Result<std::int64_t> derive_organisation_names(const Call& system, std::int64_t after, std::size_t most)
{
    return derive_names(system, "organisation", nameless_organisations, after, most);
}

Result<std::int64_t> derive_person_names(const Call& system, std::int64_t after, std::size_t most)
{
    return derive_names(system, "person", nameless_people, after, most);
}

Result<bool> is_derived(const Call& system)
{
    constexpr std::int64_t one = 1;
    JIHENG_TRY(const auto projects,
               system.store.query(underived_projects, {system.region(), std::int64_t{0}, one, derived_now}));
    JIHENG_TRY(const auto organisations,
               system.store.query(nameless_organisations, {system.region(), std::int64_t{0}, one}));
    JIHENG_TRY(const auto people, system.store.query(nameless_people, {system.region(), std::int64_t{0}, one}));
    return projects.empty() && organisations.empty() && people.empty();
}

}  // namespace jiheng
