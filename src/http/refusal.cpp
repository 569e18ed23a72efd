#include "http/refusal.h"

namespace jiheng::http {

namespace {

Refusal with_reason(std::string_view key, std::string_view reason)
{
    const std::string name = "http.reason." + std::string{reason};
    Error error = failure(key, {{"reason", say(name)}});
    error.english = say(key, {{"reason", say(name, {}, Language::english)}}, Language::english);
    return {400, std::move(error)};
}

}  // namespace

Refusal malformed(std::string_view reason)
{
    return with_reason("error.http.malformed", reason);
}

Refusal bad_multipart(std::string_view reason)
{
    return with_reason("error.http.multipart", reason);
}

Refusal refusal(int status, std::string_view key, const Arguments& arguments)
{
    return {status, failure(key, arguments)};
}

}  // namespace jiheng::http
