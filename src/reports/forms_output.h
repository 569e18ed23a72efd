// The forms of a document as data for other programs: JSON with everything, CSV of the rows, Markdown to read.
#pragma once

#include <string>
#include <vector>

#include "documents/document.h"
#include "forms/form.h"

namespace jiheng {

// {"path","medium","forms":[…],"remarks":[…]}; with `raw` also "blocks", the document as its reader gave it. Numbers
// are strings.
std::string forms_json(const Document& document, const std::vector<Form>& forms, bool raw);

// One line an indicator row or fund row, RFC 4180, UTF-8 with a mark so that Excel shows Chinese. Text that a
// spreadsheet would take for a formula begins with '.
std::string forms_csv(const std::vector<Form>& forms);

std::string forms_markdown(const std::vector<Form>& forms);

}  // namespace jiheng
