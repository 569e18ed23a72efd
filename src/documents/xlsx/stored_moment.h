// Dates and times as workbooks store them: days and a fraction of a day.
#pragma once

#include <cstdint>
#include <optional>

#include "documents/xlsx/stored_number.h"

namespace jiheng {

struct Moment {
    std::int64_t year = 0;
    int month = 0;
    int day = 0;
    std::int64_t hours = 0;  // since the first day, for elapsed time
    int hour = 0;
    int minute = 0;
    int second = 0;
};

// Days since 1899-12-30 (or 1904-01-01) and their fraction; the calendar by the days-to-civil algorithm of the
// proleptic Gregorian calendar. Nothing outside the years a workbook knows.
std::optional<Moment> moment_of(const StoredNumber& number, bool from_1904);

}  // namespace jiheng
