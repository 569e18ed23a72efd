#include "cli/survey_text.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>

#include "base/messages.h"
#include "cli/text_table.h"
#include "numbers/decimal.h"

namespace jiheng {

using namespace survey;

namespace {

namespace json = boost::json;

json::value decimal(const std::optional<Rational>& value)
{
    return value ? json::value(to_text(*value, Decimal::most_places)) : json::value(nullptr);
}

json::value bounds_json(const std::optional<ConfidenceBounds>& bounds)
{
    if (!bounds) return nullptr;
    return json::object{{"low", bounds->low}, {"high", bounds->high}};
}

json::object scale_json(const ScaleAnalysis& scale)
{
    json::array questions(scale.questions.begin(), scale.questions.end());
    json::array items;
    for (const auto& item : scale.reliability.items)
        items.push_back(json::object{{"question", item.question},
                                     {"alpha_without", decimal(item.alpha_without)},
                                     {"item_total", item.item_total}});
    json::object others;
    for (const auto& other : scale.others) others[other.key] = decimal(other.satisfaction);
    return {{"list", scale.list},
            {"questions", std::move(questions)},
            {"mean_of_questions", decimal(scale.overall.mean_of_questions)},
            {"pooled", decimal(scale.overall.pooled)},
            {"mean_of_respondents", decimal(scale.overall.mean_of_respondents)},
            {"alpha", decimal(scale.reliability.alpha)},
            {"complete_respondents", scale.reliability.respondents},
            {"items", std::move(items)},
            {"other_scales", std::move(others)}};
}

std::string percent(const std::optional<Rational>& value)
{
    return value ? to_percent(*value) : "—";
}

std::string span_of(const std::optional<ConfidenceBounds>& bounds)
{
    if (!bounds) return "";
    std::array<char, 64> text{};
    constexpr double hundred = 100;
    std::snprintf(text.data(), text.size(), "[%.1f%%, %.1f%%]", bounds->low * hundred, bounds->high * hundred);
    return text.data();
}

}  // namespace

json::object analysis_json(const Questionnaire& questionnaire, const SurveyAnalysis& analysis)
{
    json::array questions;
    for (const auto& question : analysis.questions) {
        json::array options;
        for (std::size_t i = 0; i < question.tally.counts.size(); ++i)
            options.push_back(json::object{{"option", question.tally.list->options[i].key},
                                           {"count", question.tally.counts[i]},
                                           {"bounds", bounds_json(question.shares[i])}});
        questions.push_back(json::object{{"question", question.tally.question},
                                         {"answered", question.tally.answered()},
                                         {"on_scale", question.tally.on_scale()},
                                         {"blank", question.tally.blank},
                                         {"options", std::move(options)},
                                         {"satisfaction", decimal(question.tally.satisfaction())},
                                         {"bounds", bounds_json(question.mean)}});
    }
    json::array scales;
    for (const auto& scale : analysis.scales) scales.push_back(scale_json(scale));
    json::array doubtful;
    for (const auto& row : analysis.doubtful) {
        json::array reasons;
        for (const auto doubt : row.doubts) reasons.emplace_back(key_of(doubt));
        doubtful.push_back(json::object{{"answer", row.row + 1}, {"reasons", std::move(reasons)}});
    }
    return {{"questionnaire", questionnaire.id},
            {"returned", analysis.returned},
            {"valid", analysis.valid},
            {"return_rate", decimal(analysis.return_rate)},
            {"valid_rate", decimal(analysis.valid_rate)},
            {"questions", std::move(questions)},
            {"scales", std::move(scales)},
            {"doubtful", std::move(doubtful)}};
}

std::string analysis_text(const Questionnaire& questionnaire, const SurveyAnalysis& analysis)
{
    std::string out = questionnaire.title.chinese + "\n" +
                      say("survey.flow", {{"returned", std::to_string(analysis.returned)},
                                          {"valid", std::to_string(analysis.valid)},
                                          {"return_rate", percent(analysis.return_rate)},
                                          {"valid_rate", percent(analysis.valid_rate)}}) +
                      "\n\n";
    using Align = TextTable::Align;
    TextTable table{{Align::left, Align::left, Align::right, Align::right, Align::left}};
    for (const auto& question : analysis.questions) {
        const Item* item = questionnaire.find(question.tally.question);
        table.add({question.tally.question, item == nullptr ? "" : item->text.chinese,
                   std::to_string(question.tally.answered()), percent(question.tally.satisfaction()),
                   span_of(question.mean)});
        for (std::size_t i = 0; i < question.tally.counts.size(); ++i) {
            const std::uint64_t answered = question.tally.answered();
            const std::optional<Rational> share =
                answered == 0 ? std::nullopt : std::optional{Rational{question.tally.counts[i]} / Rational{answered}};
            table.add({"", "  " + question.tally.list->options[i].text.chinese,
                       std::to_string(question.tally.counts[i]), percent(share), span_of(question.shares[i])});
        }
    }
    out += table.text();
    for (const auto& scale : analysis.scales) {
        out += "\n" +
               say("survey.overall", {{"list", scale.list},
                                      {"questions", percent(scale.overall.mean_of_questions)},
                                      {"pooled", percent(scale.overall.pooled)},
                                      {"respondents", percent(scale.overall.mean_of_respondents)}}) +
               "\n";
        constexpr int places = 3;
        out +=
            say("survey.alpha", {{"alpha", scale.reliability.alpha ? to_text(*scale.reliability.alpha, places) : "—"},
                                 {"respondents", std::to_string(scale.reliability.respondents)}}) +
            "\n";
        for (const auto& other : scale.others)
            out += "  " + say("survey.scale." + other.key) + " " + percent(other.satisfaction) + "\n";
    }
    if (analysis.doubtful.empty()) return out;
    out += "\n" + say("survey.doubtful", {{"count", std::to_string(analysis.doubtful.size())}}) + "\n";
    std::map<std::string, std::vector<std::size_t>> by_reason;
    for (const auto& row : analysis.doubtful)
        for (const auto doubt : row.doubts)
            by_reason["survey.doubt." + std::string{key_of(doubt)}].push_back(row.row + 1);
    for (const auto& [reason, numbers] : by_reason) {
        constexpr std::size_t shown = 12;
        std::string list;
        for (std::size_t i = 0; i < std::min(shown, numbers.size()); ++i)
            list += (list.empty() ? "" : "、") + std::to_string(numbers[i]);
        if (numbers.size() > shown) list += "…";
        out += "  " +
               say("survey.doubtful_rows",
                   {{"reason", say(reason)}, {"count", std::to_string(numbers.size())}, {"numbers", list}}) +
               "\n";
    }
    return out;
}

}  // namespace jiheng
