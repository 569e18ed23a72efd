// A PDF file as pages of marks, within limits.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "documents/limits.h"
#include "documents/pdf/content_reader.h"
#include "documents/pdf/pdf_object.h"

namespace jiheng {

class PdfFile {
public:
    // `bytes` must outlive the file. Fails on damage that cannot be repaired, on a password, and on too many pages.
    static Result<std::unique_ptr<PdfFile>> open(std::string_view bytes, const std::string& path,
                                                 const ReadLimits& limits);

    std::size_t pages() const { return objects_.pages().size(); }
    bool repaired() const { return repaired_; }
    std::size_t figures() const { return figures_; }  // of the pages so far, whose lettering was passed over
    // The marks of a page, 0-based; upright also where the page or its text is turned.
    PageMarks marks(std::size_t page);
    // Why the file is refused once it has passed a limit, at `part`.
    std::optional<Error> refusal(const std::string& part) const;

private:
    PdfFile(Location where, const ReadLimits& limits);
    std::optional<std::string> stream_data(const PdfObject& stream);
    std::string content_of(const PdfObject& page);

    Location where_;
    ReadLimits limits_;
    PdfObjects objects_;
    std::size_t room_;  // bytes that streams may still inflate to
    std::size_t operators_left_;
    bool over_limit_ = false;
    bool repaired_ = false;
    std::size_t figures_ = 0;
    ReadStream stream_;
    PdfFonts fonts_;
};

}  // namespace jiheng
