// A scanned page's characters and ruling lines by recognition, with installed programs (pdftoppm and tesseract).
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "documents/limits.h"
#include "documents/pdf/page_marks.h"
#include "documents/program/program.h"

namespace jiheng {

class PageRecogniser {
public:
    // Fails when a program or the Chinese characters it should know are missing: the message says what to install.
    static Result<PageRecogniser> open(std::string_view pdf, const std::string& path, const ReadLimits& limits);

    // Adds what the picture of the page shows to its marks, the characters as unseen. `badly`: nothing was added, the
    // programs failed; `late`: nothing was added, they took too long.
    Ended read(PageMarks& marks) const;

private:
    PageRecogniser() = default;

    std::string painter_{};
    std::string reader_{};
    unsigned seconds_ = 0;  // for one page
    std::unique_ptr<PrivateFolder> folder_{};
};

}  // namespace jiheng
