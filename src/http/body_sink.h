// Where the bytes of a body go while they come.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>

#include "http/limits.h"
#include "http/refusal.h"
#include "http/request.h"

namespace jiheng::http {

class BodySink {
public:
    virtual ~BodySink() = default;
    virtual std::optional<Refusal> take(std::string_view bytes) = 0;
    // All bytes came: puts what was made of them into the request.
    virtual std::optional<Refusal> finish(Request& request) = 0;
};

std::unique_ptr<BodySink> body_in_memory();
std::unique_ptr<BodySink> body_in_file(std::filesystem::path folder);
// Parts of multipart/form-data; a refusal when the content type names no boundary.
std::unique_ptr<BodySink> body_in_parts(std::filesystem::path folder, std::string_view content_type,
                                        const Limits& limits, std::optional<Refusal>& refused);

}  // namespace jiheng::http
