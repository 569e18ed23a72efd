#include "typeset/pdf/sheets.h"

#include <algorithm>
#include <cmath>

namespace jiheng::typeset::pdf {

Page& Sheets::page()
{
    if (composition_.pages.empty()) new_page();
    return composition_.pages.back();
}

void Sheets::new_page()
{
    composition_.pages.emplace_back();
    y_ = paper::top;
}

void Sheets::leave_space(double height)
{
    if (!at_top()) y_ += height;
}

void Sheets::need(double height)
{
    constexpr double hair = 0.01;
    if (!at_top() && height > room() + hair) new_page();
}

void Sheets::put_target(Target target, double y)
{
    if (composition_.page_of[target] != nowhere) return;
    draw(TargetHere{target, paper::left, y});
    composition_.page_of[target] = composition_.pages.size() - 1;
}

void Sheets::place(const SetText& text, const char* tag, double x)
{
    draw(TagBegins{tag});
    text.place(page(), x, y_);
    draw(TagEnds{tag});
    y_ += text.height();
}

void Sheets::flow(const SetText& text, const char* tag)
{
    const std::size_t count = text.lines.size();
    for (std::size_t first = 0; first < count;) {
        constexpr double hair = 0.01;
        std::size_t last = first + static_cast<std::size_t>(std::max(0.0, (room() + hair) / text.style.pitch));
        if (last + 1 == count && count > 2) --last;
        last = std::min(last, count);
        const bool alone = last == first + 1 && last < count;
        if ((last <= first || alone) && !at_top()) {
            new_page();
            continue;
        }
        last = std::max(last, first + 1);
        draw(TagBegins{tag});
        text.place(page(), paper::left, y_, first, last);
        draw(TagEnds{tag});
        y_ += text.style.pitch * static_cast<double>(last - first);
        first = last;
        if (first < count) new_page();
    }
}

}  // namespace jiheng::typeset::pdf
