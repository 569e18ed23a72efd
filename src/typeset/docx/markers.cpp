#include "typeset/docx/markers.h"

#include <algorithm>

#include "base/text.h"
#include "documents/package/xml_scanner.h"
#include "typeset/xml_text.h"

namespace jiheng::typeset::docx {

namespace {

using Event = XmlScanner::Event;

struct Piece {
    std::size_t begin = 0;
    std::size_t end = 0;
};

struct OpenParagraph {
    std::size_t begin = 0;
    bool running_text = false;  // not in a table, text box or header
    std::vector<Piece> pieces{};
    std::string section{};  // the section that ends here, as it stands
};

std::string lower(std::string_view text)
{
    std::string folded{trim(text)};
    for (char& c : folded) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return folded;
}

// Text of a value inside <w:t>; a line break is an element there.
std::string as_markup(std::string_view value)
{
    std::string markup;
    bool first = true;
    for (const std::string_view line : split(value, '\n')) {
        if (!first) markup += "</w:t><w:br/><w:t xml:space=\"preserve\">";
        typeset::append_xml_text(markup, line);
        first = false;
    }
    return markup;
}

class Finder {
public:
    Finder(std::string_view xml, const MarkerValues& values, std::size_t depth)
        : xml_{xml}, scanner_{xml}, values_{values}, most_depth_{depth}
    {
    }

    std::optional<FoundMarkers> find()
    {
        for (Event event = scanner_.next(); event != Event::end; event = scanner_.next()) {
            if (event == Event::broken) return std::nullopt;
            if (event == Event::open && !open()) return std::nullopt;
            if (event == Event::close && !close()) return std::nullopt;
            if (event == Event::text && !open_.empty() && open_.back() == "t" && !paragraphs_.empty() && in_word_)
                paragraphs_.back().pieces.push_back(
                    {scanner_.position() - scanner_.raw_text().size(), scanner_.position()});
        }
        if (!open_.empty()) return std::nullopt;
        return std::move(found_);
    }

private:
    std::size_t tag_begin() const
    {
        return xml_.rfind('<', static_cast<std::size_t>(scanner_.name().data() - xml_.data()));
    }

    bool open()
    {
        const std::string_view name = scanner_.name();
        const bool of_word = xml_.substr(tag_begin()).starts_with("<w:");
        if (name == "body" && of_word && open_.size() == 1) found_.body_start = scanner_.position();
        if (name == "p" && of_word) paragraphs_.push_back({tag_begin(), is_running_text(), {}, {}});
        if (name == "sectPr" && of_word) section_begin_ = tag_begin();
        in_word_ = of_word;
        open_.push_back(name);
        return open_.size() <= most_depth_;
    }

    bool close()
    {
        if (open_.empty() || open_.back() != scanner_.name()) return false;
        const bool of_word =
            xml_.substr(tag_begin()).starts_with("<w:") || xml_.substr(tag_begin()).starts_with("</w:");
        open_.pop_back();
        if (scanner_.name() == "sectPr" && of_word && !paragraphs_.empty())
            paragraphs_.back().section = xml_.substr(section_begin_, scanner_.position() - section_begin_);
        if (scanner_.name() == "p" && of_word && !paragraphs_.empty()) {
            search(paragraphs_.back());
            paragraphs_.pop_back();
        }
        return true;
    }

    bool is_running_text() const
    {
        return open_.size() >= 2 && open_[1] == "body" &&
               std::all_of(open_.begin() + 2, open_.end(), [](std::string_view name) {
                   return name == "sdt" || name == "sdtContent" || name == "customXml";
               });
    }

    void search(const OpenParagraph& paragraph)
    {
        std::string joined;
        for (const Piece& piece : paragraph.pieces) joined += xml_.substr(piece.begin, piece.end - piece.begin);
        for (std::size_t end = joined.find("}}"); end != std::string::npos; end = joined.find("}}", end + 2)) {
            const std::size_t begin = joined.rfind("{{", end);
            if (begin == std::string::npos || begin < searched_) continue;
            const std::string name =
                lower(jiheng::xml_text(std::string_view{joined}.substr(begin + 2, end - begin - 2)));
            if (name == "body" || name == "正文") {
                if (!paragraph.running_text) {
                    found_.misplaced = true;
                } else if (!found_.body) {
                    put_body(paragraph);
                    break;
                }
                continue;
            }
            const auto value = std::find_if(values_.begin(), values_.end(),
                                            [&](const auto& pair) { return lower(pair.first) == name; });
            if (value == values_.end()) continue;
            found_.used.insert(value->first);
            replace(paragraph, begin, end + 2, as_markup(value->second));
            searched_ = end + 2;
        }
        searched_ = 0;
    }

    // Where a section ends with the paragraph, an empty one goes on ending it.
    void put_body(const OpenParagraph& paragraph)
    {
        found_.body = Edit{paragraph.begin, scanner_.position(), ""};
        if (!paragraph.section.empty()) found_.body->text = "<w:p><w:pPr>" + paragraph.section + "</w:pPr></w:p>";
    }

    // `begin` and `end` count in the text of the paragraph. The value stands where the marker begins.
    void replace(const OpenParagraph& paragraph, std::size_t begin, std::size_t end, std::string value)
    {
        std::size_t at = 0;
        for (const Piece& piece : paragraph.pieces) {
            const std::size_t size = piece.end - piece.begin;
            const std::size_t from = std::max(begin, at);
            const std::size_t to = std::min(end, at + size);
            if (from < to) {
                found_.edits.push_back({piece.begin + from - at, piece.begin + to - at, std::move(value)});
                value.clear();
            }
            at += size;
        }
    }

    std::string_view xml_;
    XmlScanner scanner_;
    const MarkerValues& values_;
    std::size_t most_depth_;
    std::vector<std::string_view> open_{};  // local names of the elements around
    std::vector<OpenParagraph> paragraphs_{};
    std::size_t section_begin_ = 0;
    std::size_t searched_ = 0;
    bool in_word_ = false;
    FoundMarkers found_{};
};

}  // namespace

std::optional<FoundMarkers> find_markers(std::string_view xml, const MarkerValues& values, std::size_t depth)
{
    return Finder{xml, values, depth}.find();
}

std::string with_edits(std::string_view xml, std::vector<Edit> edits)
{
    std::stable_sort(edits.begin(), edits.end(), [](const Edit& a, const Edit& b) { return a.begin < b.begin; });
    std::string out;
    std::size_t at = 0;
    for (const Edit& edit : edits) {
        if (edit.begin < at) continue;
        out += xml.substr(at, edit.begin - at);
        out += edit.text;
        at = edit.end;
    }
    out += xml.substr(at);
    return out;
}

}  // namespace jiheng::typeset::docx
