#include <algorithm>
#include <set>

#include "audit/checks.h"
#include "audit/printed_rate.h"
#include "audit/sums.h"
#include "base/text.h"
#include "forms/lexicon.h"

namespace jiheng {

namespace {

void check_table(const SurveyTable& table, Findings& findings)
{
    PrintedSum weights;
    PrintedSum scores;
    Rational shares{0};
    int counted = 0;
    for (const auto& row : table.rows) {
        if (!row.total) {
            add_to(weights, row.weight);
            add_to(scores, row.score);
            if (row.satisfaction.figure) {
                shares += rate_of(*row.satisfaction.figure);
                ++counted;
            }
        }
        if (!row.weight.figure || !row.satisfaction.figure || !row.score.figure) continue;
        const Interval points = rate_interval(*row.satisfaction.figure) * row.weight.figure->printed.exact();
        if (points.overlaps(printed_somehow(row.score.figure->printed))) continue;
        Place where = row.score.where;
        where.row = row.question;
        findings.add("survey.points", "differs", where, row.score.text,
                     to_text(rate_of(*row.satisfaction.figure) * row.weight.figure->printed.exact(), 2),
                     {{"satisfaction", row.satisfaction.text}, {"full", row.weight.text}});
    }
    for (const auto& row : table.rows) {
        if (!row.total) continue;
        Place where = row.score.where;
        where.row = row.question;
        if (weights.missing == 0) compare_sum("weights.sum", weights, row.weight, where, findings);
        if (scores.missing == 0) compare_sum("total.sum", scores, row.score, where, findings);
    }
}

// One scale, the same words in every question: a label used once only, where the others agree, changes the scale.
void check_scale_words(const Form& form, Findings& findings)
{
    struct Question {
        std::set<std::string> options;
        Location where;
    };
    std::vector<Question> questions;
    for (const auto& passage : form.passages) {
        if (passage.text.size() > 300) continue;
        Question question{{}, passage.place(0)};
        std::string option;
        const auto close = [&] {
            // The words of the question itself may be glued to the first option.
            for (const auto& word : lexicon().words("words", "scale_options"))
                if (option.ends_with(word)) {
                    question.options.insert(word);
                    break;
                }
            option.clear();
        };
        for (std::size_t at = 0; at < passage.text.size();) {
            const std::size_t before = at;
            const char32_t c = next_code_point(passage.text, at);
            if (c >= 0x4E00 && c <= 0x9FFF)
                option += passage.text.substr(before, at - before);
            else
                close();
        }
        close();
        if (question.options.size() >= 3 && question.options.size() <= 7) questions.push_back(std::move(question));
    }
    if (questions.size() < 3) return;
    for (const auto& question : questions) {
        std::size_t same = 0;
        // Options nobody chose are often left out of a sentence, so fewer words of the same scale are the same scale.
        for (const auto& other : questions)
            same += std::includes(other.options.begin(), other.options.end(), question.options.begin(),
                                  question.options.end())
                        ? 1
                        : 0;
        if (same * 2 >= questions.size()) continue;
        std::string options;
        for (const auto& option : question.options) options += (options.empty() ? "" : "、") + option;
        findings.add("survey.scale-words", "differs", question.where, options, "");
    }
}

}  // namespace

void check_surveys(const Form& form, Findings& findings)
{
    for (const auto& table : form.surveys) check_table(table, findings);
    check_scale_words(form, findings);
}

}  // namespace jiheng
