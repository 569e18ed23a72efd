// The use case of `convert`: one readable document as data.
#pragma once

#include <string>

#include "base/result.h"
#include "documents/limits.h"

namespace jiheng {

enum class ConvertFormat { json, csv, markdown };

struct ConvertRequest {
    std::string path{};  // a file, or "-" for standard input
    ConvertFormat format = ConvertFormat::json;
    bool raw = false;  // JSON only: also the document as its reader gave it
    ReadLimits limits{};
};

struct Converted {
    std::string text{};
    bool recognised = false;  // at least one form
};

Result<Converted> convert_file(const ConvertRequest& request);

}  // namespace jiheng
