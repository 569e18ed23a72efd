#include "service/published.h"

#include <charconv>

#include "service/reach.h"

namespace jiheng {

namespace {

constexpr std::string_view columns =
    "SELECT f.id, p.name, o.name, p.year, f.kind, f.total, f.grade, f.changed, b.action FROM form f JOIN project p ON "
    "p.region = f.region AND p.id = f.project JOIN organisation o ON o.region = p.region AND o.id = p.organisation "
    "LEFT "
    "JOIN budget_proposal b ON b.region = p.region AND b.project = p.id ";
constexpr std::string_view is_public = "f.region = $1 AND f.state = 'published' AND p.classified = 0";

PublishedForm from(const store::Row& row)
{
    return {row[0].number(),
            row[1].text(),
            row[2].text(),
            static_cast<int>(row[3].number()),
            row[4].text(),
            row[5].text(),
            row[6].text(),
            row[7].number(),
            row[8].null() ? std::string{} : row[8].text()};
}

struct Cursor {
    std::int64_t year = 0;
    std::int64_t form = 0;
    std::string name{};
};

// "year:form:name" of the last one seen.
Result<Cursor> read_cursor(std::string_view written)
{
    Cursor cursor;
    for (std::int64_t* number : {&cursor.year, &cursor.form}) {
        const auto divide = written.find(':');
        const std::string_view text = written.substr(0, divide);
        const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), *number);
        if (divide == std::string_view::npos || problem != std::errc{} || end != text.data() + text.size())
            return failure("error.service.request", {{"what", "after"}});
        written.remove_prefix(divide + 1);
    }
    cursor.name = written;
    return cursor;
}

}  // namespace

Result<std::vector<PublishedForm>> list_published(store::Transaction& store, std::int64_t region,
                                                  const PublishedFilter& filter)
{
    std::vector<store::Value> values{region};
    const auto value = [&](store::Value one) {
        values.push_back(std::move(one));
        return "$" + std::to_string(values.size());
    };
    std::string question = std::string{columns} + "WHERE " + std::string{is_public};
    if (filter.year != 0) question += " AND p.year = " + value(filter.year);
    if (!filter.kind.empty()) question += " AND f.kind = " + value(filter.kind);
    if (!filter.words.empty()) {
        const std::string pattern = value(with_wildcards(filter.words));
        question += " AND (p.name LIKE " + pattern + " ESCAPE '!' OR o.name LIKE " + pattern + " ESCAPE '!')";
    }
    if (!filter.after.empty()) {
        JIHENG_TRY(const Cursor last, read_cursor(filter.after));
        const std::string year = value(last.year);
        const std::string name = value(last.name);
        question += " AND (p.year < " + year + " OR (p.year = " + year + " AND (p.name > " + name +
                    " OR (p.name = " + name + " AND f.id > " + value(last.form) + "))))";
    }
    question += " ORDER BY p.year DESC, p.name, f.id LIMIT " + value(static_cast<std::int64_t>(filter.limit));
    JIHENG_TRY(const auto rows, store.query(question, values));
    std::vector<PublishedForm> found;
    found.reserve(rows.size());
    for (const auto& row : rows) found.push_back(from(row));
    return found;
}

Result<std::vector<int>> published_years(store::Transaction& store, std::int64_t region)
{
    JIHENG_TRY(
        const auto rows,
        store.query("SELECT DISTINCT p.year FROM form f JOIN project p ON p.region = f.region AND p.id = f.project "
                    "WHERE " +
                        std::string{is_public} + " ORDER BY p.year DESC",
                    {region}));
    std::vector<int> years;
    years.reserve(rows.size());
    for (const auto& row : rows) years.push_back(static_cast<int>(row[0].number()));
    return years;
}

std::string cursor_of(const PublishedForm& last)
{
    return std::to_string(last.year) + ":" + std::to_string(last.form) + ":" + last.project;
}

Result<PublishedEdition> read_published(store::Transaction& store, std::int64_t region, std::int64_t form)
{
    JIHENG_TRY(const auto rows, store.query(std::string{columns} + "WHERE " + std::string{is_public} + " AND f.id = $2",
                                            {region, form}));
    if (rows.empty()) return not_found("form");
    JIHENG_TRY(const auto editions,
               store.query("SELECT e.number, e.content, e.outcome, e.hash FROM edition e JOIN form f ON f.region = "
                           "e.region AND f.id = e.form WHERE e.region = $1 AND e.form = $2 AND e.number = CASE WHEN "
                           "f.in_force > 0 THEN f.in_force ELSE f.edition END",
                           {region, form}));
    if (editions.empty()) return not_found("edition");
    const auto& edition = editions[0];
    return PublishedEdition{from(rows[0]), edition[0].number(), edition[1].text(), edition[2].text(),
                            edition[3].text()};
}

}  // namespace jiheng
