// A scanned page's text by character recognition, with installed programs (pdftoppm and tesseract).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "documents/document.h"
#include "documents/limits.h"

namespace jiheng {

class PageRecogniser {
public:
    // Fails when a program is missing: the message says what to install.
    static Result<PageRecogniser> open(const std::string& path, const ReadLimits& limits);

    // The lines of the page, each a paragraph with its box, marked as recognised. Empty when nothing could be read.
    std::vector<Paragraph> read(std::string_view pdf, int page) const;

private:
    std::string painter_{};
    std::string reader_{};
    unsigned seconds_ = 0;
};

}  // namespace jiheng
