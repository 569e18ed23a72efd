// The grade scale a report states for itself: "90~100 分为优秀；80~90 分为良好；…", in one passage or one a grade.
#pragma once

#include <string>
#include <vector>

#include "audit/rule_text.h"
#include "forms/form.h"

namespace jiheng {

struct StatedGrade {
    Span span{};
    std::string name{};
};

struct StatedScale {
    std::vector<StatedGrade> grades{};
    Location where{};

    const StatedGrade* grade_of(const Rational& total) const;
};

// Every scale of at least three grades the passages state.
std::vector<StatedScale> grade_scales(const std::vector<Passage>& passages);

// The grade named right after `text` begins (quotation marks set aside); empty when none is.
std::string grade_named(std::string_view text);

}  // namespace jiheng
