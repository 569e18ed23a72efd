// A forward scanner over the XML of an office package: tags, attributes and text where they stand, nothing copied.
// It knows no document types and no entities but the five of XML and numeric ones, so nothing can expand.
#pragma once

#include <cstring>
#include <optional>
#include <string>
#include <string_view>

namespace jiheng {

// The attributes of one tag, one after the other; where they are damaged they end.
class XmlAttributes {
public:
    explicit XmlAttributes(std::string_view text) : rest_{text} {}

    bool next();
    std::string_view name() const { return name_; }  // local name
    template <std::size_t Size>
    bool is(const char (&name)[Size]) const  // name() == "…", compared in place
    {
        return name_.size() == Size - 1 && std::memcmp(name_.data(), name, Size - 1) == 0;
    }
    std::string_view value() const { return value_; }  // raw

private:
    std::string_view rest_{};
    std::string_view name_{};
    std::string_view value_{};
};

class XmlScanner {
public:
    enum class Event { open, close, text, end, broken };

    explicit XmlScanner(std::string_view xml) : xml_{xml} {}

    // After `open` of an element without content (<a/>) the matching `close` follows.
    Event next();
    std::string_view name() const { return name_; }  // local name of the tag, without prefix
    // name() == "…" for a name that is known here: compared in place, where the other calls a function.
    template <std::size_t Size>
    bool is(const char (&name)[Size]) const
    {
        return name_.size() == Size - 1 && std::memcmp(name_.data(), name, Size - 1) == 0;
    }
    // Raw value of the attribute with this local name; empty when there is none. Only after `open`.
    std::string_view attribute(std::string_view name) const;
    // All of them, for a reader that wants more than one.
    XmlAttributes attributes() const { return XmlAttributes{attributes_}; }
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
    // Where the element just opened holds text and nothing else: that text as it stands, with the element's close
    // taken. Nothing in every other case, and then nothing is taken.
    std::optional<std::string_view> take_text();
    // Where `opening`, text and `closing` follow to the letter: that text as it stands, with all three taken. Nothing
    // in every other case, and then nothing is taken. Writers put most cells of a sheet in the same few words.
    std::optional<std::string_view> take_between(std::string_view opening, std::string_view closing);
    // Appends the text of this event with entities replaced.
    void append_text(std::string& text) const;

private:
    Event read_tag();
    Event read_literal();  // CDATA
    bool skip_markup();    // past a comment or processing instruction; false when it is none or does not end

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
