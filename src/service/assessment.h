// What the rules and the checks say of the content of a form: points with their trace, findings by cell. Pure: the same
// content, methods and procedure give the same assessment on every road in.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "audit/audit.h"
#include "base/result.h"
#include "service/derived.h"

namespace jiheng {

// How the content of a kind of form is written.
enum class ContentKind {
    form,           // read_content: targets, monitoring, self-evaluation
    evaluation,     // a case: facts, judgements, evidence (case_content.h)
    rectification,  // problem, measures, result
};
// Nothing for a kind that is not known.
std::optional<ContentKind> content_kind_of(std::string_view form_kind);

struct AssessedFinding {
    std::string check{};
    Severity severity = Severity::note;
    std::string cell{};  // JSON pointer into the content; empty: the form as a whole
    std::string printed{};
    std::string recomputed{};
    std::string message{};
    std::string english{};
};

struct AssessedRow {
    std::string level1{};
    std::string level2{};
    std::string name{};
    std::string target{};
    std::string actual{};
    std::string weight{};
    std::string score{};
    Holds full = Holds::unknown;    // as many points as there are
    Holds missed = Holds::unknown;  // the result does not meet the target
};

struct Assessment {
    std::string scheme{};  // id of the method it was held against; empty when none applies
    std::string total{};   // of the points that stand there; of an evaluation, those of the rules
    std::string grade{};
    bool complete = true;
    std::string year{};
    std::string project{};
    std::vector<AssessedRow> rows{};
    std::vector<AssessedFinding> findings{};
    StatedFunds funds{};
    std::vector<FormText> texts{};
    std::string points{};  // JSON: every indicator with its points and trace

    std::size_t count(Severity severity) const;
};

// Schemes by id, loaded once, those the binary carries and those that were put into force since.
class MethodShelf {
public:
    static Result<std::shared_ptr<const MethodShelf>> load(const std::vector<std::string>& further_schemes = {});

    const Scheme* find(std::string_view id) const;
    // The methods of a form that names its own; nothing when it is unknown.
    const Methods* named(std::string_view id) const;
    const std::vector<Scheme>& all() const { return all_; }
    const Methods& methods() const { return methods_; }

private:
    std::vector<Scheme> all_{};
    Methods methods_{};
    std::map<std::string, Methods, std::less<>> named_{};  // made once: a scheme is large
};

// `scheme`: id of the method; empty: chosen by unit and year. Errors: content that cannot be read at all.
Result<Assessment> assess(std::string_view form_kind, std::string_view content, std::string_view scheme,
                          const MethodShelf& shelf);

}  // namespace jiheng
