// The review of targets (绩效目标审核): eight aspects in four groups, graded 优良中差, and what follows from them. The
// aspects, their points and the way from points to a grade are data (procedures/target-review.toml).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "numbers/quantity.h"
#include "procedure/procedure.h"

namespace jiheng {

struct ReviewAspect {
    std::string key{};    // "clarity"
    std::string group{};  // key of its group: "completeness"
    Words name{};
    Words question{};  // what the reviewer looks at
    Points points{};
};
struct ReviewGroup {
    std::string key{};
    Words name{};
};

struct TargetReviewRules {
    std::vector<ReviewGroup> groups{};
    std::vector<ReviewAspect> aspects{};
    std::map<ReviewGrade, Rational> share{};        // of an aspect's points that a grade is worth
    std::map<ReviewGrade, Rational> at_least{};     // points from which the whole has the grade; 差 from 0
    std::map<ReviewGrade, Words> handling{};        // 直接进入 …
    std::optional<ReviewGrade> poor_aspect_caps{};  // one aspect 差: the whole is at best this
    std::vector<ReviewGrade> opinion_at{};          // grades of an aspect that must be explained

    static Result<TargetReviewRules> load(std::string_view text, std::string_view file);
};
Result<TargetReviewRules> load_target_review();

struct GradedAspect {
    std::string aspect{};
    ReviewGrade grade{};
    std::optional<Points> points{};  // given by the reviewer inside the grade's range, else the grade's share
    std::string opinion{};           // required at the grades of `opinion_at`
};

struct TargetReview {
    struct Row {
        std::string aspect{};
        ReviewGrade grade{};
        Points points{};
    };
    std::vector<Row> rows{};  // in the order of the rules
    Points total{};
    ReviewGrade grade{};
    bool capped = false;  // a poor aspect kept the grade down
    Words handling{};
};

// Every aspect once. Errors: error.review.missing, .unknown, .twice, .opinion, .points.
Result<TargetReview> review_target(const TargetReviewRules& rules, const std::vector<GradedAspect>& graded);

}  // namespace jiheng
