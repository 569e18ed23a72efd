#include "reports/json_values.h"

namespace jiheng {

namespace json = boost::json;

namespace {

// Tenths of a point as points: 1234 → "123.4".
std::string points(int tenths)
{
    const int size = tenths < 0 ? -tenths : tenths;
    return (tenths < 0 ? "-" : "") + std::to_string(size / 10) + "." + std::to_string(size % 10);
}

}  // namespace

json::value text_or_null(const std::string& text)
{
    // Round brackets: braces would make a list of one.
    return text.empty() ? json::value(nullptr) : json::value(text);
}

json::object place_json(const Location& where)
{
    json::object place{{"label", where.label}};
    if (where.line > 0) place["line"] = where.line;
    if (where.table > 0) place["table"] = where.table;
    if (!where.row.empty()) place["row"] = where.row;
    if (!where.column.empty()) place["column"] = where.column;
    if (!where.sheet.empty()) place["sheet"] = where.sheet;
    if (where.box.page > 0) {
        place["page"] = where.box.page;
        place["box"] = json::array{points(where.box.left), points(where.box.top), points(where.box.right),
                                   points(where.box.bottom)};
    }
    return place;
}

void write_place(JsonText& out, std::string_view key, const Location& where)
{
    out.begin_object(key);
    out.text("label", where.label);
    if (where.line > 0) out.number("line", where.line);
    if (where.table > 0) out.number("table", where.table);
    if (!where.row.empty()) out.text("row", where.row);
    if (!where.column.empty()) out.text("column", where.column);
    if (!where.sheet.empty()) out.text("sheet", where.sheet);
    if (where.box.page > 0) {
        out.number("page", where.box.page);
        out.begin_array("box");
        for (const int side : {where.box.left, where.box.top, where.box.right, where.box.bottom})
            out.element(points(side));
        out.end_array();
    }
    out.end_object();
}

}  // namespace jiheng
