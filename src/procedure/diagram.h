// What a procedure looks like on paper.
#pragma once

#include <string>

#include "base/messages.h"
#include "procedure/procedure.h"
#include "procedure/rights.h"

namespace jiheng {

// A state diagram in the language of Mermaid, which many viewers draw. Steps that void are left out: they lead from
// everywhere.
std::string diagram(const Procedure& procedure, Language language);

// Every step as a row of a Markdown table: words, from, to, who, what must hold, what is handed in, what it does.
std::string step_table(const Procedure& procedure, const Rights& rights);

}  // namespace jiheng
