// Passwords and the secrets of sessions. Of both only hashes are kept.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace jiheng {

// What a hash costs: argon2id, memory in bytes and passes.
struct PasswordCost {
    std::size_t memory = 64U << 20;
    unsigned long long passes = 2;
};

// Error: error.service.password_weak (shorter than 10 characters, or one of the kind "1234567890").
Result<Done> is_good_password(std::string_view password, std::string_view account);
// argon2id as libsodium writes it, with its salt and cost. Takes tens of milliseconds on purpose: never on a thread
// that serves others.
std::string hash_password(std::string_view password, const PasswordCost& cost = {});
bool is_password(std::string_view password, const std::string& hash);
// A hash of no password, so that an unknown account takes as long as a known one.
const std::string& hash_of_nobody();

// 256 random bits, in letters that fit into a cookie or a header.
std::string new_secret();
// A password for the first sign-in, easy to read out: "7kf2-m9qx-…".
std::string new_password();
// SHA-256 in hexadecimal digits.
std::string hash_of(std::string_view bytes);

}  // namespace jiheng
