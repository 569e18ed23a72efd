// A table over pages: rows whole where they fit, heading rows again on every page, the label of merged rows again on
// every page they reach.
#pragma once

#include <map>

#include "typeset/pdf/set_text.h"
#include "typeset/pdf/sheets.h"
#include "typeset/pdf/table_grid.h"

namespace jiheng::typeset::pdf {

class TablePages {
public:
    TablePages(const Table& table, TypeSetter& setter, Sheets& sheets, const std::map<std::string, Target>& anchors);

    // Of the heading rows and the first row below them: what must fit under a caption.
    double least_height() const;
    void place();

private:
    // A row is a band; one that is higher than a page is cut into bands of a line each.
    struct Band {
        double height = 0;
        bool begins_row = true;
    };
    struct Placed {
        GridCell grid{};
        const SetText* text = nullptr;
        std::size_t band = 0;
        std::size_t bands = 1;
        std::size_t next_line = 0;  // where its text goes on after a page break
        std::size_t end() const { return band + bands; }
    };

    void set_texts(TypeSetter& setter);
    std::vector<double> row_heights() const;
    void make_bands(const std::vector<double>& heights);

    double height_of(std::size_t begin, std::size_t end) const;
    bool may_break_before(std::size_t band, std::size_t begin) const;
    std::size_t end_of_part(std::size_t begin, double room) const;
    void make_room(std::size_t begin);

    void draw_part(std::size_t begin, std::size_t end);
    void draw_lines(const std::vector<Placed*>& shown, const std::vector<double>& tops, std::size_t begin,
                    std::size_t end);
    void draw_text(Placed& placed, double y, double height, std::size_t begin, std::size_t end);
    double left_of(const Placed& placed) const;
    double right_of(const Placed& placed) const;

    Sheets& sheets_;
    const std::map<std::string, Target>& anchors_;
    TableGrid grid_;
    std::vector<double> edges_{};  // the right ones of the columns
    std::size_t rows_;
    double padding_ = 4;
    TextStyle style_{};
    std::vector<Placed> cells_{};  // by band, then column
    std::vector<Band> bands_{};
    std::size_t heading_bands_ = 0;  // repeated on every page
    std::size_t first_open_ = 0;     // cells before it have ended above the page
};

}  // namespace jiheng::typeset::pdf
