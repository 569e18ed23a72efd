#include "http/request_log.h"

namespace jiheng::http {
struct RequestLog::State {};
RequestLog::~RequestLog() = default;
void RequestLog::write(const RequestLine&) {}
}  // namespace jiheng::http
