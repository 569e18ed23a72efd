// What can be chosen from, by its names: the states of every kind of form, the stations of a project, grades, the
// aspects of a review, purposes of evidence. All of it is data of the house and nobody's secret, so that the page of
// what is published can ask, too.
#include <algorithm>

#include "numbers/quantity.h"
#include "procedure/target_review.h"
#include "server/routes.h"

namespace jiheng::server {

namespace {

json::object named(std::string_view key, const Words& name)
{
    return {{"key", key}, {"name", name.chinese}, {"name_en", name.english}};
}

// Grades of all methods, each name once, the best first.
json::array grades_json(const MethodShelf& shelf)
{
    struct Named {
        const Grade* grade;
        Rational from;
    };
    std::vector<Named> grades;
    for (const Scheme& scheme : shelf.all())
        for (const Grade& grade : scheme.grades) {
            const bool known = std::any_of(grades.begin(), grades.end(),
                                           [&](const Named& one) { return one.grade->name == grade.name; });
            if (!known) grades.push_back({&grade, grade.span.from ? grade.span.from->at : Rational{}});
        }
    std::stable_sort(grades.begin(), grades.end(), [](const Named& a, const Named& b) { return b.from < a.from; });
    json::array all;
    for (const Named& one : grades)
        all.push_back(
            json::object{{"key", one.grade->name}, {"name", one.grade->name}, {"name_en", one.grade->name_en}});
    return all;
}

json::array aspects_json(const TargetReviewRules& rules)
{
    json::array all;
    for (const ReviewAspect& aspect : rules.aspects) {
        json::object one = named(aspect.key, aspect.name);
        one["question"] = aspect.question.chinese;
        one["question_en"] = aspect.question.english;
        one["points"] = to_text(aspect.points);
        all.push_back(std::move(one));
    }
    return all;
}

json::object choices_json(const Rulebook& rules, const TargetReviewRules& review)
{
    json::array kinds;
    for (const Procedure& procedure : rules.procedures.kinds) {
        json::object kind = named(procedure.kind, procedure.name);
        json::array states;
        for (const ProcedureState& state : procedure.states) states.push_back(named(state.key, state.name));
        kind["states"] = std::move(states);
        kinds.push_back(std::move(kind));
    }
    json::array purposes;
    for (const EvidencePurpose& purpose : rules.procedures.purposes)
        purposes.push_back(named(purpose.key, purpose.name));
    json::array stations;
    for (const Station& station : rules.procedures.stations) stations.push_back(named(station.key, station.name));
    json::array reviewed;
    for (const ReviewGrade grade : {ReviewGrade::excellent, ReviewGrade::good, ReviewGrade::fair, ReviewGrade::poor})
        reviewed.push_back(named(key_of(grade), {std::string{character_of(grade)}, std::string{key_of(grade)}}));
    return {{"kinds", std::move(kinds)},
            {"stations", std::move(stations)},
            {"grades", grades_json(*rules.methods)},
            {"review_grades", std::move(reviewed)},
            {"review_aspects", aspects_json(review)},
            {"purposes", std::move(purposes)}};
}

}  // namespace

void add_choice_routes(http::Router& router, Api& api)
{
    router.add("GET", "/api/v1/choices", [&](const http::Request&) {
        const auto review = load_target_review();
        if (!review) return refuse(review.error());
        return respond(Answer{200, choices_json(api.rules(), review.value()), 0});
    });
}

}  // namespace jiheng::server
