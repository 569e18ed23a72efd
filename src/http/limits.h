// How much one client may ask of the server. docs/limits.md says what each is for.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace jiheng::http {

struct Limits {
    std::size_t header_bytes = 16 * 1024;  // request line and fields together
    std::size_t header_fields = 100;
    std::uint64_t memory_body = 1024 * 1024;         // bytes; of routes that do not say their own
    std::uint64_t file_body = 256ULL * 1024 * 1024;  // bytes; of routes that do not say their own
    std::size_t parts = 64;                          // of a multipart body
    std::size_t part_header_bytes = 4 * 1024;
    std::size_t part_value_bytes = 256 * 1024;  // a part that is no file

    std::chrono::milliseconds header_time{10'000};   // from its first byte to its last
    std::chrono::milliseconds idle_time{60'000};     // between two requests of a connection
    std::chrono::milliseconds body_grace{10'000};    // before the speed of a body is looked at
    std::chrono::milliseconds body_time{3'600'000};  // for a whole body
    std::uint64_t body_bytes_per_second = 1024;      // slower bodies are ended with 408
    std::chrono::milliseconds write_time{30'000};    // without a byte of an answer taken
    std::chrono::milliseconds stop_time{10'000};     // for requests in flight when the server stops

    std::size_t connections = 10'000;
    std::size_t connections_per_address = 256;  // trusted proxies and unix sockets are not counted
    std::size_t requests_per_connection = 100'000;
    std::size_t requests_in_flight = 2'000;  // taken but not answered; above: 503
    std::size_t pool_queue = 256;            // requests that wait for a worker; above: 503

    std::size_t compress_above = 1400;  // bytes of a text answer
    std::chrono::milliseconds stream_heartbeat{15'000};
    std::size_t stream_backlog = 1024 * 1024;  // bytes that wait for a slow reader of events
};

}  // namespace jiheng::http
