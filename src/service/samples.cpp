#include "service/samples.h"

#include <algorithm>
#include <boost/json.hpp>

#include "numbers/decimal.h"
#include "procedure/spot_check.h"
#include "service/projects.h"
#include "store/insert_rows.h"

namespace jiheng {

namespace {

namespace json = boost::json;

Rational amount(const std::string& text)
{
    const auto parsed = Decimal::parse(text);
    return parsed ? parsed->exact() : Rational{0};
}

// The highest place at which the actor may draw.
std::string drawing_place(const Call& call)
{
    std::string highest;
    for (const auto& held : call.actor.roles)
        if (allowed(call.rules.rights, {held}, "sample.draw", {.organisation = held.organisation}) &&
            (highest.empty() || held.organisation.size() < highest.size()))
            highest = held.organisation;
    return highest;
}

Result<std::vector<Filed>> population_of(const Call& call, int year, const std::string& path)
{
    JIHENG_TRY(
        const auto rows,
        call.store.query("SELECT f.id, p.path, p.budget, f.total, f.errors, f.warnings FROM form f JOIN project p "
                         "ON p.region = f.region AND p.id = f.project WHERE f.region = $1 AND f.kind = "
                         "'self-evaluation' AND f.state = 'filed' AND p.year = $2 AND p.path >= $3 AND p.path < "
                         "$4 ORDER BY f.id",
                         {call.region(), year, path, end_of_subtree(path)}));
    std::vector<Filed> all;
    for (const auto& row : rows) {
        Filed form;
        form.id = std::to_string(row[0].number());
        const std::string& place = row[1].text();
        form.department = place.substr(0, place.find('/', path.size()) + 1);  // the office below the one that draws
        form.money = Money{amount(row[2].text())};
        form.score = Points{amount(row[3].text())};
        form.errors = static_cast<int>(row[4].number());
        form.warnings = static_cast<int>(row[5].number());
        all.push_back(std::move(form));
    }
    return all;
}

std::string record_json(const SpotCheckRecord& record)
{
    json::array strata;
    for (const auto& stratum : record.strata)
        strata.push_back(json::object{{"department", stratum.department},
                                      {"money_class", stratum.money_class},
                                      {"risk_class", stratum.risk_class},
                                      {"forms", stratum.forms},
                                      {"included", stratum.included},
                                      {"drawn", stratum.drawn}});
    json::array drawn;
    for (const auto& one : record.drawn) {
        json::array why;
        for (const auto reason : one.why) why.emplace_back(key_of(reason));
        drawn.push_back(json::object{
            {"form", one.id}, {"stratum", one.stratum}, {"risk", to_text(one.risk)}, {"why", std::move(why)}});
    }
    return json::serialize(json::object{{"generator", record.generator},
                                        {"seed", std::to_string(record.seed)},
                                        {"share", to_text(record.share)},
                                        {"population", record.population},
                                        {"strata", std::move(strata)},
                                        {"drawn", std::move(drawn)}});
}

// The forms of a sample, so that a step finds its own without reading records.
Result<Done> write_drawn(const Call& call, std::int64_t sample, const std::string& record)
{
    boost::system::error_code problem;
    const json::value read = json::parse(record, problem);
    const auto* object = problem ? nullptr : read.if_object();
    const auto* drawn = object == nullptr ? nullptr : object->if_contains("drawn");
    if (drawn == nullptr || !drawn->is_array()) return Done{};
    store::InsertRows insert{call.store, "INSERT INTO sample_form (region, form, sample)"};
    for (const auto& one : drawn->get_array()) {
        const std::string form = json::value_to<std::string>(one.at("form"));
        JIHENG_DO(insert.add({call.region(), std::int64_t{std::stoll(form)}, sample}));
    }
    return insert.finish();
}

}  // namespace

Result<Done> derive_drawn(const Call& system)
{
    JIHENG_TRY(const auto rows,
               system.store.query("SELECT id, record FROM sample_drawn d WHERE region = $1 AND NOT EXISTS (SELECT 1 "
                                  "FROM sample_form f WHERE f.region = d.region AND f.sample = d.id)",
                                  {system.region()}));
    for (const auto& row : rows) JIHENG_DO(write_drawn(system, row[0].number(), row[1].text()));
    return Done{};
}

Result<Sample> draw_sample(const Call& call, int year, std::string_view share, std::uint64_t seed)
{
    JIHENG_DO(need_anywhere(call, "sample.draw"));
    const auto wanted = Decimal::parse(share);
    if (!wanted) return failure("error.service.request", {{"what", "share"}});
    JIHENG_TRY(const SpotCheckRules rules, load_spot_check_rules());
    Sample sample;
    sample.id = call.keys.next();
    sample.year = year;
    sample.path = drawing_place(call);
    sample.seed = std::to_string(seed);
    sample.time = call.now;
    JIHENG_TRY(const auto population, population_of(call, year, sample.path));
    JIHENG_TRY(const SpotCheckRecord record, draw_spot_check(rules, population, wanted->exact(), seed));
    sample.record = record_json(record);
    JIHENG_DO(call.store.change(
        "INSERT INTO sample_drawn (region, id, year, path, seed, record, person, time) VALUES "
        "($1, $2, $3, $4, $5, $6, $7, $8)",
        {call.region(), sample.id, year, sample.path, sample.seed, sample.record, call.actor.person, call.now}));
    JIHENG_DO(write_drawn(call, sample.id, sample.record));
    JIHENG_DO(log(call, "sample.draw", "sample/" + std::to_string(sample.id), sample.seed));
    return sample;
}

Result<Sample> read_sample(const Call& call, std::int64_t id)
{
    JIHENG_DO(need_anywhere(call, "sample.read"));
    JIHENG_TRY(const auto rows,
               call.store.query("SELECT year, path, seed, record, time FROM sample_drawn WHERE region = "
                                "$1 AND id = $2",
                                {call.region(), id}));
    if (rows.empty()) return not_found("sample");
    const auto& row = rows[0];
    if (!allowed(call.rules.rights, call.actor.roles, "sample.read", {.organisation = row[1].text()}))
        return not_found("sample");
    return Sample{id, static_cast<int>(row[0].number()), row[1].text(), row[2].text(), row[3].text(), row[4].number()};
}

Result<std::vector<Sample>> list_samples(const Call& call, std::size_t limit)
{
    JIHENG_DO(need_anywhere(call, "sample.read"));
    JIHENG_TRY(
        const auto rows,
        call.store.query("SELECT id, year, path, seed, record, time FROM sample_drawn WHERE region = $1 ORDER BY "
                         "id DESC LIMIT $2",
                         {call.region(), static_cast<std::int64_t>(limit)}));
    std::vector<Sample> samples;
    for (const auto& row : rows)
        if (allowed(call.rules.rights, call.actor.roles, "sample.read", {.organisation = row[2].text()}))
            samples.push_back({row[0].number(), static_cast<int>(row[1].number()), row[2].text(), row[3].text(),
                               row[4].text(), row[5].number()});
    return samples;
}

}  // namespace jiheng
