// What the files that are read at the same time may take together. Small ones hardly count; one that may take all that
// a single file is allowed waits until there is room for it, so that two such never meet.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <string>
#include <string_view>

namespace jiheng {

// The most that reading and auditing the document may take, in bytes, as far as its kind and size let expect: from a
// few MiB for a form to what is promised of one file.
std::size_t expected_memory(std::string_view bytes, const std::string& path);

class MemoryBudget {
public:
    explicit MemoryBudget(std::size_t all) : all_{all} {}

    // A part of the budget, given back when it is destroyed. What is larger than the whole budget has it alone.
    class Share {
    public:
        Share(MemoryBudget& budget, std::size_t wanted);
        ~Share();
        Share(const Share&) = delete;
        Share& operator=(const Share&) = delete;

    private:
        MemoryBudget& budget_;
        std::size_t taken_;
    };

private:
    std::mutex lock_{};
    std::condition_variable changed_{};
    std::size_t all_;
    std::size_t used_ = 0;
    std::size_t first_ = 0;  // the turn of the one who waits longest, so that none waits for ever
    std::size_t next_ = 0;
};

}  // namespace jiheng
