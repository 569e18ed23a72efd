#include "typeset/docx/sunburst.h"

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "documents/document.h"
#include "typeset/docx/chart_xml.h"

namespace jiheng::typeset::docx {

namespace {

constexpr std::size_t most_rings = 6;

struct Sector {
    const Slice* slice = nullptr;  // nothing: the room outside a leaf that ends on an inner ring
    Rational size{};
};
using Ring = std::vector<Sector>;

struct Node {
    std::vector<std::size_t> parts{};
    Rational size{};
};

bool is_part(const Slice& slice, std::size_t index)
{
    return slice.parent && *slice.parent < index;  // a parent that does not stand before it is none
}

class Rings {
public:
    explicit Rings(const Chart& chart) : slices_{chart.slices}, nodes_(chart.slices.size())
    {
        std::vector<std::size_t> roots;
        for (std::size_t i = 0; i < slices_.size(); ++i)
            (is_part(slices_[i], i) ? nodes_[*slices_[i].parent].parts : roots).push_back(i);
        for (std::size_t i = slices_.size(); i-- > 0;) {
            const Rational own = slices_[i].size.exact();
            if (nodes_[i].parts.empty() && own > Rational{}) nodes_[i].size = own;
            if (is_part(slices_[i], i))
                nodes_[*slices_[i].parent].size = nodes_[*slices_[i].parent].size + nodes_[i].size;
        }
        std::vector<Sector> inner;
        for (const std::size_t root : roots) inner.push_back({&slices_[root], nodes_[root].size});
        add_rings(std::move(inner));
    }

    const std::vector<Ring>& rings() const { return rings_; }

private:
    void add_rings(Ring ring)
    {
        while (std::any_of(ring.begin(), ring.end(), [](const Sector& sector) { return sector.slice != nullptr; }) &&
               rings_.size() < most_rings) {
            Ring outer;
            for (const Sector& sector : ring) {
                const auto* node = sector.slice == nullptr ? nullptr : &nodes_[index_of(sector)];
                if (node == nullptr || node->parts.empty())
                    outer.push_back({nullptr, sector.size});
                else
                    for (const std::size_t part : node->parts) outer.push_back({&slices_[part], nodes_[part].size});
            }
            rings_.push_back(std::move(ring));
            ring = std::move(outer);
        }
    }
    std::size_t index_of(const Sector& sector) const { return static_cast<std::size_t>(sector.slice - slices_.data()); }

    const std::vector<Slice>& slices_;
    std::vector<Node> nodes_;
    std::vector<Ring> rings_{};
};

// From nearly white to a grey on which white text can be read. Most rates of an evaluation lie above one half, so that
// is where the lightness changes.
int grey_of(const Slice& slice)
{
    constexpr int lightest = 245;
    constexpr int range = 140;
    if (!slice.filled) return lightest;
    const Rational above_half = slice.filled->exact() * Rational{2} - Rational{1};
    const Decimal step =
        round(std::clamp(above_half, Rational{}, Rational{1}) * Rational{range}, {0, RoundingMode::half_up});
    return lightest - static_cast<int>(step.digits());
}

// `longest`: slices of the fullest ring. All rings name as many categories, or LibreOffice draws the outermost alone.
void append_ring(std::string& out, const Ring& ring, std::size_t number, std::size_t longest)
{
    append(out, "<c:ser><c:idx val=\"", number, "\"/><c:order val=\"", number, "\"/>");
    for (std::size_t i = 0; i < ring.size(); ++i) {
        append(out, "<c:dPt><c:idx val=\"", i, "\"/><c:bubble3D val=\"0\"/><c:spPr>");
        if (ring[i].slice == nullptr) {
            out += "<a:noFill/><a:ln><a:noFill/></a:ln>";
        } else {
            static constexpr char digits[] = "0123456789ABCDEF";
            const auto grey = static_cast<unsigned>(grey_of(*ring[i].slice));
            const char pair[] = {digits[grey / 16], digits[grey % 16], 0};
            append(out, "<a:solidFill><a:srgbClr val=\"", pair, pair, pair, "\"/></a:solidFill>", outline);
        }
        out += "</c:spPr></c:dPt>";
    }
    out += "<c:dLbls>";
    constexpr std::size_t longest_label = 12;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const Slice* slice = ring[i].slice;
        if (slice == nullptr || ring[i].size == Rational{})
            append_no_label(out, i);
        else
            append_point_label(out, i, shorten(slice->label.empty() ? slice->name : slice->label, longest_label),
                               number == 0 ? 900 : 700, grey_of(*slice) < 128 ? "FFFFFF" : "000000", "");
    }
    append(out,
           "<c:showLegendKey val=\"0\"/><c:showVal val=\"0\"/><c:showCatName val=\"0\"/><c:showSerName val=\"0\"/>"
           "<c:showPercent val=\"0\"/><c:showBubbleSize val=\"0\"/><c:showLeaderLines val=\"0\"/></c:dLbls><c:cat>");
    const std::string names = column_letters(2 * number);
    const std::string values = column_letters(2 * number + 1);
    const std::string last = std::to_string(ring.size() + 1);
    append_texts(out, "Sheet1!$" + names + "$2:$" + names + "$" + std::to_string(longest + 1), longest,
                 [&](std::size_t i) {
                     return i >= ring.size() || ring[i].slice == nullptr ? std::string_view{}
                                                                         : std::string_view{ring[i].slice->name};
                 });
    out += "</c:cat><c:val>";
    append_numbers(out, "Sheet1!$" + values + "$2:$" + values + "$" + last, ring.size(),
                   [&](std::size_t i) -> std::optional<std::string> { return to_text(ring[i].size, 6); });
    out += "</c:val></c:ser>";
}

}  // namespace

bool has_rings(const Chart& chart)
{
    const Rings rings{chart};
    return !rings.rings().empty() && std::any_of(rings.rings().front().begin(), rings.rings().front().end(),
                                                 [](const Sector& sector) { return sector.size > Rational{}; });
}

void append_rings(std::string& out, const Chart& chart)
{
    out += "<c:doughnutChart><c:varyColors val=\"0\"/>";
    const Rings rings{chart};
    std::size_t longest = 0;
    for (const Ring& ring : rings.rings()) longest = std::max(longest, ring.size());
    for (std::size_t ring = 0; ring < rings.rings().size(); ++ring)
        append_ring(out, rings.rings()[ring], ring, longest);
    out += "<c:firstSliceAng val=\"0\"/><c:holeSize val=\"18\"/></c:doughnutChart>";
}

}  // namespace jiheng::typeset::docx
