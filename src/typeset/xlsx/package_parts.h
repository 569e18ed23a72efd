// The parts around the sheets that every workbook has. Inside the xlsx folder only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "documents/package/zip_writer.h"

namespace jiheng::typeset {

inline constexpr std::string_view xml_head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
inline constexpr std::string_view sheet_space =
    "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">";
inline constexpr std::string_view relation_space =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";

struct SheetEntry {
    std::string name{};
    bool hidden = false;
    bool comments = false;
    std::string print_titles{};  // "$1:$3"; empty: none
    std::string filter{};        // "$A$1:$C$9"; empty: none
};

// "xl/worksheets/sheet1.xml" of the 1-based number.
std::string sheet_part(std::size_t number);
// A name as Excel takes it: at most 31 characters, none of []:*?/\, not empty, unlike those before it.
std::string sheet_name(std::string_view wanted, const std::vector<SheetEntry>& before);
// Content types, relations, the list of sheets and the styles.
void add_package_parts(ZipWriter& zip, const std::vector<SheetEntry>& sheets, const std::string& styles);

}  // namespace jiheng::typeset
