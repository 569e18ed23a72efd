// JSON written without a tree of values, for answers that are asked for often, with the values of the service.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/json_text.h"
#include "service/moment.h"

namespace jiheng::server {

std::string moment_text(Moment moment);  // "2021-03-31T08:00:00Z"; empty for 0

class JsonText : public jiheng::JsonText {
public:
    void id(std::string_view key, std::int64_t value);  // as text, as id_json
    void moment(std::string_view key, Moment value);    // as moment_json
};

}  // namespace jiheng::server
