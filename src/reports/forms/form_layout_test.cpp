#include "reports/forms/form_layout.h"

#include <doctest/doctest.h>

#include "base/messages.h"
#include "base/text.h"
#include "reports/forms/held_value.h"

using namespace jiheng;

TEST_CASE("the layouts the binary carries are sound")
{
    const auto layouts = form_layouts();
    REQUIRE_MESSAGE(layouts.ok(), (layouts.ok() ? "" : describe(layouts.error())));
    CHECK(layouts.value().size() == 7);
    for (const auto& layout : layouts.value()) {
        CAPTURE(layout.kind);
        CHECK_FALSE(layout.sheets.empty());
        CHECK(layout.edition.starts_with(layout.kind));
        CHECK(contains(layout.file, layout.kind));
    }
}

TEST_CASE("a layout is read strictly: what is wrong is named with its line")
{
    const std::string head =
        "[form]\nkind = \"x\"\nedition = \"x/1\"\nname = \"表\"\nname_en = \"form\"\ntitle = \"表\"\n"
        "[[sheet]]\nname = \"表\"\nwidths = [\"10\", \"20\"]\n[[sheet.block]]\n";
    struct Row {
        const char* why;
        std::string block;
        const char* code;
        int line;
    };
    const Row rows[] = {
        {"an unknown key", "kind = \"text\"\nhight = 3\n", "error.toml.unknown_key", 12},
        {"an unknown block", "kind = \"picture\"\n", "error.layout.unknown_block", 11},
        {"a column the block cannot fill", "kind = \"funds\"\ncolumns = [{ key = \"target\", columns = 2 }]\n",
         "error.layout.unknown_column", 12},
        {"columns that do not fill the sheet", "kind = \"funds\"\ncolumns = [{ key = \"label\" }]\n",
         "error.layout.width", 10},
        {"a cell that is neither label nor field",
         "kind = \"fields\"\n[[sheet.block.line]]\ncells = [{ columns = 2 }]\n", "error.layout.label_or_field", 13},
        {"marks that are no number", "kind = \"funds\"\nrows = [{ label = \"甲\", full_marks = \"十\" }]\n",
         "error.layout.not_a_number", 12},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const auto layout = load_form_layout(head + row.block, "layout.toml");
        REQUIRE_FALSE(layout.ok());
        CHECK(layout.error().where.line == row.line);
        if (!std::string_view{row.code}.starts_with("error.toml")) CHECK(layout.error().code == row.code);
    }
}

TEST_CASE("a printed value is held as the number that shows as it was printed")
{
    struct Row {
        const char* why;
        const char* text;
        const char* number;  // empty: stays text
        const char* format;
    };
    const Row rows[] = {
        {"an amount with cents", "2340000.00", "2340000", "0.00"},
        {"grouped", "14,044,028.98", "14044028.98", "#,##0.00"},
        {"a percentage is a share of one", "97.00%", "0.97", "0.00%"},
        {"a unit stays beside it", "30.68万份", "30.68", "0.00\"万份\""},
        {"below zero", "-5", "-5", "0"},
        {"a leading zero would be lost", "007", "", ""},
        {"badly grouped", "1,23", "", ""},
        {"more digits than a spreadsheet keeps", "1234567890123456", "", ""},
        {"words", "约46万人次", "", ""},
        {"a formula", "=1+2", "", ""},
        {"nothing", "", "", ""},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const auto held = held_value(row.text);
        CHECK((held ? held->number.short_text() : "") == row.number);
        CHECK((held ? held->format : "") == row.format);
    }
}
