// What only the whole scheme shows: points that add up, tiers and grades that cover their domain. Inside the
// scheme folder only.
#pragma once

#include "scheme/defect_ledger.h"

namespace jiheng {

void check_whole(const Scheme& scheme, Problems& problems);

// The rule of one indicator against its full marks; without `full_marks` (rows, frameworks) only its intervals.
void check_rule(const Indicator& indicator, const std::string& at, const std::optional<Points>& full_marks,
                DefectLedger& ledger);
void report_cover(const std::vector<Span>& spans, const Span& domain, const std::string& at, const Location& where,
                  DefectLedger& ledger);

}  // namespace jiheng
