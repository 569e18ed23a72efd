#include "documents/html/visible_text.h"

#include <utility>

#include "base/text.h"
#include "documents/characters.h"
#include "documents/document.h"

namespace jiheng {

namespace {

}  // namespace

void VisibleText::add(std::string_view source, bool kept)
{
    for (const char c : source) {
        if (kept && c == '\n') {
            end_line();
            continue;
        }
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f') {
            space_ = true;
            source_line_ = source_line_ || c == '\n';
            continue;
        }
        // Editors break the source anywhere; between ideographs that is no space.
        const bool shown = !source_line_ || (!line_.empty() && is_ascii_word(line_.back()) && is_ascii_word(c));
        if (space_ && !line_.empty() && shown) line_ += ' ';
        space_ = source_line_ = false;
        line_ += c;
    }
}

void VisibleText::end_line()
{
    const std::string_view text = trim(line_);
    if (!text.empty()) lines_.emplace_back(text);
    line_.clear();
    space_ = source_line_ = false;
}

std::vector<std::string> VisibleText::take_lines()
{
    end_line();
    return std::exchange(lines_, {});
}

std::string VisibleText::take_joined()
{
    std::string text;
    for (const auto& line : take_lines()) join_line(text, line);
    return text;
}

}  // namespace jiheng
