// Text of any origin as character data of XML or HTML.
#pragma once

#include <string>
#include <string_view>

namespace jiheng::typeset {

// Appends `text` with & < > " escaped. What XML cannot hold — control characters, bytes that are no UTF-8, U+FFFE — is
// replaced by U+FFFD, so that nothing is lost without a sign.
void append_xml_text(std::string& out, std::string_view text);
std::string xml_text(std::string_view text);

}  // namespace jiheng::typeset
