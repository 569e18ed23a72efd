#include "procedure/load_procedures.h"

#include <algorithm>

#include "procedure/data_reading.h"
#include "procedure/procedure_ways.h"
#include "procedure/rights.h"

namespace jiheng {

namespace {

constexpr std::string_view folder = "procedures/documents/";

bool holds(const std::vector<std::string>& list, std::string_view item)
{
    return std::find(list.begin(), list.end(), item) != list.end();
}

Words words(TableReader& table)
{
    return {table.text("zh"), table.text("en")};
}

class DocumentReader {
public:
    DocumentReader(const Procedures& known, const std::vector<std::string>& roles) : known_{known}, roles_{roles} {}

    Procedure read(TableReader& root)
    {
        Procedure procedure;
        procedure.name = words(root);
        procedure.first = root.text("first");
        std::vector<TableReader> states = root.tables("state");
        std::vector<TableReader> steps = root.tables("step");
        for (auto& table : states) procedure.states.push_back(state(table, procedure));
        for (auto& table : steps) procedure.steps.push_back(step(table, procedure));
        root.finish();
        if (procedure.state(procedure.first) == nullptr)
            root.report("error.procedure.file.unknown_state", {{"state", procedure.first}}, root.where("first"));
        check_ways(procedure, states);
        return procedure;
    }

private:
    const Procedures& known_;
    const std::vector<std::string>& roles_;

    template <class Items>
    static void once(TableReader& table, const Items& before, const std::string& key)
    {
        for (const auto& item : before)
            if (item.key == key) table.report("error.procedure.file.twice", {{"key", key}}, table.where("key"));
    }

    std::vector<std::string> roles(TableReader& table, std::string_view key)
    {
        std::vector<std::string> named = table.texts(key);
        for (const auto& role : named)
            if (!holds(roles_, role))
                table.report("error.procedure.file.unknown_role", {{"role", role}}, table.where(key));
        return named;
    }

    // The words of an array, each turned into a value by `find`.
    template <class Value, class Find>
    static std::vector<Value> values(TableReader& table, std::string_view key, Find find)
    {
        std::vector<Value> found;
        for (const auto& word : table.texts(key)) {
            if (const auto value = find(word))
                found.push_back(*value);
            else
                table.report("error.procedure.file.unknown_word", {{"key", std::string{key}}, {"word", word}},
                             table.where(key));
        }
        return found;
    }

    template <class Value, class Find>
    static std::optional<Value> value(TableReader& table, std::string_view key, Find find)
    {
        const std::string word = table.optional_text(key);
        if (word.empty()) return std::nullopt;
        const std::optional<Value> found = find(word);
        if (!found)
            table.report("error.procedure.file.unknown_word", {{"key", std::string{key}}, {"word", word}},
                         table.where(key));
        return found;
    }

    ProcedureState state(TableReader& table, const Procedure& procedure)
    {
        ProcedureState state;
        state.key = table.text("key");
        once(table, procedure.states, state.key);
        state.name = words(table);
        state.station = table.text("station");
        const auto stands = [&](const Station& station) { return station.key == state.station; };
        if (std::none_of(known_.stations.begin(), known_.stations.end(), stands))
            table.report("error.procedure.file.unknown_word", {{"key", "station"}, {"word", state.station}},
                         table.where("station"));
        state.edit = roles(table, "edit");
        state.final = table.flag("final", false);
        table.finish();
        return state;
    }

    std::string state_named(TableReader& table, std::string_view key, const std::string& name,
                            const Procedure& procedure)
    {
        if (procedure.state(name) == nullptr)
            table.report("error.procedure.file.unknown_state", {{"state", name}}, table.where(key));
        return name;
    }

    ProcedureStep step(TableReader& table, const Procedure& procedure)
    {
        ProcedureStep step;
        step.key = table.text("key");
        once(table, procedure.steps, step.key);
        step.name = words(table);
        step.to = table.optional_text("to");
        if (!step.to.empty()) state_named(table, "to", step.to, procedure);
        if (auto grades = table.table("to_by_grade")) {
            for (const auto& name : grades->keys()) {
                const auto grade = review_grade(name);
                if (!grade) continue;  // `finish` names it
                step.by_grade[*grade] = state_named(*grades, name, grades->text(name), procedure);
            }
            grades->finish();
        }
        step.from = from(table, procedure, step);
        step.roles = roles(table, "by");
        if (step.roles.empty()) table.report("error.toml.missing_key", {{"key", "by"}}, table.where());
        step.guards = table.texts("guards");
        for (const auto& guard : step.guards)
            if (known_.guard(guard) == nullptr)
                table.report("error.procedure.file.unknown_guard", {{"guard", guard}}, table.where("guards"));
        step.needs = values<Need>(table, "needs", need);
        step.other_than = values<Capacity>(table, "other_than", capacity);
        step.apart_from = values<Party>(table, "apart_from", party);
        step.counts_as = value<Capacity>(table, "counts_as", capacity);
        step.locks = value<OrganisationLevel>(table, "locks", organisation_level);
        step.unlocks = table.flag("unlocks", false);
        step.seals = table.flag("seals", false);
        step.opens_edition = table.flag("opens_edition", false);
        step.withdraws = table.flag("withdraws", false);
        step.returns = table.flag("returns", false);
        step.returns_on = values<ReviewGrade>(table, "returns_on", review_grade);
        step.supersedes = table.flag("supersedes", false);
        step.voids = table.flag("voids", false);
        step.keeps_tasks = table.flag("keeps_tasks", false);
        for (auto& task : table.tables("task")) step.tasks.push_back(this->task(task, step));
        table.finish();
        agreement(table, step);
        return step;
    }

    // "*" is every state the step does not lead to and that is not final.
    std::vector<std::string> from(TableReader& table, const Procedure& procedure, const ProcedureStep& step)
    {
        std::vector<std::string> named = table.texts("from");
        if (named.empty()) table.report("error.toml.missing_key", {{"key", "from"}}, table.where());
        std::vector<std::string> states;
        for (const auto& name : named) {
            if (name != "*") {
                states.push_back(state_named(table, "from", name, procedure));
                continue;
            }
            for (const auto& state : procedure.states)
                if (!state.final && !holds(step.targets(), state.key) && !holds(named, state.key))
                    states.push_back(state.key);
        }
        return states;
    }

    TaskRule task(TableReader& table, const ProcedureStep& step)
    {
        TaskRule task;
        task.name = words(table);
        task.roles = roles(table, "for");
        if (task.roles.empty()) table.report("error.toml.missing_key", {{"key", "for"}}, table.where());
        const std::string at = table.text("at");
        if (const auto level = organisation_level(at))
            task.level = *level;
        else
            table.report("error.procedure.file.unknown_word", {{"key", "at"}, {"word", at}}, table.where("at"));
        const std::string due = table.text("due");
        const auto term = Term::parse(due);
        const bool given = std::find(step.needs.begin(), step.needs.end(), Need::due) != step.needs.end();
        if (term && (term->kind != Term::Kind::given || given))
            task.due = *term;
        else
            table.report("error.procedure.file.term", {{"term", due}}, table.where("due"));
        task.grades = values<ReviewGrade>(table, "grades", review_grade);
        table.finish();
        return task;
    }

    // What must agree inside one step.
    static void agreement(TableReader& table, const ProcedureStep& step)
    {
        const auto refuse = [&](std::string_view key) { table.report(key, {{"step", step.key}}, table.where()); };
        const bool graded = !step.by_grade.empty();
        const auto needs = [&](Need what) {
            return std::find(step.needs.begin(), step.needs.end(), what) != step.needs.end();
        };
        if (step.to.empty() != graded) refuse("error.procedure.file.one_target");
        if (graded && (step.by_grade.size() != 4 || !needs(Need::grade))) refuse("error.procedure.file.every_grade");
        if (step.voids && !needs(Need::comment)) refuse("error.procedure.file.void_without_reason");
        if (step.seals && step.opens_edition) refuse("error.procedure.file.seals_and_opens");
    }
};

void read_stations(TableReader& root, Procedures& procedures)
{
    for (auto& table : root.tables("station")) {
        Station station{table.text("key"), words(table)};
        procedures.stations.push_back(std::move(station));
        table.finish();
    }
}

void read_guards(TableReader& root, Procedures& procedures)
{
    for (auto& table : root.tables("guard")) {
        GuardRule guard{table.text("key"), words(table), guard::read_condition(table)};
        if (const auto* asked = std::get_if<guard::Evidence>(&guard.asks))
            for (const auto& purpose : asked->purposes)
                if (procedures.purpose(purpose) == nullptr) refuse_word(table, "evidence", purpose);
        procedures.guards.push_back(std::move(guard));
        table.finish();
    }
}

void read_purposes(TableReader& root, Procedures& procedures)
{
    for (auto& table : root.tables("purpose")) {
        procedures.purposes.push_back({table.text("key"), words(table)});
        table.finish();
    }
}

// Guards stand before the documents that name them; what they ask of documents is looked at when all are read.
void check_form(const Procedures& procedures, const guard::FormOfProject& asked, std::vector<std::string> states,
                Problems& problems)
{
    const auto refuse = [&](std::string_view key, const std::string& word) {
        problems.push_back(failure("error.procedure.file.unknown_word", {{"key", std::string{key}}, {"word", word}},
                                   whole_file("procedures/guards.toml")));
    };
    const auto is_of_kind = [&](const Procedure& procedure) {
        return asked.kind.empty() || procedure.kind == asked.kind;
    };
    if (std::none_of(procedures.kinds.begin(), procedures.kinds.end(), is_of_kind)) refuse("kind", asked.kind);
    states.insert(states.end(), asked.states.begin(), asked.states.end());
    for (const auto& state : states)
        if (std::none_of(procedures.kinds.begin(), procedures.kinds.end(), [&](const Procedure& procedure) {
                return is_of_kind(procedure) && procedure.state(state) != nullptr;
            }))
            refuse("states", state);
}

void check_guards(const Procedures& procedures, Problems& problems)
{
    for (const auto& guard : procedures.guards) {
        if (const auto* some = std::get_if<guard::SomeForm>(&guard.asks))
            check_form(procedures, some->form, {}, problems);
        if (const auto* none = std::get_if<guard::NoForm>(&guard.asks))
            check_form(procedures, none->form, none->unless, problems);
    }
}

}  // namespace

Procedures read_procedures(const std::vector<Resource>& files, const std::vector<std::string>& roles,
                           Problems& problems)
{
    Procedures procedures;
    const auto read = [&](const Resource& file, const auto& fill) {
        auto parsed = parse_toml(file.text, file.path);
        if (!parsed.ok()) {
            problems.push_back(parsed.error());
            return;
        }
        TableReader root{parsed.value(), std::string{file.path}, problems};
        fill(root);
    };
    using ReadOne = void (*)(TableReader&, Procedures&);
    const std::pair<std::string_view, ReadOne> known[]{{"procedures/stations.toml", read_stations},
                                                       {"procedures/evidence.toml", read_purposes},
                                                       {"procedures/guards.toml", read_guards}};
    for (const auto& [path, read_one] : known)
        for (const auto& file : files)
            if (file.path == path)
                read(file, [&, &read_one = read_one](TableReader& root) {
                    read_one(root, procedures);
                    root.finish();
                });
    for (const auto& file : files) {
        if (!file.path.starts_with(folder)) continue;
        read(file, [&](TableReader& root) {
            Procedure procedure = DocumentReader{procedures, roles}.read(root);
            procedure.kind = file.path.substr(folder.size(), file.path.size() - folder.size() - 5);  // .toml
            procedures.kinds.push_back(std::move(procedure));
        });
    }
    check_guards(procedures, problems);
    return procedures;
}

Result<Procedures> load_procedures()
{
    JIHENG_TRY(const Rights rights, load_rights());
    Problems problems;
    Procedures procedures = read_procedures(resources_under("procedures/"), rights.role_keys(), problems);
    if (!problems.empty()) return problems.front();
    return procedures;
}

}  // namespace jiheng
