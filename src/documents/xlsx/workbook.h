// The parts of a workbook around its sheets: their names and order, number formats, shared texts.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "documents/package/zip.h"
#include "documents/xlsx/number_format.h"

namespace jiheng {

struct SheetPart {
    std::string name{};
    std::string part{};  // "xl/worksheets/sheet1.xml"
    bool hidden = false;
};

// The number formats of a workbook's cell styles.
struct CellStyles {
    std::vector<std::shared_ptr<const NumberFormat>> formats{};
    std::vector<std::size_t> of_style{};  // cell style → index in `formats`
};

struct Workbook {
    std::vector<SheetPart> sheets{};
    std::shared_ptr<const CellStyles> styles{};  // null where there are none
    std::vector<std::string> shared_texts{};
    bool from_1904 = false;

    const NumberFormat& format_of_style(std::size_t style) const;
};

Result<Workbook> read_workbook(ZipPackage& package, const std::string& path, const ReadLimits& limits);

// Text of a <si> or <is> just opened: its runs joined, phonetic readings left out, _x000D_ escapes decoded. Nothing
// when it has more than `most` bytes as written.
class XmlScanner;
std::optional<std::string> read_rich_text(XmlScanner& xml, std::size_t most);
// The same of a text without runs, as it stands in the file.
std::string plain_text(std::string_view raw);

}  // namespace jiheng
