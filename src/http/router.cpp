#include "http/router.h"

#include <algorithm>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <mutex>

#include "base/text.h"

namespace jiheng::http {

namespace {

constexpr std::string_view methods[] = {"GET", "POST", "PUT", "PATCH", "DELETE"};

[[noreturn]] void mistake(std::string_view what, std::string_view method, std::string_view pattern)
{
    std::fprintf(stderr, "http route %s %s: %s\n", std::string{method}.c_str(), std::string{pattern}.c_str(),
                 std::string{what}.c_str());
    std::abort();
}

// Keeps the answer for a thread that waits.
class WaitingSink final : public ReplySink {
public:
    void answer(Response response) override
    {
        {
            const std::lock_guard lock{mutex_};
            response_ = std::move(response);
        }
        answered_.notify_all();
    }
    Stream stream(Headers) override
    {
        answer(Response::text("stream"));
        return Stream{std::make_shared<Nowhere>()};
    }
    void dropped() override { answer(Response::problem(500, "error.http.unanswered", {{"id", "-"}})); }
    Response wait()
    {
        std::unique_lock lock{mutex_};
        answered_.wait(lock, [&] { return response_.has_value(); });
        return std::move(*response_);
    }

private:
    struct Nowhere final : StreamSink {
        bool write(std::string) override { return false; }
        void close() override {}
        bool closed() const override { return true; }
    };
    std::mutex mutex_;
    std::condition_variable answered_;
    std::optional<Response> response_;
};

}  // namespace

Filter before(std::function<std::optional<Response>(Request&)> look)
{
    return [look = std::move(look)](Handler next) -> Handler {
        return [look, next = std::move(next)](Request request, Reply reply) {
            if (auto response = look(request))
                reply.send(std::move(*response));
            else
                next(std::move(request), std::move(reply));
        };
    };
}

Filter after(std::function<void(Response&)> change)
{
    return [change = std::move(change)](Handler next) -> Handler {
        return [change, next = std::move(next)](Request request, const Reply& reply) {
            next(std::move(request), reply.through(change));
        };
    };
}

// A segment of the paths: what follows it by word, by name, and the routes that end here.
struct Router::Node {
    std::map<std::string, std::unique_ptr<Node>, std::less<>> words;
    std::unique_ptr<Node> any;
    std::string name;                                      // of the segment taken by `any`
    std::map<std::string, std::size_t, std::less<>> here;  // method to number of route
    std::map<std::string, std::size_t, std::less<>> rest;  // the same, for {name...}
    std::string rest_name;
};

Router::Router() : root_{std::make_unique<Node>()} {}
Router::~Router() = default;
Router::Router(Router&&) noexcept = default;
Router& Router::operator=(Router&&) noexcept = default;

void Router::guard(Guard guard)
{
    guards_.push_back(std::move(guard));
}

void Router::use(Filter filter)
{
    filters_.push_back(std::move(filter));
}

void Router::add(std::string_view method, std::string_view pattern, PlainHandler handler, RouteOptions options)
{
    add(method, pattern,
        Handler{[handler = std::move(handler)](Request request, const Reply& reply) { reply.send(handler(request)); }},
        std::move(options));
}

void Router::add(std::string_view method, std::string_view pattern, Handler handler, RouteOptions options)
{
    if (std::find(std::begin(methods), std::end(methods), method) == std::end(methods))
        mistake("not a method of routes", method, pattern);
    if (!pattern.starts_with('/')) mistake("a pattern begins with a slash", method, pattern);
    Node* node = root_.get();
    auto* ends = &node->here;
    bool ended = false;
    for (const auto segment : split(pattern.substr(1), '/')) {
        if (ended) mistake("nothing may follow {name...}", method, pattern);
        const bool named = segment.starts_with('{') && segment.ends_with('}');
        if (!named) {
            if (segment.find_first_of("{}") != std::string_view::npos) mistake("a stray brace", method, pattern);
            auto& next = node->words[std::string{segment}];
            if (!next) next = std::make_unique<Node>();
            node = next.get();
            ends = &node->here;
            continue;
        }
        std::string name{segment.substr(1, segment.size() - 2)};
        ended = name.ends_with("...");
        if (ended) name.resize(name.size() - 3);
        if (name.empty()) mistake("a segment without a name", method, pattern);
        std::string& known = ended ? node->rest_name : node->name;
        if (!known.empty() && known != name) mistake("the segment has another name elsewhere", method, pattern);
        known = name;
        if (ended) {
            ends = &node->rest;
            continue;
        }
        if (!node->any) node->any = std::make_unique<Node>();
        node = node->any.get();
        ends = &node->here;
    }
    if (!ends->emplace(std::string{method}, routes_.size()).second) mistake("given twice", method, pattern);

    for (auto filter = filters_.rbegin(); filter != filters_.rend(); ++filter) handler = (*filter)(std::move(handler));
    Route route{std::string{method}, std::string{pattern}, options, routes_.size(), std::move(handler), guards_};
    route.guards.insert(route.guards.end(), options.guards.begin(), options.guards.end());
    routes_.push_back(std::move(route));
}

void Router::fallback(PlainHandler handler)
{
    Handler whole = [handler = std::move(handler)](Request request, const Reply& reply) {
        reply.send(handler(request));
    };
    for (auto filter = filters_.rbegin(); filter != filters_.rend(); ++filter) whole = (*filter)(std::move(whole));
    fallback_ = std::make_unique<Route>(Route{"GET", "", {}, SIZE_MAX, std::move(whole), {}});
}

const std::vector<Route>& Router::routes() const
{
    return routes_;
}

Router::Match Router::match(std::string_view method, std::string_view path) const
{
    Match found;
    if (!path.starts_with('/')) return found;
    const auto segments = split(path.substr(1), '/');
    const std::map<std::string, std::size_t, std::less<>>* ends = nullptr;

    // Words first, then names, then the rest; as deep as the longest pattern, never deeper.
    const auto walk = [&](const auto& self, const Node& node, std::size_t at) -> bool {
        if (at == segments.size() && !node.here.empty()) {
            ends = &node.here;
            return true;
        }
        if (at < segments.size()) {
            if (const auto word = node.words.find(segments[at]); word != node.words.end())
                if (self(self, *word->second, at + 1)) return true;
            if (node.any && !segments[at].empty()) {
                const Parameters before = found.parameters;
                found.parameters.add(node.name, std::string{segments[at]});
                if (self(self, *node.any, at + 1)) return true;
                found.parameters = before;
            }
            if (!node.rest.empty()) {
                const auto offset = static_cast<std::size_t>(segments[at].data() - path.data());
                found.parameters.add(node.rest_name, std::string{path.substr(offset)});
                ends = &node.rest;
                return true;
            }
        }
        return false;
    };
    if (!walk(walk, *root_, 0)) {
        const bool reads = method == "GET" || method == "HEAD";
        if (reads && fallback_) found.route = fallback_.get();
        return found;
    }
    const auto route = ends->find(method == "HEAD" ? "GET" : method);
    if (route != ends->end()) {
        found.route = &routes_[route->second];
        return found;
    }
    for (const auto& [name, number] : *ends) {
        if (name == "GET") found.allow += "GET, HEAD, ";
        if (name != "GET") found.allow += name + ", ";
    }
    found.allow += "OPTIONS";
    return found;
}

Response Router::answer(Request request) const
{
    auto match = this->match(request.method, request.path);
    if (match.route == nullptr) {
        const int status = match.allow.empty() ? 404 : 405;
        return status == 404 ? Response::problem(404, "error.http.not_found")
                             : Response::problem(405, "error.http.method_not_allowed",
                                                 {{"method", request.method}, {"allow", match.allow}});
    }
    request.path_parameters = std::move(match.parameters);
    request.route = match.route->pattern;
    for (const auto& guard : match.route->guards)
        if (auto refused = guard(request)) return std::move(*refused);
    const auto sink = std::make_shared<WaitingSink>();
    match.route->handler(std::move(request), Reply{sink});
    return sink->wait();
}

}  // namespace jiheng::http
