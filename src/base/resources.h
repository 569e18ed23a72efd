// The data files the binary carries (schemes/, texts/, layouts/, procedures/, migrations/ …) as they stood when it was
// built.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace jiheng {

struct Resource {
    std::string_view path;  // "schemes/mof/2020/self-evaluation/scheme.toml"
    std::string_view text;
};

// A table as cmake/embed.cmake writes it; the paths lie in the binary.
struct EmbeddedFile {
    const char* path;
    const char* begin;
    const char* end;
};
// In the order of their paths.
std::vector<Resource> files_in(const EmbeddedFile* table, std::size_t count);

// In the order of their paths.
const std::vector<Resource>& resources();
std::vector<Resource> resources_under(std::string_view folder);
std::optional<Resource> find_resource(std::string_view path);

}  // namespace jiheng
