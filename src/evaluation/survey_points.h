// What a satisfaction is worth by the survey rule of an indicator, before anybody has written it into a case.
#pragma once

#include "scheme/scheme.h"

namespace jiheng {

// Rounded as the scheme rounds. The rule of `indicator` must be a Survey.
Points survey_points(const Scheme& scheme, const Indicator& indicator, const Rational& satisfaction);

}  // namespace jiheng
