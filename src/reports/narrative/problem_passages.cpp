// What was done well, what was not, and what to do about it. The sentences are the case's; where there are none, a
// person is asked for them with the facts at hand.
#include "base/text.h"
#include "reports/narrative/passages.h"

namespace jiheng {

namespace {

constexpr std::string_view chinese_numbers[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};

std::string numbered(const ReportWriter& writer, std::size_t number, const std::string& title)
{
    const bool chinese = writer.language() == Language::chinese && number < std::size(chinese_numbers);
    return (chinese ? std::string{chinese_numbers[number]} : std::to_string(number + 1)) + (chinese ? "是" : ". ") +
           title;
}

// What the scores say, for whoever has to write the sentences.
std::vector<std::string> known_losses(const ReportWriter& writer)
{
    std::vector<std::string> known;
    for (const IndicatorResult& result : writer.evaluation().indicators)
        if (result.score && *result.score < result.full_marks)
            known.push_back(writer.title_of(result) + "  " + to_text(*result.score) + "/" + to_text(result.full_marks) +
                            "  " + render(result, writer.language()));
    return known;
}

std::vector<std::string> known_strengths(const ReportWriter& writer)
{
    std::vector<std::string> known;
    for (const IndicatorResult& result : writer.evaluation().indicators)
        if (result.score && *result.score == result.full_marks)
            known.push_back(writer.title_of(result) + "  " + to_text(*result.score) + "/" + to_text(result.full_marks));
    return known;
}

void say_list(ReportWriter& writer, const std::vector<Problem>& list)
{
    for (std::size_t i = 0; i < list.size(); ++i) {
        writer.paragraph(typeset::Runs{
            {numbered(writer, i, list[i].title) + writer.word("report.stop"), typeset::Emphasis::strong, {}},
            {list[i].text, typeset::Emphasis::plain, {}}});
    }
}

}  // namespace

void say_experiences(ReportWriter& writer)
{
    if (writer.dossier().experiences.empty())
        writer.placeholder(writer.word("report.task_experiences"), known_strengths(writer));
    else
        say_list(writer, writer.dossier().experiences);
}

void say_problems(ReportWriter& writer)
{
    if (writer.dossier().problems.empty())
        writer.placeholder(writer.word("report.task_problems"), known_losses(writer));
    else
        say_list(writer, writer.dossier().problems);
}

void say_suggestions(ReportWriter& writer)
{
    std::vector<Problem> suggestions;
    for (const Problem& problem : writer.dossier().problems)
        if (!problem.suggestion.empty())
            suggestions.push_back({problem.suggestion, problem.suggestion_text, {}, {}, {}, {}});
    if (suggestions.empty())
        writer.placeholder(writer.word("report.task_suggestions"), known_losses(writer));
    else
        say_list(writer, suggestions);
}

}  // namespace jiheng
