// Workbook and conversions, read back.
#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/resources.h"
#include "base/strict_toml.h"
#include "base/text.h"
#include "documents/package/zip.h"
#include "forms/recognise.h"
#include "reports/findings_workbook.h"
#include "reports/forms_output.h"

using namespace jiheng;
namespace fs = std::filesystem;

namespace {

Form small_form()
{
    Form form;
    form.kind = FormKind::self_evaluation;
    form.title = "=HYPERLINK(\"http://x\")";
    form.fields["unit"] = {"甲局", {}};
    IndicatorTable table;
    IndicatorRow row;
    row.name = "增长|率,\"同比\"";
    row.target.text = "-5";
    row.actual.text = "@SUM(1)";
    table.rows.push_back(row);
    form.indicators.push_back(table);
    return form;
}

}  // namespace

TEST_CASE("CSV: quoted where needed, formulas made text, numbers left alone")
{
    const std::string csv = forms_csv({small_form()});
    CHECK(csv.starts_with("\xEF\xBB\xBF"));
    const auto lines = split(csv, '\n');
    REQUIRE(lines.size() == 3);
    CHECK(lines[1] ==
          "1,\"'=HYPERLINK(\"\"http://x\"\")\",,甲局,,指标,,,\"增长|率,\"\"同比\"\"\",,,-5,'@SUM(1),,,,,,,,,,\r");
}

TEST_CASE("Markdown: a bar inside a cell does not end it")
{
    CHECK(contains(forms_markdown({small_form()}), "|  |  | 增长\\|率,\"同比\" | -5 | @SUM(1) |"));
}

TEST_CASE("Markdown: every field and kind of form has a Chinese heading")
{
    const std::string markdown = forms_markdown({small_form()});
    CHECK(contains(markdown, "- 单位：甲局\n"));
    const auto lexicon = parse_toml(find_resource("layouts/lexicon.toml")->text, "layouts/lexicon.toml");
    REQUIRE(lexicon.ok());
    for (const auto& [name, words] : *lexicon.value()["field"].as_table()) {
        CAPTURE(name.str());
        Form form;
        form.fields[std::string(name.str())] = {"某", {}};
        CHECK_FALSE(contains(forms_markdown({form}), "<"));
    }
    for (const FormKind kind : {FormKind::self_evaluation, FormKind::target_declaration, FormKind::monitoring,
                                FormKind::evaluation_report, FormKind::tables}) {
        Form form;
        form.kind = kind;
        CHECK_FALSE(contains(forms_markdown({form}), "<"));
    }
}

TEST_CASE("JSON: forms as data, the document only when asked for")
{
    Document document;
    document.path = "a.txt";
    document.blocks.push_back(Paragraph{"一段话", 1, 0, 1, {}, false, false});
    CHECK(contains(forms_json(document, {small_form()}, false), "\"printed\":\"-5\""));
    CHECK_FALSE(contains(forms_json(document, {}, false), "一段话"));
    CHECK(contains(forms_json(document, {}, true), "\"paragraph\":\"一段话\""));
}

TEST_CASE("the workbook holds findings as text, never as formulas, and what was not read")
{
    const fs::path path = fs::temp_directory_path() / ("jiheng-workbook-" + std::to_string(getpid()) + ".xlsx");
    AuditedDocument good;
    good.path = "很长的/路径/甲.txt";
    AuditedForm audited;
    audited.form = small_form();
    audited.findings.add("rate.execution", "wrong", {}, "=1+1", "0.87");
    good.forms.push_back(audited);
    AuditedDocument bad;
    bad.path = "坏.txt";
    bad.error = failure("error.document.empty");
    AuditSummary summary;
    {
        FindingsWorkbook workbook{path.string(), Severity::note, Language::chinese};
        for (const auto* document : {&good, &bad}) {
            summary.add(*document);
            workbook.add(*document);
        }
        REQUIRE(workbook.finish(summary));
    }
    std::ifstream file{path, std::ios::binary};
    const std::string bytes{std::istreambuf_iterator<char>{file}, {}};
    fs::remove(path);
    auto package = ZipPackage::open(bytes, "", {});
    REQUIRE(package.ok());
    ZipPackage zip = std::move(package).value();
    const auto part = [&](const std::string& name) {
        const auto* entry = zip.find(name);
        REQUIRE(entry != nullptr);
        return zip.read(*entry).value();
    };
    const std::string findings = part("xl/worksheets/sheet2.xml");
    CHECK(contains(findings, "<t>=1+1</t>"));
    CHECK_FALSE(contains(findings, "<f>"));
    CHECK(contains(findings, "<autoFilter"));
    CHECK(contains(findings, "甲局"));
    CHECK(contains(findings, "<t>甲.txt</t>"));
    CHECK(contains(findings, "<t>很长的/路径/甲.txt</t>"));
    CHECK(contains(findings, "预算执行率与自身的分子分母"));  // the check's name, beside its code
    CHECK(contains(findings, "<t>rate.execution</t>"));
    CHECK(contains(part("xl/worksheets/sheet1.xml"), "rate.execution"));
    CHECK(contains(part("xl/worksheets/sheet3.xml"), "坏.txt"));
}
