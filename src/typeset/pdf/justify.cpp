#include "typeset/pdf/justify.h"

#include <algorithm>
#include <vector>

#include "base/text.h"

namespace jiheng::typeset::pdf {

namespace {

bool is_wide(char32_t c)
{
    const bool punctuation = c == 0x2014 || c == 0x2026 || (c >= 0x2018 && c <= 0x201D);
    return c >= 0x2E80 || punctuation;
}

struct Cluster {
    PangoGlyphGeometry* last = nullptr;  // of its last glyph: what is added to it moves what follows
    bool wide = false;
    bool space = false;
};

std::vector<Cluster> clusters_of(PangoLayoutLine* line, const std::string& text)
{
    std::vector<Cluster> clusters;
    for (GSList* at = line->runs; at != nullptr; at = at->next) {
        auto* run = static_cast<PangoGlyphItem*>(at->data);
        if ((run->item->analysis.level & 1) != 0) return {};  // from right to left
        PangoGlyphItemIter iterator;
        for (gboolean more = pango_glyph_item_iter_init_start(&iterator, run, text.c_str()); more != FALSE;
             more = pango_glyph_item_iter_next_cluster(&iterator)) {
            auto place = static_cast<std::size_t>(iterator.start_index);
            const char32_t c = next_code_point(text, place);
            clusters.push_back(
                {&run->glyphs->glyphs[iterator.end_glyph - 1].geometry, is_wide(c), c == ' ' || c == 0x3000});
        }
    }
    return clusters;
}

}  // namespace

bool justify(PangoLayoutLine* line, const std::string& text, double slack, double most)
{
    std::vector<Cluster> clusters = clusters_of(line, text);
    while (!clusters.empty() && clusters.back().space) clusters.pop_back();  // hangs over the end
    std::vector<PangoGlyphGeometry*> places;
    for (std::size_t i = 0; i + 1 < clusters.size(); ++i)
        if (clusters[i].wide || clusters[i + 1].wide || clusters[i].space) places.push_back(clusters[i].last);
    // A line of words only has fewer places, and wider spaces are usual there.
    const bool words = std::none_of(clusters.begin(), clusters.end(), [](const Cluster& one) { return one.wide; });
    if (places.empty() || slack > (words ? 3 : 1) * most * static_cast<double>(places.size())) return false;
    const int whole = units(slack);
    const int count = static_cast<int>(places.size());
    for (int i = 0; i < count; ++i)
        places[static_cast<std::size_t>(i)]->width += whole * (i + 1) / count - whole * i / count;
    return true;
}

}  // namespace jiheng::typeset::pdf
