// What a file is, decided by its content; names lie (an .xls is often a web page, a .docx often a .doc).
#pragma once

#include <string_view>

namespace jiheng {

enum class FileKind {
    text,
    html,
    xlsx,
    docx,
    pdf,
    office,     // xls, doc, ods, odt, rtf, Excel 2003 XML: read through an installed office suite
    encrypted,  // an Office file that asks for a password
    zip,        // a package of other files
    json,
    picture,
    archive,  // rar, 7z, gzip
    program,
};

std::string_view name_of(FileKind kind);  // "xlsx", "xls / doc", "png / jpeg / gif", …

FileKind kind_of_file(std::string_view bytes);

}  // namespace jiheng
