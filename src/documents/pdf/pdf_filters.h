// What the filters of a PDF file may yield, whoever reads its streams: we its pages, or the library its own object
// streams and cross-reference streams, which it inflates without asking. C++17 like pdf_object.h.
#pragma once

#include <cstddef>

namespace jiheng {

// While one lives, every filter on its thread counts against it; past a limit the filter stops and the meter says so.
class FilterMeter {
public:
    // What the filters may yield: bytes of all streams together; bytes of each stream that the library reads for
    // itself; and objects of all of those, for an object takes a hundred times the two bytes it is written with.
    struct Most {
        std::size_t bytes;
        std::size_t bytes_of_own;
        std::size_t objects;
    };
    explicit FilterMeter(const Most& most) : left_{most}, before_{begin()} {}
    ~FilterMeter();
    FilterMeter(const FilterMeter&) = delete;
    FilterMeter& operator=(const FilterMeter&) = delete;

    bool too_many_bytes() const { return too_many_bytes_; }
    bool too_many_objects() const { return too_many_objects_; }

    // While one lives, the streams read are ours, and bounded by Most::bytes alone.
    class ForUs {
    public:
        ForUs();
        ~ForUs();
        ForUs(const ForUs&) = delete;
        ForUs& operator=(const ForUs&) = delete;

    private:
        FilterMeter* meter_;
    };

    // One stream that a filter yields on this thread.
    class Stream {
    public:
        Stream();
        // Throws std::length_error past a limit.
        void take(const unsigned char* bytes, std::size_t size);

    private:
        FilterMeter* meter_;
        bool for_us_;
        std::size_t left_;
        bool inside_ = false;  // the last byte belongs to an object that goes on
    };

private:
    FilterMeter* begin();

    Most left_;
    bool for_us_ = false;
    bool too_many_bytes_ = false;
    bool too_many_objects_ = false;
    FilterMeter* before_;
};

}  // namespace jiheng
