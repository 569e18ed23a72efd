// The address of a survey as a picture to be scanned (QR, ISO/IEC 18004).
#pragma once

#include <string>

#include "base/result.h"

namespace jiheng {

enum class PictureFormat { svg, png };

// Error correction M (15 % may be covered), a quiet zone of four modules; a png has eight dots a module.
// error.collection.code when the text does not fit (above some 2,300 bytes).
Result<std::string> qr_code(const std::string& text, PictureFormat format);

}  // namespace jiheng
