// The objects of a PDF file and the file that holds them. Only pdf_object.cpp and pdf_filters.cpp know the library
// behind them; they are compiled as C++17, for clang cannot take its headers as C++20. So their two headers are C++17
// and include no other of ours.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "documents/pdf/pdf_filters.h"

namespace jiheng {

struct PdfDecoded {
    enum class Outcome { whole, damaged, over_limit };
    Outcome outcome = Outcome::whole;
    std::string bytes{};  // what came before the damage; empty when over the limit
};

// A value that refers to an object of an open file. Asking an object for what it is not gives the fallback, never a
// failure; a damaged file may throw std::exception from any member.
class PdfObject {
public:
    using Identity = std::pair<int, int>;  // number and generation; 0, 0 for an object without a number

    PdfObject() = default;  // null

    bool is_null() const;
    bool is_number() const;
    bool is_integer() const;
    bool is_name() const;
    bool is_name(std::string_view name) const;  // names are written without their slash
    bool is_array() const;
    bool is_dictionary() const;
    bool is_stream() const;
    bool is_indirect() const;
    Identity identity() const;

    double number(double fallback) const;
    long long integer(long long fallback) const;
    std::string name() const;

    std::size_t size() const;                      // of an array
    PdfObject item(std::size_t index) const;       // of an array, 0-based
    std::vector<PdfObject> items() const;          // of an array
    PdfObject operator[](std::string_view) const;  // of a dictionary, or of the dictionary of a stream

    // The stream's bytes with its filters taken off, at most `most` of them.
    PdfDecoded decode(std::size_t most) const;

private:
    friend class PdfObjects;
    struct Handle;
    explicit PdfObject(std::shared_ptr<Handle> handle) : handle_{std::move(handle)} {}

    std::shared_ptr<Handle> handle_{};  // nothing for null
};

class PdfObjects {
public:
    enum class Opened { well, encrypted, damaged };
    static constexpr std::size_t most_objects =
        600'000;  // one takes some 280 bytes in memory; larger files may have more

    // `most_inflated`: bytes that all filters together may yield while the file is open.
    explicit PdfObjects(std::size_t most_inflated);
    ~PdfObjects();
    PdfObjects(const PdfObjects&) = delete;
    PdfObjects& operator=(const PdfObjects&) = delete;

    // `bytes` must outlive the file, which stays on its thread. An encrypted file opens when its password is empty.
    Opened open(std::string_view bytes);

    const std::vector<PdfObject>& pages() const { return pages_; }
    bool repaired() const;
    // Streams yielded more than they may; what depended on them is missing.
    bool over_limit() const { return meter_.too_many_bytes(); }
    bool too_many_objects() const { return meter_.too_many_objects(); }

private:
    struct File;
    FilterMeter meter_;
    std::unique_ptr<File> file_;
    std::vector<PdfObject> pages_{};
};

}  // namespace jiheng
