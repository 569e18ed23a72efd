#include "base/strict_toml.h"

namespace jiheng {

namespace {

Location place(const toml::node& node, const std::string& file)
{
    Location where;
    where.file = file;
    where.line = static_cast<int>(node.source().begin.line);
    return where;
}

}  // namespace

Result<toml::table> parse_toml(std::string_view text, std::string_view file)
{
    try {
        return toml::parse(text, file);
    } catch (const toml::parse_error& error) {
        Location where;
        where.file = file;
        where.line = static_cast<int>(error.source().begin.line);
        return failure("error.toml.syntax", {{"reason", std::string{error.description()}}}, where);
    }
}

const toml::node* TableReader::get(std::string_view key)
{
    asked_.emplace(key);
    return table_->get(key);
}

Location TableReader::where() const
{
    return place(*table_, file_);
}

Location TableReader::where(std::string_view key) const
{
    const auto* node = table_->get(key);
    return node == nullptr ? where() : place(*node, file_);
}

void TableReader::report(std::string_view message_key, const Arguments& arguments, Location where)
{
    problems_->push_back(failure(message_key, arguments, std::move(where)));
}

void TableReader::wrong_kind(std::string_view key, std::string_view wanted)
{
    report("error.toml.wrong_kind", {{"key", std::string{key}}, {"wanted", std::string{wanted}}}, where(key));
}

std::string TableReader::text(std::string_view key)
{
    const auto* node = get(key);
    if (node == nullptr) {
        report("error.toml.missing_key", {{"key", std::string{key}}}, where());
        return {};
    }
    const auto* value = node->as_string();
    if (value == nullptr) {
        wrong_kind(key, "\"…\"");
        return {};
    }
    if (value->get().empty()) report("error.toml.empty_value", {{"key", std::string{key}}}, where(key));
    return value->get();
}

std::string TableReader::optional_text(std::string_view key, std::string otherwise)
{
    const auto* node = get(key);
    if (node == nullptr) return otherwise;
    const auto* value = node->as_string();
    if (value == nullptr) {
        wrong_kind(key, "\"…\"");
        return otherwise;
    }
    return value->get();
}

std::vector<std::string> TableReader::texts(std::string_view key)
{
    std::vector<std::string> values;
    const auto* node = get(key);
    if (node == nullptr) return values;
    if (const auto* one = node->as_string()) return {one->get()};
    const auto* list = node->as_array();
    if (list == nullptr) {
        wrong_kind(key, "[\"…\", \"…\"]");
        return values;
    }
    for (const auto& item : *list) {
        if (const auto* value = item.as_string())
            values.push_back(value->get());
        else
            wrong_kind(key, "[\"…\", \"…\"]");
    }
    return values;
}

bool TableReader::flag(std::string_view key, bool otherwise)
{
    const auto* node = get(key);
    if (node == nullptr) return otherwise;
    const auto* value = node->as_boolean();
    if (value == nullptr) {
        wrong_kind(key, "true / false");
        return otherwise;
    }
    return value->get();
}

int TableReader::integer(std::string_view key, int otherwise)
{
    const auto* node = get(key);
    if (node == nullptr) return otherwise;
    const auto* value = node->as_integer();
    if (value == nullptr || value->get() < -1'000'000 || value->get() > 1'000'000) {
        wrong_kind(key, "0, 1, 2 …");
        return otherwise;
    }
    return static_cast<int>(value->get());
}

std::optional<TableReader> TableReader::table(std::string_view key)
{
    const auto* node = get(key);
    if (node == nullptr) return std::nullopt;
    const auto* inner = node->as_table();
    if (inner == nullptr) {
        wrong_kind(key, "{ … }");
        return std::nullopt;
    }
    return TableReader{*inner, file_, *problems_};
}

std::vector<TableReader> TableReader::tables(std::string_view key)
{
    std::vector<TableReader> found;
    const auto* node = get(key);
    if (node == nullptr) return found;
    const auto* list = node->as_array();
    if (list == nullptr) {
        wrong_kind(key, "[[…]]");
        return found;
    }
    for (const auto& item : *list) {
        if (const auto* inner = item.as_table())
            found.emplace_back(*inner, file_, *problems_);
        else
            wrong_kind(key, "[[…]]");
    }
    return found;
}

std::vector<std::string> TableReader::keys() const
{
    std::vector<std::string> names;
    for (const auto& [key, node] : *table_) names.emplace_back(key.str());
    return names;
}

void TableReader::finish()
{
    for (const auto& [key, node] : *table_)
        if (!asked_.contains(key.str()))
            report("error.toml.unknown_key", {{"key", std::string{key.str()}}}, place(node, file_));
}

}  // namespace jiheng
