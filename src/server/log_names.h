// What was done, as people say it, for what the log keeps as "form.step.submit".
#pragma once

#include "service/call.h"

namespace jiheng::server {

// "绩效目标申报表：提交". `kind`: of the form it was done to; empty where it was done to none. A step is named by its
// procedure; one that is no longer in it is the text log.form.step, and an action without a text is its code.
std::string name_of_action(const Procedures& procedures, std::string_view action, std::string_view kind,
                           Language language);

}  // namespace jiheng::server
