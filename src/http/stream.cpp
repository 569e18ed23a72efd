#include "http/stream.h"

namespace jiheng::http {

namespace {

// A value that stands on one line: what would begin another field goes.
void append_line(std::string& out, std::string_view name, std::string_view value)
{
    out += name;
    for (const char c : value)
        if (c != '\n' && c != '\r' && c != '\0') out += c;
    out += '\n';
}

}  // namespace

bool Stream::send(std::string_view event, std::string_view data, std::string_view id)
{
    std::string bytes;
    bytes.reserve(data.size() + event.size() + id.size() + 32);
    if (!id.empty()) append_line(bytes, "id: ", id);
    if (!event.empty()) append_line(bytes, "event: ", event);
    for (;;) {
        // Browsers take \r, \n and \r\n for the end of a line alike.
        const std::size_t end = data.find_first_of("\r\n");
        append_line(bytes, "data: ", data.substr(0, end));
        if (end == std::string_view::npos) break;
        data.remove_prefix(end + (data.substr(end).starts_with("\r\n") ? 2 : 1));
    }
    bytes += '\n';
    return sink_->write(std::move(bytes));
}

bool Stream::comment(std::string_view text)
{
    std::string bytes;
    append_line(bytes, ": ", text);
    bytes += '\n';
    return sink_->write(std::move(bytes));
}

}  // namespace jiheng::http
