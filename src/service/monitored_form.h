// A monitoring form as the round it reports: lights, projections and observations from the rules of monitoring.
#pragma once

#include "forms/form.h"
#include "monitoring/monitoring.h"

namespace jiheng {

// The field "month" says up to which month the round reaches: error.monitoring.month without it.
Result<Monitored> monitored(const Form& form);
// Whether execution and the progress of every target are filled in.
bool is_filled_in(const Form& form);

}  // namespace jiheng
