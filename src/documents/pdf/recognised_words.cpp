#include "documents/pdf/recognised_words.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "documents/characters.h"

namespace jiheng {

namespace {

struct Word {
    std::string_view text{};
    int left = 0;
    int top = 0;
    int right = 0;
    int bottom = 0;
};

int median(std::vector<int> values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

// Boxes of single words may be far too large, those of most words of a line are good: all get the height of the line,
// and none reaches into the next.
void add_line(std::vector<Word>& words, std::size_t part, std::vector<RecognisedCharacter>& characters)
{
    if (words.empty()) return;
    std::vector<int> tops;
    std::vector<int> bottoms;
    for (const auto& word : words) {
        tops.push_back(word.top);
        bottoms.push_back(word.bottom);
    }
    const double top = median(std::move(tops));
    const double bottom = std::max(top + 1, static_cast<double>(median(std::move(bottoms))));
    for (std::size_t i = 0; i < words.size(); ++i) {
        Word& word = words[i];
        if (i > 0) word.left = std::max(word.left, words[i - 1].left + 1);
        if (i + 1 < words.size()) word.right = std::min(word.right, std::max(words[i + 1].left, word.left + 1));
        word.right = std::max(word.right, word.left + 1);
        const auto count = static_cast<double>(count_code_points(word.text));
        double done = 0;
        for (std::size_t at = 0; at < word.text.size(); ++done) {
            PageCharacter character;
            append_utf8(character.text, next_code_point(word.text, at));
            const double width = (word.right - word.left) / count;
            character.box = {word.left + width * done, top, word.left + width * (done + 1), bottom};
            character.size = bottom - top;
            character.unseen = true;
            characters.push_back({part, std::move(character)});
        }
    }
    words.clear();
}

}  // namespace

// One row a word: level page block paragraph line word left top width height confidence text.
std::vector<RecognisedCharacter> recognised_characters(std::string_view table)
{
    constexpr std::size_t columns = 12;
    constexpr std::string_view is_word = "5";
    std::vector<RecognisedCharacter> characters;
    std::vector<Word> line;
    std::array<std::string_view, 4> line_before{};
    std::size_t part = 0;
    for (const std::string_view row : split(table, '\n')) {
        const auto fields = split(row, '\t');
        if (fields.size() != columns || fields[0] != is_word || trim(fields[11]).empty()) continue;
        const std::array<std::string_view, 4> line_now{fields[1], fields[2], fields[3], fields[4]};
        if (line_now != line_before) add_line(line, part, characters);
        line_before = line_now;
        part = static_cast<std::size_t>(std::max(1, leading_number(fields[1])) - 1);
        const int left = leading_number(fields[6]);
        const int top = leading_number(fields[7]);
        line.push_back(
            {trim(fields[11]), left, top, left + leading_number(fields[8]), top + leading_number(fields[9])});
    }
    add_line(line, part, characters);
    return characters;
}

}  // namespace jiheng
