// A stored number as the workbook shows it. What is printed is what a form claims: 0.97887 under 0.00% is "97.89%".
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "documents/xlsx/format_code.h"

namespace jiheng {

class NumberFormat {
public:
    explicit NumberFormat(std::string_view code = "General");

    const std::string& code() const { return code_; }
    bool is_date() const { return !sections_.empty() && sections_.front().kind == FormatSection::Kind::date; }
    // `stored` is the text of the number as the file has it, "0.97887" or "1.2E-3"; what is no number is returned as
    // it is. `from_1904`: the workbook counts days from 1904.
    std::string show(std::string_view stored, bool from_1904 = false) const;

private:
    std::string code_;
    std::vector<FormatSection> sections_;
};

// The format of a code, read once a thread: the same few codes stand in every workbook.
std::shared_ptr<const NumberFormat> number_format(std::string_view code);

}  // namespace jiheng
