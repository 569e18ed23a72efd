// The page of an official paper (GB/T 9704): A4, 37 mm above, 28 mm at the left, 156 × 225 mm of text. Lengths are
// twips (1/20 point) unless they say otherwise.
#pragma once

#include "base/messages.h"

namespace jiheng::typeset::docx {

inline constexpr int page_width = 11906;
inline constexpr int page_height = 16838;
inline constexpr int margin_top = 2098;
inline constexpr int margin_left = 1588;
inline constexpr int margin_right = 1474;
inline constexpr int margin_bottom = 1984;
inline constexpr int text_width = page_width - margin_left - margin_right;
inline constexpr int text_height = page_height - margin_top - margin_bottom;
inline constexpr int landscape_margin = 1134;  // all around
inline constexpr int landscape_text_width = page_height - 2 * landscape_margin;
inline constexpr int emu_a_twip = 635;

// Every line of running text and of tables has a fixed height, so that a page holds the same lines whatever fonts the
// reader's machine has.
struct LineMetrics {
    int size = 0;   // of the characters, in half points
    int pitch = 0;  // from line to line
};

struct TextMetrics {
    LineMetrics body{};
    LineMetrics title{};
    LineMetrics note{};
    LineMetrics caption{};
    LineMetrics table{};
    LineMetrics contents{};
};

inline constexpr TextMetrics chinese_metrics{{32, 560}, {44, 700}, {21, 340}, {24, 480}, {21, 320}, {28, 480}};
inline constexpr TextMetrics english_metrics{{24, 360}, {40, 560}, {19, 280}, {22, 400}, {20, 280}, {24, 380}};

inline constexpr const TextMetrics& metrics_of(Language language)
{
    return language == Language::chinese ? chinese_metrics : english_metrics;
}

// Of tables with more columns than the page has room for.
inline constexpr LineMetrics small_table{18, 270};
inline constexpr LineMetrics smallest_table{15, 230};

inline constexpr int small_cell_padding = 45;
inline constexpr int cell_padding = 85;       // left and right of the text of a cell
inline constexpr int cell_padding_rows = 28;  // above and below it
inline constexpr int after_placeholder = 160;
inline constexpr int around_chart = 230;  // the space before it, and the descent of the line it stands on
inline constexpr int after_table = 240;   // from a table to what follows

}  // namespace jiheng::typeset::docx
