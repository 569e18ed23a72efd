#include "store/parameters.h"

#include <algorithm>
#include <string>

#include "base/messages.h"
#include "base/text.h"

namespace jiheng::store {

namespace {

bool is_plain_ascii(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c > 0; });
}

}  // namespace

Result<Done> check_parameters(std::string_view sql, Values parameters)
{
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        const auto* text = std::get_if<std::string>(&parameters[i].held());
        if (text == nullptr || is_plain_ascii(*text)) continue;
        if (text->find('\0') != std::string::npos || !is_valid_utf8(*text))
            return failure("error.store.text", {{"number", std::to_string(i + 1)}, {"sql", shorten(sql, 80)}});
    }
    return Done{};
}

}  // namespace jiheng::store
