#include "reports/outline/outline.h"

#include <doctest/doctest.h>

#include "base/text.h"
#include "scheme/scheme.h"

using namespace jiheng;

TEST_CASE("the outlines the binary carries can be read, and each kind of scheme that scores has one")
{
    const auto outlines = builtin_outlines();
    REQUIRE_MESSAGE(outlines.ok(), (outlines.ok() ? "" : describe(outlines.error())));
    CHECK(outlines.value().size() >= 6);
    for (const SchemeKind kind :
         {SchemeKind::project_evaluation, SchemeKind::department_evaluation, SchemeKind::self_evaluation}) {
        CAPTURE(name_of(kind));
        CHECK(find_outline("", name_of(kind)).ok());
    }
    for (const Outline& outline : outlines.value())
        for (const OutlineSection& section : outline.sections) {
            CAPTURE(outline.id);
            CAPTURE(section.title);
            CHECK_FALSE(section.title_en.empty());
            CHECK(section.task.empty() == section.task_en.empty());
        }
}

TEST_CASE("what is wrong in an outline is named with its line")
{
    struct Row {
        const char* why;
        const char* text;
        const char* code;
        int line;
    };
    constexpr Row rows[] = {
        {"a passage nobody writes", "[outline]\nid='x'\ntitle='t'\n[[section]]\ntitle='a'\nsays=['praise']\n",
         "error.outline.unknown_passage", 6},
        {"an unknown key", "[outline]\nid='x'\ntitle='t'\n[[section]]\ntitle='a'\nsay=['funds']\n",
         "error.toml.unknown_key", 6},
        {"a level Word does not have", "[outline]\nid='x'\ntitle='t'\n[[section]]\nlevel=9\ntitle='a'\n",
         "error.outline.level", 5},
        {"no head", "[[section]]\ntitle='a'\n", "error.toml.missing_key", 1},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const auto outline = load_outline(row.text, "o.toml");
        REQUIRE_FALSE(outline.ok());
        CHECK(outline.error().code == row.code);
        CHECK(outline.error().where.line == row.line);
    }
    const auto unknown = find_outline("nowhere", "project-evaluation");
    REQUIRE_FALSE(unknown.ok());
    CHECK(contains(unknown.error().message, "mof/project-evaluation"));
}
