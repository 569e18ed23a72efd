// Any bytes as a scheme file: every problem is a value.
#include <cstdint>
#include <string_view>

#include "scheme/scheme.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    jiheng::check_scheme({reinterpret_cast<const char*>(data), size}, "fuzz");
    return 0;
}
