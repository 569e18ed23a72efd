// Reports from the published examples: every score is in them, they hold under our own audit, and a fact that changes
// changes wherever it stands.
#include "workflow/write_report.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>

#include "base/text.h"
#include "base/text_file.h"
#include "documents/read_document.h"
#include "forms/recognise.h"
#include "reports/evaluation_report.h"
#include "workflow/audit_files.h"
#include "workflow/score_case.h"

using namespace jiheng;
namespace fs = std::filesystem;

namespace {

const fs::path examples = fs::path{JIHENG_SOURCE_DIR} / "examples";

constexpr const char* reported[] = {"shanghai-2018", "yanzhou-2020"};
struct Target {
    typeset::Format format;
    const char* ending;
};
constexpr Target targets[] = {{typeset::Format::html, "html"},
                              {typeset::Format::docx, "docx"},
                              {typeset::Format::pdf, "pdf"},
                              {typeset::Format::xlsx, "xlsx"}};

ReportRequest request_for(const fs::path& path, typeset::Format format)
{
    ReportRequest request;
    request.path = path.string();
    request.format = format;
    return request;
}

std::string report_of(const fs::path& path, typeset::Format format)
{
    const ReportOutcome outcome = write_report(request_for(path, format));
    for (const Error& problem : outcome.problems) MESSAGE(describe(problem));
    REQUIRE(outcome.problems.empty());
    return outcome.report.bytes;
}

// The scores of a report as its readers find them.
std::map<std::string, std::string> scores_read(const std::string& bytes, const std::string& name)
{
    std::map<std::string, std::string> scores;
    const auto document = read_document(bytes, name, {});
    REQUIRE(document.ok());
    for (const Form& form : recognise(document.value()))
        for (const IndicatorTable& table : form.indicators) {
            if (!table.is_score_table()) continue;
            for (const IndicatorRow* row : table.leaves()) scores[row->code] = row->score.text;
        }
    return scores;
}

// What a reader sees: coordinates of drawings are no figures.
std::string words_of(const std::string& page)
{
    return std::regex_replace(page, std::regex{"<[^>]*>"}, " ");
}

fs::path changed_copy(const fs::path& source, const std::string& from, const std::string& to)
{
    const auto text = read_text_file(source.string());
    REQUIRE(text.ok());
    REQUIRE(contains(text.value(), from));
    const fs::path copy =
        fs::temp_directory_path() / ("jiheng-report-" + std::to_string(std::hash<std::string>{}(to)) + ".toml");
    std::ofstream{copy} << replace_all(text.value(), from, to);
    return copy;
}

}  // namespace

TEST_CASE("every score of a report is read back from it, and our own audit finds no error")
{
    for (const char* name : reported)
        for (const Target& target : targets) {
            CAPTURE(name);
            CAPTURE(target.ending);
            const fs::path path = examples / name / "case.toml";
            const std::string bytes = report_of(path, target.format);
            const std::string file = std::string{name} + "." + target.ending;
            const auto scored = score_path(path.string(), "");
            REQUIRE(scored.cases.size() == 1);
            const auto read = scores_read(bytes, file);
            for (const IndicatorResult& result : scored.cases.front().evaluation.indicators) {
                CAPTURE(result.code);
                REQUIRE(read.contains(result.code));
                CHECK(read.at(result.code) == to_text(*result.score));
            }
            const auto methods = builtin_methods();
            REQUIRE(methods.ok());
            const AuditedDocument audited = audit_document(bytes, file, methods.value());
            REQUIRE(audited.recognised());
            for (const AuditedForm& form : audited.forms)
                for (const Finding& finding : form.findings.findings())
                    CHECK_MESSAGE(finding.severity != Severity::error, render(finding, Language::chinese));
        }
}

TEST_CASE("one fact has one source: changed in the case, it is changed wherever the report has it")
{
    const fs::path original = examples / "shanghai-2018" / "case.toml";
    const std::string before = words_of(report_of(original, typeset::Format::html));
    struct Row {
        const char* why;
        const char* from;
        const char* to;
        const char* gone;
        const char* come;
    };
    constexpr Row rows[] = {
        {"a quantity", "value = \"2231\"", "value = \"2700\"", "2231", "2700"},
        {"what the quantity is worth", "value = \"2231\"", "value = \"2700\"", "2.23", "2.7"},
        {"and the total", "value = \"2231\"", "value = \"2700\"", "91.34", "91.81"},
        {"an item of the budget", "executed = \"81.49\"", "executed = \"101.49\"", "81.49", "101.49"},
        {"and the sum of the items", "executed = \"81.49\"", "executed = \"101.49\"", "1,994.18", "2,014.18"},
        {"answers to a question", "\"非常满意\" = \"82\", \"满意\" = \"18\"",
         "\"非常满意\" = \"62\", \"满意\" = \"38\"", "8.89", "8.79"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(contains(before, row.gone));
        const fs::path copy = changed_copy(original, row.from, row.to);
        // What was published stays what it was, so it is left out here.
        const auto text = read_text_file(copy.string());
        REQUIRE(text.ok());
        std::string kept = text.value();
        const std::size_t start = kept.find("[published]");
        const std::size_t end = kept.find("# ---- 报告要用的内容");
        REQUIRE(start < end);
        kept.erase(start, end - start);
        std::ofstream{copy} << std::regex_replace(kept, std::regex{"\nwhere = \"[^\n]*"}, "");
        const std::string after = words_of(report_of(copy, typeset::Format::html));
        CHECK_FALSE(contains(after, row.gone));
        CHECK(contains(after, row.come));
        fs::remove(copy);
    }
}

TEST_CASE("every link of a report leads somewhere")
{
    for (const char* name : reported) {
        CAPTURE(name);
        const std::string page = report_of(examples / name / "case.toml", typeset::Format::html);
        std::set<std::string> ids;
        const std::regex id{" id=\"([^\"]*)\""};
        for (std::sregex_iterator at{page.begin(), page.end(), id}, end; at != end; ++at)
            CHECK_MESSAGE(ids.insert((*at)[1]).second, (*at)[1].str());
        const std::regex link{" href=\"#([^\"]*)\""};
        std::size_t links = 0;
        for (std::sregex_iterator at{page.begin(), page.end(), link}, end; at != end; ++at, ++links)
            CHECK_MESSAGE(ids.contains((*at)[1]), (*at)[1].str());
        CHECK(links > 100);
        CHECK_FALSE(contains(page, "<script"));
    }
}

TEST_CASE("places left open are counted and said; a text without a place is refused")
{
    const ReportOutcome open =
        write_report(request_for(examples / "shenzhen-2021" / "5-small-repairs.toml", typeset::Format::html));
    REQUIRE(open.problems.empty());
    CHECK(open.report.placeholders > 0);
    CHECK(contains(open.report.bytes, "尚有 " + std::to_string(open.report.placeholders) + " 处待填写"));
    const ReportOutcome whole =
        write_report(request_for(examples / "shanghai-2018" / "case.toml", typeset::Format::html));
    CHECK(whole.report.placeholders == 0);
    CHECK_FALSE(contains(whole.report.bytes, "待填写"));

    const fs::path copy = changed_copy(examples / "shanghai-2018" / "case.toml", "\npurpose = ", "\npurpsoe = ");
    const ReportOutcome lost = write_report(request_for(copy, typeset::Format::html));
    REQUIRE(lost.problems.size() == 1);
    CHECK(lost.problems.front().code == "error.outline.unplaced_text");
    CHECK(contains(lost.problems.front().message, "purpsoe"));
    fs::remove(copy);
}

TEST_CASE("the evaluator's sheets: payments and outputs looked at stand in the working papers")
{
    const fs::path copy = changed_copy(examples / "shanghai-2018" / "case.toml", "\n[text]\n", R"(
[[payment_check]]
voucher = "2018-11-032"
date = "2018-11-20"
payee = "印刷承印单位"
purpose = "印刷费"
amount = "12.5"
basis = "合同、验收单"
result = "相符"

[[output_check]]
item = "自助查询机用打印机"
place = "经办大厅"
reported = "35台"
found = "35台"
result = "相符"

[text]
)");
    ReportRequest request = request_for(copy, typeset::Format::html);
    request.outline = "working-papers";
    const ReportOutcome outcome = write_report(request);
    REQUIRE(outcome.problems.empty());
    const std::string words = words_of(outcome.report.bytes);
    for (const char* part : {"付款抽查", "2018-11-032", "12.50", "产出核查", "经办大厅", "问题汇总", "满意度统计",
                             "A11“战略目标适应性”评价底稿"}) {
        CAPTURE(part);
        CHECK(contains(words, part));
    }
    fs::remove(copy);
}
