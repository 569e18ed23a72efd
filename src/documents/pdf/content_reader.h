// The content streams of a page, operator by operator, to the marks they leave.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <string_view>
#include <vector>

#include "documents/pdf/font.h"
#include "documents/pdf/lexer.h"
#include "documents/pdf/page_marks.h"
#include "documents/pdf/pdf_object.h"

namespace jiheng {

// a b c d e f of the PDF reference: x' = a x + c y + e, y' = b x + d y + f.
using PdfMatrix = std::array<double, 6>;
PdfMatrix multiply(const PdfMatrix& first, const PdfMatrix& then);

// Fonts are read once a document, which may have so many widths and codes in all.
class PdfFonts {
public:
    explicit PdfFonts(ReadStream stream) : stream_{std::move(stream)} {}
    static constexpr std::size_t most_entries = 3'000'000;

    const PdfFont& font(const PdfObject& dictionary);
    // Widths and codes of fonts were left out.
    bool over_limit() const { return entries_left_ == 0; }

private:
    std::size_t entries_left_ = most_entries;
    ReadStream stream_;
    std::map<PdfObject::Identity, std::unique_ptr<PdfFont>> fonts_{};
    std::vector<std::unique_ptr<PdfFont>> direct_{};
};

class ContentReader {
public:
    ContentReader(PageMarks& marks, PdfFonts& fonts, const ReadStream& stream, std::size_t most_operators)
        : marks_{marks}, fonts_{fonts}, stream_{stream}, operators_left_{most_operators}
    {
    }

    // What a tagged figure is lettered with is a picture, as in any image: its words are no rows and its axes rule no
    // table. A page that is one figure altogether is read all the same. `page` takes the page's own coordinates to
    // points from its top left corner.
    void read(std::string_view content, const PdfObject& resources, const PdfMatrix& page);
    std::size_t operators_left() const { return operators_left_; }

private:
    struct State {
        PdfMatrix matrix{1, 0, 0, 1, 0, 0};
        const PdfFont* font = nullptr;
        double size = 0;
        double character_spacing = 0;
        double word_spacing = 0;
        double scale = 1;
        double leading = 0;
        double rise = 0;
        int mode = 0;
    };
    struct Point {
        double x = 0;
        double y = 0;
    };
    struct Operand {
        PdfToken token{};
        std::vector<PdfToken> items{};  // of an array
    };

    void run(std::string_view content, const PdfObject& resources, int depth);
    void apply(const std::string& name, std::vector<Operand>& operands, const PdfObject& resources, int depth);
    void apply_text(const std::string& name, std::vector<Operand>& operands, const PdfObject& resources);
    void apply_path(const std::string& name, const std::vector<Operand>& operands);
    void show(std::string_view bytes);
    void move_text(double x, double y);
    void draw_object(const std::string& name, const PdfObject& resources, int depth);
    PageMarks& marked() { return in_figure_ > 0 ? figures_ : marks_; }
    void end_path(bool stroked, bool filled);
    void add_rule(Point from, Point to);
    Point on_page(double x, double y) const;

    PageMarks& marks_;
    PdfFonts& fonts_;
    const ReadStream& stream_;
    std::size_t operators_left_;
    State state_{};
    std::vector<State> saved_{};
    std::vector<PdfObject::Identity> drawn_{};  // the forms being drawn, each inside the one before
    std::size_t in_figure_ = 0;                 // marked contents open inside a figure, and its own
    PageMarks figures_{};                       // what stands in figures
    PdfMatrix text_{1, 0, 0, 1, 0, 0};
    PdfMatrix line_{1, 0, 0, 1, 0, 0};
    std::vector<std::vector<Point>> path_{};
    std::size_t points_ = 0;  // of the path, about
    std::vector<PdfGlyph> glyphs_{};
};

}  // namespace jiheng
