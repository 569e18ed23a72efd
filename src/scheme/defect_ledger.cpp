#include "scheme/defect_ledger.h"

namespace jiheng {

void DefectLedger::found(const std::string& at, const std::string& kind, Error problem)
{
    bool expected = false;
    for (std::size_t i = 0; i < declared_->size(); ++i)
        if ((*declared_)[i].at == at && (*declared_)[i].kind == kind) expected = seen_[i] = true;
    if (!expected) problems_->push_back(std::move(problem));
}

void DefectLedger::finish()
{
    for (std::size_t i = 0; i < declared_->size(); ++i)
        if (!seen_[i])
            problems_->push_back(failure("error.scheme.defect_not_there",
                                         {{"at", (*declared_)[i].at}, {"kind", (*declared_)[i].kind}},
                                         (*declared_)[i].where));
}

}  // namespace jiheng
