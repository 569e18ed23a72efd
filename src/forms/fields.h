// Single fields of a form: "项目名称 | …", "申报单位名称：…", or a label on a line of its own with the value below.
#pragma once

#include <string>

#include "forms/form.h"
#include "forms/lines.h"

namespace jiheng {

class FieldReader {
public:
    // Whether the line was a field. In a report only the cover's fields count.
    bool read_line(const Line& line, Form& form, bool report);

private:
    bool read_several(const Line& line, Form& form);
    void put(Form& form, std::string_view name, std::string_view text, const Location& where);

    std::string open_{};  // field whose value follows on the next lines
    int open_lines_ = 0;
};

// A row of a working paper: "指标权重 | 3" or "指标标杆值：100%".
bool read_paper_field(const Line& line, WorkingPaper& paper);

}  // namespace jiheng
