// A good scheme for tests to spoil. Included by tests only.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "base/text.h"

namespace jiheng::testing {

inline const std::string good_scheme = R"([scheme]
id = "demo/2021/project"
name = "示例办法"
kind = "project-evaluation"
valid = { from = "2021-01-01", to = "2021-12-31" }
source = { title = "示例文件", clause = "第三条" }
full_marks = "100"

[defaults]
rounding = { places = 2, mode = "half_up" }
missing = "not_scored"
zero_denominator = "not_scored"

[[grade]]
name = "优"
at_least = "90"
[[grade]]
name = "差"
below = "90"

[[group]]
code = "A"
name = "投入"
full_marks = "60"

[[fact]]
id = "spent"
name = "支出"
unit = "万元"
kind = "money"
[[fact]]
id = "planned"
name = "计划"
unit = "万元"
kind = "money"
[[fact]]
id = "due"
name = "计划时间"
kind = "date"
[[fact]]
id = "done"
name = "完成时间"
kind = "date"
[[fact]]
id = "survey"
name = "问卷"
kind = "tally"

[[indicator]]
code = "A1"
parent = "A"
name = "执行率"
full_marks = "30"
clause = "A1"
measure = "spent / planned"
measure_unit = "%"
rule = { kind = "tiers", tiers = [{ at_least = "0.9", award = "30" }, { below = "0.9", award = "0" }], domain = { from = "0" } }

[[indicator]]
code = "A2"
parent = "A"
name = "要点"
full_marks = "30"
clause = "A2"
rule = { kind = "checklist", items = [{ id = "1", text = "甲", award = "10" }, { id = "2", text = "乙", award = "20" }] }

[[indicator]]
code = "B1"
name = "满意度"
full_marks = "20"
clause = "B1"
rule = { kind = "survey", scale = [{ option = "满意", value = "1" }, { option = "不满意", value = "0" }], tallies = ["survey"] }

[[indicator]]
code = "B2"
name = "及时"
full_marks = "10"
clause = "B2"
rule = { kind = "timeliness", planned = "due", actual = "done", late = { per = "day", deduct = "1" } }

[[indicator]]
code = "B3"
name = "效果"
full_marks = "10"
clause = "B3"
rule = { kind = "bands", levels = [{ name = "好", award = "10" }, { name = "差", award = "0" }] }
)";

// `text` with its first `from` replaced, which must be there.
inline std::string changed(std::string text, const std::string& from, const std::string& to)
{
    REQUIRE_MESSAGE(contains(text, from), from);
    text.replace(text.find(from), from.size(), to);
    return text;
}

// The line on which `part` begins.
inline int line_of(const std::string& text, const std::string& part)
{
    const auto at = text.find(part);
    REQUIRE(at != std::string::npos);
    return 1 + static_cast<int>(std::count(text.begin(), text.begin() + static_cast<long>(at), '\n'));
}

}  // namespace jiheng::testing
