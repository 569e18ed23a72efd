// For tests: a PDF file from its objects, with a cross-reference stream.
#pragma once

#include <libdeflate.h>

#include <map>
#include <string>
#include <utility>

namespace jiheng::testing {

inline std::string deflated(const std::string& bytes)
{
    auto* compressor = libdeflate_alloc_compressor(9);
    std::string packed(libdeflate_zlib_compress_bound(compressor, bytes.size()), '\0');
    packed.resize(libdeflate_zlib_compress(compressor, bytes.data(), bytes.size(), packed.data(), packed.size()));
    libdeflate_free_compressor(compressor);
    return packed;
}

class PdfWriter {
public:
    void add(int number, const std::string& object)
    {
        places_[number] = {1, bytes_.size()};
        bytes_ += std::to_string(number) + " 0 obj\n" + object + "\nendobj\n";
    }

    // `entries` of the dictionary besides its length.
    void add_stream(int number, const std::string& entries, const std::string& data)
    {
        add(number, "<<" + entries + "/Length " + std::to_string(data.size()) + ">>\nstream\n" + data + "\nendstream");
    }

    // Says that an object is the first of an object stream.
    void add_in_stream(int number, int stream) { places_[number] = {2, static_cast<std::size_t>(stream)}; }

    // `number` is that of the cross-reference stream, the highest; object 1 is the catalogue. `trailer` may say more.
    std::string finish(int number, const std::string& trailer = {})
    {
        const std::size_t start = bytes_.size();
        places_[number] = {1, start};
        std::string rows;
        for (int i = 0; i <= number; ++i) {
            const auto [kind, place] = places_[i];
            rows += static_cast<char>(kind);
            for (int shift = 24; shift >= 0; shift -= 8) rows += static_cast<char>(place >> shift & 0xFF);
            rows += '\0';
        }
        add_stream(number,
                   "/Type/XRef/W[1 4 1]/Root 1 0 R/Filter/FlateDecode/Size " + std::to_string(number + 1) + trailer,
                   deflated(rows));
        return bytes_ + "startxref\n" + std::to_string(start) + "\n%%EOF\n";
    }

private:
    std::string bytes_ = "%PDF-1.5\n";
    std::map<int, std::pair<int, std::size_t>> places_{};  // kind and offset, or kind and stream
};

}  // namespace jiheng::testing
