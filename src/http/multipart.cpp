#include "http/multipart.h"

#include <algorithm>

#include "base/text.h"
#include "http/headers.h"

namespace jiheng::http {

namespace {

bool is_token_char(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           std::string_view{"!#$%&'*+-.^_`|~"}.find(c) != std::string_view::npos;
}

bool is_boundary_char(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           std::string_view{"'()+_,-./:=? "}.find(c) != std::string_view::npos;
}

void skip_spaces(std::string_view& text)
{
    while (text.starts_with(' ') || text.starts_with('\t')) text.remove_prefix(1);
}

// "token; a=b; c="d e"": the first word and the parameters, names in the case they came in.
struct Field {
    std::string word;
    Headers parameters;
};

std::optional<std::string> read_value(std::string_view& text)
{
    std::string value;
    if (!text.starts_with('"')) {
        while (!text.empty() && is_token_char(text.front())) {
            value += text.front();
            text.remove_prefix(1);
        }
        return value.empty() ? std::nullopt : std::optional{value};
    }
    for (text.remove_prefix(1); !text.starts_with('"'); text.remove_prefix(1)) {
        // Browsers write a quotation mark as %22 and leave backslashes; other programs escape the mark.
        if (text.starts_with("\\\"")) text.remove_prefix(1);
        if (text.empty()) return std::nullopt;
        value += text.front();
    }
    text.remove_prefix(1);
    return value;
}

std::optional<Field> read_field(std::string_view text)
{
    Field field;
    const std::size_t end = std::min(text.find(';'), text.size());
    field.word = std::string{trim(text.substr(0, end))};
    text.remove_prefix(end);
    while (text.starts_with(';')) {
        text.remove_prefix(1);
        skip_spaces(text);
        std::string name;
        while (!text.empty() && is_token_char(text.front())) {
            name += text.front();
            text.remove_prefix(1);
        }
        if (name.empty() || !text.starts_with('=') || field.parameters.has(name)) return std::nullopt;
        text.remove_prefix(1);
        auto value = read_value(text);
        if (!value) return std::nullopt;
        field.parameters.add(std::move(name), std::move(*value));
        skip_spaces(text);
    }
    return text.empty() ? std::optional{std::move(field)} : std::nullopt;
}

bool is_clean(std::string_view text)
{
    return is_valid_utf8(text) && std::none_of(text.begin(), text.end(), [](char c) {
               return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
           });
}

std::optional<PartHead> read_part_head(std::string_view lines)
{
    PartHead head;
    Headers seen;
    while (!lines.empty()) {
        const std::size_t end = lines.find("\r\n");
        const auto line = lines.substr(0, end);
        lines.remove_prefix(end == std::string_view::npos ? lines.size() : end + 2);
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos || colon == 0 || !is_clean(line)) return std::nullopt;
        const std::string name{line.substr(0, colon)};
        if (!std::all_of(name.begin(), name.end(), is_token_char) || seen.has(name)) return std::nullopt;
        seen.add(name, std::string{trim(line.substr(colon + 1))});
    }
    const auto disposition = read_field(seen.get("Content-Disposition"));
    if (!disposition || !same_ignoring_case(disposition->word, "form-data")) return std::nullopt;
    const auto* name = disposition->parameters.find("name");
    if (name == nullptr) return std::nullopt;
    head.name = *name;
    if (const auto* file = disposition->parameters.find("filename"))
        head.file_name = file->substr(file->find_last_of("/\\") + 1);  // npos + 1 is 0
    head.content_type = seen.get("Content-Type");
    const auto coding = seen.get("Content-Transfer-Encoding");
    for (const std::string_view plain : {"", "binary", "8bit", "7bit"})
        if (same_ignoring_case(coding, plain)) return head;
    return std::nullopt;
}

}  // namespace

std::optional<std::string> multipart_boundary(std::string_view content_type)
{
    const auto field = read_field(content_type);
    if (!field || !same_ignoring_case(field->word, "multipart/form-data")) return std::nullopt;
    const std::string boundary{field->parameters.get("boundary")};
    const bool fit = !boundary.empty() && boundary.size() <= 70 && boundary.back() != ' ' &&
                     std::all_of(boundary.begin(), boundary.end(), is_boundary_char);
    return fit ? std::optional{boundary} : std::nullopt;
}

MultipartReader::MultipartReader(std::string_view boundary, const Limits& limits, PartEvents& events)
    : delimiter_{"\r\n--" + std::string{boundary}}, limits_{limits}, events_{events}
{
}

std::optional<Refusal> MultipartReader::take(std::string_view bytes)
{
    pending_ += bytes;
    for (bool waits = false; !waits;)
        if (auto wrong = step(waits)) return wrong;
    return std::nullopt;
}

std::optional<Refusal> MultipartReader::step(bool& waits)
{
    switch (state_) {
        case State::before:
            waits = pending_.size() < delimiter_.size();
            if (waits) return std::nullopt;
            if (!pending_.starts_with(delimiter_)) return bad_multipart("boundary");
            pending_.erase(0, delimiter_.size());
            state_ = State::line_end;
            return std::nullopt;
        case State::line_end:
            waits = pending_.size() < 2;
            if (waits) return std::nullopt;
            if (!pending_.starts_with("\r\n") && !pending_.starts_with("--")) return bad_multipart("boundary");
            state_ = pending_.starts_with("--") ? State::after : State::head;
            pending_.erase(0, 2);
            return std::nullopt;
        case State::head:
            return read_head(waits);
        case State::body:
            return read_body(waits);
        case State::after:
            waits = true;
            if (!std::string_view{"\r\n"}.starts_with(pending_)) return bad_multipart("boundary");
            return std::nullopt;
    }
    return std::nullopt;
}

std::optional<Refusal> MultipartReader::read_head(bool& waits)
{
    const std::size_t end = pending_.find("\r\n\r\n");
    if (std::min(end, pending_.size()) > limits_.part_header_bytes) return bad_multipart("part_header");
    waits = end == std::string::npos;
    if (waits) return std::nullopt;
    auto head = read_part_head(std::string_view{pending_}.substr(0, end));
    if (!head) return bad_multipart("part_header");
    if (++parts_ > limits_.parts) return bad_multipart("part_count");
    pending_.erase(0, end + 4);
    state_ = State::body;
    return events_.part_begins(std::move(*head));
}

std::optional<Refusal> MultipartReader::read_body(bool& waits)
{
    const std::size_t end = pending_.find(delimiter_);
    waits = end == std::string::npos;
    // What could be the beginning of a boundary is kept until the rest of it is there.
    const std::size_t keep = std::min(pending_.size(), delimiter_.size() - 1);
    const std::size_t ready = waits ? pending_.size() - keep : end;
    if (ready > 0)
        if (auto wrong = events_.part_goes_on(std::string_view{pending_}.substr(0, ready))) return wrong;
    pending_.erase(0, waits ? ready : ready + delimiter_.size());
    if (waits) return std::nullopt;
    state_ = State::line_end;
    return events_.part_ends();
}

}  // namespace jiheng::http
