#include "documents/pdf/page_picture.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "documents/characters.h"

namespace jiheng {

namespace {

constexpr unsigned white = 255;

DotArea inside(const PagePicture& picture, DotArea area)
{
    area.left = std::clamp(area.left, 0, picture.width);
    area.right = std::clamp(area.right, area.left, picture.width);
    area.top = std::clamp(area.top, 0, picture.height);
    area.bottom = std::clamp(area.bottom, area.top, picture.height);
    return area;
}

using Shades = std::array<std::size_t, 256>;

Shades shades_of(const PagePicture& picture)
{
    Shades dots{};
    for (const char c : picture.grey) ++dots[static_cast<unsigned char>(c)];
    return dots;
}

// Shades above it are paper: the most frequent shade, and below it twice as far as the grain makes it lighter.
unsigned paper_from(const PagePicture& picture)
{
    const Shades dots = shades_of(picture);
    const auto usual = static_cast<std::size_t>(std::max_element(dots.begin(), dots.end()) - dots.begin());
    std::size_t lightest = usual;
    while (lightest + 1 < dots.size() && dots[lightest + 1] * 500 > dots[usual]) ++lightest;
    constexpr std::size_t blur = 5;
    const auto reach = static_cast<unsigned>(2 * (lightest - usual) + blur);
    return std::max(static_cast<unsigned>(usual) - std::min(static_cast<unsigned>(usual), reach),
                    (ink_below(picture) + white) / 2);
}

// How unevenly ink falls on the rows when the picture is turned so: most where lines of text lie level.
double unevenness(const std::vector<std::pair<int, int>>& ink, double slope, int height)
{
    std::vector<int> rows(static_cast<std::size_t>(height), 0);
    for (const auto& [x, y] : ink) {
        const int row = y - static_cast<int>(std::lround(slope * x));
        if (row >= 0 && row < height) ++rows[static_cast<std::size_t>(row)];
    }
    double sum = 0;
    for (const int count : rows) sum += static_cast<double>(count) * count;
    return sum;
}

double slope_of(const PagePicture& picture)
{
    constexpr int every = 3;  // dots looked at across; enough to tell, and quick
    constexpr std::size_t most = 400'000;
    const unsigned threshold = ink_below(picture);
    std::vector<std::pair<int, int>> ink;
    for (int y = 0; y < picture.height && ink.size() < most; ++y)
        for (int x = y % every; x < picture.width; x += every)
            if (picture.shade(x, y) < threshold) ink.emplace_back(x, y);
    double best = 0;
    double most_uneven = unevenness(ink, 0, picture.height);
    const auto look = [&](double around, double reach, double step) {
        for (double slope = around - reach; slope <= around + reach; slope += step) {
            const double found = unevenness(ink, slope, picture.height);
            if (found <= most_uneven) continue;
            most_uneven = found;
            best = slope;
        }
    };
    look(0, 0.036, 0.003);  // two degrees either way
    look(best, 0.003, 0.0005);
    return best;
}

}  // namespace

std::optional<PagePicture> read_pgm(std::string_view bytes)
{
    if (!bytes.starts_with("P5")) return std::nullopt;
    std::size_t at = 2;
    std::array<int, 3> numbers{};  // width, height, lightest shade
    for (int& number : numbers) {
        while (at < bytes.size() && (bytes[at] == ' ' || bytes[at] == '\n')) ++at;
        number = leading_number(bytes.substr(std::min(at, bytes.size())));
        while (at < bytes.size() && bytes[at] >= '0' && bytes[at] <= '9') ++at;
    }
    ++at;
    constexpr int most = 20'000;
    if (numbers[0] <= 0 || numbers[1] <= 0 || numbers[0] > most || numbers[1] > most || numbers[2] != white)
        return std::nullopt;
    const std::size_t size = static_cast<std::size_t>(numbers[0]) * static_cast<std::size_t>(numbers[1]);
    if (bytes.size() < at + size) return std::nullopt;
    return PagePicture{numbers[0], numbers[1], std::string{bytes.substr(at, size)}};
}

std::string write_pgm(const PagePicture& picture)
{
    return "P5\n" + std::to_string(picture.width) + " " + std::to_string(picture.height) + "\n255\n" + picture.grey;
}

PagePicture cleaned(const PagePicture& picture)
{
    PagePicture clean = picture;
    const int width = picture.width;
    std::vector<unsigned> sums(static_cast<std::size_t>(width));  // of three dots above each other
    for (int y = 1; y + 1 < picture.height; ++y) {
        for (int x = 0; x < width; ++x)
            sums[static_cast<std::size_t>(x)] = picture.shade(x, y - 1) + picture.shade(x, y) + picture.shade(x, y + 1);
        for (int x = 1; x + 1 < width; ++x) {
            const auto at = static_cast<std::size_t>(x);
            clean.set(x, y, (sums[at - 1] + sums[at] + sums[at + 1]) / 9);
        }
    }
    const unsigned paper = paper_from(clean);
    for (char& dot : clean.grey)
        if (static_cast<unsigned char>(dot) >= paper) dot = static_cast<char>(white);
    return clean;
}

unsigned ink_below(const PagePicture& picture)
{
    const Shades dots = shades_of(picture);
    double all = 0;
    double sum = 0;
    for (std::size_t i = 0; i < dots.size(); ++i) {
        all += static_cast<double>(dots[i]);
        sum += static_cast<double>(dots[i]) * static_cast<double>(i);
    }
    double below = 0;
    double sum_below = 0;
    double best = -1;
    std::size_t threshold = 128;
    for (std::size_t i = 0; i + 1 < dots.size(); ++i) {
        below += static_cast<double>(dots[i]);
        sum_below += static_cast<double>(dots[i]) * static_cast<double>(i);
        if (below == 0 || below == all) continue;
        const double apart = sum_below / below - (sum - sum_below) / (all - below);
        const double parted = below * (all - below) * apart * apart;
        if (parted <= best) continue;
        best = parted;
        threshold = i + 1;
    }
    return std::clamp(static_cast<unsigned>(threshold), 60U, 220U);
}

// A small turn is a shift of columns down and of rows across.
PagePicture levelled(const PagePicture& picture)
{
    const double slope = slope_of(picture);
    if (slope == 0) return picture;
    PagePicture level{picture.width, picture.height, std::string(picture.grey.size(), static_cast<char>(white))};
    for (int y = 0; y < picture.height; ++y)
        for (int x = 0; x < picture.width; ++x) {
            const int from_y = y + static_cast<int>(std::lround(slope * x));
            const int from_x = x - static_cast<int>(std::lround(slope * y));
            if (from_x >= 0 && from_x < picture.width && from_y >= 0 && from_y < picture.height)
                level.set(x, y, picture.shade(from_x, from_y));
        }
    return level;
}

PagePicture cut_out(const PagePicture& picture, const DotArea& wanted, int margin)
{
    const DotArea area = inside(picture, wanted);
    PagePicture part;
    part.width = area.right - area.left + 2 * margin;
    part.height = area.bottom - area.top + 2 * margin;
    part.grey.assign(static_cast<std::size_t>(part.width) * static_cast<std::size_t>(part.height),
                     static_cast<char>(white));
    for (int y = area.top; y < area.bottom; ++y)
        for (int x = area.left; x < area.right; ++x)
            part.set(x - area.left + margin, y - area.top + margin, picture.shade(x, y));
    return part;
}

void wipe(PagePicture& picture, const DotArea& wanted)
{
    const DotArea area = inside(picture, wanted);
    for (int y = area.top; y < area.bottom; ++y)
        for (int x = area.left; x < area.right; ++x) picture.set(x, y, white);
}

std::size_t count_ink(const PagePicture& picture, const DotArea& wanted, unsigned threshold)
{
    const DotArea area = inside(picture, wanted);
    std::size_t count = 0;
    for (int y = area.top; y < area.bottom; ++y)
        for (int x = area.left; x < area.right; ++x) count += picture.shade(x, y) < threshold ? 1 : 0;
    return count;
}

}  // namespace jiheng
