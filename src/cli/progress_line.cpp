#include "cli/progress_line.h"

#include <unistd.h>

#include <chrono>
#include <iostream>
#include <memory>
#include <mutex>

namespace jiheng {

namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds between_updates{200};

struct State {
    std::mutex lock{};
    Clock::time_point start = Clock::now();
    Clock::time_point shown{};
    bool ended = false;
};

}  // namespace

std::string progress_text(std::size_t done, std::size_t all, std::size_t milliseconds)
{
    std::string text = std::to_string(done) + "/" + std::to_string(all);
    if (milliseconds == 0 || done == 0) return text;
    text += "  " + std::to_string(done * 1000 / milliseconds) + "/s";
    const std::size_t left = (all - done) * milliseconds / done / 1000;
    const std::size_t seconds = left % 60;
    return text + "  " +
           say("audit.time_left",
               {{"time", std::to_string(left / 60) + (seconds < 10 ? ":0" : ":") + std::to_string(seconds)}});
}

Progress progress_line()
{
    if (isatty(STDERR_FILENO) == 0) return {};
    return [state = std::make_shared<State>()](std::size_t done, std::size_t all) {
        const std::lock_guard guard{state->lock};
        const auto now = Clock::now();
        if (state->ended || (done < all && now - state->shown < between_updates)) return;
        state->shown = now;
        state->ended = done == all;
        const auto spent = std::chrono::duration_cast<std::chrono::milliseconds>(now - state->start).count();
        std::cerr << "\r" + progress_text(done, all, static_cast<std::size_t>(spent)) + "\x1B[K" +
                         (state->ended ? "\n" : "")
                  << std::flush;
    };
}

}  // namespace jiheng
