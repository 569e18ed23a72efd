// What came of one document, and what a run over many adds up to.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "audit/audit.h"
#include "documents/document.h"

namespace jiheng {

struct AuditedDocument {
    std::string path{};
    std::optional<Error> error{};  // the file could not be read
    std::vector<AuditedForm> forms{};
    std::vector<Remark> remarks{};  // what its reader saw and could not give as text
    std::string skipped{};          // the kind of a file that lay in a folder and is no paper ("png / jpeg / gif")

    bool recognised() const;     // at least one form with something to check
    bool says_anything() const;  // a form, or at least a finding in its text
};

// The unit a form is of; its department where it names no unit.
std::string unit_of(const Form& form);

struct FindingCounts {
    std::size_t error = 0;
    std::size_t warning = 0;
    std::size_t note = 0;

    void add(Severity severity);
    std::size_t of(Severity severity) const;
    std::size_t all() const { return error + warning + note; }
};

struct AuditSummary {
    std::size_t documents = 0;  // read + refused + skipped
    std::size_t read = 0;
    std::size_t refused = 0;
    std::size_t skipped = 0;
    std::size_t forms = 0;
    bool says_anything = false;
    FindingCounts findings{};
    std::map<std::string, FindingCounts> by_check{};
    std::map<std::string, FindingCounts> by_unit{};  // "" for forms that name none
    std::map<std::string, std::size_t> skipped_kinds{};
    std::vector<NotChecked> not_checked{};  // of the run as a whole
    std::size_t milliseconds = 0;
    bool stopped = false;  // the receiver wanted no more

    void add(const AuditedDocument& document);
};

}  // namespace jiheng
