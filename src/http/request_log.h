// One line of JSON a request: time, id, method, route, status, ms, bytes, person. Never a cookie, a token, a body or
// the value of a query.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace jiheng::http {

struct RequestLine {
    std::chrono::system_clock::time_point time;
    std::string_view id;
    std::string_view client;
    std::string_view method;
    std::string_view route;  // the pattern; empty when none matched
    int status = 0;
    std::chrono::microseconds taken{0};
    std::uint64_t bytes = 0;  // of the answer's body
    std::string_view person;
};

std::string to_json(const RequestLine& line);

// Thread-safe. A thread of its own writes; when the disk cannot follow, lines are dropped and their number is logged.
class RequestLog {
public:
    static std::shared_ptr<RequestLog> to_standard_error();
    // Error: error.http.log. `reopen` follows a rotated file.
    static Result<std::shared_ptr<RequestLog>> to_file(const std::filesystem::path& path);
    ~RequestLog();

    void write(const RequestLine& line);
    void reopen();

private:
    struct State;
    explicit RequestLog(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace jiheng::http
