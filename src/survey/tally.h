// Counting: how many chose what, and what that says of satisfaction. Exact; nothing is rounded here.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "survey/answer_table.h"

namespace jiheng::survey {

struct QuestionTally {
    std::string question{};
    const OptionList* list = nullptr;
    std::vector<std::uint64_t> counts{};  // one an option
    std::uint64_t blank = 0;

    std::uint64_t answered() const;  // every option, blanks apart
    std::uint64_t on_scale() const;  // options with a value
    std::uint64_t outside() const;   // never used, do not know: in no sum of the scale
    // Σ count × value ÷ Σ count; none without an answer on the scale: such a question is left out, never 0.
    std::optional<Rational> satisfaction() const;
    // The same answers under another list of values, one an option, best first.
    std::optional<Rational> satisfaction_under(const std::vector<std::optional<Rational>>& values) const;
    // Share of the best `options` among those on the scale (满意率).
    std::optional<Rational> share_of_best(std::size_t options) const;
};

QuestionTally tally(const AnswerTable& table, const ChoiceColumn& column);
std::vector<QuestionTally> tally_all(const AnswerTable& table);

struct SeveralTally {
    std::string question{};
    const OptionList* list = nullptr;
    std::vector<std::uint64_t> counts{};
    std::uint64_t answered = 0;
};
SeveralTally tally(const AnswerTable& table, const ManyColumn& column);

// One figure from several questions of a scale. The ways differ as soon as somebody leaves a question out, so the paper
// has to name its own (domain: 满意度的口径).
enum class Combined { mean_of_questions, pooled, mean_of_respondents, one_question };
struct Overall {
    std::optional<Rational> mean_of_questions{};
    std::optional<Rational> pooled{};               // every answer the same weight
    std::optional<Rational> mean_of_respondents{};  // every respondent the same weight
};
// Of the named questions; all must be answered on a scale.
Overall overall(const AnswerTable& table, const std::vector<std::string>& questions);

// The respondents' own means over the questions they answered on the scale, as one sample: exact.
struct RespondentMeans {
    std::uint64_t people = 0;
    std::optional<Rational> mean{};
    std::optional<Rational> variance{};  // of the sample (n−1); none with fewer than two
};
// One a group; `group` names that of every row, and is empty where all are of one.
std::vector<RespondentMeans> respondent_means(const AnswerTable& table, const std::vector<std::string>& questions,
                                              const std::vector<std::uint32_t>& group = {}, std::size_t groups = 1);

// Mean of the strata, each with its share of the population. None when a stratum has no answer.
std::optional<Rational> weighted_mean(const std::map<std::string, Rational>& shares,
                                      const std::map<std::string, Rational>& means);

}  // namespace jiheng::survey
