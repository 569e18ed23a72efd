// Lets so many through at a time and turns the others away: work that may take a lot of one file.
#pragma once

#include <atomic>
#include <optional>

#include "http/response.h"

namespace jiheng::server {

class Turnstile {
public:
    explicit Turnstile(int most) : free_{most} {}

    class Pass {
    public:
        explicit Pass(Turnstile& turnstile) : turnstile_{&turnstile} {}
        Pass(Pass&& other) noexcept : turnstile_{other.turnstile_} { other.turnstile_ = nullptr; }
        Pass(const Pass&) = delete;
        Pass& operator=(const Pass&) = delete;
        Pass& operator=(Pass&&) = delete;
        ~Pass()
        {
            if (turnstile_ != nullptr) ++turnstile_->free_;
        }

    private:
        Turnstile* turnstile_;
    };
    std::optional<Pass> pass()
    {
        if (free_.fetch_sub(1) > 0) return std::optional<Pass>{std::in_place, *this};
        ++free_;
        return std::nullopt;
    }
    static http::Response busy()
    {
        http::Response response = http::Response::problem(503, "error.service.reading_busy");
        response.headers.set("Retry-After", "2");
        return response;
    }

private:
    std::atomic<int> free_;
};

}  // namespace jiheng::server
