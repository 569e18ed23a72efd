#include "procedure/load_procedures.h"

#include <doctest/doctest.h>

#include "procedure/rights.h"

using namespace jiheng;

namespace {

const std::string stations = R"([[station]]
key = "target"
zh = "绩效目标"
en = "target"
)";
const std::string guards = R"([[guard]]
key = "weights"
zh = "分值合计符合规定"
en = "the points add up"
weights = ["100"]
)";

// A document that may be read: draft, submitted, done.
const std::string sound = R"(zh = "测试表"
en = "test form"
first = "draft"
[[state]]
key = "draft"
zh = "编制中"
en = "draft"
station = "target"
edit = ["unit-editor"]
[[state]]
key = "submitted"
zh = "已提交"
en = "submitted"
station = "target"
[[state]]
key = "done"
zh = "已办结"
en = "done"
station = "target"
final = true
[[step]]
key = "submit"
zh = "提交"
en = "submit"
from = ["draft"]
to = "submitted"
by = ["unit-editor"]
guards = ["weights"]
[[step]]
key = "finish"
zh = "办结"
en = "finish"
from = ["submitted"]
to = "done"
by = ["unit-head"]
)";

const std::string purposes = R"([[purpose]]
key = "report"
zh = "报告"
en = "report"
)";

std::vector<Error> problems_of(const std::string& document, const std::string& guards_file = guards)
{
    Problems problems;
    read_procedures({{"procedures/guards.toml", guards_file},
                     {"procedures/stations.toml", stations},
                     {"procedures/evidence.toml", purposes},
                     {"procedures/documents/test.toml", document}},
                    {"unit-editor", "unit-head"}, problems);
    return problems;
}

std::string with(const std::string& from, const std::string& to)
{
    std::string changed = sound;
    const auto at = changed.find(from);
    REQUIRE(at != std::string::npos);
    return changed.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("what the program carries is sound")
{
    const auto rights = load_rights();
    if (!rights.ok()) FAIL(describe(rights.error()));
    Problems problems;
    const auto procedures = read_procedures(resources_under("procedures/"), rights.value().role_keys(), problems);
    for (const auto& problem : problems) FAIL_CHECK(describe(problem));
    CHECK(load_procedures().ok());
    CHECK(procedures.find("target-declaration") != nullptr);
    CHECK(procedures.find("nothing of the kind") == nullptr);
}

TEST_CASE("a sound document is read")
{
    for (const auto& problem : problems_of(sound)) FAIL_CHECK(describe(problem));
}

TEST_CASE("a condition says what it asks, one thing, in words that are known")
{
    struct Case {
        std::string asks;
        std::string code;  // empty: sound
        std::string why;
    };
    const std::vector<Case> cases{
        {"weights = [\"100\"]", "", "a sum"},
        {"weights = [\"a hundred\"]", "error.procedure.file.number", "no number"},
        {"", "error.procedure.file.one_condition", "words alone ask nothing"},
        {"weights = [\"100\"]\nfact = \"scored\"", "error.procedure.file.one_condition", "two things at once"},
        {"fact = \"sunny\"", "error.procedure.file.unknown_word", "nobody can look it up"},
        {"evidence = []", "", "any file"},
        {"evidence = [\"report\"]", "", "a purpose of evidence.toml"},
        {"evidence = [\"poem\"]", "error.procedure.file.unknown_word", "no such purpose"},
        {"no_finding = { severity = \"error\", handled = [\"waived\"] }", "", "a table"},
        {"no_finding = { severe = true }", "error.toml.unknown_key", "a key nobody knows"},
        {"no_finding = \"error\"", "error.toml.wrong_kind", "no table"},
        {"some_form = { kind = \"test\", states = [\"done\"] }", "", "a state of that document"},
        {"some_form = { kind = \"test\", states = [\"gone\"] }", "error.procedure.file.unknown_word", "no such state"},
        {"no_form = { kind = \"tests\" }", "error.procedure.file.unknown_word", "no such document"},
        {"answered = [\"expert\", \"view\"]", "error.procedure.file.unknown_word", "one kind of opinion"},
        {"entrusted = \"friends\"", "error.procedure.file.unknown_word", "no such level"},
        {"groups = [{ called = [\"产出\"] }]", "", "groups by their names"},
        {"monitoring = [\"normal\", \"fine\"]", "error.procedure.file.unknown_word", "no such result"},
    };
    const std::string sum = "weights = [\"100\"]\n";
    for (const auto& row : cases) {
        CAPTURE(row.why);
        const std::string file = guards.substr(0, guards.size() - sum.size()) + row.asks + "\n";
        const auto problems = problems_of(sound, file);
        if (row.code.empty()) {
            for (const auto& problem : problems) FAIL_CHECK(describe(problem));
            continue;
        }
        REQUIRE_FALSE(problems.empty());
        CHECK(problems.front().code == row.code);
        CHECK(problems.front().where.file == "procedures/guards.toml");
    }
}

TEST_CASE("what is wrong with a document is named with its line")
{
    struct Case {
        std::string from;
        std::string to;
        std::string code;
        int line;
        std::string why;
    };
    const std::vector<Case> cases{
        {"first = \"draft\"", "first = \"start\"", "error.procedure.file.unknown_state", 3, "no such first state"},
        {"to = \"submitted\"", "to = \"sent\"", "error.procedure.file.unknown_state", 26, "a step into nowhere"},
        {"from = [\"draft\"]", "from = [\"drafted\"]", "error.procedure.file.unknown_state", 25, "a step from nowhere"},
        {"by = [\"unit-head\"]", "by = [\"mayor\"]", "error.procedure.file.unknown_role", 35, "nobody holds this role"},
        {"by = [\"unit-head\"]", "", "error.toml.missing_key", 29, "nobody may take the step"},
        {"guards = [\"weights\"]", "guards = [\"moon\"]", "error.procedure.file.unknown_guard", 28, "no such guard"},
        {"station = \"target\"", "station = \"harvest\"", "error.procedure.file.unknown_word", 8, "no such station"},
        {"final = true", "", "error.procedure.file.dead_end", 15, "done leads nowhere and is not final"},
        {"to = \"done\"", "to = \"draft\"", "error.procedure.file.unreachable", 15, "nothing leads to done"},
        {"zh = \"提交\"\n", "", "error.toml.missing_key", 21, "a button without a Chinese word"},
        {"edit = [\"unit-editor\"]", "edits = [\"unit-editor\"]", "error.toml.unknown_key", 9, "a key nobody knows"},
        {"key = \"finish\"", "key = \"submit\"", "error.procedure.file.twice", 30, "two steps of one name"},
        {"to = \"done\"", "to = \"done\"\nneeds = [\"money\"]", "error.procedure.file.unknown_word", 35,
         "no such need"},
        {"by = [\"unit-head\"]",
         "by = [\"unit-head\"]\n[[step]]\nkey = \"again\"\nzh = \"改\"\nen = \"again\"\nfrom = [\"submitted\"]\n"
         "to = \"draft\"\nby = [\"unit-head\"]\nseals = true",
         "error.procedure.file.edits_sealed", 4, "what is sealed would be edited"},
        {"to = \"done\"", "to = \"done\"\nvoids = true", "error.procedure.file.void_without_reason", 29,
         "what is voided has a reason"},
        {"to = \"done\"", "to = \"done\"\n[step.to_by_grade]\nexcellent = \"done\"", "error.procedure.file.one_target",
         29, "either one target or one a grade"},
        {"to = \"done\"\nby = [\"unit-head\"]",
         "by = [\"unit-head\"]\nneeds = [\"grade\"]\n[step.to_by_grade]\nexcellent = \"done\"",
         "error.procedure.file.every_grade", 29, "three grades lead nowhere"},
        {"by = [\"unit-head\"]",
         "by = [\"unit-head\"]\n[[step.task]]\nzh = \"办\"\nen = \"do\"\nfor = \"unit-head\"\nat = \"unit\"\ndue = "
         "\"soon\"",
         "error.procedure.file.term", 41, "soon is no term"},
        {"by = [\"unit-head\"]",
         "by = [\"unit-head\"]\n[[step.task]]\nzh = \"办\"\nen = \"do\"\nfor = \"unit-head\"\nat = \"unit\"\ndue = "
         "\"given\"",
         "error.procedure.file.term", 41, "no due day is handed in with this step"},
    };
    for (const auto& [from, to, code, line, why] : cases) {
        CAPTURE(why);
        const auto problems = problems_of(with(from, to));
        bool named = false;
        for (const auto& problem : problems) {
            INFO(describe(problem));
            named = named || (problem.code == code && problem.where.line == line);
        }
        std::string all;
        for (const auto& problem : problems) all += problem.code + ":" + std::to_string(problem.where.line) + " ";
        CAPTURE(all);
        CHECK(named);
    }
}
