#include "reports/evaluation_json.h"

#include <boost/json.hpp>

namespace jiheng {

namespace {

namespace json = boost::json;

json::value points(const std::optional<Points>& value)
{
    if (!value) return nullptr;
    return json::string{to_text(*value)};
}

json::value or_null(const std::string& text)
{
    if (text.empty()) return nullptr;
    return json::string{text};
}

json::object indicator(const IndicatorResult& result, Language language)
{
    json::array warnings;
    for (const auto& warning : result.warnings) warnings.emplace_back(say(warning.key, warning.arguments, language));
    json::array missing;
    for (const auto& name : result.missing) missing.emplace_back(name);
    json::object object;
    object["code"] = result.code;
    object["name"] = result.name;
    object["points"] = to_text(result.full_marks);
    object["score"] = points(result.score);
    object["status"] = name_of(result.status);
    object["measure"] = result.measure ? json::value(to_text(*result.measure, 12)) : json::value(nullptr);
    object["by_rule"] = points(result.by_rule);
    object["published"] = points(result.published);
    object["note"] = or_null(result.note);
    object["warnings"] = std::move(warnings);
    object["missing"] = std::move(missing);
    object["clause"] = or_null(result.trace.clause);
    object["trace"] = render(result, language);
    return object;
}

json::object evaluation_object(const Evaluation& all, Language language)
{
    json::array indicators;
    for (const auto& result : all.indicators) indicators.emplace_back(indicator(result, language));
    json::array groups;
    for (const auto& group : all.groups) {
        json::object object;
        object["code"] = group.code;
        object["name"] = group.name;
        object["points"] = to_text(group.full_marks);
        object["score"] = to_text(group.score);
        object["complete"] = group.complete;
        groups.emplace_back(std::move(object));
    }
    json::object published;
    published["total"] = points(all.published_total);
    published["grade"] = or_null(all.published_grade);
    json::object object;
    object["scheme"] = all.scheme;
    object["case"] = all.case_id;
    object["total"] = to_text(all.total);
    object["grade"] = all.grade != nullptr ? json::value(all.grade->name) : json::value(nullptr);
    object["complete"] = all.complete;
    object["points"] = to_text(all.full_marks);
    object["total_by_rule"] = points(all.total_by_rule);
    object["published"] =
        all.published_total || !all.published_grade.empty() ? json::value(published) : json::value(nullptr);
    object["indicators"] = std::move(indicators);
    object["groups"] = std::move(groups);
    return object;
}

}  // namespace

std::string evaluation_json(const Evaluation& evaluation, Language language)
{
    return json::serialize(evaluation_object(evaluation, language));
}

std::string evaluations_json(const std::vector<const Evaluation*>& evaluations, Language language)
{
    if (evaluations.size() == 1) return evaluation_json(*evaluations.front(), language);
    json::array all;
    for (const auto* one : evaluations) all.emplace_back(evaluation_object(*one, language));
    return json::serialize(json::object{{"cases", std::move(all)}});
}

}  // namespace jiheng
