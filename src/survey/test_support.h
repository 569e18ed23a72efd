// Questionnaires and answers for the tests of this folder.
#pragma once

#include <doctest/doctest.h>

#include <string>

#include "survey/answer_table.h"
#include "survey/questionnaire.h"

namespace jiheng::survey::testing {

// The questionnaire of the insured of 2018: three questions of fact, five of satisfaction.
inline const std::string insured = R"(
id = "insured-2018"
version = "1"
title = "参保人员满意度问卷"
title_en = "satisfaction of the insured"

[[list]]
key = "yes_no"
options = [{ key = "yes", text = "是" }, { key = "no", text = "否" }]

[[list]]
key = "satisfaction"
options = [
  { key = "5", text = "非常满意", value = "1" },
  { key = "4", text = "满意", value = "0.75" },
  { key = "3", text = "基本满意", value = "0.5" },
  { key = "2", text = "不很满意", value = "0.25" },
  { key = "1", text = "不满意", value = "0" },
  { key = "na", text = "没用过" },
]

[[item]]
key = "facts"
kind = "section"
text = "基本情况"

[[item.item]]
key = "insured"
kind = "single"
list = "yes_no"
text = "您所在单位是否参保？"
required = true
is_key = true

[[item.item]]
key = "knows"
kind = "single"
list = "yes_no"
text = "是否知道有纸质的个人权益单？"

[[item.item]]
key = "received"
kind = "single"
list = "yes_no"
text = "是否收到过？"
relevant = "${knows} = 'yes'"

[[item]]
key = "satisfied"
kind = "section"
text = "满意度"
matrix = true

[[item.item]]
key = "printing"
kind = "single"
list = "satisfaction"
text = "印刷质量"

[[item.item]]
key = "posting"
kind = "single"
list = "satisfaction"
text = "邮寄时间"

[[item.item]]
key = "publicity"
kind = "single"
list = "satisfaction"
text = "宣传力度"

[[item.item]]
key = "devices"
kind = "single"
list = "satisfaction"
text = "系统经办服务设备"

[[item.item]]
key = "overall"
kind = "single"
list = "satisfaction"
text = "总体满意度"

[[item]]
key = "wishes"
kind = "text"
text = "您还有什么意见或建议？"
)";

inline Questionnaire questionnaire(const std::string& toml)
{
    const auto read = read_questionnaire(toml, "test.toml");
    for (const auto& problem : read.problems) MESSAGE(describe(problem));
    REQUIRE(read.questionnaire.has_value());
    return *read.questionnaire;
}

inline AnswerTable table(const Questionnaire& questionnaire, const std::string& csv)
{
    auto read = read_answers_csv(csv, questionnaire);
    if (!read) MESSAGE(describe(read.error()));
    REQUIRE(read.ok());
    for (const auto& fault : read.value().faults) MESSAGE(fault.error.message);
    REQUIRE(read.value().faults.empty());
    return std::move(read).value().table;
}

// A hundred answers whose counts are those that the published points come from (85.5 % is 47/48/5).
inline std::string answers_of_2018()
{
    struct Column {
        int best, good, fair;
    };
    const Column columns[] = {{82, 18, 0}, {66, 34, 0}, {34, 56, 10}, {64, 36, 0}, {47, 48, 5}};
    std::string csv = "insured,knows,received,printing,posting,publicity,devices,overall\n";
    for (int row = 0; row < 100; ++row) {
        csv += row < 77 ? "yes,yes,yes" : "yes,no,";
        for (const auto& column : columns)
            csv += row < column.best ? ",5" : row < column.best + column.good ? ",4" : ",3";
        csv += "\n";
    }
    return csv;
}

}  // namespace jiheng::survey::testing
