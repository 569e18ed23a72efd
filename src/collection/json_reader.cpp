#include "collection/json_reader.h"

#include <algorithm>

#include "numbers/decimal.h"

namespace jiheng {

namespace json = boost::json;

JsonReader::JsonReader(const json::value& value, std::string pointer, std::vector<Error>& problems)
    : object_{value.if_object()}, pointer_{std::move(pointer)}, problems_{&problems}
{
    if (object_ == nullptr) report("error.content.object", "");
}

bool JsonReader::has(std::string_view key) const
{
    const auto* value = object_ == nullptr ? nullptr : object_->if_contains(key);
    return value != nullptr && !value->is_null();
}

const json::value* JsonReader::member(std::string_view key)
{
    asked_.emplace_back(key);
    const auto* value = object_ == nullptr ? nullptr : object_->if_contains(key);
    return value == nullptr || value->is_null() ? nullptr : value;
}

std::string JsonReader::text(std::string_view key, std::size_t most)
{
    const auto* value = member(key);
    if (value == nullptr) return {};
    const auto* found = value->if_string();
    if (found == nullptr) {
        report("error.content.text", key);
        return {};
    }
    if (found->size() > most) report("error.content.long", key, {{"limit", std::to_string(most)}});
    return std::string{*found};
}

bool JsonReader::flag(std::string_view key)
{
    const auto* value = member(key);
    if (value == nullptr) return false;
    if (!value->is_bool()) {
        report("error.content.flag", key);
        return false;
    }
    return value->get_bool();
}

std::optional<std::int64_t> JsonReader::count(std::string_view key)
{
    const auto* value = member(key);
    if (value == nullptr) return std::nullopt;
    const auto* number = value->if_int64();
    if (number == nullptr || *number < 0) {
        report("error.collection.count", key);
        return std::nullopt;
    }
    return *number;
}

std::optional<Rational> JsonReader::decimal(std::string_view key)
{
    const std::string written = text(key);
    if (written.empty()) return std::nullopt;
    const auto value = Decimal::parse(written);
    if (!value) {
        report("error.collection.decimal", key, {{"text", written}});
        return std::nullopt;
    }
    return value->exact();
}

std::vector<std::string> JsonReader::texts(std::string_view key)
{
    std::vector<std::string> all;
    const auto* list = array(key);
    if (list == nullptr) return all;
    for (const auto& one : *list) {
        const auto* found = one.if_string();
        if (found == nullptr || found->size() > longest_text) {
            report("error.content.text", key);
            return all;
        }
        all.emplace_back(*found);
    }
    return all;
}

std::string JsonReader::one_of(std::string_view key, const std::vector<std::string_view>& words,
                               std::string_view otherwise)
{
    if (!has(key)) {
        member(key);
        return std::string{otherwise};
    }
    std::string word = text(key);
    if (std::find(words.begin(), words.end(), word) == words.end())
        report("error.collection.word", key, {{"word", word.substr(0, 80)}});
    return word;
}

std::vector<std::pair<std::string, std::string>> JsonReader::pairs(std::string_view key)
{
    std::vector<std::pair<std::string, std::string>> all;
    object(key, [&](JsonReader& inner) {
        if (inner.object_ == nullptr) return;
        for (const auto& one : *inner.object_)
            all.emplace_back(std::string{one.key()}, inner.text(std::string_view{one.key()}));
    });
    return all;
}

const json::array* JsonReader::array(std::string_view key)
{
    const auto* value = member(key);
    if (value == nullptr) return nullptr;
    const auto* list = value->if_array();
    if (list == nullptr) report("error.content.list", key);
    return list;
}

void JsonReader::finish()
{
    if (object_ == nullptr) return;
    for (const auto& one : *object_)
        if (std::find(asked_.begin(), asked_.end(), one.key()) == asked_.end())
            report("error.content.unknown", one.key());
}

void JsonReader::report(std::string_view code, std::string_view key, Arguments arguments)
{
    Location where;
    where.label = place(key);
    arguments.emplace_back("cell", where.label);
    problems_->push_back(failure(code, arguments, where));
}

std::string JsonReader::place(std::string_view key) const
{
    if (key.empty()) return pointer_.empty() ? "/" : pointer_;
    return pointer_ + "/" + std::string{key};
}

}  // namespace jiheng
