// Text as it stands in official papers: UTF-8, full-width forms, stray spaces.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace jiheng {

bool is_valid_utf8(std::string_view text);

// One code point starting at `at`; advances `at`. Bytes that are no UTF-8 come back as U+FFFD, one by one.
char32_t next_code_point(std::string_view text, std::size_t& at);
void append_utf8(std::string& text, char32_t code_point);
std::size_t count_code_points(std::string_view text);

std::string_view trim(std::string_view text);  // also NBSP, ideographic space, BOM and zero-width space
std::vector<std::string_view> split(std::string_view text, char separator);
std::string replace_all(std::string text, std::string_view from, std::string_view to);
std::string join(const std::vector<std::string>& parts, std::string_view separator);
bool starts_with_any(std::string_view text, const std::vector<std::string>& prefixes);
bool contains(std::string_view text, std::string_view part);

// Full-width ASCII to ASCII, ≧≦≥≤ kept as ≥≤, unusual dashes, waves and spaces made plain. For reading
// numbers and comparing labels; never applied to text that is stored or shown.
std::string fold_width(std::string_view text);
// fold_width, then all white space, quotation marks and asterisks removed: two labels are the same label when their
// keys are equal.
std::string label_key(std::string_view text);
// Whether the text is its own label_key, told without making it; false also where that would have to be looked into.
bool is_label_key(std::string_view text);
// At most `most` code points, with … when something was cut.
std::string shorten(std::string_view text, std::size_t most);

}  // namespace jiheng
