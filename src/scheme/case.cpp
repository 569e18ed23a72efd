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

void read_facts(TableReader& file, Case& facts)
{
    for (auto& table : file.tables("fact")) {
        const std::string id = table.text("id");
        const std::string value = table.text("value");
        Fact fact = read_fact_value(id, value, table.optional_text("unit"));
        fact.where = place_in_document(table);
        table.finish();
        facts.facts.push_back(std::move(fact));
    }
}

// counts = { option = "293" }
void read_counts(TableReader& table, Tally& tally)
{
    auto counts = table.table("counts");
    if (!counts) {
        if (!table.has("counts")) table.report("error.toml.missing_key", {{"key", "counts"}}, table.where());
        return;
    }
    for (const auto& option : counts->keys()) tally.counts.emplace_back(option, read_points(*counts, option).value());
    counts->finish();
}

void read_tallies(TableReader& file, Case& facts)
{
    for (auto& table : file.tables("tally")) {
        Fact fact;
        fact.id = table.text("id");
        Tally tally;
        read_counts(table, tally);
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
