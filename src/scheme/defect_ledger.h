// Holes of a published method: what the checks find is held against what the file declares. Inside the scheme folder.
#pragma once

#include <string>
#include <vector>

#include "base/strict_toml.h"
#include "scheme/scheme.h"

namespace jiheng {

class DefectLedger {
public:
    DefectLedger(const std::vector<Defect>& declared, Problems& problems)
        : declared_{&declared}, seen_(declared.size(), false), problems_{&problems}
    {
    }

    // A hole of `kind` at `at`: expected when declared, else a problem.
    void found(const std::string& at, const std::string& kind, Error problem);
    void problem(Error error) { problems_->push_back(std::move(error)); }  // no declaration excuses it
    // What was declared and is not there.
    void finish();

private:
    const std::vector<Defect>* declared_;
    std::vector<bool> seen_;
    Problems* problems_;
};

}  // namespace jiheng
