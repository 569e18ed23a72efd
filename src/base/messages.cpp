#include "base/messages.h"

#include <deque>
#include <map>
#include <mutex>
#include <set>

#include "base/resources.h"
#include "base/strict_toml.h"
#include "base/text.h"

namespace jiheng {

namespace {

struct Texts {
    std::string chinese;
    std::string english;
    std::string severity;  // of a finding
};

using Catalogue = std::map<std::string, Texts, std::less<>>;

// Keys are dotted: [error.scheme] unknown_key = {zh, en} is "error.scheme.unknown_key".
void collect(const toml::table& table, const std::string& prefix, Catalogue& catalogue)
{
    const auto* chinese = table["zh"].as_string();
    const auto* english = table["en"].as_string();
    if (chinese != nullptr && english != nullptr)
        catalogue[prefix] = {chinese->get(), english->get(), table["severity"].value_or(std::string{})};
    for (const auto& [key, node] : table)
        if (const auto* inner = node.as_table())
            collect(*inner, prefix.empty() ? std::string{key.str()} : prefix + "." + std::string{key.str()}, catalogue);
}

// One file of texts, read when one of its sections is asked for: a run needs few of them.
class TextFile {
public:
    explicit TextFile(const Resource& resource) : resource_{resource} {}

    // The first words of its sections: "finding" of [finding.rate.execution].
    std::set<std::string_view> sections() const
    {
        std::set<std::string_view> found;
        for (const std::string_view line : split(resource_.text, '\n'))
            if (line.starts_with('[')) found.insert(line.substr(1, line.find_first_of(".]") - 1));
        return found;
    }

    const Catalogue& texts() const
    {
        std::call_once(read_, [&] {
            auto table = parse_toml(resource_.text, resource_.path);
            if (table.ok()) collect(table.value(), "", texts_);
        });
        return texts_;
    }

private:
    Resource resource_;
    mutable std::once_flag read_{};
    mutable Catalogue texts_{};
};

struct TextFiles {
    std::deque<TextFile> all{};
    std::map<std::string_view, std::vector<const TextFile*>> by_section{};
};

const TextFiles& text_files()
{
    static const TextFiles builtin = [] {
        TextFiles files;
        for (const auto& resource : resources_under("texts/")) {
            const TextFile& file = files.all.emplace_back(resource);
            for (const std::string_view section : file.sections()) files.by_section[section].push_back(&file);
        }
        return files;
    }();
    return builtin;
}

const Texts* find_texts(std::string_view key)
{
    const auto files = text_files().by_section.find(key.substr(0, key.find('.')));
    if (files == text_files().by_section.end()) return nullptr;
    for (const TextFile* file : files->second)
        if (const auto found = file->texts().find(key); found != file->texts().end()) return &found->second;
    return nullptr;
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
    const Texts* found = find_texts(key);
    if (found == nullptr) return "<" + std::string{key} + ">";
    return fill(language == Language::chinese ? found->chinese : found->english, arguments);
}

std::string_view severity_of_message(std::string_view key)
{
    const Texts* found = find_texts(key);
    return found == nullptr ? std::string_view{} : found->severity;
}

bool is_known_message(std::string_view key)
{
    return find_texts(key) != nullptr;
}

std::vector<std::string> message_keys()
{
    std::vector<std::string> keys;
    for (const auto& file : text_files().all)
        for (const auto& [key, texts] : file.texts()) keys.push_back(key);
    return keys;
}

Error failure(std::string_view key, const Arguments& arguments, Location where)
{
    return {std::string{key}, say(key, arguments), say(key, arguments, Language::english), std::move(where)};
}

}  // namespace jiheng
