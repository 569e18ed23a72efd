// docs/procedures.md shows every kind of document as the data have it. What stands between <!-- kind: x --> and
// <!-- end --> is written by diagram.h; to accept a change look at it, then run with JIHENG_REBASELINE=procedures.
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "base/text.h"
#include "procedure/diagram.h"
#include "procedure/load_procedures.h"

using namespace jiheng;

namespace {

std::string section(const Procedure& procedure, const Rights& rights)
{
    return "<!-- kind: " + procedure.kind + " -->\n\n```mermaid\n" + diagram(procedure, Language::chinese) + "```\n\n" +
           step_table(procedure, rights) + "\n";
}

}  // namespace

TEST_CASE("the page on procedures says what the data say")
{
    const auto rights = load_rights();
    const auto procedures = load_procedures();
    REQUIRE(rights.ok());
    REQUIRE(procedures.ok());
    const std::string path = std::string{JIHENG_SOURCE_DIR} + "/docs/procedures.md";
    std::stringstream read;
    read << std::ifstream{path, std::ios::binary}.rdbuf();
    std::string page = read.str();
    const char* accept = std::getenv("JIHENG_REBASELINE");
    CHECK(procedures.value().kinds.size() == 8);
    for (const auto& procedure : procedures.value().kinds) {
        CAPTURE(procedure.kind);
        const auto begin = page.find("<!-- kind: " + procedure.kind + " -->\n");
        REQUIRE(begin != std::string::npos);
        const auto end = page.find("<!-- end -->", begin);
        REQUIRE(end != std::string::npos);
        const std::string wanted = section(procedure, rights.value());
        if (accept != nullptr && std::string_view{accept} == "procedures") page.replace(begin, end - begin, wanted);
        CHECK(page.substr(begin, page.find("<!-- end -->", begin) - begin) == wanted);
    }
    for (const auto& guard : procedures.value().guards) {
        CAPTURE(guard.key);
        CHECK(contains(page, "`" + guard.key + "`"));  // a guard no step names is dead data
    }
    for (const auto& role : rights.value().roles) CHECK(contains(page, "`" + role.key + "`"));
    if (accept != nullptr && std::string_view{accept} == "procedures") std::ofstream{path, std::ios::binary} << page;
}

TEST_CASE("a diagram has every state, one arrow a way, and no arrow to the void")
{
    Procedure procedure;
    procedure.first = "a";
    procedure.states = {
        {"a", {"甲", "A"}, "", {}, false}, {"b", {"乙", "B"}, "", {}, true}, {"v", {"废", "V"}, "", {}, true}};
    ProcedureStep go;
    go.key = "go";
    go.name = {"走", "go"};
    go.from = {"a"};
    go.to = "b";
    ProcedureStep run = go;
    run.name = {"跑", "run"};
    ProcedureStep drop = go;
    drop.to = "v";
    drop.voids = true;
    procedure.steps = {go, run, drop};
    CHECK(diagram(procedure, Language::chinese) ==
          "stateDiagram-v2\n"
          "    state \"甲\" as a\n"
          "    state \"乙\" as b\n"
          "    state \"废\" as v\n"
          "    [*] --> a\n"
          "    a --> b: 走、跑\n"
          "    b --> [*]\n"
          "    v --> [*]\n");
}
