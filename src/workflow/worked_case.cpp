#include "workflow/worked_case.h"

#include "evaluation/judgement_checks.h"
#include "scheme/reader_tools.h"

namespace jiheng {

namespace {

void read_subject(TableReader& table, const Scheme& scheme, WorkedCase& worked)
{
    const std::string code = table.optional_text("indicator");
    const bool row = table.has("row");
    if (row == table.has("indicator")) {
        table.report("error.test.indicator_or_row", {}, table.where());
        return;
    }
    if (!row) {
        const Indicator* found = scheme.find_indicator(code);
        if (found == nullptr)
            table.report("error.case.unknown_indicator", {{"code", code}}, table.where("indicator"));
        else
            worked.indicator = *found;
        return;
    }
    const auto kind = read_choice<RowKind>(table, "row",
                                           {{"execution", RowKind::execution},
                                            {"at_least", RowKind::at_least},
                                            {"at_most", RowKind::at_most},
                                            {"equal", RowKind::equal},
                                            {"range", RowKind::range},
                                            {"date", RowKind::date},
                                            {"words", RowKind::words},
                                            {"not_applicable", RowKind::not_applicable}});
    worked.out_of_account = kind == RowKind::not_applicable;
    const RowRule* rule = scheme.row_rule(kind);
    if (rule == nullptr && !worked.out_of_account) table.report("error.test.no_row_rule", {}, table.where("row"));
    if (rule != nullptr) worked.indicator = rule->indicator;
    worked.indicator.code = "row";
    worked.indicator.full_marks = read_points(table, "full_marks");
}

// A row's own cells may carry units and comparators; other facts are plain numbers or dates.
Fact read_given(const std::string& id, const std::string& text, bool of_row)
{
    Fact fact = read_fact_value(id, text, "");
    if (of_row && !fact.value && fact.date && fact.date->has_number()) fact.value = fact.date->value;
    return fact;
}

void read_given(TableReader& table, const Scheme& scheme, WorkedCase& worked)
{
    worked.facts.resize(scheme.facts.size());
    const bool of_row = scheme.kind == SchemeKind::self_evaluation;
    if (auto given = table.table("given")) {
        for (const auto& id : given->keys()) {
            const std::string text = given->text(id);
            const auto index = scheme.fact_index(id);
            if (!index) {
                given->report("error.case.unknown_fact", {{"scheme", scheme.id}, {"fact", id}}, given->where(id));
                continue;
            }
            Fact fact = read_given(id, text, of_row && *index <= row_fact::budget);
            const FactKind kind = scheme.facts[*index].kind;
            const bool number_wanted = kind != FactKind::date && !(of_row && *index <= row_fact::actual);
            if (number_wanted && !fact.value)
                given->report("error.case.not_a_number", {{"fact", id}, {"value", text}}, given->where(id));
            worked.facts[*index] = std::move(fact);
        }
        given->finish();
    }
    auto tallies = table.table("tally");
    if (!tallies) return;
    for (const auto& id : tallies->keys()) {
        const auto index = scheme.fact_index(id);
        auto counts = tallies->table(id);
        if (!index)
            tallies->report("error.case.unknown_fact", {{"scheme", scheme.id}, {"fact", id}}, tallies->where(id));
        if (!index || !counts) continue;
        Fact fact;
        fact.id = id;
        Tally tally;
        for (const auto& option : counts->keys())
            tally.counts.emplace_back(option, read_points(*counts, option).value());
        fact.tally = std::move(tally);
        worked.facts[*index] = std::move(fact);
    }
}

void read_judgement(TableReader& table, WorkedCase& worked)
{
    Judgement judgement;
    judgement.on = worked.indicator.code;
    judgement.by = "scheme.cases.toml";
    judgement.reason = worked.name;
    judgement.met = table.texts("met");
    judgement.not_met = table.texts("not_met");
    judgement.not_applicable = table.texts("not_applicable");
    judgement.level = table.optional_text("level");
    judgement.points = read_optional_points(table, "points");
    judgement.override_rule = table.flag("override", false);
    judgement.where = worked.where;
    const bool any = table.has("met") || table.has("not_met") || table.has("not_applicable") || table.has("level") ||
                     table.has("points");
    if (any) worked.judgement = std::move(judgement);
}

void read_expected(TableReader& table, WorkedCase& worked)
{
    auto expect = table.table("expect");
    if (!expect || expect->keys().empty()) {
        table.report("error.test.expects_nothing", {}, table.where());
        return;
    }
    worked.score = read_optional_points(*expect, "score");
    worked.status = expect->optional_text("status");
    if (const std::string text = expect->optional_text("measure"); !text.empty()) {
        worked.measure = Decimal::parse(text);
        if (!worked.measure)
            expect->report("error.scheme.bad_number", {{"key", "measure"}, {"value", text}}, expect->where("measure"));
    }
    expect->finish();
}

// Written out in full where the measure ends; where it does not, rounded to the places that were written.
bool shows(const Decimal& expected, const Rational& measure)
{
    if (expected.exact() == measure) return true;
    const bool ends = round(measure, {Decimal::most_places, RoundingMode::truncate}).exact() == measure;
    return !ends && round(measure, {expected.places(), RoundingMode::half_up}) == expected;
}

}  // namespace

WorkedCase read_worked_case(TableReader& table, const Scheme& scheme)
{
    WorkedCase worked;
    worked.where = table.where();
    worked.name = table.text("name");
    read_subject(table, scheme, worked);
    read_given(table, scheme, worked);
    read_judgement(table, worked);
    read_expected(table, worked);
    const auto& target = worked.facts.empty() ? std::optional<Fact>{} : worked.facts[row_fact::target];
    auto* range = std::get_if<Range>(&worked.indicator.rule);
    if (range != nullptr && table.has("row") && target && target->date && target->date->upper)
        *range = {target->date->value.value_or(Rational{}), *target->date->upper};
    table.finish();
    return worked;
}

void compare(const WorkedCase& worked, const Scheme& scheme, std::vector<Error>& failures)
{
    if (worked.judgement)
        if (auto wrong = check_judgement(worked.indicator, *worked.judgement)) {
            failures.push_back(*wrong);
            return;
        }
    Given given;
    for (const auto& fact : worked.facts) given.bound.push_back(fact ? &*fact : nullptr);
    given.judgement = worked.judgement ? &*worked.judgement : nullptr;
    IndicatorResult result = score(scheme, worked.indicator, given, Tracing::on);
    if (worked.out_of_account && !worked.judgement) result.status = Status::not_applicable;
    const auto differs = [&](std::string_view what, const std::string& expected, const std::string& got) {
        failures.push_back(failure("error.test.differs",
                                   {{"name", worked.name},
                                    {"what", std::string{what}},
                                    {"expected", expected},
                                    {"got", got},
                                    {"trace", render(result, Language::chinese)}},
                                   worked.where));
    };
    const std::string status{name_of(result.status)};
    const bool scored = is_scored(result.status);
    const bool not_scored = worked.status == "not_scored" && !scored && result.status != Status::not_applicable;
    if (!worked.status.empty() && worked.status != status && !not_scored) differs("status", worked.status, status);
    if (worked.score && worked.score != result.score)
        differs("score", to_text(*worked.score), result.score ? to_text(*result.score) : status);
    if (worked.measure && (!result.measure || !shows(*worked.measure, *result.measure)))
        differs("measure", worked.measure->text(), result.measure ? to_text(*result.measure, 12) : status);
}

}  // namespace jiheng
