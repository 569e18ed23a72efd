// A manuscript on its pages.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "typeset/drawing/fonts.h"
#include "typeset/manuscript.h"
#include "typeset/pdf/page.h"
#include "typeset/pdf/set_text.h"

namespace jiheng::typeset::pdf {

struct OutlineEntry {
    int level = 1;
    std::string title{};
    Target target = 0;
};

struct Composition {
    std::vector<Page> pages{};
    std::vector<OutlineEntry> outline{};
    std::vector<std::size_t> page_of{};  // index of the page of each target
    std::size_t unnumbered = 0;          // pages before the first that bears a number
    std::deque<SetText> texts{};         // what the pages draw, at its place until they are drawn
    std::deque<charts::Picture> pictures{};
};

// Every text is laid out once; the pages are drawn from the same lines.
Composition compose(const Manuscript& manuscript, const Fonts& fonts);

}  // namespace jiheng::typeset::pdf
