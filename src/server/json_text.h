// JSON written straight into a text, for answers that are asked for so often that a tree of values would be the larger
// part of their cost.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "service/moment.h"

namespace jiheng::server {

std::string moment_text(Moment moment);  // "2021-03-31T08:00:00Z"; empty for 0

class JsonText {
public:
    void begin_object();
    void end_object();
    void begin_array(std::string_view key);
    void end_array();

    void text(std::string_view key, std::string_view value);
    void text_or_null(std::string_view key, std::string_view value);  // null when empty
    void number(std::string_view key, std::int64_t value);
    void flag(std::string_view key, bool value);
    void id(std::string_view key, std::int64_t value);  // as text, as id_json
    void moment(std::string_view key, Moment value);    // as moment_json

    std::string take() && { return std::move(out_); }

private:
    void divide();
    void key(std::string_view key);
    void quoted(std::string_view text);
    void digits(std::int64_t value);

    std::string out_{};
};

}  // namespace jiheng::server
