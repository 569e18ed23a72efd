// What the command writes as documents come: lines of JSON, text, progress.
#include "cli/audit_output.h"

#include <doctest/doctest.h>

#include <boost/json.hpp>
#include <sstream>

#include "base/text.h"
#include "cli/progress_line.h"
#include "workflow/audit_json.h"

using namespace jiheng;
namespace json = boost::json;

namespace {

AuditedDocument scanned()
{
    AuditedDocument document;
    document.path = "a\n.txt";
    Location where;
    where.label = "第3页";
    where.sheet = "Sheet1";
    where.box = {3, 1234, -5, 20, 305};
    document.remarks.push_back({"remark.of_a_test", {}, where});
    return document;
}

}  // namespace

TEST_CASE("each document is one line of JSON, the summary the last")
{
    std::ostringstream stream;
    const auto output = stream_output(stream, "jsonl", {});
    AuditSummary summary;
    for (int i = 0; i < 3; ++i) {
        const auto document = i == 1 ? audit_document("%PDF-", "b.pdf", {}) : scanned();
        summary.add(document);
        REQUIRE(output->add({document}));
    }
    REQUIRE(output->finish(summary));
    const std::string text = stream.str();
    CHECK(text.ends_with("\n"));
    const auto lines = split(std::string_view{text}.substr(0, text.size() - 1), '\n');
    REQUIRE(lines.size() == 4);
    for (std::size_t i = 0; i < 3; ++i) CHECK(json::parse(lines[i]).at("path").is_string());
    const auto last = json::parse(lines[3]);
    CHECK(last.at("summary").at("files").at("read").to_number<int>() == 2);
    CHECK(last.at("summary").at("files").at("refused").to_number<int>() == 1);
    CHECK(last.at("summary").at("seconds").is_string());
}

TEST_CASE("that sets of forms were not compared with each other is said, with their size")
{
    AuditSummary summary;
    summary.not_checked.push_back({"indicator.reason-copied", "compared-in-sets", {}, {{"limit", "1000"}}});
    CHECK(contains(summary_text(summary, {}), "indicator.reason-copied"));
    CHECK(contains(summary_text(summary, {}), "每 1000 张一组"));
    const auto said = json::parse(summary_json(summary)).at("not_checked").at(0);
    CHECK(said.at("check").as_string() == "indicator.reason-copied");
    CHECK(contains(std::string_view{said.at("reason").as_string()}, "1000"));
    CHECK(contains(std::string_view{said.at("reason_en").as_string()}, "1000"));
}

TEST_CASE("a remark reaches the reader with its place: sheet, page and box in points")
{
    const auto where = json::parse(document_json(scanned(), Severity::note)).at("remarks").at(0).at("where");
    CHECK(where.at("sheet").as_string() == "Sheet1");
    CHECK(where.at("page").as_int64() == 3);
    CHECK(where.at("box") == json::array{"123.4", "-0.5", "2.0", "30.5"});
    CHECK(contains(document_text(scanned(), {}), "第3页"));
}

TEST_CASE("JSON written as documents come is one whole value, also without any document")
{
    for (const int documents : {0, 1, 3}) {
        std::ostringstream stream;
        const auto output = stream_output(stream, "json", {});
        for (int i = 0; i < documents; ++i) output->add({scanned()});
        output->finish({});
        CHECK(json::parse(stream.str()).at("documents").as_array().size() == static_cast<std::size_t>(documents));
    }
}

TEST_CASE("progress tells files, rate and time left")
{
    CHECK(progress_text(0, 400, 0) == "0/400");
    CHECK(contains(progress_text(100, 400, 25'000), "100/400  4/s"));
    CHECK(contains(progress_text(100, 400, 25'000), "1:15"));
}
