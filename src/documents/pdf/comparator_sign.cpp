#include "documents/pdf/comparator_sign.h"

#include <algorithm>

namespace jiheng {

namespace {

class Ink {
public:
    Ink(const PagePicture& picture, unsigned threshold) : picture_{picture}, threshold_{threshold} {}

    bool at(int x, int y) const { return picture_.shade(x, y) < threshold_; }
    bool in_row(int y, int left, int right) const
    {
        for (int x = left; x < right; ++x)
            if (at(x, y)) return true;
        return false;
    }
    bool in_column(int x, int top, int bottom) const
    {
        for (int y = top; y < bottom; ++y)
            if (at(x, y)) return true;
        return false;
    }

private:
    const PagePicture& picture_;
    unsigned threshold_;
};

// The first sign of the first line, white all round.
std::optional<DotArea> first_sign(const PagePicture& picture, const Ink& ink)
{
    constexpr int between_lines = 4;
    DotArea sign{0, 0, picture.width, 0};
    while (sign.top < picture.height && !ink.in_row(sign.top, 0, picture.width)) ++sign.top;
    sign.bottom = sign.top;
    for (int blank = 0, y = sign.top; y < picture.height && blank < between_lines; ++y) {
        blank = ink.in_row(y, 0, picture.width) ? 0 : blank + 1;
        if (blank == 0) sign.bottom = y + 1;
    }
    while (sign.left < picture.width && !ink.in_column(sign.left, sign.top, sign.bottom)) ++sign.left;
    sign.right = sign.left;
    while (sign.right < picture.width && ink.in_column(sign.right, sign.top, sign.bottom)) ++sign.right;
    while (sign.top < sign.bottom && !ink.in_row(sign.top, sign.left, sign.right)) ++sign.top;
    while (sign.bottom > sign.top && !ink.in_row(sign.bottom - 1, sign.left, sign.right)) --sign.bottom;
    constexpr int smallest = 12;
    const int width = sign.right - sign.left;
    const int height = sign.bottom - sign.top;
    if (height < smallest || width * 2 < height || width > 2 * height) return std::nullopt;
    return sign;
}

struct Row {
    int runs = 0;
    int left = 0;  // of the first run
    int right = 0;
    int furthest = 0;  // right end of the last
};

// The rows of the sign, or of its mirror image.
std::vector<Row> rows_of(const DotArea& sign, const Ink& ink, bool mirrored)
{
    std::vector<Row> rows;
    const int width = sign.right - sign.left;
    for (int y = sign.top; y < sign.bottom; ++y) {
        Row row;
        bool inside = false;
        for (int x = 0; x < width; ++x) {
            const bool now = ink.at(mirrored ? sign.right - 1 - x : sign.left + x, y);
            if (now && !inside && ++row.runs == 1) row.left = x;
            if (now && row.runs == 1) row.right = x + 1;
            if (now) row.furthest = x + 1;
            inside = now;
        }
        rows.push_back(row);
    }
    return rows;
}

// From the top left the stroke runs to a tip at the right and back to the left edge, and there is something below.
bool is_at_least(const std::vector<Row>& rows, int width)
{
    const int height = static_cast<int>(rows.size());
    if (std::any_of(rows.begin(), rows.end(), [](const Row& row) { return row.runs > 2; })) return false;
    const auto reach = [&](int y) { return rows[static_cast<std::size_t>(y)].furthest; };
    int tip = 0;
    for (int y = 1; y * 2 < height; ++y)
        if (reach(y) > reach(tip)) tip = y;
    int tip_end = tip;
    while (tip_end + 1 < height && reach(tip_end + 1) == reach(tip)) ++tip_end;
    tip = (tip + tip_end) / 2;
    if (tip * 100 < height * 22 || tip * 100 > height * 42 || reach(tip) * 100 < width * 90) return false;
    int edge = 0;
    for (int y = 0; y <= tip; ++y) {
        const Row& row = rows[static_cast<std::size_t>(y)];
        if (row.runs != 1 || (row.right - row.left) * 100 > width * 60 || row.left + 1 < edge) return false;
        edge = std::max(edge, row.left);
    }
    const Row& first = rows.front();
    if ((first.left + first.right) * 50 > width * 35 || edge * 100 < width * 45) return false;
    for (int y = tip + 1; y <= std::min(height - 1, 2 * tip + 4); ++y) {
        const Row& row = rows[static_cast<std::size_t>(y)];
        if (row.runs > 0 && row.left * 100 <= width * 15) return (height - y) * 100 >= height * 14;
    }
    return false;
}

}  // namespace

std::optional<ComparatorSign> leading_comparator(const PagePicture& picture, unsigned ink_threshold)
{
    const Ink ink{picture, ink_threshold};
    const auto sign = first_sign(picture, ink);
    if (!sign) return std::nullopt;
    const int width = sign->right - sign->left;
    if (is_at_least(rows_of(*sign, ink, false), width)) return ComparatorSign{"≥", *sign};
    if (is_at_least(rows_of(*sign, ink, true), width)) return ComparatorSign{"≤", *sign};
    return std::nullopt;
}

}  // namespace jiheng
