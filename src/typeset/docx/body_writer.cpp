#include "typeset/docx/body_writer.h"

#include <algorithm>
#include <utility>

#include "base/messages.h"
#include "base/text.h"
#include "typeset/docx/page_estimate.h"
#include "typeset/docx/page_metrics.h"
#include "typeset/docx/xml_append.h"

namespace jiheng::typeset::docx {

namespace {

constexpr std::string_view bottom_of_page =
    "<w:framePr w:w=\"8844\" w:wrap=\"around\" w:vAnchor=\"margin\" w:hAnchor=\"margin\" w:xAlign=\"center\" "
    "w:yAlign=\"bottom\"/>";

// Signs that Chinese and Latin fonts both have, at different widths: “ ” — … · × ①. Word asks which font is meant.
bool has_shared_signs(std::string_view text)
{
    for (const std::string_view sign : {"\xE2\x80", "\xE2\x91", "\xC2\xB7", "\xC3\x97"})
        if (text.find(sign) != std::string_view::npos) return true;
    return false;
}

std::string one_line(std::string_view text)
{
    std::string line{text};
    for (char& c : line)
        if (c == '\n' || c == '\r' || c == '\t') c = ' ';
    return line;
}

// Ideographs only, so that letters can be spaced out to the width of the longest label.
std::size_t ideographs(std::string_view text)
{
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++count)
        if (next_code_point(text, at) < 0x2E80) return 0;
    return count;
}

}  // namespace

BodyWriter::BodyWriter(const Manuscript& manuscript, BodyPlace place)
    : manuscript_{manuscript},
      place_{std::move(place)},
      anchors_{manuscript, place_.bookmarks},
      next_bookmark_{place_.first_bookmark},
      next_drawing_{place_.first_drawing}
{
}

Body BodyWriter::write(Opening opening)
{
    pages_ = heading_pages(manuscript_);
    if (opening == Opening::cover) {
        out_ = notice();
        if (manuscript_.cover)
            write_cover(*manuscript_.cover);
        else if (!manuscript_.title.empty())
            write_plain(Role::title, manuscript_.title);
    }
    for (const Block& block : manuscript_.body) std::visit([&](const auto& item) { write_block(item); }, block);
    return {std::move(out_), std::move(charts_)};
}

std::string BodyWriter::notice()
{
    if (manuscript_.notice.empty()) return {};
    std::string before = std::exchange(out_, {});
    write_plain(Role::notice, manuscript_.notice);
    return std::exchange(out_, std::move(before));
}

Text BodyWriter::style(Role role)
{
    used_.set(static_cast<std::size_t>(role));
    return Text{place_.styles[role]};
}

void BodyWriter::begin_paragraph(Role role, std::string_view properties)
{
    append(out_, "<w:p><w:pPr><w:pStyle w:val=\"", style(role), "\"/>", properties, "</w:pPr>");
}

void BodyWriter::append_text(std::string_view text, std::string_view run_properties)
{
    if (text.empty()) return;
    const bool hint = manuscript_.language == Language::chinese && has_shared_signs(text);
    out_ += "<w:r>";
    if (hint || !run_properties.empty()) {
        // The style of a run stands before its fonts, everything else after.
        const bool styled = run_properties.starts_with("<w:rStyle");
        const std::string_view font = hint ? "<w:rFonts w:hint=\"eastAsia\"/>" : "";
        append(out_, "<w:rPr>", styled ? run_properties : font, styled ? font : run_properties, "</w:rPr>");
    }
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find_first_of("\n\t\r", at), text.size());
        if (end > at) append(out_, "<w:t xml:space=\"preserve\">", Text{text.substr(at, end - at)}, "</w:t>");
        if (end < text.size()) {
            const bool pair = text[end] == '\r' && end + 1 < text.size() && text[end + 1] == '\n';
            if (!pair) out_ += text[end] == '\t' ? "<w:tab/>" : "<w:br/>";
        }
        at = end + 1;
    }
    out_ += "</w:r>";
}

void BodyWriter::append_run(const Run& run)
{
    const std::string_view target = anchors_.bookmark(run.link);
    if (!target.empty()) append(out_, "<w:hyperlink w:anchor=\"", target, "\" w:history=\"1\">");
    std::string properties;
    if (!target.empty())
        append(properties, "<w:rStyle w:val=\"", style(Role::link), "\"/>");
    else if (run.emphasis != Emphasis::plain)
        append(properties, "<w:rStyle w:val=\"", style(run.emphasis == Emphasis::strong ? Role::strong : Role::quiet),
               "\"/>");
    append_text(run.text, properties);
    if (!target.empty()) out_ += "</w:hyperlink>";
}

void BodyWriter::append_runs(const Runs& runs)
{
    for (const Run& run : runs) append_run(run);
}

void BodyWriter::append_field(std::string_view instruction, std::string_view shown)
{
    append(out_, "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> ",
           Text{instruction}, " </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>",
           Text{shown}, "</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>");
}

void BodyWriter::append_bookmark(std::string_view name)
{
    if (name.empty() || !placed_.insert(name).second) return;
    append(out_, "<w:bookmarkStart w:id=\"", next_bookmark_, "\" w:name=\"", name, "\"/><w:bookmarkEnd w:id=\"",
           next_bookmark_, "\"/>");
    ++next_bookmark_;
}

void BodyWriter::write_plain(Role role, std::string_view text, std::string_view properties)
{
    begin_paragraph(role, properties);
    append_text(text);
    end_paragraph();
}

void BodyWriter::write_cover(const Cover& cover)
{
    write_plain(Role::title, cover.title, "<w:spacing w:before=\"3200\" w:after=\"2400\"/>");
    std::size_t longest = 0;
    for (const auto& [label, value] : cover.lines) longest = std::max(longest, ideographs(label));
    const int size = metrics_of(manuscript_.language).body.size;
    for (const auto& [label, value] : cover.lines) {
        begin_paragraph(Role::cover_line);
        const std::size_t count = ideographs(label);
        std::string spaced;
        if (count > 1 && count < longest) {
            // All labels as wide as the longest: the gap behind each character but the last.
            const std::size_t gap = (longest - count) * static_cast<std::size_t>(size) * 10 / (count - 1);
            append(spaced, "<w:spacing w:val=\"", gap, "\"/>");
            std::size_t last = 0;
            for (std::size_t at = 0; at < label.size();) {
                last = at;
                next_code_point(label, at);
            }
            append_text(std::string_view{label}.substr(0, last), spaced);
            append_text(std::string_view{label}.substr(last));
        } else {
            append_text(label);
        }
        append_text(say("typeset.docx.colon", {}, manuscript_.language));
        append_text(value);
        end_paragraph();
    }
    write_plain(Role::cover_foot, cover.foot, bottom_of_page);
    // The cover is a section without header and footer, so that its page carries no number.
    append(out_, "<w:p><w:pPr><w:pStyle w:val=\"", style(Role::note),
           "\"/><w:sectPr><w:type w:val=\"nextPage\"/><w:pgSz w:w=\"", page_width, "\" w:h=\"", page_height,
           "\"/><w:pgMar w:top=\"", margin_top, "\" w:right=\"", margin_right, "\" w:bottom=\"", margin_bottom,
           "\" w:left=\"", margin_left,
           "\" w:header=\"1134\" w:footer=\"1247\" w:gutter=\"0\"/><w:cols w:space=\"425\"/></w:sectPr></w:pPr></w:p>");
}

void BodyWriter::write_block(const Heading& heading)
{
    const int level = std::clamp(heading.level, 1, 4);
    begin_paragraph(role_at(heading.listed ? Role::heading1 : Role::unlisted1, level),
                    heading.new_page ? "<w:pageBreakBefore/>" : "");
    append_bookmark(anchors_.bookmark(heading.anchor));
    append(out_, "<w:bookmarkStart w:id=\"", next_bookmark_, "\" w:name=\"", anchors_.heading(headings_), "\"/>");
    append_text(one_line(heading.text));
    append(out_, "<w:bookmarkEnd w:id=\"", next_bookmark_, "\"/>");
    ++next_bookmark_;
    ++headings_;
    end_paragraph();
}

void BodyWriter::write_block(const Paragraph& paragraph)
{
    static constexpr Role roles[] = {Role::body, Role::item, Role::note, Role::quotation, Role::signature};
    begin_paragraph(roles[static_cast<std::size_t>(paragraph.kind)]);
    append_bookmark(anchors_.bookmark(paragraph.anchor));
    append_runs(paragraph.runs);
    end_paragraph();
}

void BodyWriter::write_block(const Placeholder& placeholder)
{
    const Language language = manuscript_.language;
    const bool facts = !placeholder.facts.empty();
    begin_paragraph(Role::placeholder, facts ? "<w:keepNext/>" : "");
    append_bookmark(anchors_.bookmark(placeholder.anchor));
    std::string strong;
    append(strong, "<w:rStyle w:val=\"", style(Role::strong), "\"/>");
    append_text(say("typeset.docx.placeholder", {}, language), strong);
    append_text(placeholder.task);
    end_paragraph();
    if (facts) write_plain(Role::placeholder, say("typeset.docx.placeholder_facts", {}, language), "<w:keepNext/>");
    for (const std::string& fact : placeholder.facts) write_plain(Role::placeholder, "· " + fact);
    // Frames of neighbours would grow together without something between them.
    write_plain(Role::note, "", "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"160\" w:lineRule=\"exact\"/>");
}

void BodyWriter::write_block(const PageBreak&)
{
    out_ += "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>";
}

void BodyWriter::write_caption(std::string_view word, std::size_t number, const std::string& caption,
                               const std::string& anchor, bool keep_with_next)
{
    begin_paragraph(Role::caption, keep_with_next ? "<w:keepNext/>" : "");
    append_bookmark(anchors_.bookmark(anchor));
    append_text(std::string{word} + " ");
    append_field("SEQ " + std::string{word} + " \\* ARABIC", std::to_string(number));
    append_text("  " + one_line(caption));
    end_paragraph();
}

}  // namespace jiheng::typeset::docx
