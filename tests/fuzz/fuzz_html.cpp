// Any bytes as a web page or web archive.
#include <cstdint>
#include <string_view>

#include "documents/html/html_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    jiheng::ReadLimits limits;
    limits.inflated = std::size_t{8} << 20;
    (void)jiheng::read_html({reinterpret_cast<const char*>(data), size}, "fuzz", limits);
    return 0;
}
