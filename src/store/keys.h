#pragma once
#include <cstdint>
namespace jiheng::store {
std::int64_t new_key();
}
