#include "http/answer_sink.h"

#include <boost/asio/post.hpp>
#include <cstdio>

#include "http/compression.h"

namespace jiheng::http {

AnswerSink::AnswerSink(IoThread& io, std::weak_ptr<Connection> connection, std::uint64_t turn, const Request& request,
                       const Limits& limits)
    : io_{io.shared_from_this()},
      connection_{std::move(connection)},
      turn_{turn},
      request_id_{request.id},
      takes_gzip_{takes_gzip(request.headers.get("Accept-Encoding"))},
      compress_above_{limits.compress_above},
      backlog_{limits.stream_backlog}
{
}

void AnswerSink::answer(Response response)
{
    compress(response, takes_gzip_, compress_above_);
    add_default_fields(response, request_id_);
    auto hand_over = [connection = connection_, turn = turn_, response = std::move(response)]() mutable {
        if (const auto there = connection.lock()) there->take_answer(turn, std::move(response));
    };
    if (io_->context().get_executor().running_in_this_thread())
        hand_over();
    else
        asio::post(io_->context(), std::move(hand_over));
}

Stream AnswerSink::stream(Headers headers)
{
    const auto wake = [io = io_, connection = connection_] {
        asio::post(io->context(), [connection] {
            if (const auto there = connection.lock()) there->wake();
        });
    };
    auto events = std::make_shared<EventStream>(backlog_, wake);
    asio::post(io_->context(),
               [connection = connection_, turn = turn_, headers = std::move(headers), events]() mutable {
                   const auto there = connection.lock();
                   if (!there) return events->close();
                   there->take_stream(turn, std::move(headers), std::move(events));
               });
    return Stream{std::move(events)};
}

void AnswerSink::dropped()
{
    answer(Response::problem(500, "error.http.unanswered", {{"id", request_id_}}));
}

Response without_route(const std::string& method, const std::string& allow)
{
    if (allow.empty()) return Response::problem(404, "error.http.not_found");
    Response response = method == "OPTIONS" ? Response::no_content()
                                            : Response::problem(405, "error.http.method_not_allowed",
                                                                {{"method", method}, {"allow", allow}});
    response.headers.add("Allow", allow);
    return response;
}

Response busy()
{
    Response response = Response::problem(503, "error.http.busy");
    response.headers.add("Retry-After", "2");
    return response;
}

std::optional<Response> guarded(const Guard& guard, Request& request)
{
    try {
        return guard(request);
    } catch (const std::exception& problem) {
        std::fprintf(stderr, "request %s, guard: %s\n", request.id.c_str(), problem.what());
    } catch (...) {
        std::fprintf(stderr, "request %s, guard: an exception of unknown kind\n", request.id.c_str());
    }
    return Response::internal(request.id);
}

}  // namespace jiheng::http
