// The use case of `report`: a case, evaluated, as a report that can be handed in.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "evaluation/evaluation.h"
#include "typeset/write_manuscript.h"

namespace jiheng {

struct ReportRequest {
    std::string path{};     // of the case
    std::string scheme{};   // id or file; empty: what the case names
    std::string outline{};  // id; empty: what the case names, else the one for its kind of scheme
    typeset::Format format = typeset::Format::docx;
    std::string house_style{};  // path of the user's own .docx; empty: none
    Language language = Language::chinese;
};

struct WrittenReport {
    std::string bytes{};
    std::size_t placeholders = 0;  // places a person still has to write
};

// All problems of the case, each with its place; a text without a place in the outline is one.
struct ReportOutcome {
    WrittenReport report{};
    std::vector<Error> problems{};
};
ReportOutcome write_report(const ReportRequest& request);
// The same of a case in memory; `path` and `scheme` of the request are not looked at.
ReportOutcome write_report(const Case& facts, const Scheme& scheme, const Evaluation& evaluation,
                           const ReportRequest& request);

}  // namespace jiheng
