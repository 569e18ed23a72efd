#include "http/request_parser.h"

#include <algorithm>
#include <boost/beast/http/basic_parser.hpp>
#include <charconv>

namespace jiheng::http {

namespace beast_http = boost::beast::http;
using boost::beast::error_code;

namespace {

bool is_control(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t') || byte == 0x7f;
}

// A host name, an address, either with a port. No user, no path, no white space.
bool is_host(std::string_view text)
{
    return text.size() <= 255 && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                      std::string_view{"-._:[]"}.find(c) != std::string_view::npos;
           });
}

std::optional<std::uint64_t> whole_number(std::string_view text)
{
    std::uint64_t value = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool digits = std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!digits || end.ec != std::errc{} || end.ptr != text.data() + text.size()) return std::nullopt;
    return value;
}

Refusal refusal_of(error_code problem)
{
    using beast_http::error;
    if (problem == error::bad_version) return refusal(505, "error.http.version");
    if (problem == error::bad_line_ending) return malformed("line_ending");
    if (problem == error::bad_method || problem == error::bad_target) return malformed("request_line");
    if (problem == error::bad_content_length || problem == error::multiple_content_length) return malformed("length");
    if (problem == error::bad_transfer_encoding) return malformed("transfer");
    if (problem == error::bad_chunk || problem == error::bad_chunk_extension) return malformed("chunk");
    return malformed("field");
}

}  // namespace

std::size_t HeadScanner::scan(std::string_view bytes)
{
    for (; seen_ < bytes.size() && wrong_.empty(); ++seen_) {
        const char c = bytes[seen_];
        if (c == '\n') {
            if (seen_ == 0 || bytes[seen_ - 1] != '\r') {
                wrong_ = "line_ending";
            } else if (seen_ - line_ == 1) {
                return ++seen_;  // an empty line
            } else {
                line_ = seen_ + 1;
            }
        } else if (seen_ > 0 && bytes[seen_ - 1] == '\r') {
            wrong_ = "line_ending";
        } else if (c != '\r' && is_control(c)) {
            wrong_ = "control";
        } else if (seen_ == line_ && (c == ' ' || c == '\t')) {
            wrong_ = seen_ == 0 ? "request_line" : "fold";
        }
    }
    return 0;
}

struct RequestParser::Parser final : beast_http::basic_parser<true> {
    Head head;
    std::size_t most_fields = 0;
    std::optional<Refusal> refused;
    BodySink* sink = nullptr;
    std::uint64_t most_body = 0;

    void refuse(Refusal why, error_code& problem)
    {
        refused = std::move(why);
        problem = beast_http::error::bad_value;
    }

    void on_request_impl(beast_http::verb, boost::beast::string_view method, boost::beast::string_view target,
                         int version, error_code&) override
    {
        head.method.assign(method.data(), method.size());
        head.target.assign(target.data(), target.size());
        head.version_1_1 = version == 11;
    }

    void on_field_impl(beast_http::field, boost::beast::string_view name, boost::beast::string_view value,
                       error_code& problem) override
    {
        if (is_header_done()) return;  // a trailer: nothing here listens to those
        if (head.headers.size() == most_fields)
            return refuse(refusal(431, "error.http.header_too_large", {{"limit", std::to_string(most_fields)}}),
                          problem);
        head.headers.add({name.data(), name.size()}, {value.data(), value.size()});
    }

    void on_header_impl(error_code& problem) override
    {
        if (auto why = wrong_head()) refuse(std::move(*why), problem);
    }

    void on_body_init_impl(const boost::optional<std::uint64_t>&, error_code&) override {}

    std::size_t on_body_impl(boost::beast::string_view body, error_code& problem) override
    {
        if (auto why = sink->take({body.data(), body.size()})) refuse(std::move(*why), problem);
        return body.size();
    }

    void on_chunk_header_impl(std::uint64_t, boost::beast::string_view, error_code&) override {}

    std::size_t on_chunk_body_impl(std::uint64_t, boost::beast::string_view body, error_code& problem) override
    {
        return on_body_impl(body, problem);
    }

    void on_finish_impl(error_code&) override {}
    void on_response_impl(int, boost::beast::string_view, int, error_code&) override {}

    // What the grammar allows and we do not.
    std::optional<Refusal> wrong_head()
    {
        const Headers& headers = head.headers;
        const auto hosts = headers.count("Host");
        if (hosts > 1 || (hosts == 0 && head.version_1_1) || !is_host(headers.get("Host"))) return malformed("host");
        const auto lengths = headers.count("Content-Length");
        const auto codings = headers.count("Transfer-Encoding");
        if (lengths > 0 && codings > 0) return malformed("transfer");
        if (lengths > 1) return malformed("length");
        if (lengths == 1) {
            head.length = whole_number(headers.get("Content-Length"));
            if (!head.length) return malformed("length");
        }
        if (codings > 1) return malformed("transfer");
        // Also from HTTP/1.0, which has no chunks: a proxy between might count the bytes otherwise.
        if (codings == 1 && (!head.version_1_1 || !same_ignoring_case(headers.get("Transfer-Encoding"), "chunked")))
            return malformed("transfer");
        const auto coding = headers.get("Content-Encoding");
        if (!coding.empty() && !same_ignoring_case(coding, "identity"))
            return refusal(415, "error.http.body_coding", {{"coding", std::string{coding.substr(0, 40)}}});
        if (const auto* expect = headers.find("Expect")) {
            head.expects_continue = same_ignoring_case(*expect, "100-continue") && head.version_1_1;
            if (!same_ignoring_case(*expect, "100-continue"))
                return refusal(417, "error.http.expectation", {{"value", expect->substr(0, 40)}});
        }
        head.keep_alive = keep_alive();
        head.has_body = codings == 1 || head.length.value_or(0) > 0;
        return std::nullopt;
    }
};

RequestParser::RequestParser() : parser_{std::make_unique<Parser>()}
{
    parser_->body_limit(boost::none);
    parser_->eager(false);
}

RequestParser::~RequestParser() = default;

std::optional<Refusal> RequestParser::parse_head(std::string_view bytes, const Limits& limits, Head& head)
{
    parser_->most_fields = limits.header_fields;
    parser_->header_limit(static_cast<std::uint32_t>(std::min<std::size_t>(bytes.size() + 1, UINT32_MAX)));
    error_code problem;
    std::size_t used = 0;
    // Without eagerness the parser stops after the request line.
    while (used < bytes.size() && !problem && !parser_->is_header_done())
        used += parser_->put({bytes.data() + used, bytes.size() - used}, problem);
    if (parser_->refused) return std::move(parser_->refused);
    if (problem == beast_http::error::bad_version) {
        // A stray space moves the version; it is not a version we do not speak.
        const auto line = bytes.substr(0, bytes.find('\r'));
        if (std::count(line.begin(), line.end(), ' ') != 2) return malformed("request_line");
    }
    if (problem) return refusal_of(problem);
    if (!parser_->is_header_done() || used != bytes.size()) return malformed("field");
    head = std::move(parser_->head);
    return std::nullopt;
}

void RequestParser::expect_body(std::uint64_t most, BodySink& sink)
{
    parser_->sink = &sink;
    parser_->most_body = most;
    parser_->body_limit(most);
    parser_->eager(true);
}

std::size_t RequestParser::parse_body(std::string_view bytes)
{
    error_code problem;
    const std::size_t used = parser_->put({bytes.data(), bytes.size()}, problem);
    if (problem && problem != beast_http::error::need_more && !parser_->refused)
        parser_->refused =
            problem == beast_http::error::body_limit
                ? refusal(413, "error.http.body_too_large", {{"limit", std::to_string(parser_->most_body)}})
                : refusal_of(problem);
    return used;
}

bool RequestParser::done() const
{
    return parser_->is_done();
}

const std::optional<Refusal>& RequestParser::refused() const
{
    return parser_->refused;
}

}  // namespace jiheng::http
