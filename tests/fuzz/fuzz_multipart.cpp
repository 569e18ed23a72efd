// Any bytes as a multipart form: the same whatever the pieces they come in, and nothing beyond the limits.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "http/multipart.h"

using namespace jiheng::http;

namespace {

struct Recorder final : PartEvents {
    std::string told;
    std::optional<Refusal> part_begins(PartHead head) override
    {
        if (head.file_name && head.file_name->find_first_of("/\\") != std::string::npos) std::abort();
        told += "\n[" + head.name + "|" + head.file_name.value_or("") + "|" + head.content_type + "]";
        return std::nullopt;
    }
    std::optional<Refusal> part_goes_on(std::string_view bytes) override
    {
        told += bytes;
        return std::nullopt;
    }
    std::optional<Refusal> part_ends() override
    {
        told += '.';
        return std::nullopt;
    }
};

std::string read(std::string_view body, std::size_t piece)
{
    Recorder recorder;
    MultipartReader reader{"B", {}, recorder};
    for (std::size_t at = 0; at < body.size(); at += piece)
        if (reader.take(body.substr(at, piece))) return "refused";
    return reader.done() ? recorder.told : "unfinished";
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    (void)multipart_boundary(bytes);
    const std::string whole = read(bytes, size + 1);
    if (read(bytes, 1) != whole || read(bytes, 7) != whole) std::abort();
    return 0;
}
