// Funds whose sources are the columns: 中央 | 省 | 本级 | 其他 | 合计 | 执行数 | 执行率 above one row of amounts.
#pragma once

#include <optional>

#include "forms/form.h"
#include "forms/lines.h"

namespace jiheng {

// The table of the two rows; nothing when they are no such pair.
std::optional<FundTable> read_fund_sources(const Line& headings, const Line& amounts);

}  // namespace jiheng
