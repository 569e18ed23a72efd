// 复核意见: the findings of an audit as a document that can be sent to whoever handed the paper in, one section a
// paper, and a summary over all of them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "audit/audited_document.h"
#include "typeset/manuscript.h"

namespace jiheng {

class ReviewOpinion {
public:
    // A document of more would be no reading; what is beyond is counted and said, and stands in the workbook.
    static constexpr std::size_t most_findings = 20'000;
    static constexpr std::size_t most_papers = 20'000;

    // Findings below `least` are left out.
    ReviewOpinion(Severity least, Language language) : least_{least}, language_{language} {}

    void add(const AuditedDocument& document);
    std::size_t findings() const { return findings_; }
    typeset::Manuscript finish(const AuditSummary& summary);

private:
    std::string word(std::string_view key, const Arguments& arguments = {}) const;
    void add_form(const AuditedDocument& document, const AuditedForm& form);
    typeset::Table finding_table(const AuditedForm& form);
    typeset::Table summary_table(const AuditSummary& summary) const;

    Severity least_;
    Language language_;
    std::size_t findings_ = 0;
    std::size_t left_out_ = 0;  // papers
    std::vector<typeset::Block> sections_{};
    std::vector<std::vector<typeset::Cell>> papers_{};  // rows of the summary
};

}  // namespace jiheng
