#include "server/json_text.h"

#include <string>

#include "server/api.h"

namespace jiheng::server {

void JsonText::id(std::string_view name, std::int64_t value)
{
    text_or_null(name, value == 0 ? std::string{} : std::to_string(value));
}

void JsonText::moment(std::string_view name, Moment value)
{
    const json::value written = moment_json(value);
    const auto* text = written.if_string();
    text_or_null(name, text == nullptr ? std::string_view{} : std::string_view{text->data(), text->size()});
}

}  // namespace jiheng::server
