// A form in its official look: what the layout says, filled with the content, with live formulas where the scheme's
// rules can be written as such.
#pragma once

#include <string>
#include <vector>

#include "base/messages.h"
#include "reports/forms/form_content.h"
#include "reports/forms/form_layout.h"
#include "typeset/sheet.h"

namespace jiheng {

// What a cell is, for whoever reads the form back: "field:project", "row:3:actual", "fact:reports.printed".
struct MappedCell {
    std::string sheet{};
    std::string cell{};
    std::string what{};
};

struct FormSheets {
    std::vector<typeset::Sheet> sheets{};  // those to be seen
    std::vector<MappedCell> map{};
};

// `name_end` is added to the names of the sheets, which formulas refer to.
FormSheets form_sheets(const FormLayout& layout, const FormContent& content, const std::string& name_end = {});

struct FormPart {
    const FormLayout* layout = nullptr;
    const FormContent* content = nullptr;
};
// All forms one after the other, with the hidden sheet that names each template's edition, its scheme and the map.
typeset::Workbook form_workbook(const std::vector<FormPart>& forms);

inline constexpr std::string_view map_sheet_name = "模板信息";

}  // namespace jiheng
