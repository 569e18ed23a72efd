// A scheme for people to read in a terminal.
#pragma once

#include <string>

#include "scheme/scheme.h"

namespace jiheng {

std::string scheme_list_text(const std::vector<Scheme>& schemes);
std::string scheme_text(const Scheme& scheme);
std::string defect_text(const Defect& defect);
std::string rule_name(const Rule& rule);  // the kind, as in the file

}  // namespace jiheng
