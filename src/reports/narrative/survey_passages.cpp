// Satisfaction from the answers: who was asked, what they answered, what it is worth; interviews.
#include <algorithm>

#include "base/text.h"
#include "reports/narrative/passages.h"

namespace jiheng {

using typeset::Table;

namespace {

// A questionnaire, the tally its scored questions make, and the rule that turns it into points.
struct Asked {
    const Questionnaire* questionnaire = nullptr;
    const Fact* fact = nullptr;
    const Indicator* indicator = nullptr;
    const Survey* rule = nullptr;
};

std::vector<Asked> all_asked(const ReportWriter& writer)
{
    std::vector<Asked> all;
    for (const Questionnaire& one : writer.dossier().questionnaires) {
        Asked asked{&one, writer.fact(one.tally), nullptr, nullptr};
        const auto index = writer.scheme().fact_index(one.tally);
        for (const Indicator& indicator : writer.scheme().indicators) {
            const auto* rule = std::get_if<Survey>(&indicator.rule);
            if (rule == nullptr || !index) continue;
            if (std::find(rule->tallies.begin(), rule->tallies.end(), *index) == rule->tallies.end()) continue;
            asked.indicator = &indicator;
            asked.rule = rule;
            break;
        }
        all.push_back(asked);
    }
    return all;
}

Rational all_answers(const Question& question)
{
    Rational sum;
    for (const auto& [option, count] : question.counts) sum += count;
    return sum;
}

const Rational* value_of(const Survey& rule, const std::string& option)
{
    const auto found = std::find_if(rule.scale.begin(), rule.scale.end(),
                                    [&](const ScaleOption& one) { return one.option == option; });
    return found == rule.scale.end() ? nullptr : &found->value;
}

// Answers outside the scale (没用过) do not count.
std::optional<Rational> satisfaction(const Survey& rule, const Question& question)
{
    Rational worth;
    Rational counted;
    for (const auto& [option, count] : question.counts) {
        const Rational* value = value_of(rule, option);
        if (value == nullptr) continue;
        worth += *value * count;
        counted += count;
    }
    return divide(worth, counted);
}

std::optional<Rational> satisfaction(const Survey& rule, const Questionnaire& questionnaire)
{
    Question pooled;
    for (const Question& question : questionnaire.questions)
        if (question.scored) pooled.counts.insert(pooled.counts.end(), question.counts.begin(), question.counts.end());
    return satisfaction(rule, pooled);
}

std::string distribution(const ReportWriter& writer, const Question& question)
{
    const Rational all = all_answers(question);
    std::vector<std::string> parts;
    for (const auto& [option, count] : writer.in_order_of_scale(question.counts))
        parts.push_back(writer.word(
            "report.answer",
            {{"option", option}, {"count", to_text(count)}, {"rate", ReportWriter::percent(divide(count, all))}}));
    return join(parts, writer.language() == Language::chinese ? "，" : ", ");
}

void say_sample(ReportWriter& writer, const Asked& asked)
{
    const Questionnaire& one = *asked.questionnaire;
    if (!one.respondents.empty()) writer.paragraph(writer.word("report.respondents", {{"who", one.respondents}}));
    if (!one.method.empty()) writer.paragraph(writer.word("report.method", {{"method", one.method}}));
    if (!one.period.empty()) writer.paragraph(writer.word("report.period", {{"period", one.period}}));
    if (asked.fact == nullptr || !asked.fact->tally) return;
    const Tally& tally = *asked.fact->tally;
    if (!tally.issued || !tally.returned || !tally.valid) {
        writer.placeholder(writer.word("report.task_sample"), {});
        return;
    }
    writer.paragraph(
        writer.word("report.sample", {{"issued", to_text(*tally.issued)},
                                      {"returned", to_text(*tally.returned)},
                                      {"valid", to_text(*tally.valid)},
                                      {"return_rate", ReportWriter::percent(divide(*tally.returned, *tally.issued))},
                                      {"valid_rate", ReportWriter::percent(divide(*tally.valid, *tally.returned))}}));
}

Table satisfaction_table(ReportWriter& writer, const Asked& asked)
{
    Table table;
    table.caption = writer.word("report.satisfaction_table");
    table.widths = {46, 16, 20, 18};
    table.rows.push_back(heading_row({writer.word("report.satisfaction_question"), writer.word("report.full_marks"),
                                      writer.word("report.question_satisfaction"), writer.word("report.score")}));
    const auto& questions = asked.questionnaire->questions;
    const auto scored = std::count_if(questions.begin(), questions.end(), [](const Question& q) { return q.scored; });
    const Rational full = asked.indicator->full_marks.value();
    const Rational share = full / Rational{static_cast<std::int64_t>(scored)};
    const auto rounding = asked.indicator->policies.rounding.value_or(Rounding{});
    for (const Question& question : questions) {
        if (!question.scored) continue;
        const auto rate = satisfaction(*asked.rule, question);
        table.rows.push_back({text_cell(question.text), figure_cell(to_text(share, 2)),
                              figure_cell(ReportWriter::percent(rate)),
                              figure_cell(rate ? to_text(round(*rate * share, rounding).exact(), 6) : "—")});
    }
    const auto all = satisfaction(*asked.rule, *asked.questionnaire);
    table.rows.push_back({text_cell(writer.word("report.sum")), figure_cell(to_text(full)),
                          figure_cell(ReportWriter::percent(all)),
                          figure_cell(all ? to_text(round(*all * full, rounding).exact(), 6) : "—")});
    return table;
}

typeset::Chart distribution_chart(ReportWriter& writer, const Asked& asked)
{
    typeset::Chart chart;
    chart.kind = typeset::ChartKind::stacked;
    chart.caption = writer.word("report.distribution_chart");
    chart.unit = "%";
    chart.most = Decimal{100, 0};
    for (const ScaleOption& option : asked.rule->scale)
        chart.series.push_back({writer.pick(option.option, option.option_en), {}});
    for (const Question& question : asked.questionnaire->questions) {
        if (!question.scored) continue;
        chart.categories.push_back(question.text);
        const Rational all = all_answers(question);
        for (std::size_t i = 0; i < asked.rule->scale.size(); ++i) {
            Rational count;
            for (const auto& [option, answers] : question.counts)
                if (option == asked.rule->scale[i].option) count = answers;
            const auto rate = divide(count, all);
            chart.series[i].values.push_back(
                {rate ? std::optional{round(*rate * Rational{100}, Rounding{1, RoundingMode::half_up})} : std::nullopt,
                 to_text(count)});
        }
    }
    return chart;
}

}  // namespace

void say_survey_summary(ReportWriter& writer)
{
    for (const Asked& asked : all_asked(writer)) {
        if (asked.rule == nullptr) continue;
        const auto rate = satisfaction(*asked.rule, *asked.questionnaire);
        const IndicatorResult* result = writer.evaluation().find(asked.indicator->code);
        if (!rate || result == nullptr) continue;
        writer.paragraph(typeset::Runs{
            {writer.word("report.survey_summary", {{"title", asked.questionnaire->title},
                                                   {"rate", ReportWriter::percent(*rate)},
                                                   {"indicator", writer.title_of(*result)}}),
             {},
             {}},
            {ReportWriter::points(result->score), typeset::Emphasis::strong, ReportWriter::paper_anchor(result->code)},
            {writer.word("report.points_stop"), {}, {}}});
    }
}

void say_survey_report(ReportWriter& writer)
{
    for (const Asked& asked : all_asked(writer)) {
        writer.heading(1, asked.questionnaire->title);
        say_sample(writer, asked);
        std::size_t number = 0;
        for (const Question& question : asked.questionnaire->questions)
            if (!question.scored)
                writer.paragraph(writer.word("report.question_result", {{"number", std::to_string(++number)},
                                                                        {"question", question.text},
                                                                        {"answers", distribution(writer, question)}}));
        if (asked.rule == nullptr || asked.indicator == nullptr) continue;
        std::vector<std::string> scale;
        for (const ScaleOption& option : asked.rule->scale)
            scale.push_back(writer.pick(option.option, option.option_en) + " " + to_percent(option.value));
        writer.paragraph(writer.word("report.scale",
                                     {{"scale", join(scale, writer.language() == Language::chinese ? "、" : ", ")}}));
        writer.table(satisfaction_table(writer, asked));
        writer.chart(distribution_chart(writer, asked));
    }
}

void say_questionnaires(ReportWriter& writer)
{
    for (const Asked& asked : all_asked(writer)) {
        const Questionnaire& one = *asked.questionnaire;
        writer.heading(1, one.title);
        if (!one.opening.empty()) writer.paragraphs(one.opening);
        std::size_t number = 0;
        for (const Question& question : one.questions) {
            std::vector<std::string> options;
            if (question.scored && asked.rule != nullptr) {
                for (const ScaleOption& option : asked.rule->scale)
                    options.push_back("□ " + writer.pick(option.option, option.option_en));
            } else {
                for (const auto& [option, count] : question.counts) options.push_back("□ " + option);
            }
            writer.paragraph(std::to_string(++number) + ". " + question.text);
            writer.item(join(options, "　"));
        }
        for (const std::string& question : one.open_questions)
            writer.paragraph(std::to_string(++number) + ". " + question);
    }
}

void say_interviews(ReportWriter& writer)
{
    for (const Interview& interview : writer.dossier().interviews) {
        writer.heading(1, writer.word("report.interview_with", {{"with", interview.with}}));
        const std::string open = writer.word("report.open");
        const auto or_open = [&](const std::string& text) { return text.empty() ? open : text; };
        writer.paragraph(writer.word(
            "report.interview_head",
            {{"date", or_open(interview.date)}, {"place", or_open(interview.place)}, {"by", or_open(interview.by)}}));
        for (const Interview::Topic& topic : interview.topics) {
            typeset::Runs runs{{topic.title + writer.word("report.colon"), typeset::Emphasis::strong, {}},
                               {topic.text, {}, {}}};
            for (const std::string& code : topic.on)
                runs.push_back({writer.word("report.interview_on", {{"code", code}}), typeset::Emphasis::quiet,
                                ReportWriter::paper_anchor(code)});
            writer.paragraph(std::move(runs));
        }
    }
    // Tallies that come from interviews alone.
    for (const Indicator& indicator : writer.scheme().indicators) {
        const auto* rule = std::get_if<Survey>(&indicator.rule);
        if (rule == nullptr || writer.dossier().interviews.empty()) continue;
        for (const std::size_t index : rule->tallies) {
            const std::string& id = writer.scheme().facts[index].id;
            const Fact* fact = writer.fact(id);
            if (fact == nullptr || !fact->tally || writer.dossier().questionnaire(id) != nullptr) continue;
            Question question{writer.fact_name(id), fact->tally->counts, true};
            const auto rate = satisfaction(*rule, question);
            const IndicatorResult* result = writer.evaluation().find(indicator.code);
            if (!rate || result == nullptr) continue;
            writer.paragraph(typeset::Runs{
                {writer.word("report.interview_satisfaction", {{"answers", distribution(writer, question)},
                                                               {"rate", ReportWriter::percent(*rate)},
                                                               {"indicator", writer.title_of(*result)}}),
                 {},
                 {}},
                {ReportWriter::points(result->score), typeset::Emphasis::strong,
                 ReportWriter::paper_anchor(result->code)},
                {writer.word("report.points_stop"), {}, {}}});
        }
    }
}

}  // namespace jiheng
