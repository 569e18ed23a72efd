#include "documents/html/page_encoding.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "documents/text/encoding.h"

namespace jiheng {

namespace {

constexpr std::size_t head = 4096;  // where a declaration may stand
constexpr std::string_view replacement = "\xEF\xBF\xBD";

// The name behind the first "charset=" of the page's head, in small letters.
std::string declared(std::string_view bytes)
{
    std::string start{bytes.substr(0, head)};
    for (char& c : start)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    const std::size_t at = start.find("charset=");
    if (at == std::string::npos) return "";
    std::string name;
    for (std::size_t i = at + 8; i < start.size(); ++i) {
        const char c = start[i];
        const bool part = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
        if (part)
            name += c;
        else if (!name.empty() || (c != '"' && c != '\'' && c != ' '))
            break;
    }
    return name;
}

const char* encoding_named(const std::string& name)
{
    if (name.starts_with("gb") || name == "x-gbk" || name == "chinese" || name == "cn-gb") return "GB18030";
    if (name.starts_with("big5")) return "Big5";
    if (name.starts_with("hz")) return "HZ";
    return "UTF-8";  // a declaration that could be read is in no UTF-16, whatever it says
}

std::size_t count(std::string_view text, std::string_view part)
{
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size()))
        ++found;
    return found;
}

DecodedPage leniently(std::string_view bytes, const char* encoding)
{
    DecodedPage page{decode_leniently(bytes, encoding), encoding, 0};
    page.replaced = count(page.text, replacement);
    return page;
}

// More than chance would make of bytes in another encoding.
bool has_ideographs(std::string_view text)
{
    constexpr std::size_t enough = 20;
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size() && count < enough;) {
        const char32_t c = next_code_point(text, at);
        count += c >= 0x4E00 && c < 0xA000 ? 1 : 0;
    }
    return count >= enough;
}

}  // namespace

DecodedPage decode_page(std::string_view bytes)
{
    DecodedPage page;
    if (bytes.starts_with("\xEF\xBB\xBF")) {
        page = leniently(bytes.substr(3), "UTF-8");
    } else if (bytes.starts_with("\xFF\xFE")) {
        page = leniently(bytes.substr(2), "UTF-16LE");
    } else if (bytes.starts_with("\xFE\xFF")) {
        page = leniently(bytes.substr(2), "UTF-16BE");
    } else if (is_valid_utf8(bytes)) {
        page = {std::string{bytes}, "UTF-8", 0};
    } else {
        // A page cut off inside a character, or with a few bytes gone, is still UTF-8.
        DecodedPage utf8 = leniently(bytes, "UTF-8");
        constexpr std::size_t bytes_a_slip = 2000;
        if (utf8.replaced <= 3 + bytes.size() / bytes_a_slip && has_ideographs(utf8.text)) {
            std::erase(utf8.text, '\0');
            return utf8;
        }
        const char* said = encoding_named(declared(bytes));
        page = leniently(bytes, said);
        for (const char* other : {"GB18030", "UTF-8"}) {
            if (page.replaced == 0 || page.encoding == other) continue;
            DecodedPage tried = leniently(bytes, other);
            if (tried.replaced < page.replaced) page = std::move(tried);
        }
    }
    std::erase(page.text, '\0');
    return page;
}

}  // namespace jiheng
