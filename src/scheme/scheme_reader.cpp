#include "scheme/scheme_reader.h"

#include <algorithm>
#include <set>

#include "scheme/indicator_reader.h"
#include "scheme/reader_tools.h"

namespace jiheng {

namespace {

bool is_iso_date(std::string_view text)
{
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
    for (const std::size_t i : {0, 1, 2, 3, 5, 6, 8, 9})
        if (text[i] < '0' || text[i] > '9') return false;
    const auto two = [&](std::size_t at) { return (text[at] - '0') * 10 + (text[at + 1] - '0'); };
    return two(5) >= 1 && two(5) <= 12 && two(8) >= 1 && two(8) <= 31;
}

std::string read_date(TableReader& table, std::string_view key)
{
    std::string date = table.text(key);
    if (!date.empty() && !is_iso_date(date)) table.report("error.scheme.bad_date", {{"value", date}}, table.where(key));
    return date;
}

void read_head(TableReader& table, Scheme& scheme)
{
    scheme.id = table.text("id");
    scheme.name = table.text("name");
    scheme.name_en = table.optional_text("name_en");
    scheme.kind = read_choice<SchemeKind>(table, "kind",
                                          {{"project-evaluation", SchemeKind::project_evaluation},
                                           {"department-evaluation", SchemeKind::department_evaluation},
                                           {"self-evaluation", SchemeKind::self_evaluation},
                                           {"target-declaration", SchemeKind::target_declaration},
                                           {"framework", SchemeKind::framework}});
    if (auto valid = table.table("valid")) {
        scheme.valid_from = read_date(*valid, "from");
        if (valid->has("to")) scheme.valid_to = read_date(*valid, "to");
        if (!scheme.valid_to.empty() && scheme.valid_to < scheme.valid_from)
            valid->report("error.scheme.empty_span", {}, valid->where());
        valid->finish();
    } else if (!table.has("valid")) {
        table.report("error.toml.missing_key", {{"key", "valid"}}, table.where());
    }
    if (auto source = table.table("source")) {
        scheme.source.title = source->text("title");
        scheme.source.clause = source->optional_text("clause");
        scheme.source.href = source->optional_text("href");
        source->finish();
    } else if (!table.has("source")) {
        table.report("error.scheme.no_source", {}, table.where());
    }
    const bool scores = scheme.kind != SchemeKind::framework && scheme.kind != SchemeKind::target_declaration;
    if (scores || table.has("full_marks")) scheme.full_marks = read_points(table, "full_marks");
    table.finish();
}

void read_applies(TableReader& file, Scheme& scheme)
{
    auto table = file.table("applies");
    if (!table) return;
    scheme.applies_to_units = table->texts("units");
    scheme.applies_to_years = table->texts("years");
    table->finish();
}

void read_grades(TableReader& file, Scheme& scheme)
{
    for (auto& table : file.tables("grade")) {
        Grade grade;
        grade.name = table.text("name");
        grade.name_en = table.optional_text("name_en");
        grade.span = read_span(table);
        grade.where = table.where();
        table.finish();
        scheme.grades.push_back(std::move(grade));
    }
}

void read_groups(TableReader& file, Scheme& scheme)
{
    const bool scores = scheme.full_marks.has_value();
    for (auto& table : file.tables("group")) {
        Group group;
        group.code = table.text("code");
        group.parent = table.optional_text("parent");
        group.name = table.text("name");
        group.name_en = table.optional_text("name_en");
        if (scores || table.has("full_marks")) group.full_marks = read_points(table, "full_marks");
        group.where = table.where();
        const bool parent_known =
            group.parent.empty() || std::any_of(scheme.groups.begin(), scheme.groups.end(),
                                                [&](const auto& other) { return other.code == group.parent; });
        if (!parent_known)
            table.report("error.scheme.unknown_parent", {{"parent", group.parent}}, table.where("parent"));
        table.finish();
        scheme.groups.push_back(std::move(group));
    }
}

bool is_fact_id(std::string_view id)
{
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
    if (id.empty() || !letter(id.front())) return false;
    if (id == "mean" || id == "sum" || id == "min" || id == "max") return false;
    return std::all_of(id.begin(), id.end(), [&](char c) { return letter(c) || (c >= '0' && c <= '9') || c == '.'; });
}

FactDeclaration of_row(std::string id, std::string name, std::string name_en, FactKind kind)
{
    return {std::move(id), std::move(name), std::move(name_en), "", kind};
}

void read_facts(TableReader& file, Scheme& scheme)
{
    if (scheme.kind == SchemeKind::self_evaluation)
        scheme.facts = {of_row("target", "年度指标值", "target", FactKind::number),
                        of_row("actual", "实际完成值", "actual result", FactKind::number),
                        of_row("executed", "全年执行数", "executed", FactKind::money),
                        of_row("budget", "全年预算数", "budget", FactKind::money)};
    for (auto& table : file.tables("fact")) {
        FactDeclaration fact;
        fact.id = table.text("id");
        if (!fact.id.empty() && !is_fact_id(fact.id))
            table.report("error.scheme.bad_fact_id", {{"id", fact.id}}, table.where("id"));
        if (scheme.fact_index(fact.id)) table.report("error.scheme.duplicate", {{"what", fact.id}}, table.where("id"));
        fact.name = table.text("name");
        fact.name_en = table.optional_text("name_en");
        fact.unit = table.optional_text("unit");
        fact.kind = read_choice<FactKind>(table, "kind",
                                          {{"number", FactKind::number},
                                           {"money", FactKind::money},
                                           {"rate", FactKind::rate},
                                           {"date", FactKind::date},
                                           {"tally", FactKind::tally}});
        table.finish();
        scheme.facts.push_back(std::move(fact));
    }
}

void read_indicators(TableReader& file, const ScoringSetting& setting, Scheme& scheme)
{
    std::set<std::string> codes;
    for (const auto& group : scheme.groups)
        if (!codes.insert(group.code).second)
            file.report("error.scheme.duplicate", {{"what", group.code}}, group.where);
    for (auto& table : file.tables("indicator")) {
        Indicator indicator = read_indicator(table, setting);
        if (!indicator.code.empty() && !codes.insert(indicator.code).second)
            table.report("error.scheme.duplicate", {{"what", indicator.code}}, table.where("code"));
        const bool parent_known =
            indicator.parent.empty() || std::any_of(scheme.groups.begin(), scheme.groups.end(),
                                                    [&](const auto& group) { return group.code == indicator.parent; });
        if (!parent_known)
            table.report("error.scheme.unknown_parent", {{"parent", indicator.parent}}, table.where("parent"));
        scheme.indicators.push_back(std::move(indicator));
    }
}

void read_rows(TableReader& file, const ScoringSetting& setting, Scheme& scheme)
{
    for (auto& table : file.tables("row_rule")) {
        RowRule row = read_row_rule(table, setting);
        if (scheme.kind != SchemeKind::self_evaluation)
            table.report("error.scheme.only_self_evaluation", {{"what", "[[row_rule]]"}}, table.where());
        else if (scheme.row_rule(row.when) != nullptr)
            table.report("error.scheme.duplicate", {{"what", "when"}}, table.where("when"));
        scheme.row_rules.push_back(std::move(row));
    }
    for (auto& table : file.tables("level1")) {
        Level1 level{table.text("name"), read_points(table, "full_marks")};
        for (const auto& other : scheme.level1)
            if (other.name == level.name)
                table.report("error.scheme.duplicate", {{"what", level.name}}, table.where("name"));
        if (scheme.kind != SchemeKind::self_evaluation && scheme.kind != SchemeKind::target_declaration)
            table.report("error.scheme.only_self_evaluation", {{"what", "[[level1]]"}}, table.where());
        table.finish();
        scheme.level1.push_back(std::move(level));
    }
}

void read_defects(TableReader& file, Scheme& scheme)
{
    for (auto& table : file.tables("known_defect")) {
        Defect defect;
        defect.at = table.text("at");
        defect.kind = read_choice<std::string>(table, "kind",
                                               {{"gap", "gap"},
                                                {"overlap", "overlap"},
                                                {"award_above_full_marks", "award_above_full_marks"},
                                                {"award_below_full_marks", "award_below_full_marks"},
                                                {"points_do_not_add_up", "points_do_not_add_up"}});
        defect.note = table.text("note");
        defect.note_en = table.optional_text("note_en");
        defect.where = table.where();
        table.finish();
        scheme.defects.push_back(std::move(defect));
    }
}

}  // namespace

Scheme read_scheme(TableReader& file)
{
    Scheme scheme;
    scheme.file = file.file();
    if (auto head = file.table("scheme"))
        read_head(*head, scheme);
    else if (!file.has("scheme"))
        file.report("error.toml.missing_key", {{"key", "[scheme]"}}, file.where());
    ScoringSetting setting;
    if (auto defaults = file.table("defaults")) {
        setting.defaults = read_policies(*defaults, {});
        defaults->finish();
    }
    read_applies(file, scheme);
    read_grades(file, scheme);
    read_groups(file, scheme);
    read_facts(file, scheme);
    setting.rule.facts = &scheme.facts;
    setting.scores = scheme.full_marks.has_value();
    read_indicators(file, setting, scheme);
    read_rows(file, setting, scheme);
    read_defects(file, scheme);
    file.finish();
    return scheme;
}

}  // namespace jiheng
