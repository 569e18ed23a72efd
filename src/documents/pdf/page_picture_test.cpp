#include "documents/pdf/page_picture.h"

#include <doctest/doctest.h>

#include <cmath>

#include "documents/pdf/comparator_sign.h"
#include "documents/pdf/lattice.h"
#include "documents/pdf/recognised_words.h"

using namespace jiheng;

namespace {

PagePicture white(int width, int height)
{
    return {width, height, std::string(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), '\xFF')};
}

void draw(PagePicture& picture, const DotArea& area)
{
    for (int y = area.top; y < area.bottom; ++y)
        for (int x = area.left; x < area.right; ++x) picture.set(x, y, 0);
}

constexpr int dots = 144;  // an inch: two a point

// Three columns and two rows, lines three dots thick; the first column is merged.
PagePicture grid()
{
    PagePicture picture = white(700, 400);
    for (const int y : {50, 350}) draw(picture, {100, y, 603, y + 3});
    draw(picture, {200, 200, 603, 203});
    for (const int x : {100, 200, 400, 600}) draw(picture, {x, 50, x + 3, 353});
    return picture;
}

std::vector<PageRule> rules_of(const PagePicture& picture)
{
    std::vector<PageRule> rules;
    for (const auto& drawn : find_drawn_rules(picture, dots)) rules.push_back(drawn.rule);
    return rules;
}

}  // namespace

TEST_CASE("a picture is read whole or not at all")
{
    const std::string good = "P5\n3 2\n255\nabcdef";
    const auto picture = read_pgm(good);
    REQUIRE(picture);
    CHECK(picture->width == 3);
    CHECK(picture->shade(0, 1) == 'd');
    CHECK(write_pgm(*picture) == good);
    for (const char* bad : {"", "P5", "P5\n", "P6\n3 2\n255\nabcdef", "P5\n3 2\n255\nabcde", "P5\n3 2\n65535\nabcdef",
                            "P5\n0 2\n255\n", "P5\n-3 2\n255\nabcdef", "P5\n99999 99999\n255\nabcdef"}) {
        CAPTURE(bad);
        CHECK_FALSE(read_pgm(bad));
    }
}

TEST_CASE("the lines of a table are found in a picture, and missing ones merge cells")
{
    const auto lattices = find_lattices(rules_of(grid()));
    REQUIRE(lattices.size() == 1);
    CHECK(lattices[0].columns.size() == 4);
    CHECK(lattices[0].rows.size() == 3);
    CHECK(lattices[0].cells.size() == 5);
    CHECK(lattices[0].cells[0].row_span == 2);
    CHECK(std::abs(lattices[0].box.left - 50.75) < 0.5);  // points
}

TEST_CASE("strokes of characters, thick bars and pictures are no lines")
{
    struct Case {
        std::string why;
        DotArea ink;
        std::size_t rules;
    };
    const Case cases[] = {
        {"a line", {100, 50, 200, 53}, 1},
        {"the stroke of a large character", {100, 50, 125, 53}, 0},
        {"a bar as thick as a heading", {100, 50, 200, 70}, 0},
        {"a dark picture", {100, 50, 400, 300}, 0},
    };
    for (const auto& [why, ink, rules] : cases) {
        CAPTURE(why);
        PagePicture picture = white(700, 400);
        draw(picture, ink);
        CHECK(find_drawn_rules(picture, dots).size() == rules);
    }
    CHECK(find_drawn_rules(white(700, 400), dots).empty());
}

TEST_CASE("a page laid aslant is made level")
{
    const PagePicture straight = grid();
    for (const double slope : {0.02, -0.01}) {
        CAPTURE(slope);
        PagePicture aslant = white(700, 400);
        for (int y = 0; y < 400; ++y)
            for (int x = 0; x < 700; ++x) {
                const int from_x = x + static_cast<int>(std::lround(slope * y));
                const int from_y = y - static_cast<int>(std::lround(slope * x));
                if (from_x >= 0 && from_x < 700 && from_y >= 0 && from_y < 400)
                    aslant.set(x, y, straight.shade(from_x, from_y));
            }
        const auto lattices = find_lattices(rules_of(levelled(aslant)));
        REQUIRE(lattices.size() == 1);
        CHECK(lattices[0].cells.size() == 5);
    }
}

TEST_CASE("≥ and ≤ at the head of a cell are told from what looks like them")
{
    struct Case {
        std::string why;
        std::vector<std::string> drawn;  // four dots a sign
        std::string text;
    };
    const Case cases[] = {
        {"an angle over a level bar", {"##....", "..##..", "....##", "..##..", "##....", "......", "######"}, "≥"},
        {"its mirror image", {"....##", "..##..", "##....", "..##..", "....##", "......", "######"}, "≤"},
        {"a bar aslant", {"##....", "..##..", "....##", "..##..", "##..##", "..##..", "##...."}, "≥"},
        {"a bare angle", {"##....", "..##..", "....##", "..##..", "##...."}, ""},
        {"a two", {".####.", "##..##", "....##", "..###.", ".##...", "##....", "######"}, ""},
        {"a seven", {"######", "....##", "...##.", "..##..", "..##..", ".##...", ".##..."}, ""},
        {"two angles", {"#..#..", ".#..#.", "..#..#", ".#..#.", "#..#..", "......", "######"}, ""},
        {"a zed", {"######", "....##", "...##.", "..##..", ".##...", "##....", "######"}, ""},
        {"a bar", {"######"}, ""},
        {"nothing", {}, ""},
    };
    constexpr int scale = 4;
    for (const auto& [why, drawn, text] : cases) {
        CAPTURE(why);
        PagePicture picture = white(120, 60);
        for (std::size_t y = 0; y < drawn.size(); ++y)
            for (std::size_t x = 0; x < drawn[y].size(); ++x) {
                const int left = 10 + static_cast<int>(x) * scale;
                const int top = 10 + static_cast<int>(y) * scale;
                if (drawn[y][x] == '#') draw(picture, {left, top, left + scale, top + scale});
            }
        if (!drawn.empty()) draw(picture, {50, 12, 54, 36});  // a one beside it
        const auto sign = leading_comparator(picture, 128);
        CHECK((sign ? sign->text : "") == text);
    }
}

TEST_CASE("words become characters; a box that is too large does not cover the next word")
{
    const std::string table =
        "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
        "4\t1\t1\t1\t1\t0\t10\t10\t100\t20\t-1\t\n"
        "5\t1\t1\t1\t1\t1\t10\t10\t90\t20\t93.1\t某\n"
        "5\t1\t1\t1\t1\t2\t30\t10\t40\t20\t93.1\t县城\n"
        "5\t1\t1\t1\t1\t3\t80\t2\t10\t60\t93.1\t9\n"
        "5\t2\t1\t1\t1\t1\t5\t5\t30\t12\t88\t300\n"
        "5\t2\t1\t1\t2\t1\t5\t5\t30\t12\t88\t \n"
        "5\tno number\t1\t1\t2\t1\tx\n";
    const auto characters = recognised_characters(table);
    REQUIRE(characters.size() == 7);
    CHECK(characters[0].character.text == "某");
    CHECK(characters[0].character.box.right == 30);
    CHECK(characters[1].character.text == "县");
    CHECK(characters[1].character.box.right == 50);
    CHECK(characters[3].character.box.top == 10);  // the height of its line, not its own
    CHECK(characters[3].part == 0);
    CHECK(characters[4].part == 1);
    for (const auto& one : characters) CHECK(one.character.unseen);
    CHECK(recognised_characters("").empty());
}
