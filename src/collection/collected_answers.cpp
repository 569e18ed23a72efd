#include "collection/collected_answers.h"

#include "collection/packed_columns.h"

namespace jiheng {

namespace {

class Collector {
public:
    Collector(const Call& call, const SurveyRecord& survey, const WantedAnswers& wanted)
        : call_{call}, survey_{survey}, wanted_{wanted}
    {
    }

    Result<CollectedAnswers> run()
    {
        JIHENG_TRY(auto questionnaire, questionnaire_of(call_, survey_));
        read_.questionnaire = std::make_shared<const survey::Questionnaire>(std::move(questionnaire));
        survey::AnswerTableBuilder builder{*read_.questionnaire};
        survey::RepeatedAnswersBuilder repeats{*read_.questionnaire};
        JIHENG_TRY(const auto groups, answer_groups(call_, survey_.id));
        for (const auto& group : groups) {
            rows_ = read_.decided.size();
            group_ids_ = {};
            const bool ids = wanted_.ids || group.decided > 0;
            const auto take = [&](const survey::PackedAnswers& packed) {
                builder.append(packed);
                repeats.append(packed);
                read_.decided.resize(read_.decided.size() + packed.rows);
                if (!ids) return;
                const auto* column = packed.find(survey::id_column);
                for (std::size_t row = 0; row < packed.rows; ++row) group_ids_.push_back(column->text(row));
            };
            JIHENG_DO(take_group(group, ids, take));
            if (group.decided > 0) JIHENG_DO(decisions(group));
            for (std::size_t row = 0; wanted_.ids && row < group_ids_.size(); ++row)
                read_.ids.push_back(group_ids_[row]);
        }
        read_.table = std::move(builder).take();
        for (const std::size_t row : excluded_) {
            if (read_.table.counted.empty()) read_.table.counted.resize(read_.table.rows, true);
            read_.table.counted[row] = false;
        }
        read_.repeats = std::move(repeats).take(read_.table.counted);
        return std::move(read_);
    }

private:
    Result<Done> take_group(const AnswerGroup& group, bool ids, const TakePacked& take)
    {
        if (wanted_.from_packed && group.can_be_packed()) {
            JIHENG_TRY(const bool packed, read_packed_group(call_, survey_.id, group, ids, take));
            if (packed) return Done{};
            if (is_due(group, survey_.state, call_.now)) read_.to_pack += group.answers;
        }
        JIHENG_TRY(const survey::PackedAnswers packed, pack_group(call_, survey_.id, group));
        take(packed);
        return Done{};
    }

    // What a person decided stands in the answers alone, and holds for the rows of the group from `rows_` on.
    Result<Done> decisions(const AnswerGroup& group)
    {
        return call_.store.each(
            "SELECT id, decision, reason FROM survey_answer WHERE region = $1 AND survey = $2 AND day = $3 AND source "
            "= $4 AND decision <> ''",
            {call_.region(), survey_.id, group.day, group.source}, [&](const store::Row& row) {
                const std::size_t place = place_of(row[0].text());
                if (place == group_ids_.size()) return true;
                read_.decided[rows_ + place] = true;
                if (row[1].text() == "keep") ++read_.kept;
                if (row[1].text() == "exclude") {
                    ++read_.excluded;
                    ++read_.reasons[row[2].text()];
                    excluded_.push_back(rows_ + place);
                }
                return true;
            });
    }
    std::size_t place_of(std::string_view id) const  // ids of a group are in order
    {
        std::size_t low = 0;
        std::size_t high = group_ids_.size();
        while (low < high) {
            const std::size_t middle = low + (high - low) / 2;
            if (group_ids_[middle] < id)
                low = middle + 1;
            else
                high = middle;
        }
        return low < group_ids_.size() && group_ids_[low] == id ? low : group_ids_.size();
    }

    const Call& call_;
    const SurveyRecord& survey_;
    const WantedAnswers& wanted_;
    CollectedAnswers read_{};
    std::size_t rows_ = 0;
    survey::TextList group_ids_{};
    std::vector<std::size_t> excluded_{};
};

}  // namespace

Result<CollectedAnswers> read_collected(const Call& call, const SurveyRecord& survey, const WantedAnswers& wanted)
{
    return Collector(call, survey, wanted).run();
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
