#include "procedure/target_review.h"

#include <algorithm>
#include <array>

#include "base/resources.h"
#include "base/text.h"
#include "procedure/data_reading.h"

namespace jiheng {

namespace {

constexpr std::array<ReviewGrade, 4> best_first{ReviewGrade::excellent, ReviewGrade::good, ReviewGrade::fair,
                                                ReviewGrade::poor};

void read_aspects(TableReader& reader, TargetReviewRules& rules)
{
    for (auto& table : reader.tables("group")) {
        rules.groups.push_back({table.text("key"), read_words(table)});
        table.finish();
    }
    for (auto& table : reader.tables("aspect")) {
        ReviewAspect aspect;
        aspect.key = table.text("key");
        aspect.group = table.text("group");
        aspect.name = read_words(table);
        aspect.points = Points{needed_number(table, "points")};
        if (auto question = table.table("question")) {
            aspect.question = read_words(*question);
            question->finish();
        } else {
            table.report("error.toml.missing_key", {{"key", "question"}}, table.where());
        }
        const bool known = std::any_of(rules.groups.begin(), rules.groups.end(),
                                       [&](const ReviewGroup& group) { return group.key == aspect.group; });
        if (!known) refuse_word(table, "group", aspect.group);
        const bool twice = std::any_of(rules.aspects.begin(), rules.aspects.end(),
                                       [&](const ReviewAspect& other) { return other.key == aspect.key; });
        if (twice) table.report("error.procedure.file.twice", {{"key", aspect.key}}, table.where("key"));
        rules.aspects.push_back(std::move(aspect));
        table.finish();
    }
}

// A number for each grade of `grades`.
std::map<ReviewGrade, Rational> read_by_grade(TableReader& reader, std::string_view key, std::size_t grades)
{
    std::map<ReviewGrade, Rational> numbers;
    auto table = reader.table(key);
    if (!table) {
        reader.report("error.toml.missing_key", {{"key", std::string{key}}}, reader.where());
        return numbers;
    }
    for (std::size_t i = 0; i < grades; ++i) numbers[best_first[i]] = needed_number(*table, key_of(best_first[i]));
    table->finish();
    for (std::size_t i = 1; i < grades; ++i)
        if (numbers[best_first[i]] >= numbers[best_first[i - 1]])
            table->report("error.review.order", {{"key", std::string{key}}}, table->where());
    return numbers;
}

Points full_marks(const TargetReviewRules& rules)
{
    Points total;
    for (const auto& aspect : rules.aspects) total += aspect.points;
    return total;
}

// From which share of the points on a grade is given.
Rational share_from(const TargetReviewRules& rules, ReviewGrade grade)
{
    const auto bound = rules.at_least.find(grade);
    return bound == rules.at_least.end() ? Rational{} : bound->second / full_marks(rules).value();
}

bool within_grade(const TargetReviewRules& rules, const ReviewAspect& aspect, const GradedAspect& graded)
{
    const Rational share = graded.points->value() / aspect.points.value();
    if (share < share_from(rules, graded.grade) || share > Rational{1}) return false;
    return graded.grade == ReviewGrade::excellent ||
           share < share_from(rules, best_first[static_cast<std::size_t>(graded.grade) - 1]);
}

Arguments naming(const ReviewAspect& aspect)
{
    return {{"aspect", aspect.name.chinese}, {"aspect_en", aspect.name.english}};
}

Result<TargetReview::Row> grade_aspect(const TargetReviewRules& rules, const ReviewAspect& aspect,
                                       const std::vector<GradedAspect>& graded)
{
    const auto is_it = [&](const GradedAspect& one) { return one.aspect == aspect.key; };
    const auto found = std::find_if(graded.begin(), graded.end(), is_it);
    if (found == graded.end()) return failure("error.review.missing", naming(aspect));
    if (std::find_if(found + 1, graded.end(), is_it) != graded.end())
        return failure("error.review.twice", naming(aspect));
    const bool explains =
        std::find(rules.opinion_at.begin(), rules.opinion_at.end(), found->grade) != rules.opinion_at.end();
    Arguments names = naming(aspect);
    names.emplace_back("grade", character_of(found->grade));
    if (explains && trim(found->opinion).empty()) return failure("error.review.opinion", names);
    if (found->points && !within_grade(rules, aspect, *found)) {
        names.emplace_back("points", to_text(*found->points));
        return failure("error.review.points", names);
    }
    const Points by_grade{aspect.points.value() * rules.share.at(found->grade)};
    return TargetReview::Row{aspect.key, found->grade, found->points.value_or(by_grade)};
}

}  // namespace

Result<TargetReviewRules> TargetReviewRules::load(std::string_view text, std::string_view file)
{
    JIHENG_TRY(const toml::table root, parse_toml(text, file));
    Problems problems;
    TableReader reader{root, std::string{file}, problems};
    TargetReviewRules rules;
    read_aspects(reader, rules);
    rules.share = read_by_grade(reader, "share", 4);
    rules.at_least = read_by_grade(reader, "at_least", 3);  // 差 is what is left
    rules.opinion_at = read_grades(reader, "opinion_at");
    if (const auto caps = reader.optional_text("poor_aspect_caps"); !caps.empty()) {
        rules.poor_aspect_caps = review_grade(caps);
        if (!rules.poor_aspect_caps) refuse_word(reader, "poor_aspect_caps", caps);
    }
    if (auto handling = reader.table("handling")) {
        for (const ReviewGrade grade : best_first) {
            auto words = handling->table(key_of(grade));
            if (!words) {
                handling->report("error.toml.missing_key", {{"key", std::string{key_of(grade)}}}, handling->where());
                continue;
            }
            rules.handling[grade] = read_words(*words);
            words->finish();
        }
        handling->finish();
    } else {
        reader.report("error.toml.missing_key", {{"key", "handling"}}, reader.where());
    }
    const bool worth_nothing = std::any_of(rules.aspects.begin(), rules.aspects.end(),
                                           [](const ReviewAspect& aspect) { return aspect.points == Points{}; });
    if (rules.aspects.empty() || worth_nothing)
        reader.report("error.toml.missing_key", {{"key", "aspect"}}, reader.where());
    reader.finish();
    if (!problems.empty()) return problems.front();
    return rules;
}

Result<TargetReviewRules> load_target_review()
{
    constexpr std::string_view path = "procedures/target-review.toml";
    const auto file = find_resource(path);
    return TargetReviewRules::load(file ? file->text : std::string_view{}, path);
}

Result<TargetReview> review_target(const TargetReviewRules& rules, const std::vector<GradedAspect>& graded)
{
    for (const auto& one : graded)
        if (std::none_of(rules.aspects.begin(), rules.aspects.end(),
                         [&](const ReviewAspect& aspect) { return aspect.key == one.aspect; }))
            return failure("error.review.unknown", {{"aspect", one.aspect}});
    TargetReview review;
    bool poor = false;
    for (const auto& aspect : rules.aspects) {
        JIHENG_TRY(TargetReview::Row row, grade_aspect(rules, aspect, graded));
        review.total += row.points;
        poor = poor || row.grade == ReviewGrade::poor;
        review.rows.push_back(std::move(row));
    }
    review.grade = ReviewGrade::poor;
    for (const ReviewGrade grade : {ReviewGrade::fair, ReviewGrade::good, ReviewGrade::excellent})
        if (review.total.value() >= rules.at_least.at(grade)) review.grade = grade;
    if (poor && rules.poor_aspect_caps && review.grade < *rules.poor_aspect_caps) {  // better grades come first
        review.grade = *rules.poor_aspect_caps;
        review.capped = true;
    }
    review.handling = rules.handling.at(review.grade);
    return review;
}

}  // namespace jiheng
