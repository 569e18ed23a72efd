// Steps become the sentence of a working paper.
#include "evaluation/evaluation.h"

namespace jiheng {

namespace {

// Facts and the measure they give stand in one clause, the steps from there to the points in others.
bool is_premise(const std::string& key)
{
    return key == "trace.fact" || key == "trace.tally" || key == "trace.tally_flow" || key == "trace.tally_question" ||
           key == "trace.measure" || key == "trace.value" || key == "trace.measure_rounded" ||
           key == "trace.satisfaction" || key == "trace.part" || key == "trace.part_capped" ||
           key == "trace.missing_fact";
}

}  // namespace

std::string render(const IndicatorResult& result, Language language)
{
    const bool chinese = language == Language::chinese;
    std::string text;
    bool after_premise = false;
    for (const auto& step : result.trace.steps) {
        // 四舍五入 is what every reader expects of "74.37%×3＝2.23"; other ways of rounding are said.
        if (step.key == "trace.rounded_half_up") continue;
        const std::string part = say(step.key, step.arguments, language);
        if (part.empty()) continue;
        if (!text.empty()) {
            const bool comma = after_premise && is_premise(step.key);
            text += chinese ? (comma ? "，" : "；") : (comma ? ", " : "; ");
        }
        text += part;
        after_premise = is_premise(step.key);
    }
    return text;
}

}  // namespace jiheng
