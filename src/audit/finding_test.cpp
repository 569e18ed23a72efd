#include "audit/finding.h"

#include <doctest/doctest.h>

using namespace jiheng;

TEST_CASE("what stands on a page that was not read with certainty is a warning at most")
{
    Location sure;
    sure.box.page = 1;
    Location unsure;
    unsure.box.page = 2;
    Findings findings;
    findings.add("rate.execution", "wrong", sure, "0.86", "0.87");
    findings.add("rate.execution", "wrong", unsure, "0.86", "0.87");
    findings.add("score.execution", "from-rounded-rate", unsure, "8.6", "8.7");
    findings.doubt([](const Location& where) { return where.box.page == 2; });
    CHECK(findings.findings()[0].severity == Severity::error);
    CHECK(findings.findings()[1].severity == Severity::warning);
    CHECK(findings.findings()[2].severity == Severity::note);
}
