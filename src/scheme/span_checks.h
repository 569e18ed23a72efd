// Do intervals cover a domain once and only once? Inside the scheme folder only.
#pragma once

#include <string>
#include <vector>

#include "scheme/rule.h"

namespace jiheng {

struct SpanProblem {
    bool gap = true;      // else an overlap
    std::string between;  // for the message: "0.94 — 0.95"
};

std::vector<SpanProblem> check_cover(const std::vector<Span>& spans, const Span& domain);

}  // namespace jiheng
