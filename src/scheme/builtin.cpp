// Loading whole schemes: from text, from the binary, from a file.
#include <algorithm>
#include <filesystem>

#include "base/resources.h"
#include "base/text_file.h"
#include "scheme/scheme_checks.h"
#include "scheme/scheme_reader.h"

namespace jiheng {

LoadedScheme check_scheme(std::string_view text, std::string_view file)
{
    LoadedScheme loaded;
    auto parsed = parse_toml(text, file);
    if (!parsed) {
        loaded.problems.push_back(parsed.error());
        return loaded;
    }
    const toml::table table = std::move(parsed).value();
    TableReader reader{table, std::string{file}, loaded.problems};
    loaded.scheme = read_scheme(reader);
    check_whole(loaded.scheme, loaded.problems);
    std::stable_sort(loaded.problems.begin(), loaded.problems.end(),
                     [](const Error& a, const Error& b) { return a.where.line < b.where.line; });
    return loaded;
}

Result<Scheme> load_scheme(std::string_view text, std::string_view file)
{
    LoadedScheme loaded = check_scheme(text, file);
    if (!loaded.problems.empty()) return loaded.problems.front();
    return std::move(loaded.scheme);
}

Result<std::vector<Scheme>> builtin_schemes()
{
    std::vector<Scheme> schemes;
    for (const auto& resource : resources_under("schemes/")) {
        if (!resource.path.ends_with("/scheme.toml")) continue;
        JIHENG_TRY(Scheme scheme, load_scheme(resource.text, resource.path));
        schemes.push_back(std::move(scheme));
    }
    std::sort(schemes.begin(), schemes.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
    return schemes;
}

Result<Scheme> find_scheme(const std::string& id_or_file)
{
    if (const auto resource = find_resource("schemes/" + id_or_file + "/scheme.toml"))
        return load_scheme(resource->text, resource->path);
    std::error_code status;
    std::string path = id_or_file;
    if (std::filesystem::is_directory(path, status)) path += "/scheme.toml";
    if (!path.ends_with(".toml") || !std::filesystem::exists(path, status))
        return failure("error.scheme.not_found", {{"id", id_or_file}});
    JIHENG_TRY(const std::string text, read_text_file(path));
    return load_scheme(text, path);
}

}  // namespace jiheng
