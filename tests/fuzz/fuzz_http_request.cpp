// Any bytes as requests of one connection. What is taken must be free of what is promised to be refused, and the same
// whatever the pieces it comes in.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "http/cookie.h"
#include "http/request_parser.h"
#include "http/target.h"

using namespace jiheng::http;

namespace {

void require(bool holds)
{
    if (!holds) std::abort();
}

void check_target(const std::string& text)
{
    const auto parsed = parse_target(text);
    if (!parsed.target) return;
    const std::string& path = parsed.target->path;
    require(path.starts_with('/'));
    require(path.find("/../") == std::string::npos && !path.ends_with("/..") && path.find('\\') == std::string::npos);
    require(path.find('\0') == std::string::npos);
}

void check_head(const Head& head)
{
    require(head.headers.count("Content-Length") + head.headers.count("Transfer-Encoding") <= 1);
    require(head.headers.count("Host") <= 1);
    for (const auto& [name, value] : head.headers) {
        require(!name.empty());
        require(value.find_first_of(std::string_view{"\r\n\0", 3}) == std::string::npos);
    }
}

// All requests and their bodies, one after the other, until one is refused or the bytes end.
std::string read(std::string_view bytes, std::size_t piece)
{
    const Limits limits;
    std::string told;
    std::string buffer;
    std::size_t given = 0;
    const auto more = [&] {
        const auto next = bytes.substr(given, piece);
        given += next.size();
        buffer += next;
        return !next.empty();
    };
    for (;;) {
        HeadScanner scanner;
        std::size_t size = 0;
        while ((size = scanner.scan(buffer)) == 0 && scanner.wrong().empty())
            if (!more()) return told;
        if (!scanner.wrong().empty()) return told + "wrong";
        RequestParser parser;
        Head head;
        if (parser.parse_head(std::string_view{buffer}.substr(0, size), limits, head)) return told + "refused";
        buffer.erase(0, size);
        check_head(head);
        check_target(head.target);
        (void)parse_cookies(head.headers.get("Cookie"));
        told += head.method + " " + head.target + "\n";
        const auto sink = body_in_memory();
        parser.expect_body(limits.memory_body, *sink);
        while (head.has_body && !parser.done()) {
            if (!buffer.empty()) buffer.erase(0, parser.parse_body(buffer));
            if (parser.refused()) return told + "refused";
            if (!parser.done() && !more()) return told;
        }
        Request request;
        if (head.has_body) sink->finish(request);
        told += request.body + "\n";
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    check_target(std::string{bytes});
    const std::string whole = read(bytes, size + 1);
    require(read(bytes, 1) == whole && read(bytes, 5) == whole);
    return 0;
}
