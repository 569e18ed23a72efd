#include "http/headers.h"

#include <algorithm>

namespace jiheng::http {

namespace {

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

}  // namespace

bool same_ignoring_case(std::string_view a, std::string_view b)
{
    return a.size() == b.size() &&
           std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

const std::string* Headers::find(std::string_view name) const
{
    for (const auto& field : fields_)
        if (same_ignoring_case(field.name, name)) return &field.value;
    return nullptr;
}

std::string_view Headers::get(std::string_view name) const
{
    const std::string* value = find(name);
    return value != nullptr ? std::string_view{*value} : std::string_view{};
}

std::size_t Headers::count(std::string_view name) const
{
    return static_cast<std::size_t>(std::count_if(
        fields_.begin(), fields_.end(), [&](const Header& field) { return same_ignoring_case(field.name, name); }));
}

void Headers::set(std::string name, std::string value)
{
    remove(name);
    add(std::move(name), std::move(value));
}

void Headers::remove(std::string_view name)
{
    std::erase_if(fields_, [&](const Header& field) { return same_ignoring_case(field.name, name); });
}

const std::string* Parameters::find(std::string_view name) const
{
    for (const auto& [key, value] : values_)
        if (key == name) return &value;
    return nullptr;
}

std::optional<std::string> Parameters::get(std::string_view name) const
{
    const std::string* value = find(name);
    return value != nullptr ? std::optional{*value} : std::nullopt;
}

std::string Parameters::value_or(std::string_view name, std::string_view otherwise) const
{
    const std::string* value = find(name);
    return value != nullptr ? *value : std::string{otherwise};
}

std::vector<std::string> Parameters::all(std::string_view name) const
{
    std::vector<std::string> found;
    for (const auto& [key, value] : values_)
        if (key == name) found.push_back(value);
    return found;
}

}  // namespace jiheng::http
