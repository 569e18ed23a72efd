// The review opinion: what does not hold, where, and what to do, as a document.
#include "reports/review_opinion.h"

#include <doctest/doctest.h>

#include "audit/audit.h"
#include "base/text.h"
#include "documents/text/text_reader.h"
#include "forms/recognise.h"

using namespace jiheng;

namespace {

AuditedDocument audited(const std::string& path, const std::string& text)
{
    Methods methods;
    auto schemes = builtin_schemes();
    REQUIRE(schemes.ok());
    methods.schemes = std::move(schemes).value();
    const auto document = read_text(text, path);
    REQUIRE(document.ok());
    AuditedDocument done;
    done.path = path;
    for (Form& form : recognise(document.value())) done.forms.push_back(audit_form(std::move(form), methods));
    return done;
}

std::string words_of(const typeset::Manuscript& manuscript)
{
    std::string words = manuscript.title;
    for (const typeset::Block& block : manuscript.body) {
        if (const auto* paragraph = std::get_if<typeset::Paragraph>(&block)) words += typeset::text_of(paragraph->runs);
        if (const auto* heading = std::get_if<typeset::Heading>(&block)) words += heading->text;
        if (const auto* table = std::get_if<typeset::Table>(&block))
            for (const auto& row : table->rows)
                for (const auto& cell : row) words += typeset::text_of(cell.runs) + "|";
    }
    return words;
}

constexpr const char* wrong = "绩效评价报告\n计划印刷 35000 包，实际印刷 6814 包，完成率 58.41%。\n";
constexpr const char* right = "绩效评价报告\n计划印刷 35000 包，实际印刷 6814 包，完成率 19.47%。\n";

}  // namespace

TEST_CASE("an opinion quotes the passage and names the figure printed, the one recomputed and what to do")
{
    const AuditedDocument document = audited("a.txt", wrong);
    AuditSummary summary;
    summary.add(document);
    ReviewOpinion opinion{Severity::note, Language::chinese};
    opinion.add(document);
    CHECK(opinion.findings() == 1);
    const std::string words = words_of(opinion.finish(summary));
    for (const char* part :
         {"实际印刷 6814 包", "58.41%", "19.47%", "更正为 19.47%", "退回更正", "rate.prose", "a.txt"}) {
        CAPTURE(part);
        CHECK(contains(words, part));
    }
}

TEST_CASE("a paper that holds is said to hold, one that cannot be read is listed, and severities below are left out")
{
    AuditedDocument broken;
    broken.path = "b.pdf";
    broken.error = failure("error.document.empty");
    const AuditedDocument good = audited("c.txt", right);
    AuditSummary summary;
    summary.add(broken);
    summary.add(good);
    ReviewOpinion opinion{Severity::error, Language::english};
    opinion.add(broken);
    opinion.add(good);
    CHECK(opinion.findings() == 0);
    const std::string words = words_of(opinion.finish(summary));
    CHECK(contains(words, "cannot be read"));
    CHECK(contains(words, "b.pdf"));
    CHECK_FALSE(contains(words, "to be corrected"));
}
