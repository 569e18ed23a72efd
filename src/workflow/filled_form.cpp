#include "workflow/filled_form.h"

#include <algorithm>
#include <set>

#include "audit/audit.h"
#include "audit/form_case.h"
#include "base/text.h"
#include "forms/recognise.h"
#include "workflow/audit_files.h"
#include "workflow/template_map.h"

namespace jiheng {

namespace {

class EntryCheck {
public:
    EntryCheck(std::string file, std::vector<Error>& problems) : file_{std::move(file)}, problems_{problems} {}

    void report(std::string_view key, Location where, const Arguments& arguments = {})
    {
        if (!where.label.empty() && !named_.insert(where.label).second) return;  // once a cell
        where.file = file_;
        problems_.push_back(failure(key, arguments, std::move(where)));
    }

    // Blank, a dash or a number.
    bool number(const Printed& cell)
    {
        if (cell.figure || cell.blank()) return true;
        report("error.form.not_a_number", cell.where, {{"text", cell.text}});
        return false;
    }

    void row(const IndicatorRow& leaf)
    {
        if (leaf.name.empty() || leaf.target_value.reading == Reading::not_applicable) return;
        const bool marks = number(leaf.weight);
        if (marks && !leaf.weight.figure) report("error.form.no_marks", leaf.where);
        if (leaf.target.text.empty()) report("error.form.no_target", leaf.where);
        if (!number(leaf.score) || !leaf.score.figure || !leaf.weight.figure) return;
        if (leaf.score.figure->printed.exact() > leaf.weight.figure->printed.exact())
            report("error.form.above_marks", leaf.score.where,
                   {{"score", leaf.score.text}, {"weight", leaf.weight.text}});
    }

    // A row that holds no number where one belongs may not be recognised as a row at all.
    void mapped(const FoundCell& cell)
    {
        static constexpr std::string_view numbers[] = {":weight", ":score", ":initial", ":budget", ":executed"};
        const bool number_wanted = std::any_of(std::begin(numbers), std::end(numbers), [&](std::string_view end) {
            return std::string_view{cell.what}.ends_with(end);
        });
        if (number_wanted && !cell.shown.empty()) number({cell.shown, parse_figure(cell.shown), cell.where});
    }

private:
    std::string file_;
    std::vector<Error>& problems_;
    std::set<std::string> named_{};
};

std::string scheme_for(const Form& form, const std::string& named, const std::string& mapped, const Methods& methods)
{
    if (!named.empty()) return named;
    if (!mapped.empty()) return mapped;
    const Chosen chosen = choose_method(form, methods);
    return chosen.scheme != nullptr ? chosen.scheme->id : "";
}

FilledForm filled(const Form& form, const IndicatorTable& table, EntryCheck& check)
{
    FilledForm found;
    found.facts = case_of(form);
    for (const auto& funds : form.funds)
        for (const auto& row : funds.rows)
            for (const auto* amount : {&row.initial, &row.budget, &row.executed}) check.number(*amount);
    int number = 0;
    for (const auto* leaf : table.leaves()) {
        ++number;
        check.row(*leaf);
        if (leaf->score.figure && leaf->weight.figure)
            found.points.push_back(
                {std::to_string(number), Points{leaf->score.figure->printed}, leaf->reason, leaf->score.where});
    }
    for (const auto& row : table.rows)
        if (row.total && row.score.figure) found.facts.published.total = Points{row.score.figure->printed};
    found.facts.published.grade = form.text_of("grade");
    return found;
}

// "fact:reports.printed" → "reports.printed"
std::string_view after(std::string_view what, std::string_view begin)
{
    return what.starts_with(begin) ? what.substr(begin.size()) : std::string_view{};
}

// A workbook of a scheme's own indicators: its facts stand where the hidden sheet says.
FilledForm from_map(const TemplateMap& map, const Scheme& scheme, EntryCheck& check)
{
    FilledForm found;
    Case& facts = found.facts;
    facts.id = map.case_id;
    for (const FoundCell& cell : map.cells) {
        if (cell.shown.empty()) continue;
        if (const auto id = after(cell.what, "fact:"); !id.empty()) {
            const auto index = scheme.fact_index(id);
            if (!index) continue;
            const FactKind kind = scheme.facts[*index].kind;
            const auto number = Decimal::parse(cell.value);
            if (kind != FactKind::date && !number) {
                check.report("error.form.not_a_number", cell.where, {{"text", cell.shown}});
                continue;
            }
            std::string value = kind == FactKind::date ? cell.shown : cell.value;
            if (kind == FactKind::rate) value = to_text(number->exact() * Rational{100}, Decimal::most_places) + "%";
            Fact fact =
                read_fact_value(std::string{id}, value, kind == FactKind::rate ? "" : scheme.facts[*index].unit);
            // The cell holds the scheme's own unit, whatever 万 stands in its name.
            if (kind == FactKind::number || kind == FactKind::money) fact.value = number->exact();
            fact.where = cell.where;
            facts.facts.push_back(std::move(fact));
        } else if (const auto tally = after(cell.what, "tally:"); !tally.empty()) {
            const std::size_t colon = tally.rfind(':');
            const std::string tally_id{tally.substr(0, colon)};
            const auto count = Decimal::parse(cell.value);
            if (!count) {
                check.report("error.form.not_a_number", cell.where, {{"text", cell.shown}});
                continue;
            }
            if (facts.facts.empty() || facts.facts.back().id != tally_id) {
                Fact fact;
                fact.id = tally_id;
                fact.tally = Tally{};
                fact.where = cell.where;
                facts.facts.push_back(std::move(fact));
            }
            facts.facts.back().tally->counts.emplace_back(tally.substr(colon + 1), count->exact());
        } else if (const auto rule = after(cell.what, "rule:"); !rule.empty()) {
            const auto points = Decimal::parse(cell.value);
            if (!points)
                check.report("error.form.not_a_number", cell.where, {{"text", cell.shown}});
            else
                found.points.push_back(
                    {std::string{rule.substr(0, rule.find(':'))}, Points{*points}, "", cell.where, !cell.computed});
        } else if (cell.what == "field:project") {
            facts.name = cell.shown;
        } else if (cell.what == "field:unit") {
            facts.unit = cell.shown;
        }
    }
    return found;
}

}  // namespace

FilledForms filled_forms(const Document& document, const std::string& scheme)
{
    FilledForms found;
    EntryCheck check{document.path, found.problems};
    const std::vector<TemplateMap> maps = template_maps(document);
    for (const TemplateMap& map : maps) {
        const std::string& id = scheme.empty() ? map.scheme : scheme;
        auto known = id.empty() ? Result<Scheme>{failure("error.case.no_scheme")} : find_scheme(id);
        if (!known || known.value().indicators.empty()) continue;
        FilledForm form = from_map(map, known.value(), check);
        form.scheme = id;
        form.facts.file = document.path;
        found.forms.push_back(std::move(form));
    }
    if (!found.forms.empty()) return found;
    const auto methods = builtin_methods();
    std::size_t number = 0;
    for (const Form& form : recognise(document)) {
        const std::size_t place = number++;
        const auto* table = scored_rows(form);
        if (table == nullptr) continue;
        for (const auto& cell : form.malformed) check.number(cell);
        const std::string mapped = place < maps.size() ? maps[place].scheme : "";
        if (place < maps.size())
            for (const FoundCell& cell : maps[place].cells) check.mapped(cell);
        FilledForm read = filled(form, *table, check);
        if (methods) read.scheme = scheme_for(form, scheme, mapped, methods.value());
        read.facts.file = document.path;
        found.forms.push_back(std::move(read));
    }
    Location where;
    where.file = document.path;
    if (found.forms.empty() && found.problems.empty())
        found.problems.push_back(failure("error.document.no_form", {}, where));
    return found;
}

}  // namespace jiheng
