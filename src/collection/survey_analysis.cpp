#include "collection/survey_analysis.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <map>

#include "base/messages.h"
#include "collection/questionnaire_json.h"
#include "collection/settle.h"
#include "evaluation/survey_points.h"
#include "numbers/decimal.h"
#include "survey/questionnaire_members.h"
#include "survey/word_counts.h"

namespace jiheng {

namespace {

namespace json = boost::json;
using survey::Item;

constexpr int places = 6;

json::value estimate_json(double value)
{
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%.6f", value);
    return json::value(text.data());
}

void put_bounds(json::object& out, const std::optional<survey::ConfidenceBounds>& bounds)
{
    out["low"] = bounds ? estimate_json(bounds->low) : json::value(nullptr);
    out["high"] = bounds ? estimate_json(bounds->high) : json::value(nullptr);
}

json::value value_json(const survey::Option& option)
{
    return option.value ? json::value(to_text(*option.value, Decimal::most_places)) : json::value(nullptr);
}

json::value number_or_null(std::uint64_t number)
{
    return number == 0 ? json::value(nullptr) : json::value(static_cast<std::int64_t>(number));
}

std::optional<Rational> share_of(std::uint64_t part, std::uint64_t whole)
{
    return divide(Rational{part}, Rational{whole});
}

json::object choice_json(const survey::AnalysedQuestion& question, const Item& item)
{
    const auto& tally = question.tally;
    json::array options;
    for (std::size_t i = 0; i < tally.list->options.size(); ++i) {
        const auto& option = tally.list->options[i];
        json::object one{{"key", option.key},
                         {"text", words_json(option.text)},
                         {"value", value_json(option)},
                         {"count", tally.counts[i]},
                         {"share", rate_json(share_of(tally.counts[i], tally.answered()))}};
        put_bounds(one, question.shares[i]);
        options.push_back(std::move(one));
    }
    json::object out{{"key", item.key},
                     {"kind", survey::name_of(item.kind)},
                     {"text", words_json(item.text)},
                     {"list", item.list},
                     {"answered", tally.answered()},
                     {"blank", tally.blank},
                     {"outside", tally.list->is_scale() ? tally.outside() : 0},
                     {"options", std::move(options)},
                     {"satisfaction", tally.list->is_scale() ? rate_json(tally.satisfaction()) : json::value(nullptr)}};
    put_bounds(out, question.mean);
    return out;
}

json::object several_json(const survey::SeveralTally& tally, const Item& item, std::uint64_t valid,
                          const survey::AnalysisOptions& options)
{
    json::array all;
    for (std::size_t i = 0; i < tally.list->options.size(); ++i) {
        const auto& option = tally.list->options[i];
        json::object one{{"key", option.key},
                         {"text", words_json(option.text)},
                         {"value", nullptr},
                         {"count", tally.counts[i]},
                         {"share", rate_json(share_of(tally.counts[i], tally.answered))}};
        put_bounds(one, survey::wilson(tally.counts[i], tally.answered, options.confidence, options.population));
        all.push_back(std::move(one));
    }
    json::object out{{"key", item.key},   {"kind", survey::name_of(item.kind)}, {"text", words_json(item.text)},
                     {"list", item.list}, {"answered", tally.answered},         {"blank", valid - tally.answered},
                     {"outside", 0},      {"options", std::move(all)},          {"satisfaction", nullptr}};
    put_bounds(out, std::nullopt);
    return out;
}

json::object text_json(const survey::TextColumn& column, const Item& item, const survey::AnswerTable& table)
{
    std::uint64_t answered = 0;
    std::uint64_t blank = 0;
    for (std::size_t row = 0; row < table.rows; ++row)
        if (table.counts(row)) ++(column.texts[row].empty() ? blank : answered);
    json::object out{{"key", item.key},
                     {"kind", survey::name_of(item.kind)},
                     {"text", words_json(item.text)},
                     {"list", nullptr},
                     {"answered", answered},
                     {"blank", blank},
                     {"outside", 0},
                     {"options", json::array{}},
                     {"satisfaction", nullptr}};
    put_bounds(out, std::nullopt);
    return out;
}

// The answers of a target under the values its rule gives to the options.
struct Worth {
    const Indicator* indicator = nullptr;
    std::string fact{};
    std::optional<Rational> satisfaction{};
};

Worth worth_of(const SurveyRecord& survey, const CollectedAnswers& answers, const survey::SurveyAnalysis& made,
               const Scheme* scheme, const std::string& list)
{
    Worth worth;
    if (scheme == nullptr) return worth;
    for (const auto& target : survey.settings.targets) {
        if (target.kind != SurveyTarget::Kind::tally) continue;
        const auto questions = questions_of(target, *answers.questionnaire);
        if (questions.empty() || answers.questionnaire->find(questions.front())->list != list) continue;
        worth.indicator = indicator_of_tally(*scheme, target.fact);
        worth.fact = target.fact;
        if (worth.indicator == nullptr) return worth;
        const auto& rule = std::get<Survey>(worth.indicator->rule);
        if (rule.tallies.size() != 1) return worth;  // another survey has its part in it
        Rational sum;
        Rational counted;
        for (const auto& key : questions) {
            const auto* tally = made.tally(key);
            if (tally == nullptr) continue;
            for (std::size_t i = 0; i < tally->counts.size(); ++i)
                for (const auto& known : rule.scale)
                    if (known.option == tally->list->options[i].text.chinese) {
                        sum += Rational{tally->counts[i]} * known.value;
                        counted += Rational{tally->counts[i]};
                    }
        }
        worth.satisfaction = divide(sum, counted);
        return worth;
    }
    return worth;
}

json::value points_json(const Scheme* scheme, const Worth& worth, const std::optional<Rational>& satisfaction)
{
    if (scheme == nullptr || worth.indicator == nullptr || !worth.satisfaction || !satisfaction) return nullptr;
    return json::value(to_text(survey_points(*scheme, *worth.indicator, *satisfaction)));
}

std::string trimmed(std::string_view key, Language language)
{
    std::string text = say(key, {}, language);
    for (const std::string_view end : {"：", ":"})
        if (text.ends_with(end)) text.resize(text.size() - end.size());
    return text;
}

// Of the respondents' own means: their answers to several questions are not independent of each other.
std::optional<survey::ConfidenceBounds> respondent_bounds(const CollectedAnswers& answers,
                                                          const std::vector<std::string>& questions,
                                                          const survey::AnalysisOptions& options)
{
    const survey::RespondentMeans means = survey::respondent_means(answers.table, questions).front();
    if (!means.variance) return std::nullopt;
    const auto estimate = [](const Rational& value) { return std::stod(to_text(value, Decimal::most_places)); };
    return survey::mean_bounds(estimate(*means.mean), std::sqrt(estimate(*means.variance)), means.people,
                               options.confidence, options.population);
}

json::object scale_json(const survey::ScaleAnalysis& scale, const SurveyRecord& survey, const CollectedAnswers& answers,
                        const survey::SurveyAnalysis& made, const survey::AnalysisOptions& options,
                        const Scheme* scheme)
{
    const survey::OptionList& list = *answers.questionnaire->list(scale.list);
    std::vector<std::uint64_t> counts(list.options.size());
    for (const auto& question : scale.questions) {
        for (std::size_t i = 0; i < counts.size(); ++i) counts[i] += made.tally(question)->counts[i];
    }
    json::array options_json;
    for (std::size_t i = 0; i < counts.size(); ++i)
        options_json.push_back(json::object{{"key", list.options[i].key},
                                            {"text", words_json(list.options[i].text)},
                                            {"value", value_json(list.options[i])},
                                            {"count", counts[i]}});
    json::array questions;
    for (const auto& question : scale.questions) questions.emplace_back(question);
    json::array items;
    for (const auto& item : scale.reliability.items)
        items.push_back(json::object{{"question", item.question},
                                     {"alpha_without", rate_json(item.alpha_without)},
                                     {"item_total", estimate_json(item.item_total)}});
    const Worth worth = worth_of(survey, answers, made, scheme, scale.list);
    json::array others;
    for (const auto& other : scale.others) {
        const std::string key = "survey.scale." + other.key;
        others.push_back(json::object{{"key", other.key},
                                      {"name", trimmed(key, Language::chinese)},
                                      {"name_en", trimmed(key, Language::english)},
                                      {"satisfaction", rate_json(other.satisfaction)},
                                      {"points", points_json(scheme, worth, other.satisfaction)}});
    }
    json::object out{
        {"list", scale.list},
        {"questions", std::move(questions)},
        {"counts", std::move(options_json)},
        {"mean_of_questions", rate_json(scale.overall.mean_of_questions)},
        {"pooled", rate_json(scale.overall.pooled)},
        {"mean_of_respondents", rate_json(scale.overall.mean_of_respondents)},
        {"alpha", rate_json(scale.reliability.alpha)},
        {"alpha_respondents", scale.reliability.respondents},
        {"items", std::move(items)},
        {"fact", worth.fact.empty() ? json::value(nullptr) : json::value(worth.fact)},
        {"indicator", worth.indicator ? json::value(worth.indicator->code) : json::value(nullptr)},
        {"full_marks", worth.indicator ? json::value(to_text(worth.indicator->full_marks)) : json::value(nullptr)},
        {"points", points_json(scheme, worth, worth.satisfaction)},
        {"others", std::move(others)}};
    put_bounds(out, respondent_bounds(answers, scale.questions, options));
    return out;
}

// Of the strata their own means, and all of them with the share each has of the population.
void put_strata(json::object& out, const SurveyRecord& survey, const CollectedAnswers& answers,
                const std::vector<survey::ScaleAnalysis>& scales)
{
    out["strata"] = json::array{};
    out["weighted"] = nullptr;
    if (scales.empty() || answers.table.stratum.all_blank()) return;
    const survey::AnswerTable& table = answers.table;
    std::map<std::string_view, std::uint32_t> numbers{{"", 0U}};
    std::vector<std::uint32_t> stratum_of(table.rows);
    std::vector<std::uint64_t> respondents(1);
    auto last = numbers.begin();  // neighbours are often of one stratum
    for (std::size_t row = 0; row < table.rows; ++row) {
        if (table.stratum[row] != last->first) {
            last = numbers.try_emplace(table.stratum[row], static_cast<std::uint32_t>(numbers.size())).first;
            respondents.resize(numbers.size());
        }
        stratum_of[row] = last->second;
        if (table.counts(row)) ++respondents[last->second];
    }
    const auto all_means = survey::respondent_means(table, scales.front().questions, stratum_of, numbers.size());
    Rational population;
    for (const auto& quota : survey.settings.plan.quotas) population += Rational{quota.population.value_or(0)};
    std::map<std::string, Rational> shares;
    std::map<std::string, Rational> means;
    json::array strata;
    for (const auto& [name, number] : numbers) {
        if (number == 0 || respondents[number] == 0) continue;
        const std::string stratum{name};
        const auto& mean = all_means[number].mean;
        std::uint64_t people = 0;
        for (const auto& quota : survey.settings.plan.quotas)
            if (quota.stratum == stratum) people = quota.population.value_or(0);
        if (mean) means[stratum] = *mean;
        strata.push_back(json::object{{"stratum", stratum},
                                      {"answers", respondents[number]},
                                      {"population", number_or_null(people)},
                                      {"satisfaction", rate_json(mean)}});
    }
    for (const auto& quota : survey.settings.plan.quotas)
        if (quota.population && !population.is_zero()) shares[quota.stratum] = Rational{*quota.population} / population;
    out["strata"] = std::move(strata);
    if (!shares.empty()) out["weighted"] = rate_json(survey::weighted_mean(shares, means));
}

Result<json::value> crosstab_json(const CollectedAnswers& answers, const AnalysisQuestion& asked)
{
    if (asked.rows.empty() && asked.columns.empty()) return json::value(nullptr);
    const auto* rows = answers.table.choice(asked.rows);
    const auto* columns = answers.table.choice(asked.columns);
    for (const auto& [column, key] : {std::pair{rows, asked.rows}, std::pair{columns, asked.columns}})
        if (column == nullptr) return failure("error.collection.question", {{"question", key.substr(0, 80)}});
    std::vector<std::vector<std::uint64_t>> counts(rows->list->options.size(),
                                                   std::vector<std::uint64_t>(columns->list->options.size()));
    for (std::size_t row = 0; row < answers.table.rows; ++row)
        if (answers.table.counts(row) && rows->chosen[row] != 0 && columns->chosen[row] != 0)
            ++counts[rows->chosen[row] - 1U][columns->chosen[row] - 1U];
    const auto options = [](const survey::OptionList& list) {
        json::array all;
        for (const auto& option : list.options) all.emplace_back(option.key);
        return all;
    };
    json::array table;
    for (const auto& line : counts) {
        json::array cells;
        for (const auto count : line) cells.emplace_back(count);
        table.push_back(std::move(cells));
    }
    const auto test = survey::independence(counts).value_or(survey::Independence{});
    return json::value(json::object{{"rows", asked.rows},
                                    {"columns", asked.columns},
                                    {"row_options", options(*rows->list)},
                                    {"column_options", options(*columns->list)},
                                    {"counts", std::move(table)},
                                    {"chi_square", estimate_json(test.chi_square)},
                                    {"freedom", test.freedom},
                                    {"p", estimate_json(test.p)},
                                    {"cramers_v", estimate_json(test.cramers_v)},
                                    {"weak", test.weak}});
}

// The words of the open answers of a table, behind those of others.
void put_words(json::array& all, const survey::Questionnaire& questionnaire, const survey::AnswerTable& table)
{
    constexpr std::size_t shown = 200;
    constexpr std::size_t most_words = 60;
    constexpr std::uint64_t most_read = 200'000;  // answers in which words are looked for
    for (const auto& column : table.texts) {
        const Item* item = questionnaire.find(column.question);
        if (item == nullptr || item->kind != Item::Kind::text) continue;
        std::uint64_t answered = 0;
        json::array texts;
        survey::WordCounter counter;
        for (std::size_t row = 0; row < table.rows; ++row) {
            if (!table.counts(row) || column.texts[row].empty()) continue;
            ++answered;
            if (texts.size() < shown) texts.emplace_back(column.texts[row]);
            if (answered <= most_read) counter.add(column.texts[row]);
        }
        json::array words;
        for (const auto& one : counter.top(most_words))
            words.push_back(json::object{{"word", one.word}, {"count", one.answers}});
        all.push_back(json::object{{"question", column.question},
                                   {"answers", answered},
                                   {"words", std::move(words)},
                                   {"texts", std::move(texts)}});
    }
}

json::array words_json_of(const CollectedAnswers& answers)
{
    json::array all;
    put_words(all, *answers.questionnaire, answers.table);
    for (const auto& repeated : answers.repeats) put_words(all, *answers.questionnaire, repeated.table);
    return all;
}

// The question as a table of answers has it. Rounds of one person are not independent of each other, so inside a repeat
// nothing is said of how sure a figure is.
json::object question_json(const Item& item, const survey::AnswerTable& table, const survey::SurveyAnalysis& made,
                           const survey::AnalysisOptions& options, const Item* repeat)
{
    json::object out;
    for (const auto& question : made.questions)
        if (question.tally.question == item.key) out = choice_json(question, item);
    for (const auto& tally : made.several)
        if (tally.question == item.key) out = several_json(tally, item, made.valid, options);
    for (const auto& column : table.texts)
        if (column.question == item.key) out = text_json(column, item, table);
    if (out.empty()) return out;
    out["repeat"] = repeat == nullptr ? json::value(nullptr) : json::value(repeat->key);
    out["rounds"] = repeat == nullptr ? json::value(nullptr) : json::value(made.valid);
    if (repeat == nullptr) return out;
    put_bounds(out, std::nullopt);
    for (auto& option : out["options"].get_array()) put_bounds(option.get_object(), std::nullopt);
    return out;
}

json::array questions_json(const CollectedAnswers& answers, const survey::SurveyAnalysis& made,
                           const survey::AnalysisOptions& options)
{
    std::map<const Item*, std::pair<const survey::AnswerTable*, survey::SurveyAnalysis>> repeats;
    for (const auto& repeated : answers.repeats)
        repeats[repeated.repeat] = {&repeated.table, survey::analyse(repeated.table, {})};
    json::array questions;
    survey::each_item(answers.questionnaire->items, [&](const Item& item, const Item* repeat) {
        json::object one = repeat == nullptr
                               ? question_json(item, answers.table, made, options, nullptr)
                               : question_json(item, *repeats.at(repeat).first, repeats.at(repeat).second, {}, repeat);
        if (!one.empty()) questions.push_back(std::move(one));
    });
    return questions;
}

}  // namespace

json::value rate_json(const std::optional<Rational>& rate)
{
    return rate ? json::value(to_text(*rate, places)) : json::value(nullptr);
}

Result<json::object> analysis_json(const SurveyRecord& survey, const CollectedAnswers& answers, const Scheme* scheme,
                                   const AnalysisQuestion& asked)
{
    survey::AnalysisOptions options = analysis_options(survey);
    if (!asked.confidence.empty()) {
        const auto level = Decimal::parse(asked.confidence);
        if (!level || level->exact() <= Rational{0} || level->exact() >= Rational{1})
            return failure("error.collection.decimal", {{"cell", "confidence"}, {"text", asked.confidence}});
        options.confidence = std::stod(level->text());
    }
    const survey::SurveyAnalysis made = survey::analyse(answers.table, options);
    json::array scales;
    for (const auto& scale : made.scales) scales.push_back(scale_json(scale, survey, answers, made, options, scheme));
    std::int64_t waiting = 0;
    for (const auto& doubtful : made.doubtful) waiting += answers.decided[doubtful.row] ? 0 : 1;
    json::array excluded;
    for (const auto& [reason, number] : answers.reasons)
        excluded.push_back(json::object{{"reason", reason}, {"answers", number}});
    json::array marks;
    for (const auto mark : survey_marks(survey, static_cast<std::int64_t>(made.returned))) marks.emplace_back(mark);
    JIHENG_TRY(json::value crosstab, crosstab_json(answers, asked));
    json::object out{{"survey", std::to_string(survey.id)},
                     {"edition", survey.edition},
                     {"answers", made.returned},
                     {"valid", made.valid},
                     {"excluded", std::move(excluded)},
                     {"issued", number_or_null(options.issued)},
                     {"population", number_or_null(options.population)},
                     {"confidence", asked.confidence.empty() ? survey.settings.plan.confidence : asked.confidence},
                     {"return_rate", rate_json(made.return_rate)},
                     {"valid_rate", rate_json(made.valid_rate)},
                     {"questions", questions_json(answers, made, options)},
                     {"scales", std::move(scales)},
                     {"crosstab", std::move(crosstab)},
                     {"words", words_json_of(answers)},
                     {"doubtful", waiting},
                     {"marks", std::move(marks)}};
    if (out["confidence"] == "") out["confidence"] = "0.95";
    put_strata(out, survey, answers, made.scales);
    return out;
}

}  // namespace jiheng
