#include "procedure/deadline.h"

#include <doctest/doctest.h>

#include "base/resources.h"

using namespace jiheng;

namespace {

Day day(std::string_view text)
{
    const auto parsed = parse_day(text);
    REQUIRE(parsed.has_value());
    return *parsed;
}

}  // namespace

TEST_CASE("days are written one way")
{
    CHECK(to_text(day("2024-02-29")) == "2024-02-29");
    for (const char* wrong : {"2025-02-29", "2026-13-01", "2026-1-01", "2026/01/01", "2026-01-0x", "", "-026-01-01"}) {
        CAPTURE(wrong);
        CHECK_FALSE(parse_day(wrong).has_value());
    }
}

TEST_CASE("terms are read as they are written")
{
    for (const char* term : {"5 working days", "20 days", "month end", "2026-08-31", "given"}) {
        CAPTURE(term);
        const auto parsed = Term::parse(term);
        REQUIRE(parsed.has_value());
        CHECK(parsed->text() == term);
    }
    for (const char* wrong : {"soon", "0 days", "-1 days", "five days", "5", "99999 days", "5 working  days", ""}) {
        CAPTURE(wrong);
        CHECK_FALSE(Term::parse(wrong).has_value());
    }
}

TEST_CASE("the built-in calendar is sound")
{
    const auto file = find_resource("procedures/calendar.toml");
    REQUIRE(file.has_value());
    const auto loaded = Calendar::load(file->text, file->path);
    if (!loaded.ok()) FAIL(describe(loaded.error()));
    CHECK(loaded.value().years() == std::set<int>{2024, 2025, 2026});
    struct Case {
        const char* day;
        bool working;
        const char* why;
    };
    const std::vector<Case> cases{
        {"2024-02-04", true, "a Sunday worked for Spring Festival"},
        {"2024-02-09", true, "the eve of 2024 was left to paid leave"},
        {"2024-02-17", false, "the last day of the festival"},
        {"2025-01-28", false, "the eve of 2025 is a day off"},
        {"2025-10-08", false, "National Day and Mid-Autumn in one"},
        {"2025-10-11", true, "a Saturday worked for it"},
        {"2026-01-02", false, "a Friday between New Year and the weekend"},
        {"2026-01-04", true, "a Sunday worked for it"},
        {"2026-02-23", false, "a Monday, the ninth day of the festival"},
        {"2026-02-24", true, "the first day after it"},
        {"2026-11-21", false, "a plain Saturday"},
        {"2026-11-23", true, "a plain Monday"},
    };
    for (const auto& [text, working, why] : cases) {
        CAPTURE(why);
        CHECK(loaded.value().is_working_day(day(text)) == working);
    }
    CHECK(loaded.value().day_off(day("2026-06-19")) == "端午节");
    CHECK(loaded.value().day_off(day("2026-06-22")).empty());
}

TEST_CASE("wrong calendars are refused")
{
    struct Case {
        const char* text;
        const char* code;
    };
    const std::vector<Case> cases{
        {"[[year]]\nyear = 2026\nannounced = \"x\"\nworked = [\"2026-11-23\"]\n", "error.procedure.file.worked"},
        {"[[year]]\nyear = 2026\nannounced = \"x\"\nworked = [\"2025-11-23\"]\n", "error.procedure.file.day"},
        {"[[year]]\nyear = 2026\nannounced = \"x\"\noff = [{ name = \"x\", from = \"2026-02-30\", to = \"2026-03-01\" "
         "}]\n",
         "error.procedure.file.day"},
        {"[[year]]\nyear = 2026\n", "error.toml.missing_key"},
        {"[[year]]\nyear = 2026\nannounced = \"x\"\nlunar = true\n", "error.toml.unknown_key"},
    };
    for (const auto& [text, code] : cases) {
        CAPTURE(text);
        const auto loaded = Calendar::load(text, "calendar.toml");
        REQUIRE_FALSE(loaded.ok());
        CHECK(loaded.error().code == code);
    }
}

TEST_CASE("due days")
{
    struct Case {
        const char* from;
        const char* term;
        const char* due;
        const char* why;
    };
    const std::vector<Case> cases{
        {"2026-11-20", "1 working days", "2026-11-23", "over a weekend"},
        {"2026-11-20", "5 working days", "2026-11-27", "a returned document"},
        {"2026-02-13", "1 working days", "2026-02-14", "the Saturday is worked"},
        {"2026-02-14", "1 working days", "2026-02-24", "nine days of festival"},
        {"2026-02-13", "5 working days", "2026-02-27", "14, then 24 to 27 February"},
        {"2026-09-30", "3 working days", "2026-10-10", "8, 9 and the Saturday worked"},
        {"2026-11-20", "20 days", "2026-12-10", "calendar days count all days"},
        {"2026-01-31", "month end", "2026-01-31", "the day itself is the end"},
        {"2024-02-01", "month end", "2024-02-29", "a leap year"},
        {"2026-11-20", "2026-08-31", "2026-08-31", "a fixed day, also when past"},
    };
    for (const auto& [from, term, due, why] : cases) {
        CAPTURE(why);
        const auto parsed = Term::parse(term);
        REQUIRE(parsed.has_value());
        const auto found = due_after(day(from), *parsed, calendar());
        REQUIRE(found.has_value());
        CHECK(to_text(found->day) == due);
        CHECK(found->guessed.empty());
    }
    CHECK_FALSE(due_after(day("2026-11-20"), Term{}, calendar()).has_value());
}

TEST_CASE("a year without an announcement is counted by weekends, and that is said")
{
    const auto due = due_after(day("2026-12-30"), *Term::parse("3 working days"), calendar());
    REQUIRE(due.has_value());
    CHECK(to_text(due->day) == "2027-01-04");
    CHECK(due->guessed == std::set<int>{2027});
}

TEST_CASE("lateness and reminders")
{
    CHECK_FALSE(is_late(day("2026-11-20"), day("2026-11-20")));
    CHECK(is_late(day("2026-11-20"), day("2026-11-21")));
    CHECK(days_late(day("2026-08-31"), day("2026-09-10")) == 10);
    CHECK(days_late(day("2026-08-31"), day("2026-08-01")) == 0);
    CHECK(working_days_between(day("2026-11-20"), day("2026-11-27"), calendar()) == 5);
    CHECK(working_days_between(day("2026-11-27"), day("2026-11-20"), calendar()) == 0);
    const auto days = reminder_days(day("2026-11-01"), day("2026-11-11"), {50, 80, 100});
    CHECK(days == std::vector<Day>{day("2026-11-06"), day("2026-11-09"), day("2026-11-11")});
    CHECK(reminder_days(day("2026-11-01"), day("2026-11-01"), {50, 80, 100}).size() == 1);
    CHECK(reminder_days(day("2026-11-02"), day("2026-11-01"), {50, 80, 100}).empty());
    const auto settings = load_deadline_settings();
    REQUIRE(settings.ok());
    CHECK(settings.value().reminders == std::vector<int>{50, 80, 100});
    CHECK(settings.value().after_return.text() == "5 working days");
}

TEST_CASE("who advised on a target keeps out for two years")
{
    CHECK(load_deadline_settings().value().consultant_years == 2);
    CHECK(is_consultant(day("2024-11-21"), day("2026-11-20"), 2));
    CHECK_FALSE(is_consultant(day("2024-11-21"), day("2026-11-21"), 2));
    CHECK(is_consultant(day("2024-02-29"), day("2026-02-27"), 2));
    CHECK_FALSE(is_consultant(day("2024-02-29"), day("2026-02-28"), 2));
}
