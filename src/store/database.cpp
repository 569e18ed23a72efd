#include "store/database.h"

#include <charconv>

namespace jiheng::store {

namespace {

const std::string nothing;

}  // namespace

std::int64_t Value::number() const
{
    if (const auto* number = std::get_if<std::int64_t>(&held_)) return *number;
    std::int64_t read = 0;
    if (const auto* text = std::get_if<std::string>(&held_))
        std::from_chars(text->data(), text->data() + text->size(), read);
    return read;
}

const std::string& Value::text() const
{
    const auto* text = std::get_if<std::string>(&held_);
    return text != nullptr ? *text : nothing;
}

const std::string& Value::bytes() const
{
    const auto* bytes = std::get_if<Bytes>(&held_);
    return bytes != nullptr ? bytes->value : nothing;
}

}  // namespace jiheng::store
