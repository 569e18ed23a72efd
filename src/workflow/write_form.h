// The use cases of `convert … --to x.xlsx|x.docx` and `template`: official forms out, filled in or blank.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "documents/limits.h"
#include "reports/forms/form_content.h"
#include "reports/forms/form_layout.h"
#include "typeset/write_manuscript.h"

namespace jiheng {

// xlsx has live formulas; the others show the same grid.
using FormFormat = typeset::Format;

struct FormRequest {
    std::string path{};    // a document, or a case file (.toml); of a template: unused
    std::string kind{};    // of a template
    std::string scheme{};  // id or file; empty: what the case names, or what a paper's unit and year claim
    FormFormat format = FormFormat::xlsx;
    bool stored_results = true;  // xlsx: without them the program that opens the file computes every formula
    ReadLimits limits{};
};

struct WrittenForm {
    std::string bytes{};
    std::vector<std::string> layouts{};  // kind of each form written
    std::string name{};                  // of the first one's layout: 项目支出绩效自评表
};

// Every form of the document for which there is a layout; fails when there is none.
Result<WrittenForm> write_form(const FormRequest& request);
Result<WrittenForm> write_template(const FormRequest& request);

// What is in memory already. `scheme`: whose formulas stand in the cells; null: none.
Result<WrittenForm> write_entered_form(Form form, const Scheme* scheme, FormFormat format);
Result<WrittenForm> write_case_form(const Case& facts, const Scheme& scheme, FormFormat format);

// The layout a recognised form goes out in; null when there is none.
const FormLayout* layout_for(const Form& form, const std::vector<FormLayout>& layouts);

}  // namespace jiheng
