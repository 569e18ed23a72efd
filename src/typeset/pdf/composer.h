// Blocks of a manuscript, one after the other, onto pages.
#pragma once

#include <map>

#include "typeset/pdf/sheets.h"
#include "typeset/pdf/styles.h"

namespace jiheng::typeset::pdf {

class Composer {
public:
    Composer(const Manuscript& manuscript, const Fonts& fonts, Composition& composition);

    void run();

private:
    void number_targets();
    void add_cover(const Cover& cover);
    void add_title();  // where no cover says it
    void add_notice();
    void add_block(std::size_t block);

    void add(const Heading& heading, std::size_t block);
    void add(const Paragraph& paragraph);
    void add(const Placeholder& placeholder);
    void add(const Table& table);
    void add(const Chart& chart);
    void add(const PageBreak& page_break);
    void add(const Contents& contents);

    const SetText& set(const std::string& text, const TextStyle& style, double width = paper::measure);
    void put_anchor(const std::string& anchor);
    // Headings wait for what they stand above, so that none stays alone at the foot of a page. `next` is the height
    // that must fit below them.
    void place_headings(double next);
    void add_framed(const std::vector<const SetText*>& texts, double grey);
    void add_contents_line(const Heading& heading, Target target);
    std::string numbered(const char* key, std::size_t number, const std::string& caption) const;

    struct WaitingHeading {
        const Heading* heading = nullptr;
        const SetText* text = nullptr;
        Target target = 0;
    };

    const Manuscript& manuscript_;
    TypeSetter setter_;
    Composition& composition_;
    Sheets sheets_;
    Styles styles_;
    std::map<std::string, Target> anchors_{};
    std::map<std::size_t, Target> headings_{};  // by block
    std::vector<WaitingHeading> waiting_{};
    std::size_t tables_ = 0;
    std::size_t charts_ = 0;
};

}  // namespace jiheng::typeset::pdf
