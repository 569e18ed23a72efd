#include "documents/xlsx/number_format.h"

#include <doctest/doctest.h>

using namespace jiheng;

TEST_CASE("a number is read as the workbook shows it")
{
    struct Case {
        const char* why;
        const char* code;
        const char* stored;
        const char* shown;
    };
    constexpr Case cases[] = {
        {"fifteen digits count, the rest is binary noise", "General", "0.28999999999999998", "0.29"},
        {"General has room for eleven characters", "General", "0.869330000000123", "0.86933"},
        {"a whole amount is never shortened", "General", "28223095", "28223095"},
        {"money with two places", "0.00", "9.48", "9.48"},
        {"a tie rounds away from zero", "0.00", "2.675", "2.68"},
        {"thousands", "#,##0.00", "1355810.5", "1,355,810.50"},
        {"a small number keeps its zero", "#,##0.00", "0.5", "0.50"},
        {"percent, rounded as shown", "0.00%", "0.97887", "97.89%"},
        {"percent without places", "0%", "0.8649", "86%"},
        {"whole percent of a custom format", "0.0%", "1", "100.0%"},
        {"unit as literal", "0.00\"万元\"", "89.974", "89.97万元"},
        {"escaped literal", "0\\分", "10", "10分"},
        {"optional places", "0.##", "3.10", "3.1"},
        {"negative section in brackets", "#,##0.00_);(#,##0.00)", "-12.5", "(12.50)"},
        {"negative without a section", "0.00", "-12.5", "-12.50"},
        {"zero as a dash", "0;-0;\"—\"", "0", "—"},
        {"currency", "[$¥-804]#,##0.00", "1234.5", "¥1,234.50"},
        {"colour", "[Red]0.0", "1.25", "1.3"},
        {"leading zeros of a code", "000", "7", "007"},
        {"in thousands", "#,##0,", "1234567", "1,235"},
        {"scientific", "0.00E+00", "12345", "1.23E+04"},
        {"stored with an exponent", "0.000", "1.5E-3", "0.002"},
        {"text format", "@", "100", "100"},
        {"rounding reaches the next power", "0.0", "9.96", "10.0"},
        {"half rounds up from nothing", "0", "0.5", "1"},
        {"no number stays", "0.00", "#DIV/0!", "#DIV/0!"},
    };
    for (const auto& [why, code, stored, shown] : cases) {
        CAPTURE(why);
        CHECK(NumberFormat{code}.show(stored) == shown);
    }
}

TEST_CASE("days become dates")
{
    struct Case {
        const char* why;
        const char* code;
        const char* stored;
        const char* shown;
    };
    constexpr Case cases[] = {
        {"the end of 2021", "yyyy/m/d", "44561", "2021/12/31"},
        {"Chinese long date", "yyyy\"年\"m\"月\"d\"日\"", "43831", "2020年1月1日"},
        {"with locale mark", "[$-804]yyyy\"年\"m\"月\"", "44531", "2021年12月"},
        {"with time", "yyyy-mm-dd hh:mm", "44561.75", "2021-12-31 18:00"},
        {"minutes after hours", "h:mm:ss", "0.5006944444444444", "12:01:00"},
        {"elapsed hours", "[h]:mm", "1.5", "36:00"},
        {"29 February", "yyyy-mm-dd", "43890", "2020-02-29"},
        {"the first day", "yyyy-mm-dd", "1", "1900-01-01"},
        {"the day before the false leap day", "yyyy-mm-dd", "59", "1900-02-28"},
        {"half days", "上午/下午h\"时\"", "0.75", "下午6时"},
        {"too far for a calendar", "yyyy-mm-dd", "99999999", "99999999"},
    };
    for (const auto& [why, code, stored, shown] : cases) {
        CAPTURE(why);
        CHECK(NumberFormat{code}.is_date());
        CHECK(NumberFormat{code}.show(stored) == shown);
    }
    CHECK(NumberFormat{"yyyy-mm-dd"}.show("43100", true) == "2022-01-01");
    CHECK(NumberFormat{builtin_number_format(31)}.show("43831") == "2020年1月1日");
    CHECK_FALSE(NumberFormat{"#,##0.00\"元\""}.is_date());
    CHECK_FALSE(NumberFormat{"0.00\"month\""}.is_date());
}
