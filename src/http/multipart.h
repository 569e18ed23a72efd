// Reads multipart/form-data (RFC 7578) piece by piece, strictly and in bounded memory. Knows neither files nor sockets.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "http/limits.h"
#include "http/refusal.h"

namespace jiheng::http {

struct PartHead {
    std::string name;
    std::optional<std::string> file_name{};  // without folders
    std::string content_type;
};

// What happens while the parts are read.
class PartEvents {
public:
    virtual ~PartEvents() = default;
    virtual std::optional<Refusal> part_begins(PartHead head) = 0;
    virtual std::optional<Refusal> part_goes_on(std::string_view bytes) = 0;
    virtual std::optional<Refusal> part_ends() = 0;
};

// The boundary a Content-Type field of multipart/form-data names; none when it names none or a bad one.
std::optional<std::string> multipart_boundary(std::string_view content_type);

class MultipartReader {
public:
    MultipartReader(std::string_view boundary, const Limits& limits, PartEvents& events);

    std::optional<Refusal> take(std::string_view bytes);
    // Whether the last boundary came.
    bool done() const { return state_ == State::after; }

private:
    enum class State { before, line_end, head, body, after };

    std::optional<Refusal> step(bool& waits);
    std::optional<Refusal> read_head(bool& waits);
    std::optional<Refusal> read_body(bool& waits);

    std::string delimiter_;  // with the line end that belongs to it
    Limits limits_;
    PartEvents& events_;
    State state_{State::before};
    std::string pending_{"\r\n"};  // bytes not used yet; the first boundary has no line end before it
    std::size_t parts_{0};
};

}  // namespace jiheng::http
