#include "collection/collected_answers.h"

#include "collection/answer_text.h"
#include "survey/answer_table_builder.h"

namespace jiheng {

Result<CollectedAnswers> read_collected(const Call& call, const SurveyRecord& survey, const WantedAnswers& wanted)
{
    CollectedAnswers read;
    JIHENG_TRY(auto questionnaire, questionnaire_of(call, survey));
    read.questionnaire = std::make_shared<const survey::Questionnaire>(std::move(questionnaire));
    survey::AnswerTableBuilder builder{*read.questionnaire};
    std::string scratch;
    JIHENG_DO(call.store.each(
        "SELECT id, seconds, stratum, device, decision, answers, reason FROM survey_answer WHERE region = $1 AND "
        "survey = $2 "
        "ORDER BY id",
        {call.region(), survey.id}, [&](const store::Row& row) {
            const std::string& decision = row[4].text();
            const bool counted = decision != "exclude";
            builder.begin_row({row[2].text(), static_cast<std::uint32_t>(row[1].number()), row[3].text(), counted});
            each_answer(row[5].text(), scratch,
                        [&](std::string_view key, std::string_view answer) { builder.put(key, answer); });
            if (wanted.ids) read.ids.push_back(row[0].text());
            read.decided.push_back(!decision.empty());
            if (!counted) {
                ++read.excluded;
                ++read.reasons[row[6].text()];
            }
            if (decision == "keep") ++read.kept;
            return true;
        }));
    read.table = std::move(builder).take();
    return read;
}

survey::AnalysisOptions analysis_options(const SurveyRecord& survey)
{
    const SurveyPlan& plan = survey.settings.plan;
    survey::AnalysisOptions options;
    options.confidence = plan.confidence_level();
    options.population = plan.population.value_or(0);
    options.issued = plan.issued.value_or(survey.access == "tokens" ? static_cast<std::uint64_t>(survey.tokens) : 0);
    return options;
}

}  // namespace jiheng
