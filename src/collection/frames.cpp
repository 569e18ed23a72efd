#include "collection/frames.h"

#include <boost/json.hpp>
#include <charconv>
#include <set>

#include "base/text.h"
#include "collection/table_file.h"
#include "service/passwords.h"
#include "store/insert_rows.h"
#include "survey/csv_rows.h"

namespace jiheng {

namespace {

namespace json = boost::json;
using survey::FrameEntry;

constexpr std::size_t most_entries = 2'000'000;

Result<std::vector<FrameEntry>> read_frame(const std::string& csv, UploadedFrame& uploaded)
{
    survey::CsvRows rows{csv};
    std::vector<std::string_view> cells;
    std::vector<std::string FrameEntry::*> columns;
    std::size_t key_column = 0;
    if (!rows.next(cells)) return failure("error.survey.frame.heading");
    for (const auto cell : cells) {
        const std::string_view name = trim(cell);
        std::string FrameEntry::*column = name == "key"       ? &FrameEntry::key
                                          : name == "stratum" ? &FrameEntry::stratum
                                          : name == "cluster" ? &FrameEntry::cluster
                                                              : nullptr;
        columns.push_back(column);  // other columns are nobody's business here
        if (column == &FrameEntry::key) key_column = columns.size();
    }
    if (key_column == 0) return failure("error.survey.frame.heading");
    std::vector<FrameEntry> frame;
    std::set<std::string, std::less<>> seen;
    std::size_t line = 1;
    while (rows.next(cells)) {
        ++line;
        FrameEntry entry;
        bool empty = true;
        for (std::size_t i = 0; i < cells.size() && i < columns.size(); ++i) {
            const std::string_view text = trim(cells[i]);
            empty = empty && text.empty();
            if (columns[i] != nullptr) entry.*columns[i] = std::string{text};
        }
        if (empty) continue;
        const Arguments place{{"row", std::to_string(line)}, {"key", entry.key}};
        const std::string cell = cell_name(key_column, line);
        if (entry.key.empty())
            uploaded.faults.push_back({cell, line, "key", "", failure("error.collection.frame_key", place)});
        else if (!seen.insert(entry.key).second)
            uploaded.faults.push_back({cell, line, "key", entry.key, failure("error.survey.sample.twice", place)});
        else
            frame.push_back(std::move(entry));
        if (frame.size() > most_entries)
            return failure("error.collection.frame_size", {{"limit", std::to_string(most_entries)}});
        constexpr std::size_t most_faults = 1'000;
        if (uploaded.faults.size() >= most_faults) break;
    }
    return frame;
}

Result<Done> write_frame_note(const Call& call, std::int64_t survey, const json::object& note)
{
    JIHENG_DO(call.store.change("UPDATE survey SET frame = $3 WHERE region = $1 AND id = $2",
                                {call.region(), survey, json::serialize(note)}));
    return Done{};
}

Result<survey::SamplePlan> plan_of(const SurveyPlan& plan)
{
    survey::SamplePlan made;
    if (plan.design == "simple" || plan.design.empty())
        made.design = survey::SamplingDesign::simple;
    else if (plan.design == "systematic")
        made.design = survey::SamplingDesign::systematic;
    else if (plan.design == "stratified")
        made.design = survey::SamplingDesign::stratified;
    else if (plan.design == "cluster")
        made.design = survey::SamplingDesign::cluster;
    else
        return failure("error.collection.design", {{"design", plan.design}});
    made.size = plan.size.value_or(0);
    if (made.design == survey::SamplingDesign::stratified)
        for (const auto& quota : plan.quotas) made.quotas[quota.stratum] = quota.size;
    return made;
}

}  // namespace

Result<UploadedFrame> upload_frame(const Call& call, std::int64_t id, const std::string& csv)
{
    JIHENG_DO(read_survey_to_write(call, id));
    UploadedFrame uploaded;
    JIHENG_TRY(const auto frame, read_frame(csv, uploaded));
    if (!uploaded.faults.empty()) return uploaded;
    uploaded.entries = frame.size();
    std::set<std::string_view> clusters;
    JIHENG_DO(call.store.change("DELETE FROM survey_frame WHERE region = $1 AND survey = $2", {call.region(), id}));
    store::InsertRows rows{call.store,
                           "INSERT INTO survey_frame (region, survey, number, entry, stratum, cluster, drawn)"};
    std::int64_t number = 0;
    for (const auto& entry : frame) {
        ++uploaded.strata[entry.stratum];
        if (!entry.cluster.empty()) clusters.insert(entry.cluster);
        JIHENG_DO(rows.add({call.region(), id, number++, entry.key, entry.stratum, entry.cluster, 0}));
    }
    JIHENG_DO(rows.finish());
    uploaded.clusters = clusters.size();
    JIHENG_DO(write_frame_note(
        call, id,
        {{"entries", uploaded.entries}, {"drawn", 0}, {"seed", nullptr}, {"time", nullptr}, {"hash", hash_of(csv)}}));
    JIHENG_DO(log(call, "survey.frame", "survey/" + std::to_string(id), hash_of(csv)));
    return uploaded;
}

Result<DrawnSample> draw_survey_sample(const Call& call, std::int64_t id, std::uint64_t seed)
{
    JIHENG_TRY(const SurveyRecord survey, read_survey_to_write(call, id));
    if (survey.frame.empty()) return failure("error.collection.no_frame");
    JIHENG_TRY(survey::SamplePlan plan, plan_of(survey.settings.plan));
    plan.seed = seed != 0 ? seed : survey.settings.plan.seed;
    if (plan.seed == 0) {
        constexpr std::size_t digits = 15;
        const std::string secret = new_secret().substr(0, digits);
        std::from_chars(secret.data(), secret.data() + secret.size(), plan.seed, 16);
    }
    std::vector<FrameEntry> frame;
    JIHENG_DO(
        call.store.each("SELECT entry, stratum, cluster FROM survey_frame WHERE region = $1 AND survey = $2 ORDER "
                        "BY number",
                        {call.region(), id}, [&](const store::Row& row) {
                            frame.push_back({row[0].text(), row[1].text(), row[2].text()});
                            return true;
                        }));
    JIHENG_TRY(const survey::Sample sample, survey::draw_sample(frame, plan));
    DrawnSample made;
    made.seed = plan.seed;
    made.drawn = sample.chosen.size();
    for (const auto& entry : frame) ++made.strata[entry.stratum].entries;
    JIHENG_DO(call.store.change("UPDATE survey_frame SET drawn = 0 WHERE region = $1 AND survey = $2 AND drawn = 1",
                                {call.region(), id}));
    for (const std::size_t index : sample.chosen) {
        ++made.strata[frame[index].stratum].drawn;
        JIHENG_DO(
            call.store.change_later("UPDATE survey_frame SET drawn = 1 WHERE region = $1 AND survey = $2 AND "
                                    "number = $3",
                                    {call.region(), id, static_cast<std::int64_t>(index)}));
    }
    json::object note = json::parse(survey.frame).as_object();
    note["drawn"] = made.drawn;
    note["seed"] = std::to_string(made.seed);
    note["time"] = call.now;
    JIHENG_DO(write_frame_note(call, id, note));
    JIHENG_DO(log(call, "survey.sample", "survey/" + std::to_string(id),
                  std::to_string(made.drawn) + " " + std::to_string(made.seed)));
    return made;
}

Result<Done> each_drawn(const Call& call, const SurveyRecord& survey,
                        const std::function<bool(const FrameEntry&)>& take)
{
    return call.store.each(
        "SELECT entry, stratum, cluster FROM survey_frame WHERE region = $1 AND survey = $2 AND "
        "drawn = 1 ORDER BY number",
        {call.region(), survey.id}, [&](const store::Row& row) {
            return take({row[0].text(), row[1].text(), row[2].text()});
        });
}

}  // namespace jiheng
