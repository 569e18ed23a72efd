// What a reader may spend on one file from outside. Beyond a limit the file is refused by name, never cut in silence.
#pragma once

#include <cstddef>

namespace jiheng {

struct ReadLimits {
    std::size_t bytes = std::size_t{64} << 20;     // of the file itself
    std::size_t inflated = std::size_t{96} << 20;  // of all parts of a package that are read, or of pdf streams
    std::size_t ratio = 1000;                      // inflated to packed, of one part larger than 1 MiB
    std::size_t members = 10'000;                  // files in one package
    std::size_t cells = 400'000;                   // places of all grids together
    std::size_t columns = 16'384;                  // of one table
    std::size_t paragraphs = 200'000;
    std::size_t text = std::size_t{8} << 20;       // bytes of all paragraphs and cells: some 2.8 million ideographs
    std::size_t paragraph = std::size_t{1} << 20;  // bytes of one paragraph or cell
    std::size_t depth = 200;                       // of nested elements, tables and objects
    std::size_t pages = 2'000;
    unsigned conversion_seconds = 60;  // of a conversion by another program
    bool ocr = false;                  // read scanned pages with an installed tesseract
};

}  // namespace jiheng
