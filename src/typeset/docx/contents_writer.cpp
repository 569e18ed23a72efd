#include <algorithm>

#include "base/text.h"
#include "typeset/docx/body_writer.h"
#include "typeset/docx/xml_append.h"

namespace jiheng::typeset::docx {

namespace {

// LibreOffice keeps the numbers of a contents list as they were cached, but lays out PAGEREF fields that stand alone.
// It passes over a choice that asks for Word 2013's namespace: there the entries are paragraphs with live references,
// and in Word they are the result of a TOC field.
void append_for_word(std::string& out, std::string_view runs)
{
    append(out,
           "<mc:AlternateContent xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" "
           "xmlns:w15=\"http://schemas.microsoft.com/office/word/2012/wordml\"><mc:Choice Requires=\"w15\">",
           runs, "</mc:Choice></mc:AlternateContent>");
}

}  // namespace

void BodyWriter::write_block(const Contents& contents)
{
    if (!contents.title.empty()) write_plain(Role::contents_title, contents.title);
    const int levels = std::clamp(contents.levels, 1, 4);
    std::vector<std::pair<const Heading*, std::size_t>> entries;
    std::size_t turn = 0;
    for (const Block& block : manuscript_.body) {
        const auto* heading = std::get_if<Heading>(&block);
        if (heading == nullptr) continue;
        if (heading->listed && heading->level <= levels) entries.emplace_back(heading, turn);
        ++turn;
    }
    std::string tabs;  // the numbers stand at the right edge, however wide the page is
    append(tabs, "<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"", place_.text_width, "\"/></w:tabs>");
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const auto& [heading, index] = entries[i];
        begin_paragraph(role_at(Role::contents1, std::clamp(heading->level, 1, 4)), tabs);
        if (i == 0) {
            std::string begin;
            append(begin,
                   "<w:r><w:fldChar w:fldCharType=\"begin\" w:dirty=\"true\"/></w:r><w:r><w:instrText "
                   "xml:space=\"preserve\"> TOC \\o \"1-",
                   levels, "\" \\h \\z </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>");
            append_for_word(out_, begin);
        }
        const std::string& bookmark = anchors_.heading(index);
        append(out_, "<w:hyperlink w:anchor=\"", bookmark, "\" w:history=\"1\">");
        append_text(replace_all(heading->text, "\n", " "));
        out_ += "<w:r><w:tab/></w:r>";
        append_field("PAGEREF " + bookmark + " \\h", std::to_string(pages_[index]));
        out_ += "</w:hyperlink>";
        if (i + 1 == entries.size()) append_for_word(out_, "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>");
        end_paragraph();
    }
}

}  // namespace jiheng::typeset::docx
