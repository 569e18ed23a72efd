#include "typeset/html/html_writer.h"

#include <algorithm>
#include <set>

#include "typeset/charts/chart.h"
#include "typeset/html/style.h"
#include "typeset/xml_text.h"

namespace jiheng::typeset {

namespace {

class Page {
public:
    Page(const Manuscript& manuscript, const SubjectOf& subject_of) : manuscript_{manuscript}, subject_of_{subject_of}
    {
        collect_anchors();
    }

    std::string whole()
    {
        const bool chinese = manuscript_.language == Language::chinese;
        out_ = "<!DOCTYPE html>\n<html lang=\"";
        out_ += chinese ? "zh-CN" : "en";
        out_ +=
            "\">\n<head>\n<meta charset=\"utf-8\">\n"
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
            "img-src data:\">\n<title>";
        text(manuscript_.title);
        out_ += "</title>\n";
        if (!manuscript_.author.empty()) {
            out_ += "<meta name=\"author\" content=\"";
            text(manuscript_.author);
            out_ += "\">\n";
        }
        out_ += "<style>";
        out_ += page_style;
        out_ += "</style>\n</head>\n<body>\n";
        add_contents();
        out_ += "<main>\n";
        add_notice();
        add_cover();
        for (const Block& block : manuscript_.body) std::visit([this](const auto& one) { add(one); }, block);
        out_ += "</main>\n</body>\n</html>\n";
        return std::move(out_);
    }

private:
    void text(std::string_view words) { append_xml_text(out_, words); }

    void collect_anchors()
    {
        for (const Block& block : manuscript_.body) {
            if (const auto* table = std::get_if<Table>(&block)) {
                anchors_.insert(table->anchor);
                for (const auto& row : table->rows)
                    for (const Cell& cell : row) anchors_.insert(cell.anchor);
            } else if (const auto* heading = std::get_if<Heading>(&block)) {
                anchors_.insert(heading->anchor);
            } else if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
                anchors_.insert(paragraph->anchor);
            } else if (const auto* gap = std::get_if<Placeholder>(&block)) {
                anchors_.insert(gap->anchor);
            } else if (const auto* chart = std::get_if<Chart>(&block)) {
                anchors_.insert(chart->anchor);
            }
        }
        anchors_.erase("");
    }

    // The attribute for an anchor; only its first bearer may have it.
    void id(const std::string& anchor)
    {
        if (anchor.empty() || !given_.insert(anchor).second) return;
        out_ += " id=\"";
        text(anchor);
        out_ += '"';
    }

    std::string subject(const std::string& anchor) const
    {
        return subject_of_ && !anchor.empty() ? subject_of_(anchor) : std::string{};
    }

    std::string subject(const std::string& anchor, const Runs& runs) const
    {
        std::string found = subject(anchor);
        for (auto run = runs.begin(); found.empty() && run != runs.end(); ++run) found = subject(run->link);
        return found;
    }

    void speaks_of(const std::string& code)
    {
        if (code.empty()) return;
        out_ += " data-indicator=\"";
        text(code);
        out_ += '"';
    }

    std::string listed_id(std::size_t number) const { return "section-" + std::to_string(number); }

    void add_contents()
    {
        const auto contents = std::find_if(manuscript_.body.begin(), manuscript_.body.end(),
                                           [](const Block& block) { return std::holds_alternative<Contents>(block); });
        if (contents == manuscript_.body.end()) return;
        const auto& wanted = std::get<Contents>(*contents);
        out_ += "<nav aria-label=\"";
        text(wanted.title);
        out_ += "\">\n<ol>\n";
        std::size_t number = 0;
        for (const Block& block : manuscript_.body) {
            const auto* heading = std::get_if<Heading>(&block);
            if (heading == nullptr || !heading->listed) continue;
            ++number;
            if (heading->level > wanted.levels) continue;
            out_ += "<li class=\"l" + std::to_string(heading->level) + "\"><a href=\"#" +
                    (heading->anchor.empty() ? listed_id(number) : xml_text(heading->anchor)) + "\">";
            text(heading->text);
            out_ += "</a></li>\n";
        }
        out_ += "</ol>\n</nav>\n";
    }

    void add_notice()
    {
        if (manuscript_.notice.empty()) return;
        out_ += "<p class=\"notice\" role=\"note\">";
        text(manuscript_.notice);
        out_ += "</p>\n";
    }

    void add_title()
    {
        if (manuscript_.title.empty()) return;
        out_ += "<p class=\"title\">";
        text(manuscript_.title);
        out_ += "</p>\n";
    }

    void add_cover()
    {
        if (!manuscript_.cover) {
            add_title();
            return;
        }
        const Cover& cover = *manuscript_.cover;
        out_ += "<header class=\"cover\">\n<p class=\"title\">";
        text(cover.title);
        out_ += "</p>\n<dl>\n";
        for (const auto& [label, value] : cover.lines) {
            out_ += "<dt>";
            text(label);
            out_ += "</dt><dd>";
            text(value);
            out_ += "</dd>\n";
        }
        out_ += "</dl>\n";
        if (!cover.foot.empty()) {
            out_ += "<p class=\"foot\">";
            text(cover.foot);
            out_ += "</p>\n";
        }
        out_ += "</header>\n";
    }

    void add_runs(const Runs& runs)
    {
        for (const Run& run : runs) {
            const bool linked = !run.link.empty() && anchors_.contains(run.link);
            if (linked) {
                out_ += "<a href=\"#";
                text(run.link);
                out_ += "\">";
            }
            if (run.emphasis == Emphasis::strong) out_ += "<strong>";
            if (run.emphasis == Emphasis::quiet) out_ += "<span class=\"quiet\">";
            text(run.text);
            if (run.emphasis == Emphasis::quiet) out_ += "</span>";
            if (run.emphasis == Emphasis::strong) out_ += "</strong>";
            if (linked) out_ += "</a>";
        }
    }

    void add(const Heading& heading)
    {
        const std::string tag = "h" + std::to_string(heading.level);
        out_ += '<' + tag;
        if (heading.listed) ++listed_;
        if (!heading.anchor.empty())
            id(heading.anchor);
        else if (heading.listed)
            id(listed_id(listed_));
        subject_ = subject(heading.anchor);
        speaks_of(subject_);
        if (heading.new_page) out_ += " class=\"new-page\"";
        out_ += '>';
        text(heading.text);
        out_ += "</" + tag + ">\n";
    }

    void add(const Paragraph& paragraph)
    {
        static constexpr const char* kinds[] = {"body", "item", "note", "quotation", "signature"};
        out_ += "<p class=\"" + std::string{kinds[static_cast<int>(paragraph.kind)]} + '"';
        id(paragraph.anchor);
        const std::string own = subject(paragraph.anchor, paragraph.runs);
        speaks_of(own.empty() ? subject_ : own);
        out_ += '>';
        add_runs(paragraph.runs);
        out_ += "</p>\n";
    }

    void add(const Placeholder& gap)
    {
        out_ += "<div class=\"gap\"";
        id(gap.anchor);
        out_ += ">";
        text(gap.task);
        if (!gap.facts.empty()) {
            out_ += "<ul>";
            for (const std::string& fact : gap.facts) {
                out_ += "<li>";
                text(fact);
                out_ += "</li>";
            }
            out_ += "</ul>";
        }
        out_ += "</div>\n";
    }

    void add(const Table& table)
    {
        out_ += "<div class=\"scroll\"><table";
        id(table.anchor);
        out_ += ">\n";
        if (!table.caption.empty()) {
            out_ += "<caption>";
            text(numbered("pdf.table", ++tables_, table.caption));
            out_ += "</caption>\n";
        }
        add_widths(table);
        for (std::size_t i = 0; i < table.rows.size(); ++i) {
            const bool heads = i < table.heading_rows;
            if (heads && i == 0) out_ += "<thead>\n";
            if (!heads && i == table.heading_rows) out_ += "<tbody>\n";
            add_row(table.rows[i], heads);
            if (heads && i + 1 == std::min(table.heading_rows, table.rows.size())) out_ += "</thead>\n";
        }
        if (table.rows.size() > table.heading_rows) out_ += "</tbody>\n";
        out_ += "</table></div>\n";
        if (!table.note.empty()) add(Paragraph{ParagraphKind::note, {{table.note, Emphasis::plain, {}}}, {}});
    }

    void add_widths(const Table& table)
    {
        unsigned all = 0;
        for (const unsigned width : table.widths) all += width;
        if (all == 0) return;
        out_ += "<colgroup>";
        for (const unsigned width : table.widths)
            out_ += "<col style=\"width:" + std::to_string(width * 100 / all) + "%\">";
        out_ += "</colgroup>\n";
    }

    void add_row(const std::vector<Cell>& row, bool heads)
    {
        std::string of_row;
        for (auto cell = row.begin(); of_row.empty() && cell != row.end(); ++cell)
            of_row = subject(cell->anchor, cell->runs);
        out_ += "<tr";
        speaks_of(of_row.empty() ? subject_ : of_row);
        out_ += '>';
        for (const Cell& cell : row) {
            const bool head = heads || cell.heading;
            out_ += head ? (heads ? "<th scope=\"col\"" : "<th scope=\"row\"") : "<td";
            if (cell.columns > 1) out_ += " colspan=\"" + std::to_string(cell.columns) + '"';
            if (cell.rows > 1) out_ += " rowspan=\"" + std::to_string(cell.rows) + '"';
            if (!head && cell.align == Align::center) out_ += " class=\"c\"";
            if (!head && cell.align == Align::right) out_ += " class=\"r\"";
            id(cell.anchor);
            out_ += '>';
            add_runs(cell.runs);
            out_ += head ? "</th>" : "</td>";
        }
        out_ += "</tr>\n";
    }

    void add(const Chart& chart)
    {
        out_ += "<figure";
        id(chart.anchor);
        out_ += ">\n" + chart_svg(chart, manuscript_.language) + "\n<figcaption>";
        text(numbered("pdf.figure", ++figures_, chart.caption));
        out_ += "</figcaption>\n</figure>\n";
    }

    // Pages begin where a heading asks for it; the contents stand in the margin.
    void add(const PageBreak&) {}
    void add(const Contents&) {}

    std::string numbered(std::string_view key, std::size_t number, const std::string& caption) const
    {
        return say(key, {{"number", std::to_string(number)}, {"caption", caption}}, manuscript_.language);
    }

    const Manuscript& manuscript_;
    const SubjectOf& subject_of_;
    std::string subject_{};  // of the section
    std::string out_{};
    std::set<std::string, std::less<>> anchors_{};
    std::set<std::string, std::less<>> given_{};
    std::size_t listed_ = 0;
    std::size_t tables_ = 0;
    std::size_t figures_ = 0;
};

}  // namespace

std::string html_of(const Manuscript& manuscript, const SubjectOf& subject_of)
{
    return Page{manuscript, subject_of}.whole();
}

}  // namespace jiheng::typeset
