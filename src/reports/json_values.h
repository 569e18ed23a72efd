// Values that several JSON outputs share. Numbers that are points, rates, amounts or places on a page are strings.
#pragma once

#include <boost/json.hpp>
#include <string>
#include <string_view>

#include "base/json_text.h"
#include "base/location.h"

namespace jiheng {

boost::json::value text_or_null(const std::string& text);
// {"label","line","table","row","column","sheet","page","box"}: what is not known is left out; "box" is left, top,
// right, bottom in points from the page's top left corner.
boost::json::object place_json(const Location& where);
// The same as a member of an object that is being written.
void write_place(JsonText& out, std::string_view key, const Location& where);

}  // namespace jiheng
