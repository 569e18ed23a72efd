// Pages that fill from the top.
#pragma once

#include <string>

#include "typeset/pdf/composition.h"

namespace jiheng::typeset::pdf {

class Sheets {
public:
    explicit Sheets(Composition& composition) : composition_{composition} {}

    Page& page();
    double y() const { return y_; }
    double room() const { return paper::bottom - y_; }
    bool at_top() const { return y_ <= paper::top; }

    void new_page();
    void move_down(double height) { y_ += height; }
    // Space between blocks; none at the top of a page.
    void leave_space(double height);
    // Goes to a new page when less than `height` is left, unless the page is empty anyway.
    void need(double height);

    // Where a target first comes is where links to it lead.
    void put_target(Target target, double y);
    void draw(Drawn drawn) { page().drawn.push_back(std::move(drawn)); }

    const SetText& keep(SetText text) { return composition_.texts.emplace_back(std::move(text)); }
    const charts::Picture& keep(charts::Picture picture)
    {
        return composition_.pictures.emplace_back(std::move(picture));
    }

    // All lines here, wherever that ends.
    void place(const SetText& text, const char* tag, double x = paper::left);
    // Line by line over pages; never one line alone on either side of a break.
    void flow(const SetText& text, const char* tag);

private:
    Composition& composition_;
    double y_ = paper::top;
};

}  // namespace jiheng::typeset::pdf
