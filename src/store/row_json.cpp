#include "store/row_json.h"

#include <boost/json.hpp>

#include "store/sha256.h"

namespace jiheng::store {

namespace json = boost::json;

std::string row_line(const Row& row)
{
    json::array values;
    values.reserve(row.size());
    for (const auto& value : row) {
        const auto& held = value.held();
        if (const auto* number = std::get_if<std::int64_t>(&held))
            values.emplace_back(*number);
        else if (const auto* text = std::get_if<std::string>(&held))
            values.emplace_back(*text);
        else if (const auto* bytes = std::get_if<Bytes>(&held))
            values.emplace_back(json::object{{"hex", hex(bytes->value)}});
        else
            values.emplace_back(nullptr);
    }
    return json::serialize(values);
}

std::optional<Row> read_row_line(std::string_view line, std::size_t columns)
{
    boost::system::error_code wrong;
    const json::value parsed = json::parse(json::string_view{line.data(), line.size()}, wrong);
    if (wrong || !parsed.is_array() || parsed.get_array().size() != columns) return std::nullopt;
    Row row;
    for (const auto& value : parsed.get_array()) {
        if (value.is_int64()) {
            row.emplace_back(value.get_int64());
        } else if (value.is_string()) {
            row.emplace_back(std::string{value.get_string()});
        } else if (value.is_null()) {
            row.emplace_back();
        } else {
            const auto* object = value.if_object();
            const auto* digits = object != nullptr ? object->if_contains("hex") : nullptr;
            if (digits == nullptr || !digits->is_string()) return std::nullopt;
            const std::string text{digits->get_string()};
            std::string bytes = from_hex(text);
            if (bytes.size() * 2 != text.size()) return std::nullopt;
            row.emplace_back(Bytes{std::move(bytes)});
        }
    }
    return row;
}

}  // namespace jiheng::store
