#include "typeset/docx/text_measure.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace jiheng::typeset::docx {

namespace {

bool is_wide(char32_t c)
{
    return c >= 0x1100 || (c >= 0x2010 && c <= 0x2027) || c == 0xB7;
}

int width_of(char32_t c, int half_points)
{
    const int em = half_points * 10;  // twips
    if (is_wide(c)) return em;
    if (c >= '0' && c <= '9') return em / 2;
    if (c == '%') return em * 17 / 20;
    if (c >= 'A' && c <= 'Z') return em * 7 / 10;
    if (c == ' ' || c == ',' || c == '.' || c == 'i' || c == 'l' || c == 't' || c == '(' || c == ')')
        return em * 3 / 10;
    return em * 9 / 20;
}

// May hang over the end of a line, where it is not seen to stick out.
bool hangs(char32_t c)
{
    return c == U'，' || c == U'。' || c == U'、' || c == U'；' || c == U'：';
}

// The next part that stands on one line: an ideograph, or a run of anything else up to a space, which it takes along.
struct Word {
    int width = 0;  // without the space behind it
    int space = 0;
    bool hangs = false;
    bool breaks = false;  // a line break
};

Word next_word(std::string_view text, std::size_t& at, int half_points)
{
    Word word;
    for (bool first = true; at < text.size(); first = false) {
        std::size_t behind = at + 1;
        char32_t c = static_cast<unsigned char>(text[at]);
        if (c >= 0x80) c = next_code_point(text, behind = at);
        const bool alone = is_wide(c) || c == '\n';
        if (alone && !first) return word;
        at = behind;
        if (c == ' ') {
            word.space = width_of(c, half_points);
            return word;
        }
        if (c == '\n') {
            word.breaks = true;
            return word;
        }
        word.width += width_of(c, half_points);
        word.hangs = hangs(c);
        if (alone) return word;
    }
    return word;
}

}  // namespace

int line_count(std::string_view text, int width, int half_points, int indent)
{
    width = std::max(width, half_points * 10);
    int lines = 1;
    int used = indent;
    for (std::size_t at = 0; at < text.size();) {
        const Word word = next_word(text, at, half_points);
        if (word.breaks) {
            ++lines;
            used = 0;
            continue;
        }
        if (used + word.width > width && !(word.hangs && used <= width)) {
            if (used > 0) ++lines;
            const int further = std::max(0, (word.width - 1) / width);  // lines of a word that fills several
            lines += further;
            used = word.width - further * width;
        } else {
            used += word.width;
        }
        used += word.space;
    }
    return lines;
}

int least_width(std::string_view text, int half_points)
{
    const int em = half_points * 10;
    int widest = 0;
    int whole = 0;
    for (std::size_t at = 0; at < text.size();) {
        const Word word = next_word(text, at, half_points);
        widest = std::max(widest, word.width > em ? word.width * 5 / 4 : word.width);
        whole = std::min(whole + word.width + word.space, 3 * em);
    }
    return std::max(widest, whole);
}

}  // namespace jiheng::typeset::docx
