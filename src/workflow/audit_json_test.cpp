#include "workflow/audit_json.h"

#include <doctest/doctest.h>

#include <boost/json.hpp>

using namespace jiheng;
namespace json = boost::json;

namespace {

constexpr std::string_view form =
    "项目支出绩效自评表\n(2021年度)\n项目名称\t窗口服务\n主管部门\t甲局\n"
    "\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n年度资金总额\t100\t4448\t3866.69\t10\t0.86\t8.60\n"
    "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n产出指标\t数量指标\t人数\t≥3人\t3人\t90\t90\n总"
    "分\t\t\t\t\t100\t98.6\n";

AuditOutcome outcome()
{
    AuditOutcome outcome;
    outcome.documents.push_back(audit_document(form, "a.txt", builtin_methods().value()));
    outcome.documents.push_back(audit_document("%PDF-1.4", "b.pdf", {}));
    return outcome;
}

}  // namespace

TEST_CASE("the JSON of an audit keeps its contract: names, kinds of values, null where nothing is said")
{
    const json::value parsed = json::parse(audit_json(outcome(), Severity::note));
    const auto& documents = parsed.at("documents").as_array();
    REQUIRE(documents.size() == 2);
    CHECK(documents[0].at("path").as_string() == "a.txt");
    CHECK(documents[0].at("error").is_null());
    CHECK(documents[1].at("error").at("code").as_string() == "error.document.damaged");
    CHECK(documents[1].at("forms").as_array().empty());
    const auto& read = documents[0].at("forms").at(0);
    CHECK(read.at("kind").as_string() == "self-evaluation");
    CHECK(read.at("project").as_string() == "窗口服务");
    CHECK(read.at("unit").as_string() == "甲局");
    CHECK(read.at("year").as_int64() == 2021);
    CHECK(read.at("scheme").as_string() == "mof/2020/self-evaluation");
    CHECK(read.at("indicators").to_number<int>() == 1);
    CHECK(read.at("total").at("printed").as_string() == "98.6");
    CHECK(read.at("total").at("summed").as_string() == "98.6");
    CHECK(read.at("total").at("recomputed").as_string() == "98.69");
    CHECK(read.at("grade").at("printed").is_null());
    CHECK(read.at("grade").at("recomputed").as_string() == "优");
    const auto& rate = read.at("findings").at(0);
    CHECK(rate.at("check").as_string() == "rate.execution");
    CHECK(rate.at("severity").as_string() == "error");
    CHECK(rate.at("printed").as_string() == "0.86");
    CHECK(rate.at("recomputed").as_string() == "0.87");
    CHECK(rate.at("where").at("row").as_string() == "年度资金总额");
    CHECK(rate.at("where").at("column").as_string() == "执行率");
    CHECK(rate.at("where").at("label").as_string() == "第6行第6列");
    CHECK(rate.at("message").is_string());
    CHECK(parsed.at("summary").at("documents").to_number<int>() == 2);
    CHECK(parsed.at("summary").at("forms").to_number<int>() == 1);
    CHECK(parsed.at("summary").at("findings").at("error").to_number<int>() == 2);
}

TEST_CASE("a severity leaves out what is below it, the summary does not")
{
    const json::value parsed = json::parse(audit_json(outcome(), Severity::error));
    for (const auto& finding : parsed.at("documents").at(0).at("forms").at(0).at("findings").as_array())
        CHECK(finding.at("severity").as_string() == "error");
    CHECK(parsed.at("summary").at("findings").at("warning").to_number<int>() > 0);
}
