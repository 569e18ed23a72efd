// A font of a page: how its strings fall into characters, what they are, and how wide.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "documents/pdf/character_map.h"
#include "documents/pdf/pdf_object.h"

namespace jiheng {

struct PdfGlyph {
    std::string text{};  // UTF-8; empty when the font does not say what it is
    double width = 0;    // of the em
    bool space = false;  // the single byte 32, which word spacing widens
};

// Reads a stream's bytes within the document's limits; nothing when they cannot be had.
using ReadStream = std::function<std::optional<std::string>(const PdfObject&)>;

class PdfFont {
public:
    // `entries_left`: widths and codes that the fonts of the document may still have.
    static PdfFont read(const PdfObject& font, const ReadStream& stream, std::size_t& entries_left);

    void decode(std::string_view bytes, std::vector<PdfGlyph>& glyphs) const;

private:
    void read_simple(const PdfObject& font);
    void read_composite(const PdfObject& font, const ReadStream& stream, std::size_t& entries_left);
    void read_widths(const PdfObject& array, std::size_t& entries_left);
    std::size_t length_of_code(std::string_view bytes) const;
    std::string text_of(std::uint32_t code, std::string_view bytes) const;
    double width_of(std::uint32_t code) const;

    bool composite_ = false;
    CharacterMap to_unicode_{};
    CharacterMap encoding_map_{};        // an embedded encoding: its code spaces
    std::string encoding_{};             // ICU name for the encodings known by name
    std::vector<std::string> simple_{};  // text of each byte of a simple font
    std::unordered_map<std::uint32_t, double> widths_{};
    double default_width_ = 0;
    double unit_ = 0.001;  // of a width; Type 3 fonts have their own
};

}  // namespace jiheng
