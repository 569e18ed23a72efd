#include "base/location.h"

#include "base/result.h"

namespace jiheng {

Location whole_file(const std::string& path)
{
    Location where;
    where.file = path;
    return where;
}

std::string describe(const Location& where)
{
    std::string text = where.file;
    if (where.line > 0) text += ":" + std::to_string(where.line);
    if (!where.label.empty()) text += (text.empty() ? "" : " ") + where.label;
    return text;
}

std::string describe(const Error& error)
{
    std::string text = describe(error.where);
    if (!text.empty()) text += ": ";
    text += error.message;
    if (!error.english.empty()) text += "\n    " + error.english;
    return text;
}

}  // namespace jiheng
