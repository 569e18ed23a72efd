#include "base/messages.h"

#include <map>

#include "base/resources.h"
#include "base/strict_toml.h"
#include "base/text.h"

namespace jiheng {

namespace {

struct Texts {
    std::string chinese;
    std::string english;
};

using Catalogue = std::map<std::string, Texts, std::less<>>;

// Keys are dotted: [error.scheme] unknown_key = {zh, en} is "error.scheme.unknown_key".
void collect(const toml::table& table, const std::string& prefix, Catalogue& catalogue)
{
    const auto* chinese = table["zh"].as_string();
    const auto* english = table["en"].as_string();
    if (chinese != nullptr && english != nullptr) catalogue[prefix] = {chinese->get(), english->get()};
    for (const auto& [key, node] : table)
        if (const auto* inner = node.as_table())
            collect(*inner, prefix.empty() ? std::string{key.str()} : prefix + "." + std::string{key.str()}, catalogue);
}

const Catalogue& catalogue()
{
    static const Catalogue all = [] {
        Catalogue loaded;
        for (const auto& resource : resources_under("texts/")) {
            auto table = parse_toml(resource.text, resource.path);
            if (table.ok()) collect(table.value(), "", loaded);
        }
        return loaded;
    }();
    return all;
}

}  // namespace

namespace {

// “三公经费”变动率 inside quotation marks: ‘三公经费’变动率.
std::string inside_quotation(const std::string& text)
{
    return replace_all(replace_all(text, "“", "‘"), "”", "’");
}

}  // namespace

std::string fill(std::string_view pattern, const Arguments& arguments)
{
    std::string text;
    text.reserve(pattern.size() + 32);
    for (std::size_t at = 0; at < pattern.size();) {
        const std::size_t open = pattern.find('{', at);
        const std::size_t close = open == std::string_view::npos ? open : pattern.find('}', open);
        if (close == std::string_view::npos) {
            text += pattern.substr(at);
            break;
        }
        text += pattern.substr(at, open - at);
        const std::string_view name = pattern.substr(open + 1, close - open - 1);
        const std::string* value = nullptr;
        for (const auto& argument : arguments)
            if (argument.first == name) value = &argument.second;
        const bool quoted = pattern.substr(0, open).ends_with("“") && pattern.substr(close + 1).starts_with("”");
        if (value != nullptr)
            text += quoted ? inside_quotation(*value) : *value;
        else
            text += pattern.substr(open, close - open + 1);
        at = close + 1;
    }
    return text;
}

std::string say(std::string_view key, const Arguments& arguments, Language language)
{
    const auto found = catalogue().find(key);
    if (found == catalogue().end()) return "<" + std::string{key} + ">";
    return fill(language == Language::chinese ? found->second.chinese : found->second.english, arguments);
}

bool is_known_message(std::string_view key)
{
    return catalogue().contains(key);
}

std::vector<std::string> message_keys()
{
    std::vector<std::string> keys;
    for (const auto& [key, texts] : catalogue()) keys.push_back(key);
    return keys;
}

Error failure(std::string_view key, const Arguments& arguments, Location where)
{
    return {std::string{key}, say(key, arguments), say(key, arguments, Language::english), std::move(where)};
}

}  // namespace jiheng
