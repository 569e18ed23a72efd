#include "cli/score_text.h"

#include <algorithm>

#include "base/text.h"
#include "cli/text_table.h"

namespace jiheng {

namespace {

class ScoreText {
public:
    ScoreText(const ScoredCase& scored, const ScoreTextOptions& options)
        : facts_{scored.facts}, scheme_{*scored.scheme}, evaluation_{scored.evaluation}, options_{options}
    {
    }

    std::string whole() const
    {
        std::string text = facts_.name + "\n" + word("score.scheme") + " " + scheme_name() + "\n\n" + table() + "\n";
        if (options_.explain) text += explanations();
        text += differences() + warnings() + totals();
        return text;
    }

private:
    std::string word(std::string_view key, const Arguments& arguments = {}) const
    {
        return say(key, arguments, options_.language);
    }

    std::string scheme_name() const
    {
        const bool english = options_.language == Language::english && !scheme_.name_en.empty();
        return (english ? scheme_.name_en : scheme_.name) + " (" + scheme_.id + ")";
    }

    // The indicator's name in the reader's language; rows keep the name they were given.
    std::string name_of_result(const IndicatorResult& result) const
    {
        const Indicator* indicator = scheme_.find_indicator(result.code);
        const bool english =
            options_.language == Language::english && indicator != nullptr && !indicator->name_en.empty();
        return english ? indicator->name_en : result.name;
    }

    std::string table() const
    {
        using Align = TextTable::Align;
        TextTable table{
            {Align::left, Align::left, Align::right, Align::right, Align::left, Align::right, Align::right}};
        const bool published = has_published();
        const bool by_rule = evaluation_.total_by_rule.has_value();
        table.add({word("score.code"), word("score.name"), word("score.full_marks"), word("score.score"),
                   word("score.status"), by_rule ? word("score.by_rule") : "",
                   published ? word("score.published") : ""});
        table.add_rule();
        add_below("", 0, table);
        return table.text();
    }

    void add_below(const std::string& parent, int depth, TextTable& table) const
    {
        const std::string indent(static_cast<std::size_t>(depth) * 2, ' ');
        for (const auto& result : evaluation_.indicators)
            if (result.parent == parent)
                table.add({result.code, indent + shorten(name_of_result(result), 36), to_text(result.full_marks),
                           result.score ? to_text(*result.score) : "—",
                           word("status." + std::string{name_of(result.status)}),
                           result.by_rule ? to_text(*result.by_rule) : "",
                           result.published ? to_text(*result.published) + (departs(result) ? " *" : "  ") : ""});
        for (const auto& group : evaluation_.groups) {
            if (group.parent != parent || depth > 20) continue;
            const bool named = group.code != group.name;
            table.add({named ? group.code : "", indent + group.name, to_text(group.full_marks), to_text(group.score),
                       group.complete ? "" : word("score.partial"), "", ""});
            add_below(group.code, depth + 1, table);
        }
    }

    bool has_published() const
    {
        return std::any_of(evaluation_.indicators.begin(), evaluation_.indicators.end(),
                           [](const auto& result) { return result.published.has_value(); });
    }

    static bool departs(const IndicatorResult& result)
    {
        return result.published && result.score && *result.published != *result.score;
    }

    std::string explanations() const
    {
        std::string text;
        for (const auto& result : evaluation_.indicators) {
            text += result.code + " " + name_of_result(result) + "\n";
            text += "  " + render(result, options_.language) + "\n";
            if (!result.trace.clause.empty())
                text += "  " + word("score.clause") + " " + result.trace.clause + " (" + describe(result.trace.rule) +
                        ")\n";
            for (const auto& place : places_of(result)) text += "  " + word("score.place") + " " + place + "\n";
            if (!result.note.empty() && !departs(result)) text += "  " + word("score.note") + " " + result.note + "\n";
        }
        return text.empty() ? text : text + "\n";
    }

    std::vector<std::string> places_of(const IndicatorResult& result) const
    {
        std::vector<std::string> places;
        const auto add = [&](const std::string& place) {
            if (!place.empty() && std::find(places.begin(), places.end(), place) == places.end())
                places.push_back(place);
        };
        for (const auto& step : result.trace.steps)
            for (const std::size_t fact : step.facts)
                if (fact < facts_.facts.size()) add(facts_.facts[fact].where.label);
        for (const auto& row : facts_.rows)
            if (row.code == result.code) add(row.where.label);
        for (const auto& judgement : facts_.judgements)
            if (judgement.on == result.code) add(judgement.where.label);
        return places;
    }

    std::string differences() const
    {
        std::string text;
        for (const auto& result : evaluation_.indicators) {
            if (!departs(result)) continue;
            text +=
                "  " + result.code + " " + name_of_result(result) + ": " +
                word("score.differs", {{"published", to_text(*result.published)}, {"score", to_text(*result.score)}});
            text += (result.note.empty() ? "" : " " + result.note) + "\n";
        }
        return text.empty() ? text : word("score.differences") + "\n" + text + "\n";
    }

    std::string warnings() const
    {
        std::string text;
        for (const auto& result : evaluation_.indicators)
            for (const auto& warning : result.warnings)
                text += "  " + result.code + " " + name_of_result(result) + ": " +
                        word(warning.key, warning.arguments) + "\n";
        for (const auto& result : evaluation_.indicators)
            if (!is_scored(result.status) && result.status != Status::not_applicable)
                text +=
                    "  " + result.code + " " + name_of_result(result) + ": " + render(result, options_.language) + "\n";
        return text.empty() ? text : word("score.warnings") + "\n" + text + "\n";
    }

    std::string totals() const
    {
        std::string text = word("score.total") + " " + to_text(evaluation_.total);
        if (evaluation_.grade != nullptr) {
            const Grade& grade = *evaluation_.grade;
            text +=
                " " + (options_.language == Language::english && !grade.name_en.empty() ? grade.name_en : grade.name);
        }
        if (!evaluation_.complete) text += " " + word("score.total_partial");
        if (evaluation_.total_by_rule)
            text += "\n" + word("score.total_by_rule") + " " + to_text(*evaluation_.total_by_rule);
        if (evaluation_.published_total)
            text += "\n" + word("score.total_published") + " " + to_text(*evaluation_.published_total) +
                    (evaluation_.published_grade.empty() ? "" : " " + evaluation_.published_grade);
        return text + "\n";
    }

    const Case& facts_;
    const Scheme& scheme_;
    const Evaluation& evaluation_;
    ScoreTextOptions options_;
};

}  // namespace

std::string score_text(const ScoredCase& scored, const ScoreTextOptions& options)
{
    return ScoreText{scored, options}.whole();
}

}  // namespace jiheng
