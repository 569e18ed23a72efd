// A line on standard error that rewrites itself, only where a person is looking.
#pragma once

#include <cstddef>
#include <string>

#include "workflow/audit_files.h"

namespace jiheng {

// "120/400  60/s  剩余 0:05"; the time left is a guess from the rate so far.
std::string progress_text(std::size_t done, std::size_t all, std::size_t milliseconds);

Progress progress_line();  // empty where standard error is no terminal

}  // namespace jiheng
