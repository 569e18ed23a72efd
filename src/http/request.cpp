#include "http/request.h"

namespace jiheng::http {

const Part* Request::part(std::string_view name) const
{
    for (const auto& part : parts)
        if (part.name == name) return &part;
    return nullptr;
}

}  // namespace jiheng::http
