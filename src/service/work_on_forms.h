// What people do around a form besides its content: handle findings, attach evidence, give and answer opinions, write
// and review working papers, score as experts.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "service/forms.h"

namespace jiheng {

struct FindingRecord {
    std::int64_t number = 0;
    std::string code{};
    std::string severity{};
    std::string cell{};
    std::string printed{};
    std::string recomputed{};
    std::string message{};
    std::string english{};
    std::string handling{};  // open, accepted, disputed, corrected, waived
    std::string reason{};
};
// Of the form's current edition.
Result<std::vector<FindingRecord>> list_findings(const Call& call, const FormRecord& form);
// A reason is needed for everything but accepted. A waiver wants another person than the form's author.
// Errors: error.service.handling, error.service.reason_missing, error.service.own_waiver.
Result<Done> handle_finding(const Call& call, const FormRecord& form, std::int64_t number, std::string_view handling,
                            std::string_view reason);

struct EvidenceRecord {
    std::int64_t id = 0;
    std::int64_t form = 0;
    std::string indicator{};
    std::string purpose{};  // contract, plan, report, data, other
    std::string name{};
    std::string media_type{};
    std::string hash{};
    std::int64_t size = 0;
    Moment time = 0;
    std::string void_reason{};
};
// The bytes were put into the store before; `hash` names them.
Result<std::int64_t> attach_evidence(const Call& call, const FormRecord& form, EvidenceRecord evidence);
Result<std::vector<EvidenceRecord>> list_evidence(const Call& call, std::int64_t project);
Result<EvidenceRecord> read_evidence(const Call& call, std::int64_t id);
Result<Done> void_evidence(const Call& call, std::int64_t id, std::string_view reason);

struct Opinion {
    std::int64_t id = 0;
    std::string kind{};  // expert: of a plan or report; view: of the evaluated body
    std::string person{};
    std::string text{};
    std::string answer{};
    Moment time = 0;
};
// Experts give opinions, the evaluated body gives views: the kind follows from who speaks.
Result<std::int64_t> give_opinion(const Call& call, const FormRecord& form, std::string_view text);
Result<Done> answer_opinion(const Call& call, const FormRecord& form, std::int64_t opinion, std::string_view answer);
Result<std::vector<Opinion>> list_opinions(const Call& call, const FormRecord& form);

struct WorkingPaperRecord {
    std::string indicator{};
    std::int64_t written_by = 0;
    std::int64_t reviewed_by = 0;
};
Result<Done> write_paper(const Call& call, const FormRecord& form, std::string_view indicator);
Result<Done> review_paper(const Call& call, const FormRecord& form, std::string_view indicator);  // by somebody else
Result<std::vector<WorkingPaperRecord>> list_papers(const Call& call, const FormRecord& form);

struct GivenScore {
    std::string indicator{};
    std::int64_t person = 0;
    std::string points{};
    std::string reason{};
};
Result<Done> give_score(const Call& call, const FormRecord& form, const GivenScore& score);
Result<std::vector<GivenScore>> list_scores(const Call& call, const FormRecord& form);

// One figure from several experts (procedures/experts), for indicators that enough of them have scored.
struct ReconciledScore {
    std::string indicator{};
    std::string points{};
    std::string lowest{};
    std::string highest{};
    std::vector<std::string> deviating{};  // persons who stand far off
};
Result<std::vector<ReconciledScore>> reconciled_scores(const Call& call, const FormRecord& form,
                                                       const std::vector<GivenScore>& scores);

}  // namespace jiheng
