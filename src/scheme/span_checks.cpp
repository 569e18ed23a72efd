#include "scheme/span_checks.h"

#include <algorithm>

namespace jiheng {

namespace {

// A cut of the number line: just before or just after a value; nothing stands for an infinite end.
struct Cut {
    Rational at{};
    bool after = false;
    friend bool operator<(const Cut& a, const Cut& b) { return a.at < b.at || (a.at == b.at && !a.after && b.after); }
};
using Lower = std::optional<Cut>;  // nothing: minus infinity
using Upper = std::optional<Cut>;  // nothing: plus infinity

Lower lower(const Span& span)
{
    return span.from ? Lower{{span.from->at, !span.from->included}} : std::nullopt;
}
Upper upper(const Span& span)
{
    return span.to ? Upper{{span.to->at, span.to->included}} : std::nullopt;
}

bool lower_before(const Lower& a, const Lower& b)
{
    return b && (!a || *a < *b);
}

std::string end_text(const std::optional<Cut>& cut)
{
    return cut ? to_text(cut->at, 6) : "∞";
}

}  // namespace

std::vector<SpanProblem> check_cover(const std::vector<Span>& spans, const Span& domain)
{
    std::vector<SpanProblem> problems;
    std::vector<const Span*> ordered;
    ordered.reserve(spans.size());
    for (const auto& span : spans) ordered.push_back(&span);
    std::sort(ordered.begin(), ordered.end(),
              [](const Span* a, const Span* b) { return lower_before(lower(*a), lower(*b)); });
    Lower covered = lower(domain);  // from the domain's beginning up to here
    Lower highest;                  // end of the highest span so far, once there is one
    bool any = false;
    bool to_infinity = false;
    const Upper end = upper(domain);
    for (const Span* span : ordered) {
        const Lower from = lower(*span);
        const Upper to = upper(*span);
        const bool beyond_domain = end && from && !(*from < *end);
        if (!to_infinity && !beyond_domain && lower_before(covered, from))
            problems.push_back({true, end_text(covered) + " — " + end_text(from)});
        if (any && (to_infinity || lower_before(from, highest)))
            problems.push_back({false, end_text(from) + " — " + end_text(to_infinity ? to : highest)});
        to_infinity = to_infinity || !to;
        if (to && (!any || !highest || *highest < *to)) highest = to;
        if (to && (!covered || *covered < *to)) covered = to;
        any = true;
    }
    const bool reaches_end = to_infinity || (end && covered && !(*covered < *end));
    if (!reaches_end) problems.push_back({true, end_text(covered) + " — " + end_text(end)});
    return problems;
}

}  // namespace jiheng
