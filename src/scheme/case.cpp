#include "scheme/case.h"

#include <algorithm>
#include <set>

#include "scheme/case_reader.h"
#include "scheme/reader_tools.h"

namespace jiheng {

namespace {

void read_head(TableReader& table, Case& facts)
{
    facts.id = table.text("id");
    facts.name = table.text("name");
    facts.scheme = table.optional_text("scheme");
    facts.unit = table.optional_text("unit");
    facts.year = table.optional_text("year");
    facts.source = table.optional_text("source");
    table.optional_text("money_unit");  // read with the funds
    table.finish();
}

// A fact that is the sum of the budget items in one year: total_of = "executed", year = "2018".
Fact read_total(TableReader& table, std::string id, const Dossier& dossier)
{
    using Column = std::optional<Money> BudgetYear::*;
    const auto column = read_choice<Column>(
        table, "total_of",
        {{"executed", &BudgetYear::executed}, {"budget", &BudgetYear::budget}, {"initial", &BudgetYear::initial}});
    const std::string year = table.text("year");
    const auto total = dossier.total(year);
    const std::optional<Money> amount = total ? (*total).*column : std::nullopt;
    if (!amount) table.report("error.case.no_budget_items", {{"fact", id}, {"year", year}}, table.where());
    return money_fact(std::move(id), amount.value_or(Money{}));
}

// The scored questions of a questionnaire, option by option.
void add_up(const Questionnaire& questionnaire, Tally& tally)
{
    for (const Question& question : questionnaire.questions) {
        if (!question.scored) continue;
        tally.questions.push_back({question.text, question.counts});
        for (const auto& answer : question.counts) {
            const auto found = std::find_if(tally.counts.begin(), tally.counts.end(),
                                            [&](const auto& entry) { return entry.first == answer.first; });
            if (found == tally.counts.end())
                tally.counts.push_back(answer);
            else
                found->second += answer.second;
        }
    }
}

void read_facts(TableReader& file, Case& facts)
{
    for (auto& table : file.tables("fact")) {
        const std::string id = table.text("id");
        Fact fact = table.has("total_of") ? read_total(table, id, facts.dossier)
                                          : read_fact_value(id, table.text("value"), table.optional_text("unit"));
        fact.where = place_in_document(table);
        table.finish();
        facts.facts.push_back(std::move(fact));
    }
}

void read_tallies(TableReader& file, Case& facts)
{
    for (auto& table : file.tables("tally")) {
        Fact fact;
        fact.id = table.text("id");
        Tally tally;
        const Questionnaire* questionnaire = facts.dossier.questionnaire(fact.id);
        if (questionnaire == nullptr)
            tally.counts = read_counts(table);
        else
            add_up(*questionnaire, tally);
        tally.answers = table.optional_text("answers");
        tally.sampling = table.optional_text("sampling", questionnaire == nullptr ? "" : questionnaire->method);
        const auto count = [&](std::string_view key) -> std::optional<Rational> {
            const auto number = read_optional_points(table, key);
            return number ? std::optional{number->value()} : std::nullopt;
        };
        tally.not_applicable = count("not_applicable").value_or(Rational{});
        tally.issued = count("issued");
        tally.returned = count("returned");
        tally.valid = count("valid");
        fact.tally = std::move(tally);
        fact.where = place_in_document(table);
        table.finish();
        facts.facts.push_back(std::move(fact));
    }
}

void check_unique_facts(TableReader& file, const Case& facts)
{
    std::set<std::string_view> seen;
    for (const auto& fact : facts.facts)
        if (!seen.insert(fact.id).second) file.report("error.scheme.duplicate", {{"what", fact.id}}, fact.where);
}

}  // namespace

std::vector<std::pair<std::string, Rational>> read_counts(TableReader& table)
{
    std::vector<std::pair<std::string, Rational>> read;
    auto counts = table.table("counts");
    if (!counts) {
        if (!table.has("counts")) table.report("error.toml.missing_key", {{"key", "counts"}}, table.where());
        return read;
    }
    for (const auto& option : counts->keys()) read.emplace_back(option, read_points(*counts, option).value());
    counts->finish();
    return read;
}

Location place_in_document(TableReader& table)
{
    Location where = table.where();
    where.label = table.optional_text("where");
    return where;
}

Case read_case(TableReader& file)
{
    Case facts;
    facts.file = file.file();
    if (auto head = file.table("case"))
        read_head(*head, facts);
    else if (!file.has("case"))
        file.report("error.toml.missing_key", {{"key", "[case]"}}, file.where());
    read_dossier(file, facts.dossier);
    read_facts(file, facts);
    read_tallies(file, facts);
    check_unique_facts(file, facts);
    read_judgements(file, facts);
    read_rows(file, facts);
    read_published(file, facts);
    file.finish();
    return facts;
}

LoadedCase check_case(std::string_view text, std::string_view file)
{
    LoadedCase loaded;
    auto parsed = parse_toml(text, file);
    if (!parsed) {
        loaded.problems.push_back(parsed.error());
        return loaded;
    }
    const toml::table table = std::move(parsed).value();
    TableReader reader{table, std::string{file}, loaded.problems};
    loaded.facts = read_case(reader);
    std::stable_sort(loaded.problems.begin(), loaded.problems.end(),
                     [](const Error& a, const Error& b) { return a.where.line < b.where.line; });
    return loaded;
}

Result<Case> load_case(std::string_view text, std::string_view file)
{
    LoadedCase loaded = check_case(text, file);
    if (!loaded.problems.empty()) return loaded.problems.front();
    return std::move(loaded.facts);
}

}  // namespace jiheng
