#include "documents/xlsx/stored_moment.h"

namespace jiheng {

std::optional<Moment> moment_of(const StoredNumber& number, bool from_1904)
{
    constexpr int longest_day_count = 7;
    if (number.negative || number.point > longest_day_count) return std::nullopt;
    std::int64_t days = std::stoll(number.whole());
    std::string fraction = number.decimals();
    constexpr std::size_t fraction_digits = 12;
    fraction.resize(fraction_digits, '0');
    constexpr std::int64_t whole_day = 1'000'000'000'000;
    constexpr std::int64_t seconds_a_day = 86'400;
    std::int64_t seconds = (std::stoll(fraction) * seconds_a_day + whole_day / 2) / whole_day;
    if (seconds == seconds_a_day) {
        seconds = 0;
        ++days;
    }
    constexpr std::int64_t days_1904 = 1462;
    constexpr std::int64_t last_day = 2'958'465;  // 9999-12-31
    if (from_1904) days += days_1904;
    if (days > last_day) return std::nullopt;
    constexpr std::int64_t false_leap_day = 60;  // 1900-02-29, which never was
    const std::int64_t elapsed_days = days;
    if (days < false_leap_day) ++days;
    constexpr std::int64_t from_epoch = 25'569;  // 1970-01-01
    const std::int64_t z = days - from_epoch + 719'468;
    const std::int64_t era = z / 146'097;
    const std::int64_t day_of_era = z - era * 146'097;
    const std::int64_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
    const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const std::int64_t shifted_month = (5 * day_of_year + 2) / 153;
    Moment moment;
    moment.day = static_cast<int>(day_of_year - (153 * shifted_month + 2) / 5 + 1);
    moment.month = static_cast<int>(shifted_month < 10 ? shifted_month + 3 : shifted_month - 9);
    moment.year = year_of_era + era * 400 + (moment.month <= 2 ? 1 : 0);
    moment.hour = static_cast<int>(seconds / 3600);
    moment.hours = elapsed_days * 24 + moment.hour;
    moment.minute = static_cast<int>(seconds / 60 % 60);
    moment.second = static_cast<int>(seconds % 60);
    return moment;
}

}  // namespace jiheng
