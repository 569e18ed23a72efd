// A tree as rings around each other: the parts of an inner slice lie outside it, over the same angle.
#pragma once

#include <string>

#include "typeset/manuscript.h"

namespace jiheng::typeset::docx {

bool has_rings(const Chart& chart);  // is there anything to draw
void append_rings(std::string& out, const Chart& chart);

}  // namespace jiheng::typeset::docx
