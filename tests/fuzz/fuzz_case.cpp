// Any bytes as a case file; what loads is scored.
#include <cstdint>
#include <string_view>

#include "evaluation/evaluation.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const auto scheme = jiheng::find_scheme("shanghai/2018/project-evaluation").value();
    const auto facts = jiheng::load_case({reinterpret_cast<const char*>(data), size}, "fuzz");
    if (facts.ok()) (void)jiheng::evaluate(scheme, facts.value());
    return 0;
}
