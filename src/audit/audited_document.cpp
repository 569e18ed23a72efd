#include "audit/audited_document.h"

#include <algorithm>

namespace jiheng {

bool AuditedDocument::recognised() const
{
    return std::any_of(forms.begin(), forms.end(), [](const AuditedForm& audited) { return !audited.form.empty(); });
}

bool AuditedDocument::says_anything() const
{
    return recognised() || std::any_of(forms.begin(), forms.end(),
                                       [](const AuditedForm& audited) { return !audited.findings.findings().empty(); });
}

std::string unit_of(const Form& form)
{
    return form.text_of("unit").empty() ? form.text_of("department") : form.text_of("unit");
}

void FindingCounts::add(Severity severity)
{
    ++(severity == Severity::error ? error : severity == Severity::warning ? warning : note);
}

std::size_t FindingCounts::of(Severity severity) const
{
    return severity == Severity::error ? error : severity == Severity::warning ? warning : note;
}

void AuditSummary::add(const AuditedDocument& document)
{
    ++documents;
    if (!document.skipped.empty()) {
        ++skipped;
        ++skipped_kinds[document.skipped];
        return;
    }
    ++(document.error ? refused : read);
    says_anything = says_anything || document.says_anything();
    for (const auto& audited : document.forms) {
        forms += audited.form.empty() ? 0 : 1;
        for (const auto& finding : audited.findings.findings()) {
            findings.add(finding.severity);
            by_check[finding.check].add(finding.severity);
            by_unit[unit_of(audited.form)].add(finding.severity);
        }
    }
}

}  // namespace jiheng
