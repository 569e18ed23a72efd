#include "documents/xlsx/xlsx_reader.h"

#include "base/messages.h"
#include "documents/package/relations.h"
#include "documents/package/zip.h"
#include "documents/xlsx/sheet.h"
#include "documents/xlsx/workbook.h"

namespace jiheng {

Result<Document> read_xlsx(std::string_view bytes, const std::string& path, const ReadLimits& limits)
{
    JIHENG_TRY(ZipPackage package, ZipPackage::open(bytes, path, limits));
    JIHENG_TRY(const Workbook book, read_workbook(package, path, limits));

    Document document;
    document.path = path;
    document.medium = Medium::workbook;
    SheetSums sums;
    int order = 0;
    int tables = 0;
    Location where;
    where.file = path;
    const auto remark = [&](std::string_view message, std::size_t count) {
        if (count > 0) document.remarks.push_back({std::string{message}, {{"count", std::to_string(count)}}, where});
    };
    for (const auto& sheet : book.sheets) {
        where.sheet = where.label = sheet.name;
        const auto* entry = package.find(sheet.part);
        if (entry == nullptr) {
            document.remarks.push_back({"remark.xlsx.no_sheet", {}, where});
            continue;
        }
        JIHENG_TRY(const std::string xml, read_xml_part(package, *entry, path));
        SheetNotes notes;
        JIHENG_TRY(Table table, read_sheet(xml, book, where, limits, sums, notes));
        remark("remark.xlsx.without_value", notes.without_value);
        if (table.rows.empty()) continue;
        table.number = ++tables;
        table.sheet = sheet.name;
        table.hidden = sheet.hidden;
        if (sheet.hidden) document.remarks.push_back({"remark.xlsx.hidden_sheet", {}, where});
        remark("remark.xlsx.hidden_cells", notes.hidden_cells);
        for (auto& row : table.rows) row.order = ++order;
        document.blocks.emplace_back(std::move(table));
    }
    if (document.blocks.empty()) {
        where.sheet = where.label = "";
        return failure("error.document.empty", {}, where);
    }
    return document;
}

}  // namespace jiheng
