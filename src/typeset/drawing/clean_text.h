// Text of any origin as text that can be set.
#pragma once

#include <string>
#include <string_view>

namespace jiheng::typeset {

// Valid UTF-8 whose only control character is '\n'. Bytes that are none, control characters and those that turn the
// direction of what follows become U+FFFD, so that nothing is lost without a sign; a tab is a space, and every way to
// end a line is '\n'.
std::string clean_text(std::string_view text);

// The same on one line.
std::string clean_line(std::string_view text);

}  // namespace jiheng::typeset
