#include "documents/package/xml_scanner.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

#include "base/text.h"

namespace jiheng {

namespace {

using Bytes = std::array<bool, 256>;

constexpr Bytes bytes_of(std::string_view characters)
{
    Bytes table{};
    for (const char c : characters) table[static_cast<unsigned char>(c)] = true;
    return table;
}

constexpr Bytes spaces = bytes_of(" \n\t\r");
constexpr Bytes ends_name = bytes_of(" \n\t\r>\"'");
constexpr Bytes ends_key = bytes_of(" \n\t\r=");
constexpr Bytes halts_tag = bytes_of(">\"'");

bool is_in(const Bytes& table, char c)
{
    return table[static_cast<unsigned char>(c)];
}

// The next place of `mark`; values of attributes are too short for more than a plain loop.
const char* find_near(const char* at, const char* end, char mark)
{
    while (at != end && *at != mark) ++at;
    return at;
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

// Where the > stands that ends the tag whose attributes begin at `at`; a > inside an attribute's quotes is none.
const char* end_of_tag(const char* at, const char* end)
{
    for (;; ++at) {
        while (at != end && !is_in(halts_tag, *at)) ++at;
        if (at == end || *at == '>') return at;
        at = find_near(at + 1, end, *at);
        if (at == end) return end;
    }
}

}  // namespace

XmlScanner::Event XmlScanner::next()
{
    if (close_pending_) {
        close_pending_ = false;
        return Event::close;
    }
    while (at_ + 1 < xml_.size() && xml_[at_] == '<' && (xml_[at_ + 1] == '!' || xml_[at_ + 1] == '?')) {
        if (xml_.substr(at_).starts_with("<![CDATA[")) return read_literal();
        if (!skip_markup()) return Event::broken;
    }
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
    const std::string_view rest = xml_.substr(at_);
    const bool comment = rest.starts_with("<!--");
    if (!comment && !rest.starts_with("<?")) return false;  // office packages declare no document type
    const std::string_view ending = comment ? "-->" : "?>";
    const std::size_t end = rest.find(ending, comment ? 4 : 2);
    if (end == std::string_view::npos) return false;
    at_ += end + ending.size();
    return true;
}

XmlScanner::Event XmlScanner::read_literal()
{
    constexpr std::size_t start = std::string_view{"<![CDATA["}.size();
    const std::size_t end = xml_.find("]]>", at_ + start);
    if (end == std::string_view::npos) return Event::broken;
    text_ = xml_.substr(at_ + start, end - at_ - start);
    literal_ = true;
    at_ = end + 3;
    return Event::text;
}

XmlScanner::Event XmlScanner::read_tag()
{
    const char* const end = xml_.data() + xml_.size();
    const char* at = xml_.data() + at_ + 1;
    const bool closes = at != end && *at == '/';
    at += closes ? 1 : 0;
    const char* const name = at;
    const char* local = at;
    for (; at != end && !is_in(ends_name, *at); ++at)
        if (*at == ':' && local == name) local = at + 1;
    const char* name_end = at;
    const char* const close = end_of_tag(at, end);
    if (close == end) return Event::broken;
    at_ = static_cast<std::size_t>(close - xml_.data()) + 1;
    close_pending_ = !closes && close != name && close[-1] == '/';
    const char* const inside_end = close_pending_ ? close - 1 : close;
    name_end = std::min(name_end, inside_end);
    tag_name_ = {name, static_cast<std::size_t>(name_end - name)};
    name_ = {local, static_cast<std::size_t>(name_end - local)};
    attributes_ = {name_end, static_cast<std::size_t>(inside_end - name_end)};
    return closes ? Event::close : Event::open;
}

std::string_view XmlScanner::attribute(std::string_view name) const
{
    for (XmlAttributes all = attributes(); all.next();)
        if (all.name() == name) return all.value();
    return {};
}

bool XmlAttributes::next()
{
    const char* at = rest_.data();
    const char* const end = at + rest_.size();
    while (at != end && is_in(spaces, *at)) ++at;
    const char* key = at;
    for (; at != end && !is_in(ends_key, *at); ++at)
        if (*at == ':') key = at + 1;
    name_ = {key, static_cast<std::size_t>(at - key)};
    while (at != end && is_in(ends_key, *at)) ++at;
    if (at == end || (*at != '"' && *at != '\'')) return false;
    const char* const value = at + 1;
    at = find_near(value, end, *at);
    if (at == end) return false;
    value_ = {value, static_cast<std::size_t>(at - value)};
    rest_ = {at + 1, static_cast<std::size_t>(end - at - 1)};
    return true;
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

std::optional<std::string_view> XmlScanner::take_text()
{
    const std::size_t tag = xml_.find('<', at_);
    if (close_pending_ || tag == std::string_view::npos) return std::nullopt;
    const std::string_view close = xml_.substr(tag).substr(0, tag_name_.size() + 3);
    const bool closes = close.size() == tag_name_.size() + 3 && close[1] == '/' && close.back() == '>' &&
                        close.substr(2, tag_name_.size()) == tag_name_;
    if (!closes) return std::nullopt;
    const std::string_view text = xml_.substr(at_, tag - at_);
    at_ = tag + close.size();
    return text;
}

std::optional<std::string_view> XmlScanner::take_between(std::string_view opening, std::string_view closing)
{
    const std::string_view rest = xml_.substr(std::min(at_, xml_.size()));
    if (close_pending_ || !rest.starts_with(opening)) return std::nullopt;
    const std::size_t tag = rest.find('<', opening.size());
    if (tag == std::string_view::npos || !rest.substr(tag).starts_with(closing)) return std::nullopt;
    at_ += tag + closing.size();
    return rest.substr(opening.size(), tag - opening.size());
}

bool XmlScanner::append_inner_text(std::string& text, std::size_t most)
{
    if (const auto whole = take_text()) {
        append_xml_text(text, *whole);
        return text.size() <= most;
    }
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
