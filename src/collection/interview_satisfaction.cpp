// What interviews say of satisfaction, and how it becomes a fact of the evaluation.
#include <algorithm>

#include "base/messages.h"
#include "collection/interviews.h"
#include "service/case_content.h"
#include "service/forms.h"

namespace jiheng {

namespace {

namespace json = boost::json;

constexpr std::size_t most_interviews = 1'000;  // of one evaluation

json::array topics_json(const InterviewContent& content)
{
    json::array topics;
    if (!content.record.empty())
        topics.push_back(json::object{{"title", say("collection.record")}, {"text", content.record}});
    for (const auto& statement : content.statements) {
        json::object topic{{"title", say("collection.statement")}, {"text", statement.text}};
        if (!statement.indicator.empty()) topic["on"] = json::array{json::value(statement.indicator)};
        topics.push_back(std::move(topic));
    }
    return topics;
}

std::string reference(const InterviewRecord& interview)
{
    return say("collection.interview_reference", {{"title", interview.title}, {"id", std::to_string(interview.id)}});
}

// By role and office, without the name.
std::string with_whom(const InterviewContent& content)
{
    return content.organisation.empty() ? content.role : content.organisation + " " + content.role;
}

}  // namespace

std::vector<std::uint64_t> InterviewSatisfaction::total() const
{
    std::vector<std::uint64_t> all(scale.size());
    for (const auto& question : counts)
        for (std::size_t i = 0; i < all.size(); ++i) all[i] += question[i];
    return all;
}

std::optional<Rational> InterviewSatisfaction::satisfaction() const
{
    Rational worth;
    Rational answers;
    const auto all = total();
    for (std::size_t i = 0; i < all.size(); ++i) {
        worth += Rational{all[i]} * scale[i].second;
        answers += Rational{all[i]};
    }
    return divide(worth, answers);
}

Result<InterviewSatisfaction> interview_satisfaction(const Call& call, std::int64_t form)
{
    JIHENG_TRY(const FormRecord known, read_form(call, form));
    InterviewSatisfaction made;
    JIHENG_TRY(made.interviews, list_interviews(call, {known.project, form, 0, most_interviews, true}));
    for (const auto& interview : made.interviews) {
        if (interview.content.scores.empty()) continue;
        ++made.scored;
        // Options of a later interview that the first ones did not have are added behind.
        for (const auto& [option, value] : scale_of(interview.content))
            if (std::none_of(made.scale.begin(), made.scale.end(),
                             [&option = option](const auto& one) { return one.first == option; }))
                made.scale.emplace_back(option, value);
    }
    for (const auto& interview : made.interviews)
        for (const auto& score : interview.content.scores) {
            const auto at = std::find(made.questions.begin(), made.questions.end(), score.question);
            const auto question = static_cast<std::size_t>(at - made.questions.begin());
            if (at == made.questions.end()) {
                made.questions.push_back(score.question);
                made.counts.emplace_back(made.scale.size());
            }
            for (std::size_t i = 0; i < made.scale.size(); ++i)
                if (made.scale[i].first == score.option) ++made.counts[question][i];
        }
    return made;
}

Result<std::string> settle_interviews_into(const std::string& content, const Scheme& scheme,
                                           const InterviewSatisfaction& interviews, const std::string& fact)
{
    if (interviews.interviews.empty()) return failure("error.collection.no_interviews");
    JIHENG_TRY(const std::string text, case_json(content));
    json::object object = json::parse(text).as_object();
    for (const auto& interview : interviews.interviews)
        put_table(object, "interview", "where",
                  {{"with", with_whom(interview.content)},
                   {"date", interview.day},
                   {"place", interview.content.place},
                   {"by", interview.content.by},
                   {"topic", topics_json(interview.content)},
                   {"where", reference(interview)}});
    if (!fact.empty()) {
        const Indicator* indicator = indicator_of_tally(scheme, fact);
        if (indicator == nullptr) return failure("error.collection.no_fact", {{"fact", fact}});
        if (interviews.scored == 0) return failure("error.collection.no_interviews");
        json::object counts;
        const auto total = interviews.total();
        for (std::size_t i = 0; i < total.size(); ++i) {
            JIHENG_DO(need_option(*indicator, interviews.scale[i].first));
            counts[interviews.scale[i].first] = std::to_string(total[i]);
        }
        std::string where;
        for (const auto& interview : interviews.interviews)
            if (!interview.content.scores.empty()) where += (where.empty() ? "" : "；") + reference(interview);
        std::string asked;
        for (const auto& interview : interviews.interviews)
            if (!interview.content.scores.empty()) asked += (asked.empty() ? "" : "、") + with_whom(interview.content);
        const std::string sampling = say("collection.interviewed", {{"people", asked}});
        const std::string people = std::to_string(interviews.scored);
        put_table(object, "tally", "id",
                  {{"id", fact},
                   {"counts", std::move(counts)},
                   {"valid", people},
                   {"answers", where},
                   {"sampling", sampling},
                   {"where", where}});
    }
    std::string made = json::serialize(object);
    JIHENG_DO(load_case_content(made));
    return made;
}

}  // namespace jiheng
