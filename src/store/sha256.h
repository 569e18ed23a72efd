// SHA-256: what auditors can recompute with any tool.
#pragma once

#include <sodium.h>

#include <string>
#include <string_view>

namespace jiheng::store {

class Sha256 {
public:
    static constexpr std::size_t size = crypto_hash_sha256_BYTES;

    Sha256() { crypto_hash_sha256_init(&state_); }
    void add(std::string_view bytes)
    {
        crypto_hash_sha256_update(&state_, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    }
    // The 32 bytes; nothing can be added afterwards.
    std::string finish()
    {
        unsigned char hash[size];
        crypto_hash_sha256_final(&state_, hash);
        return {reinterpret_cast<const char*>(hash), size};
    }

private:
    crypto_hash_sha256_state state_{};
};

std::string hex(std::string_view bytes);
// Empty when it is not hexadecimal.
std::string from_hex(std::string_view digits);

}  // namespace jiheng::store
