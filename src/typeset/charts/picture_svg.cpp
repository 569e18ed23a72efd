#include <array>
#include <charconv>
#include <cmath>
#include <numbers>

#include "typeset/charts/picture.h"
#include "typeset/xml_text.h"

namespace jiheng::typeset::charts {

namespace {

// At most two places, no exponent, the same in every locale.
std::string number(double value)
{
    std::array<char, 64> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), std::round(value * 100) / 100,
                                   std::chars_format::fixed, 2);
    std::string text{digits.data(), end.ptr};
    while (text.ends_with('0')) text.pop_back();
    if (text.ends_with('.')) text.pop_back();
    return text == "-0" ? "0" : text;
}

std::string grey(double value)
{
    static constexpr std::string_view hexadecimal = "0123456789abcdef";
    const auto level = static_cast<std::size_t>(std::lround(value * 255));
    const std::string pair{hexadecimal[level / 16], hexadecimal[level % 16]};
    return "#" + pair + pair + pair;
}

std::string attribute(std::string_view name, double value)
{
    return " " + std::string{name} + "=\"" + number(value) + "\"";
}

void write(const Stroke& line, std::string& svg)
{
    svg += "<line" + attribute("x1", line.x1) + attribute("y1", line.y1) + attribute("x2", line.x2) +
           attribute("y2", line.y2) + attribute("stroke-width", line.width) + " stroke=\"" + grey(line.grey) + "\"/>";
}

void write(const Bar& bar, std::string& svg)
{
    const std::string place = attribute("x", bar.left) + attribute("y", bar.top) + attribute("width", bar.width) +
                              attribute("height", bar.height);
    const auto lines = hatching(bar);
    if (lines.empty()) {
        svg += "<rect" + place + " fill=\"" + grey(bar.shade.grey) + "\" stroke=\"#333333\" stroke-width=\"0.5\"/>";
        return;
    }
    svg += "<rect" + place + " fill=\"" + grey(bar.shade.grey) + "\"/><path d=\"";
    for (const Stroke& line : lines)
        svg += "M" + number(line.x1) + " " + number(line.y1) + "L" + number(line.x2) + " " + number(line.y2);
    svg += "\"" + attribute("stroke-width", lines.front().width) + " stroke=\"" + grey(lines.front().grey) +
           "\"/><rect" + place + " fill=\"none\" stroke=\"#333333\" stroke-width=\"0.5\"/>";
}

void write(const Sector& sector, std::string& svg)
{
    const auto at = [&](double radius, double angle) {
        return number(sector.x + radius * std::sin(angle)) + " " + number(sector.y - radius * std::cos(angle));
    };
    // A whole ring has no beginning: it is drawn as two halves.
    const double middle = (sector.from + sector.to) / 2;
    const auto arc = [&](double radius, double to, bool clockwise) {
        return "A" + number(radius) + " " + number(radius) + " 0 0 " + (clockwise ? "1 " : "0 ") + at(radius, to);
    };
    svg += "<path d=\"M" + at(sector.outer, sector.from) + arc(sector.outer, middle, true) +
           arc(sector.outer, sector.to, true);
    svg += "L" + at(sector.inner, sector.to) + arc(sector.inner, middle, false) +
           arc(sector.inner, sector.from, false) + "Z\" fill=\"" + grey(sector.grey) + "\" stroke=\"" +
           grey(edge_grey(sector)) + "\"" + attribute("stroke-width", edge_width(sector));
    if (sector.dashed) svg += " stroke-dasharray=\"2\"";
    svg += "/>";
}

void write(const Lettering& lettering, std::string& svg)
{
    svg += "<text" + attribute("x", lettering.x) + attribute("y", lettering.baseline) +
           attribute("font-size", lettering.size);
    if (lettering.anchor != Anchor::start)
        svg += lettering.anchor == Anchor::middle ? " text-anchor=\"middle\"" : " text-anchor=\"end\"";
    if (lettering.bold) svg += " font-weight=\"bold\"";
    if (lettering.grey > 0) svg += " fill=\"" + grey(lettering.grey) + "\"";
    svg += ">" + xml_text(lettering.text) + "</text>";
}

}  // namespace

std::string svg_of(const Picture& picture, const std::string& title)
{
    std::string svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + number(picture.width) + " " +
                      number(picture.height) + "\"" + attribute("width", picture.width) +
                      attribute("height", picture.height) + " role=\"img\" aria-label=\"" + xml_text(title) +
                      "\" font-family=\"'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','PingFang "
                      "SC',SimHei,sans-serif\">";
    for (const Mark& mark : picture.marks) std::visit([&](const auto& written) { write(written, svg); }, mark);
    return svg + "</svg>";
}

}  // namespace jiheng::typeset::charts
