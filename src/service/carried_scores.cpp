#include "service/carried_scores.h"

#include <boost/json.hpp>

#include "service/case_content.h"

namespace jiheng {

namespace json = boost::json;

Result<std::string> carry_scores(const MethodShelf& shelf, std::string_view scheme, const std::string& content,
                                 const std::vector<ReconciledScore>& scores)
{
    if (scores.empty()) return content;
    JIHENG_TRY(const Case facts, load_case_content(content));
    const Scheme* method = shelf.find(scheme.empty() ? std::string_view{facts.scheme} : scheme);
    if (method == nullptr) return failure("error.scheme.not_found", {{"id", facts.scheme}});
    JIHENG_TRY(const std::string text, case_json(content));
    json::object object = json::parse(text).as_object();
    if (!object["judgement"].is_array()) object["judgement"] = json::array{};
    json::array& judgements = object["judgement"].get_array();
    for (const auto& score : scores) {
        const Indicator* indicator = method->find_indicator(score.indicator);
        if (indicator == nullptr) continue;
        json::object made{
            {"on", score.indicator},
            {"by", say("service.experts.by")},
            {"reason", say("service.experts.reason", {{"lowest", score.lowest}, {"highest", score.highest}})},
            {"points", score.points}};
        if (!std::holds_alternative<JudgementRule>(indicator->rule)) made["override"] = true;
        json::value* earlier = nullptr;
        for (auto& one : judgements)
            if (one.as_object()["on"] == json::string_view{score.indicator}) earlier = &one;
        if (earlier != nullptr)
            *earlier = std::move(made);
        else
            judgements.push_back(std::move(made));
    }
    return json::serialize(object);
}

}  // namespace jiheng
