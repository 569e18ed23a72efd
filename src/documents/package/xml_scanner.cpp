#include "documents/package/xml_scanner.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

#include "base/text.h"

namespace jiheng {

namespace {

std::string_view local_name(std::string_view name)
{
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

struct Entity {
    std::string_view name;
    char character;
};
constexpr std::array entities{Entity{"amp", '&'}, Entity{"lt", '<'}, Entity{"gt", '>'}, Entity{"quot", '"'},
                              Entity{"apos", '\''}};

// "#20809" or "#x5149"; 0 when it is no character.
char32_t numeric_reference(std::string_view reference)
{
    const bool hexadecimal = reference.size() > 1 && (reference[1] == 'x' || reference[1] == 'X');
    const std::string_view digits = reference.substr(hexadecimal ? 2 : 1);
    unsigned long code = 0;
    const auto [end, problem] =
        std::from_chars(digits.data(), digits.data() + digits.size(), code, hexadecimal ? 16 : 10);
    if (problem != std::errc{} || end != digits.data() + digits.size()) return 0;
    const bool surrogate = code >= 0xD800 && code < 0xE000;
    return code > 0x10FFFF || surrogate ? 0 : static_cast<char32_t>(code);
}

// Where the > of the tag stands that `rest` begins with; a > inside an attribute's quotes is none. Quotes are sought
// inside the tag only: sought in all that follows, a part without any would take time by its square.
std::size_t end_of_tag(std::string_view rest)
{
    std::size_t end = rest.find('>');
    std::size_t from = 0;
    std::size_t doubled = 0;  // next quotes at or after `from`
    std::size_t single = 0;
    while (end != std::string_view::npos) {
        const std::string_view tag = rest.substr(0, end);
        if (doubled <= from) doubled = tag.find('"', from);
        if (single <= from) single = tag.find('\'', from);
        const std::size_t quote = std::min(doubled, single);
        if (quote == std::string_view::npos) return end;
        const std::size_t closing = rest.find(rest[quote], quote + 1);
        if (closing == std::string_view::npos) return closing;
        from = closing + 1;
        if (closing > end) {
            end = rest.find('>', closing);
            doubled = single = 0;  // the tag is longer than was seen
        }
    }
    return end;
}

}  // namespace

XmlScanner::Event XmlScanner::next()
{
    if (close_pending_) {
        close_pending_ = false;
        return Event::close;
    }
    if (!skip_markup()) return Event::broken;
    if (at_ >= xml_.size()) return Event::end;
    if (xml_[at_] == '<') return read_tag();
    const std::size_t tag = xml_.find('<', at_);
    text_ = xml_.substr(at_, tag == std::string_view::npos ? tag : tag - at_);
    literal_ = false;
    at_ += text_.size();
    return Event::text;
}

bool XmlScanner::skip_markup()
{
    for (;;) {
        const std::string_view rest = xml_.substr(at_);
        const bool comment = rest.starts_with("<!--");
        if (!comment && !rest.starts_with("<?")) return true;
        const std::string_view ending = comment ? "-->" : "?>";
        const std::size_t end = rest.find(ending, comment ? 4 : 2);
        if (end == std::string_view::npos) return false;
        at_ += end + ending.size();
    }
}

XmlScanner::Event XmlScanner::read_tag()
{
    const std::string_view rest = xml_.substr(at_);
    if (rest.starts_with("<![CDATA[")) {
        constexpr std::size_t start = 9;
        const std::size_t end = rest.find("]]>", start);
        if (end == std::string_view::npos) return Event::broken;
        text_ = rest.substr(start, end - start);
        literal_ = true;
        at_ += end + 3;
        return Event::text;
    }
    if (rest.starts_with("<!")) return Event::broken;  // office packages declare no document type
    const std::size_t end = end_of_tag(rest);
    if (end == std::string_view::npos) return Event::broken;
    const bool closes = rest.size() > 1 && rest[1] == '/';
    at_ += end + 1;
    std::string_view inside = rest.substr(closes ? 2 : 1, end - (closes ? 2 : 1));
    const bool empty = !closes && inside.ends_with('/');
    if (empty) inside.remove_suffix(1);
    std::size_t name_end = 0;
    while (name_end < inside.size() && !is_space(inside[name_end])) ++name_end;
    tag_name_ = inside.substr(0, name_end);
    name_ = local_name(tag_name_);
    attributes_ = inside.substr(name_end);
    if (closes) return Event::close;
    close_pending_ = empty;
    return Event::open;
}

std::string_view XmlScanner::attribute(std::string_view name) const
{
    const char* at = attributes_.data();
    const char* const end = at + attributes_.size();
    while (at != end) {
        while (at != end && is_space(*at)) ++at;
        const char* key = at;
        while (at != end && *at != '=' && !is_space(*at)) {
            if (*at == ':') key = at + 1;
            ++at;
        }
        const std::string_view found{key, static_cast<std::size_t>(at - key)};
        while (at != end && (*at == '=' || is_space(*at))) ++at;
        if (at == end || (*at != '"' && *at != '\'')) return {};
        const char* value = at + 1;
        at = std::find(value, end, *at);
        if (at == end) return {};
        if (found == name) return {value, static_cast<std::size_t>(at - value)};
        ++at;
    }
    return {};
}

bool XmlScanner::skip()
{
    for (int depth = 1; depth > 0;) switch (next()) {
            case Event::open:
                ++depth;
                break;
            case Event::close:
                --depth;
                break;
            case Event::text:
                break;
            default:
                return false;
        }
    return true;
}

bool XmlScanner::skip_unread()
{
    if (close_pending_) {
        close_pending_ = false;
        return true;
    }
    const std::string closing = "</" + std::string{tag_name_} + ">";
    // memmem leaps over the tags in between; find would halt at each of them.
    const void* const end = memmem(xml_.data() + at_, xml_.size() - at_, closing.data(), closing.size());
    if (end == nullptr) return false;
    at_ = static_cast<std::size_t>(static_cast<const char*>(end) - xml_.data()) + closing.size();
    return true;
}

bool XmlScanner::append_inner_text(std::string& text, std::size_t most)
{
    for (int depth = 1; depth > 0;) switch (next()) {
            case Event::open:
                ++depth;
                break;
            case Event::close:
                --depth;
                break;
            case Event::text:
                append_text(text);
                if (text.size() > most) return false;
                break;
            default:
                return false;
        }
    return true;
}

void XmlScanner::append_text(std::string& text) const
{
    if (literal_)
        text += text_;
    else
        append_xml_text(text, text_);
}

void append_xml_text(std::string& text, std::string_view raw)
{
    constexpr std::size_t longest_reference = 12;
    while (!raw.empty()) {
        // References often follow each other: some writers put every ideograph so.
        const std::size_t mark = raw.front() == '&' ? 0 : raw.find('&');
        if (mark > 0) text += raw.substr(0, mark);
        if (mark == std::string_view::npos) return;
        raw.remove_prefix(mark);
        const std::size_t end = raw.substr(0, longest_reference).find(';');
        const std::string_view reference = end == std::string_view::npos ? "" : raw.substr(1, end - 1);
        bool known = false;
        if (reference.starts_with('#')) {
            if (const char32_t character = numeric_reference(reference); character != 0) {
                append_utf8(text, character);
                known = true;
            }
        } else {
            for (const auto& [name, character] : entities)
                if (name == reference) {
                    text += character;
                    known = true;
                }
        }
        if (known) {
            raw.remove_prefix(end + 1);
        } else {
            text += '&';
            raw.remove_prefix(1);
        }
    }
}

std::string xml_text(std::string_view raw)
{
    std::string text;
    append_xml_text(text, raw);
    return text;
}

}  // namespace jiheng
