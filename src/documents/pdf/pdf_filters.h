// What the filters of a PDF file may yield, whoever reads its streams: we its pages, or the library its own object
// streams and cross-reference streams, which it inflates without asking. C++17 like pdf_object.h.
#pragma once

#include <algorithm>
#include <cstddef>

namespace jiheng {

// While one lives, every filter on its thread counts against it; past a limit the filter stops and the meter says so.
class FilterMeter {
public:
    // What the filters may yield: bytes of all streams together; bytes of each stream that the library reads for
    // itself; and objects of all of those and of the file, for an object takes a hundred times the two bytes it is
    // written with.
    struct Most {
        std::size_t bytes;
        std::size_t bytes_of_own;
        std::size_t objects;
    };
    explicit FilterMeter(const Most& most) : left_{most}, before_{begin()} {}
    ~FilterMeter();
    FilterMeter(const FilterMeter&) = delete;
    FilterMeter& operator=(const FilterMeter&) = delete;

    // The file itself is parsed: more objects for a larger file.
    void allow_objects(std::size_t most) { left_.objects = std::max(left_.objects, most); }
    // Counts objects as they are parsed, about; `inside` says and learns whether the bytes begin and end in one that
    // goes on. Throws std::length_error past the limit.
    void take_objects(const unsigned char* bytes, std::size_t size, bool& inside);

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
