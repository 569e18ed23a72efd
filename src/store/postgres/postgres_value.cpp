#include "store/postgres/postgres_value.h"

#include <bit>
#include <charconv>

namespace jiheng::store {

namespace {

// Of pg_type, the same in every server.
enum Type : Oid {
    boolean = 16,
    bytes = 17,
    one_char = 18,
    name = 19,
    int8 = 20,
    int2 = 21,
    int4 = 23,
    text = 25,
    oid = 26,
    float4 = 700,
    float8 = 701,
    unknown = 705,
    bpchar = 1042,
    varchar = 1043,
    numeric = 1700,
};

// Big-endian, two's complement.
std::int64_t integer(std::string_view raw)
{
    std::uint64_t read = !raw.empty() && (raw.front() & 0x80) != 0 ? ~std::uint64_t{0} : 0;
    for (const char c : raw) read = read << 8 | static_cast<unsigned char>(c);
    return static_cast<std::int64_t>(read);
}

template <class Float>
std::string floating(std::string_view raw)
{
    char digits[32];
    const auto number = [&] {
        if constexpr (sizeof(Float) == 4)
            return std::bit_cast<float>(static_cast<std::uint32_t>(integer(raw)));
        else
            return std::bit_cast<double>(static_cast<std::uint64_t>(integer(raw)));
    }();
    return {digits, std::to_chars(digits, digits + sizeof digits, number).ptr};
}

// Groups of four digits: how many, the place of the first, the sign, places after the point, then the groups.
Value exact(std::string_view raw)
{
    const auto word = [&](std::size_t index) { return integer(raw.substr(index * 2, 2)); };
    const std::int64_t groups = word(0);
    const std::int64_t weight = word(1);
    const auto sign = static_cast<std::uint16_t>(word(2));
    const auto places = static_cast<std::size_t>(word(3));
    if (sign != 0 && sign != 0x4000) return std::string{"NaN"};
    const auto group = [&](std::int64_t index) {
        const std::int64_t value = index >= 0 && index < groups ? word(static_cast<std::size_t>(4 + index)) : 0;
        return std::to_string(10'000 + value).substr(1);
    };
    std::string whole;
    for (std::int64_t i = 0; i <= weight; ++i) whole += group(i);
    whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size()));
    if (whole.empty()) whole = "0";
    if (sign != 0) whole.insert(0, 1, '-');
    if (places == 0) {
        std::int64_t number = 0;
        const auto read = std::from_chars(whole.data(), whole.data() + whole.size(), number);
        if (read.ec == std::errc{}) return number;
        return whole;
    }
    std::string fraction;
    for (std::int64_t i = weight + 1; fraction.size() < places; ++i) fraction += group(i);
    return whole + "." + fraction.substr(0, places);
}

}  // namespace

PostgresParameters::PostgresParameters(Values parameters)
{
    const auto add = [this](const char* value, std::size_t length, Oid type, char letter) {
        values_.push_back(value);
        lengths_.push_back(static_cast<int>(length));
        formats_.push_back(type == bytes ? 1 : 0);
        types_.push_back(type);
        signature_ += letter;
    };
    for (const auto& parameter : parameters) {
        const auto& held = parameter.held();
        if (const auto* number = std::get_if<std::int64_t>(&held)) {
            const std::string& digits = numbers_.emplace_back(std::to_string(*number));
            add(digits.c_str(), digits.size(), int8, 'n');
        } else if (const auto* words = std::get_if<std::string>(&held)) {
            add(words->c_str(), words->size(), 0, 't');
        } else if (const auto* raw = std::get_if<Bytes>(&held)) {
            add(raw->value.c_str(), raw->value.size(), bytes, 'b');
        } else {
            add(nullptr, 0, 0, 't');
        }
    }
}

std::optional<Value> field_of(const PGresult* result, int row, int column)
{
    if (PQgetisnull(result, row, column) != 0) return Value{};
    const std::string_view raw{PQgetvalue(result, row, column),
                               static_cast<std::size_t>(PQgetlength(result, row, column))};
    switch (PQftype(result, column)) {
        case boolean:
        case int2:
        case int4:
        case int8:
            return Value{integer(raw)};
        case oid:
            return Value{integer(raw) & 0xFFFFFFFF};
        case bytes:
            return Value{Bytes{std::string{raw}}};
        case one_char:
        case name:
        case text:
        case unknown:
        case bpchar:
        case varchar:
            return Value{raw};
        case numeric:
            return exact(raw);
        case float4:
            return Value{floating<float>(raw)};
        case float8:
            return Value{floating<double>(raw)};
        default:
            return std::nullopt;
    }
}

}  // namespace jiheng::store
