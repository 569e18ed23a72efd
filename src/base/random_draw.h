// A generator whose numbers are the same on every machine and with every compiler, so that a draw can be repeated from
// its seed. The mixing is SplitMix64 (Steele, Lea, Flood 2014). Not for secrets.
#pragma once

#include <cstdint>

namespace jiheng {

class RandomDraw {
public:
    static constexpr const char* name = "splitmix64";

    explicit RandomDraw(std::uint64_t seed) : state_{seed} {}

    std::uint64_t next()
    {
        state_ += 0x9e3779b97f4a7c15U;
        std::uint64_t mixed = state_;
        mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9U;
        mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebU;
        return mixed ^ (mixed >> 31U);
    }

    // 0 to `bound` − 1, each as likely as the other; `bound` is above zero. Numbers from the incomplete last round of
    // 2^64 are passed over: they would favour the small ones.
    std::uint64_t below(std::uint64_t bound)
    {
        const std::uint64_t passed_over = (0U - bound) % bound;
        for (;;) {
            const std::uint64_t number = next();
            if (number >= passed_over) return number % bound;
        }
    }

private:
    std::uint64_t state_;
};

}  // namespace jiheng
