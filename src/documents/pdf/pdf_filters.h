// What the filters of a PDF file may yield, whoever reads its streams: we its pages, or the library its own object
// streams and cross-reference streams, which it inflates without asking. C++17 like pdf_object.h.
#pragma once

#include <cstddef>

namespace jiheng {

// While one lives, every filter on its thread counts against it; past a limit the filter stops and the meter says so.
class FilterMeter {
public:
    // Bytes: of all filters together, and of each stream that the library reads for itself.
    FilterMeter(std::size_t most, std::size_t most_of_own);
    ~FilterMeter();
    FilterMeter(const FilterMeter&) = delete;
    FilterMeter& operator=(const FilterMeter&) = delete;

    bool over_limit() const { return over_limit_; }

    // While one lives, the streams read are ours, and bounded by the meter's first limit alone.
    class ForUs {
    public:
        ForUs();
        ~ForUs();
        ForUs(const ForUs&) = delete;
        ForUs& operator=(const ForUs&) = delete;

    private:
        FilterMeter* meter_;
    };

    // Of the thread's meter: what one more filter may yield. Throws std::length_error past the limits.
    static std::size_t room();
    static void take(std::size_t bytes, std::size_t& room_of_stream);

private:
    std::size_t left_;
    std::size_t most_of_own_;
    bool for_us_ = false;
    bool over_limit_ = false;
    FilterMeter* before_;
};

}  // namespace jiheng
