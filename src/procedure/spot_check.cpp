#include "procedure/spot_check.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "base/random_draw.h"
#include "base/resources.h"
#include "procedure/data_reading.h"

namespace jiheng {

namespace {

constexpr std::array<std::string_view, 5> why_keys{"low_execution", "high_score", "over_achievement", "last_year",
                                                   "chance"};
constexpr std::array<std::string_view, 3> recheck_keys{"consistent", "adjusted", "distorted"};

std::vector<Rational> read_bounds(TableReader& table, std::string_view key)
{
    std::vector<Rational> bounds;
    for (const auto& written : table.texts(key)) {
        const auto value = Decimal::parse(written);
        const bool rises = value && (bounds.empty() || bounds.back() < value->exact());
        if (rises)
            bounds.push_back(value->exact());
        else
            table.report("error.procedure.file.number", {{"key", std::string{key}}, {"value", written}},
                         table.where(key));
    }
    return bounds;
}

template <class Value, class Of>
std::size_t class_of(const Value& value, const std::vector<Of>& bounds)
{
    std::size_t index = 0;
    while (index < bounds.size() && value >= bounds[index]) ++index;
    return index;
}

std::vector<DrawnFor> must_be_in(const SpotCheckRules& rules, const Filed& form)
{
    std::vector<DrawnFor> why;
    if (form.execution && *form.execution < rules.low_execution) why.push_back(DrawnFor::low_execution);
    if (form.score >= rules.high_score) why.push_back(DrawnFor::high_score);
    if (rules.over_achievement && form.over_achievement) why.push_back(DrawnFor::over_achievement);
    if (form.last_year &&
        std::find(rules.last_year.begin(), rules.last_year.end(), *form.last_year) != rules.last_year.end())
        why.push_back(DrawnFor::last_year);
    return why;
}

// How many each stratum gives of those that need not be in: its share rounded down, and the places left over to the
// largest remainders; of equal ones to the higher risk, then to the larger money, then in order.
void allot(std::vector<Stratum>& strata, const Rational& share)
{
    std::size_t open = 0;
    for (const auto& stratum : strata) open += stratum.forms - stratum.included;
    const auto floor = (Rational{open} * share).floor();
    std::size_t left = static_cast<std::size_t>(floor.whole) + (floor.exact ? 0 : 1);
    std::vector<std::pair<Rational, std::size_t>> remainders;
    for (std::size_t i = 0; i < strata.size(); ++i) {
        const Rational due = Rational{strata[i].forms - strata[i].included} * share;
        strata[i].drawn = static_cast<std::size_t>(due.floor().whole);
        left -= strata[i].drawn;
        remainders.emplace_back(due - Rational{strata[i].drawn}, i);
    }
    std::stable_sort(remainders.begin(), remainders.end(), [&](const auto& a, const auto& b) {
        if (a.first != b.first) return a.first > b.first;
        const auto& one = strata[a.second];
        const auto& other = strata[b.second];
        return std::tie(one.risk_class, one.money_class) > std::tie(other.risk_class, other.money_class);
    });
    for (std::size_t i = 0; i < left && i < remainders.size(); ++i) ++strata[remainders[i].second].drawn;
}

}  // namespace

std::string_view key_of(DrawnFor why)
{
    return why_keys.at(static_cast<std::size_t>(why));
}

std::string_view key_of(Recheck result)
{
    return recheck_keys.at(static_cast<std::size_t>(result));
}

Result<SpotCheckRules> SpotCheckRules::load(std::string_view text, std::string_view file)
{
    JIHENG_TRY(const toml::table root, parse_toml(text, file));
    Problems problems;
    TableReader reader{root, std::string{file}, problems};
    SpotCheckRules rules;
    rules.least_share = needed_number(reader, "least_share");
    rules.most_share = needed_number(reader, "most_share");
    if (rules.least_share > rules.most_share || rules.most_share > Rational{1})
        reader.report("error.procedure.file.number", {{"key", "most_share"}, {"value", reader.text("most_share")}},
                      reader.where("most_share"));
    for (const auto& bound : read_bounds(reader, "money_bounds")) rules.money_bounds.emplace_back(bound);
    rules.risk_bounds = read_bounds(reader, "risk_bounds");
    const auto table = [&](std::string_view key) {
        auto found = reader.table(key);
        if (!found) reader.report("error.toml.missing_key", {{"key", std::string{key}}}, reader.where());
        return found;
    };
    if (auto risk = table("risk")) {
        rules.error_weight = needed_number(*risk, "error");
        rules.warning_weight = needed_number(*risk, "warning");
        rules.note_weight = needed_number(*risk, "note");
        risk->finish();
    }
    if (auto always = table("always")) {
        rules.low_execution = Rate{needed_number(*always, "low_execution")};
        rules.high_score = Points{needed_number(*always, "high_score")};
        rules.over_achievement = always->flag("over_achievement", true);
        rules.last_year = read_grades(*always, "last_year");
        always->finish();
    }
    if (auto recheck = table("recheck")) {
        rules.distorted_above = Points{needed_number(*recheck, "distorted_above")};
        recheck->finish();
    }
    reader.finish();
    if (!problems.empty()) return problems.front();
    return rules;
}

Result<SpotCheckRules> load_spot_check_rules()
{
    constexpr std::string_view path = "procedures/spot-check.toml";
    const auto file = find_resource(path);
    return SpotCheckRules::load(file ? file->text : std::string_view{}, path);
}

Rational risk_score(const SpotCheckRules& rules, const Filed& form)
{
    return rules.error_weight * Rational{form.errors} + rules.warning_weight * Rational{form.warnings} +
           rules.note_weight * Rational{form.notes};
}

Result<SpotCheckRecord> draw_spot_check(const SpotCheckRules& rules, const std::vector<Filed>& population,
                                        const Rational& share, std::uint64_t seed)
{
    if (population.empty()) return failure("error.sample.empty");
    if (share < rules.least_share || share > rules.most_share)
        return failure("error.sample.share", {{"share", to_percent(share)},
                                              {"least", to_percent(rules.least_share)},
                                              {"most", to_percent(rules.most_share)}});
    std::vector<const Filed*> forms;
    forms.reserve(population.size());
    for (const auto& form : population) forms.push_back(&form);
    std::sort(forms.begin(), forms.end(), [](const Filed* a, const Filed* b) { return a->id < b->id; });
    for (std::size_t i = 1; i < forms.size(); ++i)
        if (forms[i - 1]->id == forms[i]->id) return failure("error.sample.twice", {{"id", forms[i]->id}});

    using Place = std::tuple<std::string, std::size_t, std::size_t>;  // department, money class, risk class
    const auto place_of = [&](const Filed& form) {
        return Place{form.department, class_of(form.money, rules.money_bounds),
                     class_of(risk_score(rules, form), rules.risk_bounds)};
    };
    SpotCheckRecord record;
    record.seed = seed;
    record.generator = RandomDraw::name;
    record.share = share;
    record.population = population.size();
    std::map<Place, std::size_t> index;
    for (const auto* form : forms) index.emplace(place_of(*form), 0);
    for (auto& [place, at] : index) {
        at = record.strata.size();
        record.strata.push_back({std::get<0>(place), std::get<1>(place), std::get<2>(place), 0, 0, 0});
    }
    std::vector<std::vector<const Filed*>> open(record.strata.size());
    for (const auto* form : forms) {
        const std::size_t at = index.at(place_of(*form));
        ++record.strata[at].forms;
        auto why = must_be_in(rules, *form);
        if (why.empty()) {
            open[at].push_back(form);
            continue;
        }
        ++record.strata[at].included;
        record.drawn.push_back({form->id, at, risk_score(rules, *form), std::move(why)});
    }
    allot(record.strata, share);
    RandomDraw draw{seed};
    for (std::size_t at = 0; at < open.size(); ++at)
        for (std::size_t i = 0; i < record.strata[at].drawn; ++i) {
            const std::size_t chosen = i + static_cast<std::size_t>(draw.below(open[at].size() - i));
            std::swap(open[at][i], open[at][chosen]);
            const Filed& form = *open[at][i];
            record.drawn.push_back({form.id, at, risk_score(rules, form), {DrawnFor::chance}});
        }
    std::sort(record.drawn.begin(), record.drawn.end(),
              [](const DrawnForm& a, const DrawnForm& b) { return a.id < b.id; });
    return record;
}

Recheck recheck(const SpotCheckRules& rules, const Points& own, const Points& rechecked)
{
    const Rational difference = (own - rechecked).value().abs();
    if (difference.is_zero()) return Recheck::consistent;
    return difference > rules.distorted_above.value() ? Recheck::distorted : Recheck::adjusted;
}

}  // namespace jiheng
