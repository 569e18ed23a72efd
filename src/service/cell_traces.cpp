#include "service/cell_traces.h"

#include <algorithm>

#include "base/text.h"

namespace jiheng {

namespace {

constexpr int places = 6;

std::string ends_of(const Span& span)
{
    std::string text;
    if (span.from) text = (span.from->included ? "≥" : ">") + to_text(span.from->at, places);
    if (span.to)
        text += (text.empty() ? "" : ", ") + std::string{span.to->included ? "≤" : "<"} + to_text(span.to->at, places);
    return text;
}

void cite(CellTrace& trace, const Scheme& scheme)
{
    trace.source = scheme.source.title;
    trace.href = scheme.source.href;
}

CellTrace computed(std::string cell, std::string value)
{
    CellTrace trace;
    trace.cell = std::move(cell);
    trace.value = std::move(value);
    trace.status = "computed";
    return trace;
}

}  // namespace

CellTrace trace_of(const IndicatorResult& result, const Scheme& scheme, std::string cell, Language language)
{
    CellTrace trace;
    trace.cell = std::move(cell);
    trace.value = result.score ? to_text(*result.score) : "";
    trace.formula = render(result, language);
    trace.status = name_of(result.status);
    trace.missing = result.missing;
    for (const auto& warning : result.warnings) trace.warnings.push_back(say(warning.key, warning.arguments, language));
    trace.clause = result.trace.clause;
    cite(trace, scheme);
    return trace;
}

CellTrace rate_trace(const FundRow& row, std::string rate, std::string cell, Language language)
{
    CellTrace trace = computed(std::move(cell), rate);
    trace.formula =
        say("service.trace.rate",
            {{"executed", row.executed.text}, {"budget", row.budget.text}, {"rate", std::move(rate)}}, language);
    return trace;
}

CellTrace total_trace(const Evaluation& evaluation, std::string cell, Language language)
{
    std::vector<std::string> terms;
    if (const auto* execution = evaluation.find("execution"); execution != nullptr && execution->score)
        terms.push_back(say("service.trace.execution", {}, language) + " " + to_text(*execution->score));
    for (const auto& group : evaluation.groups)
        if (group.parent.empty()) terms.push_back(group.name + " " + to_text(group.score));
    CellTrace trace = computed(std::move(cell), to_text(evaluation.total));
    trace.formula = say(
        evaluation.complete ? "service.trace.total" : "service.trace.total_so_far",
        {{"terms", join(terms, " + ")}, {"total", to_text(evaluation.total)}, {"full", to_text(evaluation.full_marks)}},
        language);
    for (const auto& result : evaluation.indicators)
        if (!result.score && result.status != Status::not_applicable) trace.missing.push_back(result.name);
    return trace;
}

CellTrace grade_trace(const Evaluation& evaluation, const Scheme& scheme, std::string cell, Language language)
{
    const Grade* grade = evaluation.grade;
    CellTrace trace = computed(std::move(cell), grade == nullptr ? "" : grade->name);
    const Arguments arguments{{"total", to_text(evaluation.total)},
                              {"span", grade == nullptr ? "" : ends_of(grade->span)},
                              {"grade", grade == nullptr                ? ""
                                        : language == Language::chinese ? grade->name
                                                                        : grade->name_en}};
    trace.formula = say(grade == nullptr ? "service.trace.no_grade" : "service.trace.grade", arguments, language);
    cite(trace, scheme);
    return trace;
}

}  // namespace jiheng
