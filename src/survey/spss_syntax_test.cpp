#include "survey/spss_syntax.h"

#include "base/text.h"
#include "survey/test_support.h"

using namespace jiheng;
using namespace jiheng::survey;

namespace {

std::string syntax(const Questionnaire& questionnaire, const std::vector<std::string>& names)
{
    std::vector<SpssColumn> columns{{"_id", nullptr}};
    for (const auto& name : names) columns.push_back({name, questionnaire.find(name)});
    return spss_syntax(questionnaire, columns, "answers.csv");
}

}  // namespace

TEST_CASE("every variable has its type, its label and the meaning of its values")
{
    const auto questionnaire = testing::questionnaire(testing::insured);
    const std::string made = syntax(questionnaire, {"knows", "overall", "wishes"});
    for (const char* part :
         {"/FILE='answers.csv'", "/FIRSTCASE=2", "    id A64\n", "    knows A60\n", "    wishes A2000\n",
          "VARIABLE LABELS overall '总体满意度'.\n", "'5' '非常满意'", "'na' '没用过'", "'no' '否'"}) {
        CAPTURE(part);
        CHECK(contains(made, part));
    }
}

TEST_CASE("names and labels that SPSS would not take are changed")
{
    const auto questionnaire = testing::questionnaire(R"(
id = "q"
title = "问卷"

[[list]]
key = "uses"
options = [{ key = "1", text = "网上" }, { key = "2", text = "窗口" }]

[[item]]
key = "a-b"
kind = "multiple"
list = "uses"
text = "怎么办的？"

[[item]]
key = "a.b"
kind = "single"
list = "uses"
text = "It's 'quoted'\nand goes on"

[[item]]
key = "age"
kind = "number"
whole = true
text = "年龄"
)");
    const std::string made = syntax(questionnaire, {"a-b", "a.b", "age"});
    for (const char* part :
         {"    a_b A2000\n", "    a_b_2 F8.0\n", "    age F20.0\n", "It''s ''quoted'' and goes on",
          "COMPUTE a_b_1=INDEX(CONCAT(' ',RTRIM(a_b),' '),' 1 ')>0.", "VARIABLE LABELS a_b_1 '网上'."}) {
        CAPTURE(part);
        CHECK(contains(made, part));
    }
}
