#include "collection/settle.h"

#include <algorithm>

#include "base/messages.h"
#include "base/text.h"
#include "service/case_content.h"
#include "survey/tally.h"

namespace jiheng {

namespace {

namespace json = boost::json;
using survey::Item;

// The same counts by question, as the case keeps them.
struct Counted {
    const Item* item = nullptr;
    survey::QuestionTally tally{};
    bool scored = false;
};

std::string words_of(const survey::Words& words)
{
    return words.chinese.empty() ? words.english : words.chinese;
}

std::vector<Counted> counted_questions(const CollectedAnswers& answers, const std::vector<std::string>& scored)
{
    std::vector<Counted> all;
    survey::each_item(answers.questionnaire->items, [&](const Item& item, const Item* repeat) {
        const auto* column = repeat == nullptr ? answers.table.choice(item.key) : nullptr;
        if (column == nullptr) return;
        const bool is_scored = std::find(scored.begin(), scored.end(), item.key) != scored.end();
        // A scale that is no part of this target says nothing here.
        if (!is_scored && column->list->is_scale()) return;
        all.push_back({&item, survey::tally(answers.table, *column), is_scored});
    });
    return all;
}

json::object counts_json(const Counted& question)
{
    json::object counts;
    const auto& options = question.tally.list->options;
    for (std::size_t i = 0; i < options.size(); ++i)
        if (!question.scored || options[i].value)
            counts[words_of(options[i].text)] = std::to_string(question.tally.counts[i]);
    return counts;
}

// When it was asked, as far as the survey says.
std::string period_of(const SurveyRecord& survey)
{
    if (survey.opens == 0 && survey.closes == 0) return {};
    const std::string from = survey.opens == 0 ? "" : to_text(day_of(survey.opens));
    const std::string until = survey.closes == 0 ? "" : to_text(day_of(survey.closes));
    return say("collection.period", {{"from", from}, {"until", until}});
}

Result<Done> put_tally(json::object& content, const Scheme& scheme, const SurveyRecord& survey,
                       const CollectedAnswers& answers, const SurveyTarget& target)
{
    const Indicator* indicator = indicator_of_tally(scheme, target.fact);
    if (indicator == nullptr) return failure("error.collection.no_fact", {{"fact", target.fact}});
    const auto scored = questions_of(target, *answers.questionnaire);
    json::array questions;
    std::uint64_t outside = 0;
    for (const auto& question : counted_questions(answers, scored)) {
        if (question.scored) {
            outside += question.tally.outside();
            for (const auto& option : question.tally.list->options)
                if (option.value) JIHENG_DO(need_option(*indicator, words_of(option.text)));
        }
        questions.push_back(json::object{
            {"text", words_of(question.item->text)}, {"counts", counts_json(question)}, {"scored", question.scored}});
    }
    json::array open_questions;
    survey::each_item(answers.questionnaire->items, [&](const Item& item, const Item* repeat) {
        if (repeat == nullptr && item.kind == Item::Kind::text) open_questions.emplace_back(words_of(item.text));
    });
    const std::string reference =
        say("collection.reference", {{"title", survey.title}, {"id", std::to_string(survey.id)}});
    put_table(content, "questionnaire", "tally",
              {{"tally", target.fact},
               {"title", survey.title},
               {"respondents", answers.questionnaire->respondents},
               {"method", survey.settings.plan.note},
               {"period", period_of(survey)},
               {"opening", words_of(answers.questionnaire->opening)},
               {"question", std::move(questions)},
               {"open_questions", std::move(open_questions)},
               {"where", reference}});
    const std::size_t returned = answers.table.rows;
    json::object tally{{"id", target.fact},
                       {"not_applicable", std::to_string(outside)},
                       {"returned", std::to_string(returned)},
                       {"valid", std::to_string(returned - answers.excluded)},
                       {"answers", reference},
                       {"sampling", survey.settings.plan.note},
                       {"where", reference}};
    const auto issued = analysis_options(survey).issued;
    if (issued != 0) tally["issued"] = std::to_string(issued);
    put_table(content, "tally", "id", std::move(tally));
    return Done{};
}

Result<Done> put_share(json::object& content, const Scheme& scheme, const SurveyRecord& survey,
                       const CollectedAnswers& answers, const SurveyTarget& target)
{
    const auto index = scheme.fact_index(target.fact);
    if (!index || scheme.facts[*index].kind == FactKind::tally || scheme.facts[*index].kind == FactKind::date)
        return failure("error.collection.no_fact", {{"fact", target.fact}});
    Rational chosen;
    Rational answered;
    std::string counts;
    for (const auto& key : questions_of(target, *answers.questionnaire)) {
        const auto* column = answers.table.choice(key);
        if (column == nullptr) continue;
        const auto tally = survey::tally(answers.table, *column);
        answered += Rational{tally.answered()};
        for (std::size_t i = 0; i < column->list->options.size(); ++i) {
            const auto& option = column->list->options[i];
            const bool counts_here =
                std::find(target.options.begin(), target.options.end(), option.key) != target.options.end();
            if (counts_here) chosen += Rational{tally.counts[i]};
            counts += (counts.empty() ? "" : "、") + words_of(option.text) + " " + std::to_string(tally.counts[i]);
        }
    }
    const auto share = divide(chosen, answered);
    if (!share) return failure("error.collection.no_answers");
    // As per cent where that says all of it, else as the counts: nothing is rounded on the way to the points.
    const std::string percent = to_text(*share * Rational{100}, Decimal::most_places);
    const auto written = Decimal::parse(percent);
    const bool whole = written && written->exact() == *share * Rational{100};
    put_table(content, "fact", "id",
              {{"id", target.fact},
               {"value", whole ? percent : to_text(chosen) + "/" + to_text(answered)},
               {"unit", std::string_view{whole ? "%" : ""}},
               {"where", say("collection.reference_counts",
                             {{"title", survey.title}, {"id", std::to_string(survey.id)}, {"counts", counts}})}});
    return Done{};
}

}  // namespace

void put_table(json::object& content, std::string_view list, std::string_view key, json::object table)
{
    if (!content[list].is_array()) content[list] = json::array{};
    json::array& all = content[list].get_array();
    for (auto& one : all)
        if (one.is_object() && one.get_object().contains(key) && one.get_object()[key] == table[key]) {
            one = std::move(table);
            return;
        }
    all.push_back(std::move(table));
}

Result<Done> need_option(const Indicator& indicator, const std::string& option)
{
    const auto& scale = std::get<Survey>(indicator.rule).scale;
    if (std::any_of(scale.begin(), scale.end(), [&](const ScaleOption& one) { return one.option == option; }))
        return Done{};
    std::string known;
    for (const auto& one : scale) known += (known.empty() ? "" : "、") + one.option;
    return failure("error.collection.scheme_option",
                   {{"option", option}, {"indicator", indicator.code}, {"options", known}});
}

const Indicator* indicator_of_tally(const Scheme& scheme, std::string_view fact)
{
    const auto index = scheme.fact_index(fact);
    if (!index) return nullptr;
    for (const auto& indicator : scheme.indicators)
        if (const auto* rule = std::get_if<Survey>(&indicator.rule))
            if (std::find(rule->tallies.begin(), rule->tallies.end(), *index) != rule->tallies.end()) return &indicator;
    return nullptr;
}

const Scheme* scheme_of(const Rulebook& rules, const FormRecord& form, const std::string& content)
{
    if (!form.scheme.empty()) return rules.methods->find(form.scheme);
    const auto facts = load_case_content(content);
    return facts ? rules.methods->find(facts.value().scheme) : nullptr;
}

std::vector<std::string_view> survey_marks(const SurveyRecord& survey, std::int64_t answers)
{
    std::vector<std::string_view> marks;
    if (answers == 0) marks.emplace_back("no_answers");
    if (trim(survey.settings.plan.note).empty()) marks.emplace_back("no_sampling_note");
    return marks;
}

Result<SettledSurvey> prepare_settlement(const Call& call, const Rulebook& rules, std::int64_t id, std::int64_t version)
{
    JIHENG_TRY(const SurveyRecord survey, read_survey(call, id));
    JIHENG_DO(need_survey_step(call, survey, "settle"));
    if (survey.version != version) return failure("error.service.changed");
    if (survey.form == 0) return failure("error.collection.no_form");
    JIHENG_TRY(const FormWithEdition found, read_form_with_edition(call, survey.form));
    JIHENG_DO(need_editable(call, found.form));
    const Scheme* scheme = scheme_of(rules, found.form, found.edition.content);
    if (scheme == nullptr) return failure("error.scheme.not_found", {{"id", found.form.scheme}});
    JIHENG_TRY(const CollectedAnswers answers, read_collected(call, survey, {.from_packed = false}));
    JIHENG_TRY(SettledCase settled, settle_into(found.edition.content, *scheme, survey, answers));
    SettledSurvey made;
    made.survey = id;
    made.form = found.form.id;
    made.form_version = found.form.version;
    made.facts = std::move(settled.facts);
    JIHENG_TRY(made.draft, make_draft(rules, found.form.kind, found.form.scheme, std::move(settled.content)));
    return made;
}

Result<SurveyRecord> settle_survey(const Call& call, const SettledSurvey& settled, const std::string& comment,
                                   std::int64_t version)
{
    JIHENG_TRY(SurveyRecord survey, read_survey(call, settled.survey));
    JIHENG_DO(save_form(call, settled.form, settled.draft, settled.form_version));
    json::array facts;
    for (const auto& fact : settled.facts) facts.emplace_back(fact);
    survey.settlement = json::serialize(json::object{{"time", call.now},
                                                     {"person_name", call.actor.name},
                                                     {"form", std::to_string(settled.form)},
                                                     {"facts", std::move(facts)}});
    return take_survey_step(call, std::move(survey), "settle", comment, version);
}

Result<SettledCase> settle_into(const std::string& content, const Scheme& scheme, const SurveyRecord& survey,
                                const CollectedAnswers& answers)
{
    if (survey.settings.targets.empty()) return failure("error.collection.no_targets");
    if (answers.table.rows == answers.excluded) return failure("error.collection.no_answers");
    JIHENG_TRY(const std::string text, case_json(content));
    json::object object = json::parse(text).as_object();
    SettledCase settled;
    for (const auto& target : survey.settings.targets) {
        if (target.kind == SurveyTarget::Kind::tally)
            JIHENG_DO(put_tally(object, scheme, survey, answers, target));
        else
            JIHENG_DO(put_share(object, scheme, survey, answers, target));
        settled.facts.push_back(target.fact);
    }
    settled.content = json::serialize(object);
    JIHENG_DO(load_case_content(settled.content));
    return settled;
}

}  // namespace jiheng
