// A forward scanner over the XML of an office package: tags, attributes and text where they stand, nothing copied.
// It knows no document types and no entities but the five of XML and numeric ones, so nothing can expand.
#pragma once

#include <string>
#include <string_view>

namespace jiheng {

class XmlScanner {
public:
    enum class Event { open, close, text, end, broken };

    explicit XmlScanner(std::string_view xml) : xml_{xml} {}

    // After `open` of an element without content (<a/>) the matching `close` follows.
    Event next();
    std::string_view name() const { return name_; }  // local name of the tag, without prefix
    // Raw value of the attribute with this local name; empty when there is none. Only after `open`.
    std::string_view attribute(std::string_view name) const;
    // The text as it stands; entities not yet replaced (see append_text).
    std::string_view raw_text() const { return text_; }
    std::size_t position() const { return at_; }  // bytes passed so far: behind the tag or text of this event
    // Skips to the close of the element just opened. False when the XML ends before.
    bool skip();
    // The same for an element that never holds one of its own name, without looking at what is inside.
    bool skip_unread();
    // Appends all text inside the element just opened, up to its close. False when the XML ends before, and when `text`
    // grows beyond `most` bytes.
    bool append_inner_text(std::string& text, std::size_t most);
    // Appends the text of this event with entities replaced.
    void append_text(std::string& text) const;

private:
    Event read_tag();
    bool skip_markup();  // past comments and processing instructions; false when one does not end

    std::string_view xml_;
    std::size_t at_ = 0;
    std::string_view tag_name_{};  // with its prefix
    std::string_view name_{};
    std::string_view attributes_{};
    std::string_view text_{};
    bool literal_ = false;  // CDATA
    bool close_pending_ = false;
};

// Replaces &amp; &lt; &gt; &quot; &apos; and numeric references; anything else stays as it is.
void append_xml_text(std::string& text, std::string_view raw);
std::string xml_text(std::string_view raw);

}  // namespace jiheng
