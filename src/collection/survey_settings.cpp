#include "collection/survey_settings.h"

#include <algorithm>
#include <charconv>

#include "collection/json_reader.h"
#include "numbers/decimal.h"

namespace jiheng {

namespace {

namespace json = boost::json;

std::optional<std::uint64_t> size_of(JsonReader& reader, std::string_view key)
{
    const auto count = reader.count(key);
    return count ? std::optional{static_cast<std::uint64_t>(*count)} : std::nullopt;
}

// A decimal that is kept as it was written.
std::string decimal_text(JsonReader& reader, std::string_view key)
{
    reader.decimal(key);
    return reader.text(key);
}

SurveyPlan plan_of(JsonReader& reader)
{
    SurveyPlan plan;
    plan.design = reader.one_of(
        "design", {"", "census", "simple", "systematic", "stratified", "cluster", "quota", "convenience"}, "");
    plan.population = size_of(reader, "population");
    plan.size = size_of(reader, "size");
    plan.issued = size_of(reader, "issued");
    plan.margin = decimal_text(reader, "margin");
    plan.confidence = decimal_text(reader, "confidence");
    plan.share = decimal_text(reader, "share");
    plan.design_effect = decimal_text(reader, "design_effect");
    plan.return_rate = decimal_text(reader, "return_rate");
    plan.valid_rate = decimal_text(reader, "valid_rate");
    if (const std::string seed = reader.text("seed"); !seed.empty()) {
        const auto read = std::from_chars(seed.data(), seed.data() + seed.size(), plan.seed);
        if (read.ec != std::errc{} || read.ptr != seed.data() + seed.size())
            reader.report("error.collection.count", "seed");
    }
    reader.list("quotas", [&](JsonReader& quota) {
        plan.quotas.push_back(
            {quota.text("stratum"), size_of(quota, "size").value_or(0), size_of(quota, "population")});
    });
    plan.stratum_question = reader.text("stratum_question");
    const std::int64_t rounds = reader.count("paper_rounds").value_or(2);
    if (rounds != 1 && rounds != 2)
        reader.report("error.collection.word", "paper_rounds", {{"word", std::to_string(rounds)}});
    plan.paper_rounds = rounds == 1 ? 1 : 2;
    plan.note = reader.text("note");
    return plan;
}

json::value number_json(const std::optional<std::uint64_t>& number)
{
    return number ? json::value(static_cast<std::int64_t>(*number)) : json::value(nullptr);
}

json::object plan_json(const SurveyPlan& plan)
{
    json::array quotas;
    for (const auto& quota : plan.quotas)
        quotas.push_back(json::object{{"stratum", quota.stratum},
                                      {"size", static_cast<std::int64_t>(quota.size)},
                                      {"population", number_json(quota.population)}});
    return {{"design", plan.design},
            {"population", number_json(plan.population)},
            {"size", number_json(plan.size)},
            {"issued", number_json(plan.issued)},
            {"margin", plan.margin},
            {"confidence", plan.confidence},
            {"share", plan.share},
            {"design_effect", plan.design_effect},
            {"return_rate", plan.return_rate},
            {"valid_rate", plan.valid_rate},
            {"seed", std::to_string(plan.seed)},
            {"quotas", std::move(quotas)},
            {"stratum_question", plan.stratum_question},
            {"paper_rounds", plan.paper_rounds},
            {"note", plan.note}};
}

json::array texts_json(const std::vector<std::string>& texts)
{
    json::array all;
    for (const auto& text : texts) all.emplace_back(text);
    return all;
}

}  // namespace

double SurveyPlan::confidence_level() const
{
    constexpr double usual = 0.95;
    const auto said = Decimal::parse(confidence);
    if (!said) return usual;
    const double level = std::stod(said->text());
    return level > 0 && level < 1 ? level : usual;
}

void read_settings(const json::object& object, SurveySettings& settings, std::vector<Error>& problems)
{
    const json::value whole = object;
    JsonReader reader{whole, "", problems};
    reader.object("plan", [&](JsonReader& plan) { settings.plan = plan_of(plan); });
    if (object.contains("scale")) settings.scale.clear();
    reader.list("scale", [&](JsonReader& scale) {
        ScaleValues made;
        made.list = scale.text("list");
        scale.list("values", [&](JsonReader& value) {
            std::string option = value.text("option");
            made.values.emplace_back(std::move(option), value.decimal("value"));
        });
        settings.scale.push_back(std::move(made));
    });
    if (object.contains("targets")) settings.targets.clear();
    reader.list("targets", [&](JsonReader& target) {
        SurveyTarget made;
        made.fact = target.text("fact");
        if (made.fact.empty()) target.report("error.content.text", "fact");
        made.kind = target.one_of("kind", {"tally", "share"}, "tally") == "share" ? SurveyTarget::Kind::share
                                                                                  : SurveyTarget::Kind::tally;
        made.list = target.text("list");
        made.questions = target.texts("questions");
        made.options = target.texts("options");
        settings.targets.push_back(std::move(made));
    });
}

json::object settings_json(const SurveySettings& settings)
{
    json::array scale;
    for (const auto& one : settings.scale) {
        json::array values;
        for (const auto& [option, value] : one.values)
            values.push_back(json::object{
                {"option", option},
                {"value", value ? json::value(to_text(*value, Decimal::most_places)) : json::value(nullptr)}});
        scale.push_back(json::object{{"list", one.list}, {"values", std::move(values)}});
    }
    json::array targets;
    for (const auto& one : settings.targets)
        targets.push_back(json::object{{"fact", one.fact},
                                       {"kind", one.kind == SurveyTarget::Kind::share ? "share" : "tally"},
                                       {"questions", texts_json(one.questions)},
                                       {"list", one.list},
                                       {"options", texts_json(one.options)}});
    return {{"scale", std::move(scale)}, {"plan", plan_json(settings.plan)}, {"targets", std::move(targets)}};
}

Result<SurveySettings> stored_settings(const std::string& text)
{
    boost::system::error_code problem;
    const json::value value = json::parse(text, problem);
    if (problem || !value.is_object()) return failure("error.content.json");
    SurveySettings settings;
    std::vector<Error> problems;
    read_settings(value.get_object(), settings, problems);
    if (!problems.empty()) return problems.front();
    return settings;
}

survey::Questionnaire with_scale(survey::Questionnaire questionnaire, const std::vector<ScaleValues>& scale)
{
    for (const auto& own : scale)
        for (auto& list : questionnaire.lists) {
            if (list.key != own.list) continue;
            for (auto& option : list.options)
                for (const auto& [key, value] : own.values)
                    if (key == option.key) option.value = value;
        }
    return questionnaire;
}

std::vector<std::string> questions_of(const SurveyTarget& target, const survey::Questionnaire& questionnaire)
{
    std::vector<std::string> all;
    survey::each_item(questionnaire.items, [&](const survey::Item& item, const survey::Item* repeat) {
        if (repeat != nullptr || item.kind != survey::Item::Kind::single) return;
        const bool named =
            std::find(target.questions.begin(), target.questions.end(), item.key) != target.questions.end();
        const bool of_list = target.questions.empty() && !target.list.empty() && item.list == target.list;
        if (named || of_list) all.push_back(item.key);
    });
    return all;
}

std::vector<Error> settings_problems(const SurveySettings& settings, const survey::Questionnaire& questionnaire)
{
    std::vector<Error> problems;
    const auto need_list = [&](const std::string& list) {
        if (questionnaire.list(list) == nullptr) problems.push_back(failure("error.collection.list", {{"list", list}}));
        return questionnaire.list(list);
    };
    for (const auto& scale : settings.scale)
        if (const auto* list = need_list(scale.list))
            for (const auto& [option, value] : scale.values)
                if (list->find(option) == nullptr)
                    problems.push_back(failure("error.collection.option", {{"list", scale.list}, {"option", option}}));
    const auto need_question = [&](const std::string& key) -> const survey::Item* {
        const auto* item = questionnaire.find(key);
        if (item == nullptr || item->kind != survey::Item::Kind::single) {
            problems.push_back(failure("error.collection.question", {{"question", key}}));
            return nullptr;
        }
        return item;
    };
    if (!settings.plan.stratum_question.empty()) need_question(settings.plan.stratum_question);
    for (const auto& target : settings.targets) {
        if (!target.list.empty()) need_list(target.list);
        for (const auto& question : target.questions) need_question(question);
        if (questions_of(target, questionnaire).empty())
            problems.push_back(failure("error.collection.target", {{"fact", target.fact}}));
        if (target.kind == SurveyTarget::Kind::share && target.options.empty())
            problems.push_back(failure("error.collection.share", {{"fact", target.fact}}));
    }
    return problems;
}

}  // namespace jiheng
