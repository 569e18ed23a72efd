// Any bytes as a PDF file.
#include <cstdint>
#include <string_view>

#include "documents/pdf/pdf_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    jiheng::ReadLimits limits;
    limits.inflated = std::size_t{8} << 20;
    (void)jiheng::read_pdf({reinterpret_cast<const char*>(data), size}, "fuzz", limits);
    return 0;
}
