#include "service/passwords.h"

#include <sodium.h>

#include <algorithm>
#include <array>

#include "base/messages.h"
#include "base/text.h"
#include "store/sha256.h"

namespace jiheng {

namespace {

void need_sodium()
{
    static const bool ready = sodium_init() >= 0;
    (void)ready;
}

}  // namespace

Result<Done> is_good_password(std::string_view password, std::string_view account)
{
    constexpr std::size_t shortest = 10;
    constexpr std::size_t longest = 1'024;
    constexpr std::size_t fewest_different = 5;
    std::string letters{password};
    std::sort(letters.begin(), letters.end());
    letters.erase(std::unique(letters.begin(), letters.end()), letters.end());
    const bool digits_only = password.find_first_not_of("0123456789") == std::string_view::npos;
    if (count_code_points(password) < shortest || password.size() > longest || letters.size() < fewest_different ||
        digits_only || password == account)
        return failure("error.service.password_weak", {{"shortest", std::to_string(shortest)}});
    return Done{};
}

std::string hash_password(std::string_view password, const PasswordCost& cost)
{
    need_sodium();
    std::array<char, crypto_pwhash_STRBYTES> out{};
    if (crypto_pwhash_str_alg(out.data(), password.data(), password.size(), cost.passes, cost.memory,
                              crypto_pwhash_ALG_ARGON2ID13) != 0)
        return {};  // not enough memory; an empty hash fits no password
    return out.data();
}

bool is_password(std::string_view password, const std::string& hash)
{
    need_sodium();
    return !hash.empty() && crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

const std::string& hash_of_nobody()
{
    static const std::string hash = hash_password(new_secret());
    return hash;
}

std::string new_secret()
{
    need_sodium();
    constexpr std::size_t size = 32;
    std::array<unsigned char, size> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    return store::hex({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

std::string new_password()
{
    need_sodium();
    constexpr std::string_view letters = "abcdefghjkmnpqrstuvwxyz23456789";  // without those that look alike
    constexpr int groups = 4;
    constexpr int group_size = 4;
    std::string password;
    for (int group = 0; group < groups; ++group) {
        if (group > 0) password += '-';
        for (int i = 0; i < group_size; ++i)
            password += letters[randombytes_uniform(static_cast<std::uint32_t>(letters.size()))];
    }
    return password;
}

std::string hash_of(std::string_view bytes)
{
    store::Sha256 hash;
    hash.add(bytes);
    return store::hex(hash.finish());
}

}  // namespace jiheng
