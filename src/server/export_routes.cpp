// Lists as files, written row by row into a temporary file: memory stays the same however long they are.
#include <filesystem>

#include "http/temporary_file.h"
#include "server/board_routes.h"
#include "server/routes.h"
#include "typeset/xlsx/xlsx_stream.h"

namespace jiheng::server {

namespace {

struct ExportColumn {
    std::string_view key;  // of texts: export.<key>
    unsigned width;
    std::string_view format;
    bool number;
};
constexpr ExportColumn columns[]{
    {"year", 8, "0", true},           {"code", 16, "", false},          {"name", 40, "", false},
    {"organisation", 28, "", false},  {"budget", 18, "#,##0.00", true}, {"executed", 18, "#,##0.00", true},
    {"execution", 10, "0.00%", true}, {"station", 12, "", false},       {"total", 10, "0.00", true},
    {"grade", 8, "", false},          {"errors", 8, "0", true},         {"warnings", 8, "0", true}};

std::string station_name(const Call& call, const std::string& key)
{
    for (const auto& station : call.rules.procedures.stations)
        if (station.key == key) return station.name.chinese;
    return key;
}

// In the order of `columns`.
std::vector<std::string> cells_of(const Call& call, const Project& project, const std::string& organisation)
{
    return {std::to_string(project.year),
            project.code,
            project.name,
            organisation,
            project.budget,
            project.executed,
            project.execution,
            station_name(call, project.station),
            project.total,
            project.grade,
            std::to_string(project.findings),
            std::to_string(project.warnings)};
}

// A cell that a spreadsheet would take for a formula is shown as the text it is.
std::string csv_cell(const std::string& text)
{
    constexpr std::string_view formula = "=+-@\t\r";
    std::string cell = "\"";
    if (!text.empty() && formula.find(text.front()) != std::string_view::npos) cell += '\'';
    for (const char c : text) {
        if (c == '"') cell += '"';
        cell += c;
    }
    return cell + '"';
}

Result<Done> write_csv(const Call& call, const ProjectFilter& filter, http::TemporaryFile& file)
{
    constexpr std::size_t piece = 1U << 16;
    std::string buffer = "\xEF\xBB\xBF";  // spreadsheets take the file for UTF-8 then
    const auto end_row = [&] {
        buffer.back() = '\r';
        buffer += '\n';
    };
    for (const auto& column : columns) buffer += csv_cell(say("export." + std::string{column.key})) + ",";
    end_row();
    Result<Done> written = Done{};
    JIHENG_DO(each_project(call, filter, [&](const Project& project) {
        for (const auto& cell : cells_of(call, project, project.organisation_name)) buffer += csv_cell(cell) + ",";
        end_row();
        if (buffer.size() < piece) return true;
        written = file.append(buffer);
        buffer.clear();
        return written.ok();
    }));
    JIHENG_DO(written);
    return file.append(buffer);
}

Result<Done> write_xlsx(const Call& call, const ProjectFilter& filter, http::TemporaryFile& file)
{
    Result<Done> written = Done{};
    typeset::XlsxStream book{[&](std::string_view bytes) {
        written = file.append(bytes);
        return written.ok();
    }};
    std::vector<typeset::ListColumn> headings;
    for (const auto& column : columns)
        headings.push_back({say("export." + std::string{column.key}), column.width, std::string{column.format}});
    book.begin_sheet(say("export.sheet"), std::move(headings));
    JIHENG_DO(each_project(call, filter, [&](const Project& project) {
        book.next_row();
        const auto cells = cells_of(call, project, project.organisation_name);
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const auto number = columns[i].number ? Decimal::parse(cells[i]) : std::nullopt;
            if (number)
                book.number(*number);
            else if (cells[i].empty())
                book.blank();
            else
                book.text(cells[i]);
        }
        return written.ok();
    }));
    if (!book.finish()) return failure("error.http.no_space");
    return written;
}

http::Response export_projects(Api& api, http::Request& request)
{
    const auto known = api.database().read([&](store::Transaction& store) -> Result<Done> {
        JIHENG_DO(api.session_of(store, request, false));
        return Done{};
    });
    if (!known) return refuse(known.error());
    const Asked asked{request, {}, {}, 0};
    const std::string format = asked.query("format");
    if (format != "csv" && format != "xlsx") return refuse(bad_request("format"));
    const auto filter = project_filter(asked);
    if (!filter) return refuse(filter.error());
    const auto file = http::TemporaryFile::create(std::filesystem::temp_directory_path());
    if (!file) return refuse(file.error());
    const auto done = api.database().read([&](store::Transaction& store) -> Result<Done> {
        JIHENG_TRY(const Session session, api.session_of(store, request, false));
        const Call call = api.call(store, session.actor);
        return format == "csv" ? write_csv(call, filter.value(), *file.value())
                               : write_xlsx(call, filter.value(), *file.value());
    });
    if (!done) return refuse(done.error());
    file.value()->close();
    return http::Response::download(http::FileBody{.path = file.value()->path(), .owner = file.value()},
                                    format == "csv"
                                        ? "text/csv; charset=utf-8"
                                        : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                                    say("export.sheet") + "." + format);
}

}  // namespace

void add_export_routes(http::Router& router, Api& api)
{
    router.add("GET", "/api/v1/projects/export", [&](http::Request& request) { return export_projects(api, request); },
               {.run = http::Run::pool});
}

}  // namespace jiheng::server
