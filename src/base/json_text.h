// JSON written straight into a text, where a tree of values would be the larger part of the cost. It reads byte for
// byte as Boost.JSON would write the same values.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace jiheng {

class JsonText {
public:
    void begin_object();  // an element of an array, or the whole
    void begin_object(std::string_view key);
    void end_object();
    void begin_array(std::string_view key);
    void end_array();

    void text(std::string_view key, std::string_view value);
    void text_or_null(std::string_view key, std::string_view value);  // null when empty
    void null(std::string_view key);
    void number(std::string_view key, std::int64_t value);
    void flag(std::string_view key, bool value);
    void element(std::string_view text);  // of an array

    std::string take() && { return std::move(out_); }

private:
    void divide();
    void key(std::string_view key);
    void quoted(std::string_view text);

    std::string out_{};
};

}  // namespace jiheng
