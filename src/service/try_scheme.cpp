#include "service/try_scheme.h"

#include <algorithm>

#include "evaluation/evaluation.h"
#include "service/case_content.h"
#include "service/scheme_json.h"

namespace jiheng {

namespace {

namespace json = boost::json;

bool is_fact_map(const json::value& facts)
{
    return facts.is_object() && std::all_of(facts.get_object().begin(), facts.get_object().end(),
                                            [](const auto& member) { return member.value().is_string(); });
}

// Each value in the unit its scheme declares, unless it names one itself.
Case case_from_map(const json::object& values, const Scheme* scheme)
{
    Case facts;
    for (const auto& member : values) {
        const std::string id{member.key()};
        const auto index = scheme == nullptr ? std::nullopt : scheme->fact_index(id);
        const std::string unit = index ? scheme->facts[*index].unit : "";
        Fact fact = read_fact_value(id, std::string_view{member.value().get_string()}, unit == "%" ? "" : unit);
        fact.where.label = "/" + id;
        if (!std::string_view{member.value().get_string()}.empty()) facts.facts.push_back(std::move(fact));
    }
    return facts;
}

// A scheme is told from an id by its lines.
bool is_text(std::string_view scheme)
{
    return scheme.find('\n') != std::string_view::npos || scheme.find('=') != std::string_view::npos;
}

}  // namespace

TriedScheme try_scheme(const MethodShelf& shelf, std::string_view scheme, const json::value& facts, Language language)
{
    TriedScheme tried;
    LoadedScheme loaded;
    const Scheme* method = nullptr;
    if (is_text(scheme)) {
        loaded = check_scheme(scheme, "");
        tried.checks = loaded.problems;
        if (loaded.problems.empty()) method = &loaded.scheme;
    } else if (!scheme.empty()) {
        method = shelf.find(scheme);
    }
    LoadedCase given;
    if (is_fact_map(facts))
        given.facts = case_from_map(facts.get_object(), method);
    else
        given = check_case_content(facts.is_string() ? std::string{facts.get_string()} : json::serialize(facts));
    tried.problems = given.problems;
    const std::string id = scheme.empty() ? given.facts.scheme : std::string{scheme};
    if (scheme.empty()) method = shelf.find(id);
    if (method == nullptr && tried.checks.empty())
        tried.problems.push_back(failure("error.scheme.not_found", {{"id", id}}));
    if (method == nullptr || !tried.problems.empty()) return tried;
    const auto evaluation = evaluate(*method, given.facts);
    if (evaluation)
        tried.evaluation = json::serialize(evaluated_json(*method, given.facts, evaluation.value(), language));
    else
        tried.problems.push_back(evaluation.error());
    return tried;
}

}  // namespace jiheng
