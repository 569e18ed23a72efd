#include "base/resources.h"

#include <algorithm>
#include <cstddef>

// Written by cmake/embed.cmake.
extern "C" {
extern const jiheng::EmbeddedFile jiheng_resource_table[];
extern const std::size_t jiheng_resource_count;
}

namespace jiheng {

std::vector<Resource> files_in(const EmbeddedFile* table, std::size_t count)
{
    std::vector<Resource> list;
    list.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        const EmbeddedFile& file = table[i];
        list.push_back({file.path, {file.begin, static_cast<std::size_t>(file.end - file.begin)}});
    }
    std::sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
    return list;
}

const std::vector<Resource>& resources()
{
    static const std::vector<Resource> all = files_in(jiheng_resource_table, jiheng_resource_count);
    return all;
}

std::vector<Resource> resources_under(std::string_view folder)
{
    std::vector<Resource> found;
    for (const auto& resource : resources())
        if (resource.path.starts_with(folder)) found.push_back(resource);
    return found;
}

std::optional<Resource> find_resource(std::string_view path)
{
    for (const auto& resource : resources())
        if (resource.path == path) return resource;
    return std::nullopt;
}

}  // namespace jiheng
