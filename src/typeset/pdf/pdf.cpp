#include "typeset/pdf/pdf.h"

#include <array>

#include "typeset/drawing/clean_text.h"
#include "typeset/pdf/composition.h"
#include "typeset/pdf/pdf_catalogue.h"
#include "typeset/pdf/styles.h"
#include "typeset/pdf/table_grid.h"

namespace jiheng::typeset::pdf {

namespace {

cairo_status_t append(void* bytes, const unsigned char* data, unsigned int length)
{
    static_cast<std::string*>(bytes)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
}

std::string name_of(Target target)
{
    return "t" + std::to_string(target);
}

bool is_date(std::string_view text)
{
    if (text.size() != 10) return false;
    for (std::size_t i = 0; i < text.size(); ++i)
        if (i == 4 || i == 7 ? text[i] != '-' : text[i] < '0' || text[i] > '9') return false;
    return true;
}

class PdfDrawing {
public:
    PdfDrawing(const Manuscript& manuscript, const Fonts& fonts, const Composition& composition)
        : manuscript_{manuscript},
          composition_{composition},
          setter_{fonts},
          styles_{Styles::of(manuscript.language)},
          surface_{cairo_pdf_surface_create_for_stream(append, &bytes_, paper::width, paper::height)},
          context_{cairo_create(surface_.get())}
    {
    }

    Result<std::string> run()
    {
        describe_document();
        draw(TagBegins{"Document"});
        for (std::size_t i = 0; i < composition_.pages.size(); ++i) {
            const Page& page = composition_.pages[i];
            const std::string label = page.cover ? "" : std::to_string(number_of(i));
            cairo_pdf_surface_set_page_label(surface_.get(), label.c_str());
            for (const Drawn& drawn : page.drawn) std::visit([&](const auto& one) { draw(one); }, drawn);
            draw_links();
            if (!page.cover) draw_running(i);
            cairo_show_page(context_.get());
        }
        draw(TagEnds{"Document"});
        write_outline();
        const cairo_status_t drawn = cairo_status(context_.get());
        cairo_surface_finish(surface_.get());
        const cairo_status_t written = cairo_surface_status(surface_.get());
        for (const cairo_status_t status : {drawn, written})
            if (status != CAIRO_STATUS_SUCCESS)
                return failure("error.typeset.pdf", {{"reason", cairo_status_to_string(status)}});
        mend_date(bytes_);
        declare_language(bytes_, manuscript_.language == Language::chinese ? "zh-CN" : "en");
        return std::move(bytes_);
    }

private:
    void describe_document()
    {
        const auto say_of = [&](cairo_pdf_metadata_t what, const std::string& text) {
            cairo_pdf_surface_set_metadata(surface_.get(), what, text.c_str());
        };
        say_of(CAIRO_PDF_METADATA_TITLE, clean_line(manuscript_.title));
        say_of(CAIRO_PDF_METADATA_AUTHOR, clean_line(manuscript_.author));
        say_of(CAIRO_PDF_METADATA_CREATOR, "Jiheng");
        // Otherwise cairo would ask the clock.
        say_of(CAIRO_PDF_METADATA_CREATE_DATE, is_date(manuscript_.date) ? manuscript_.date + "T00:00:00Z" : "");
    }

    std::size_t number_of(std::size_t page) const { return page + 1 - composition_.unnumbered; }

    void grey(double value) { cairo_set_source_rgb(context_.get(), value, value, value); }

    void draw(const DrawnLine& line)
    {
        grey(line.grey);
        cairo_move_to(context_.get(), line.x, line.baseline);
        pango_cairo_show_layout_line(context_.get(), line.line);
    }

    void draw(const Rules& rules)
    {
        grey(0);
        cairo_set_line_width(context_.get(), rules.width);
        constexpr std::array<double, 2> dots{0, 4};
        if (rules.dotted) {
            cairo_set_dash(context_.get(), dots.data(), 2, 0);
            cairo_set_line_cap(context_.get(), CAIRO_LINE_CAP_ROUND);
        }
        for (const Segment& segment : rules.segments) {
            cairo_move_to(context_.get(), segment.x1, segment.y1);
            cairo_line_to(context_.get(), segment.x2, segment.y2);
        }
        cairo_stroke(context_.get());
        cairo_set_dash(context_.get(), nullptr, 0, 0);
        cairo_set_line_cap(context_.get(), CAIRO_LINE_CAP_SQUARE);
    }

    void draw(const Shading& shading)
    {
        grey(shading.grey);
        cairo_rectangle(context_.get(), shading.area.x, shading.area.y, shading.area.width, shading.area.height);
        cairo_fill(context_.get());
    }

    void draw(const PlacedPicture& placed)
    {
        cairo_save(context_.get());
        cairo_set_line_cap(context_.get(), CAIRO_LINE_CAP_BUTT);
        cairo_translate(context_.get(), placed.x, placed.y);
        cairo_scale(context_.get(), placed.scale, placed.scale);
        charts::draw(*placed.picture, context_.get());
        cairo_restore(context_.get());
    }

    void draw(const TagBegins& tag) { cairo_tag_begin(context_.get(), tag.name, nullptr); }
    void draw(const TagEnds& tag) { cairo_tag_end(context_.get(), tag.name); }

    static std::string number(double value) { return std::to_string(static_cast<int>(value)); }

    void draw(const TargetHere& here)
    {
        const std::string attributes =
            "name='" + name_of(here.target) + "' x=" + number(here.x) + " y=" + number(here.y - 4);
        cairo_tag_begin(context_.get(), CAIRO_TAG_DEST, attributes.c_str());
        cairo_tag_end(context_.get(), CAIRO_TAG_DEST);
    }

    // cairo marks only the text of tags without tags inside them: links in running text come after it.
    void draw(const Link& link) { links_.push_back(link); }

    void draw(const LinkBegins& begins)
    {
        const Area& area = begins.link.area;
        const std::string attributes = "dest='" + name_of(begins.link.target) + "' rect=[" + number(area.x) + " " +
                                       number(area.y) + " " + number(area.width + 1) + " " + number(area.height) + "]";
        cairo_tag_begin(context_.get(), CAIRO_TAG_LINK, attributes.c_str());
    }

    void draw_links()
    {
        for (const Link& link : links_) {
            if (composition_.page_of[link.target] == nowhere) continue;
            draw(LinkBegins{link});
            draw(TagEnds{CAIRO_TAG_LINK});
        }
        links_.clear();
    }

    void draw(const PageNumber& place)
    {
        const std::size_t page = composition_.page_of[place.target];
        if (page == nowhere) return;
        TextStyle style = styles_.contents;
        style.align = Align::right;
        draw_text(std::to_string(number_of(page)), style, place.right - 40, 40, place.baseline);
    }

    void draw_text(const std::string& text, const TextStyle& style, double x, double width, double baseline)
    {
        SetText set = setter_.set(text, style, width);
        if (set.lines.empty()) return;
        draw(DrawnLine{set.lines.front().line, x + set.lines.front().x, baseline, style.grey});
    }

    void draw_running(std::size_t page)
    {
        constexpr double head = 25 * paper::millimetre;
        constexpr double foot = paper::height - 25 * paper::millimetre;
        draw(TagBegins{"Private"});  // no part of the text, nothing to read out
        const std::string& header = manuscript_.header;
        if (!header.empty()) {
            draw_text(clean_line(header), styles_.running, paper::left, paper::measure, head);
            draw(Rules{{{paper::left, head + 6, paper::right, head + 6}}, 0.5, false});
        }
        const std::size_t pages = composition_.pages.size() - composition_.unnumbered;
        draw_text(say("pdf.page", {{"page", std::to_string(number_of(page))}, {"pages", std::to_string(pages)}},
                      manuscript_.language),
                  styles_.running, paper::left, paper::measure, foot);
        draw(TagEnds{"Private"});
    }

    void write_outline()
    {
        std::array<int, 4> parents{};  // the last entry of each level
        for (const OutlineEntry& entry : composition_.outline) {
            const auto level = static_cast<std::size_t>(entry.level);
            const int parent = level == 1 ? CAIRO_PDF_OUTLINE_ROOT : parents[level - 2];
            const std::string place = "dest='" + name_of(entry.target) + "'";
            const auto flags = level == 1 ? CAIRO_PDF_OUTLINE_FLAG_OPEN : cairo_pdf_outline_flags_t{};
            const int made =
                cairo_pdf_surface_add_outline(surface_.get(), parent, entry.title.c_str(), place.c_str(), flags);
            for (std::size_t i = level - 1; i < parents.size(); ++i) parents[i] = made;
        }
    }

    const Manuscript& manuscript_;
    const Composition& composition_;
    TypeSetter setter_;
    Styles styles_;
    std::vector<Link> links_{};  // of the page
    std::string bytes_{};
    Owned<cairo_surface_t> surface_;
    Owned<cairo_t> context_;
};

}  // namespace

}  // namespace jiheng::typeset::pdf

namespace jiheng::typeset {

Result<std::string> pdf_of(const Manuscript& manuscript)
{
    const Fonts& fonts = Fonts::of_thread();
    JIHENG_TRY([[maybe_unused]] const Families families, usable(fonts.families()));
    for (const Block& block : manuscript.body)
        if (const auto* table = std::get_if<Table>(&block); table != nullptr && pdf::grid_of(*table).too_wide)
            return failure("error.typeset.columns",
                           {{"caption", table->caption}, {"limit", std::to_string(pdf::most_columns)}});
    const pdf::Composition composition = pdf::compose(manuscript, fonts);
    return pdf::PdfDrawing{manuscript, fonts, composition}.run();
}

}  // namespace jiheng::typeset
