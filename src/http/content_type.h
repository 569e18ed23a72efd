// What browsers are told about a file by the end of its name.
#pragma once

#include <string_view>

namespace jiheng::http {

// "application/octet-stream" for what is not known.
std::string_view content_type_of(std::string_view file_name);

// Whether the name carries a hash of what is in the file, as builds of web pages write them (index-DiwrgTda.js): such
// a file never changes under its name.
bool names_its_content(std::string_view path);

}  // namespace jiheng::http
