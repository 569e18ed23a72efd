// Any bytes as a text document: read, recognise, audit.
#include <cstdint>
#include <string_view>

#include "workflow/audit_files.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const jiheng::Methods methods = jiheng::builtin_methods().value();
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    const auto audited = jiheng::audit_document(bytes, "fuzz", methods);
    for (const auto& form : audited.forms)
        for (const auto& finding : form.findings.findings()) jiheng::render(finding, jiheng::Language::chinese);
    return 0;
}
