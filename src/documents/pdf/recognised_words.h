// The table of words that tesseract writes, as characters with their places.
#pragma once

#include <string_view>
#include <vector>

#include "documents/pdf/page_marks.h"

namespace jiheng {

struct RecognisedCharacter {
    std::size_t part = 0;       // 0-based number of the picture it was found in
    PageCharacter character{};  // in dots of that picture, unseen
};

// In the order of the table. Words are parted evenly into their characters: places inside a word are only near.
std::vector<RecognisedCharacter> recognised_characters(std::string_view table);

}  // namespace jiheng
