#include "base/resources.h"

#include <algorithm>
#include <cstddef>

namespace {

struct Entry {
    const char* path;
    const char* begin;
    const char* end;
};

}  // namespace

// Written by cmake/embed.cmake.
extern "C" {
extern const Entry jiheng_resource_table[];
extern const std::size_t jiheng_resource_count;
}

namespace jiheng {

const std::vector<Resource>& resources()
{
    static const std::vector<Resource> all = [] {
        std::vector<Resource> list;
        for (std::size_t i = 0; i < jiheng_resource_count; ++i) {
            const Entry& entry = jiheng_resource_table[i];
            list.push_back({entry.path, {entry.begin, static_cast<std::size_t>(entry.end - entry.begin)}});
        }
        std::sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
        return list;
    }();
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
