// The endpoints and api/openapi.json name the same methods and paths, in both directions.
#include <doctest/doctest.h>

#include <algorithm>
#include <boost/json.hpp>
#include <set>

#include "base/resources.h"
#include "server/answer_packing.h"
#include "server/job_watch.h"
#include "server/serve.h"
#include "store/migrations.h"
#include "store/testing/temporary_folder.h"

namespace jiheng::server {

namespace {

std::set<std::string> described_routes()
{
    std::set<std::string> routes;
    const json::value description = json::parse(find_resource("api/openapi.json")->text);
    for (const auto& path : description.at("paths").as_object())
        for (const auto& method : path.value().as_object()) {
            std::string name{method.key()};
            std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::toupper(c); });
            routes.insert(name + " " + std::string{path.key()});
        }
    return routes;
}

std::set<std::string> served_routes()
{
    const store::testing::TemporaryFolder folder;
    const auto database = store::open_database((folder.path() / "routes.db").string());
    REQUIRE(database.ok());
    REQUIRE(store::migrate(*database.value()).ok());
    const auto keys = store::Keys::open(*database.value());
    REQUIRE(keys.ok());
    auto rules = Rulebook::load();
    REQUIRE(rules.ok());
    Api api{*database.value(), *keys.value(), std::move(rules).value(), {}, [] { return Moment{1}; }};
    http::RateLimiter sign_ins{{}};
    Workers workers{api, {.threads = 0}};
    JobWatch watch{api};
    AnswerPacking packing{api};
    const http::Router router = all_routes(api, {sign_ins, workers, watch, packing, std::make_shared<http::Metrics>()});
    std::set<std::string> routes;
    for (const auto& route : router.routes()) routes.insert(route.method + " " + route.pattern);
    return routes;
}

}  // namespace

TEST_CASE("every endpoint is described, and what is described is there")
{
    const auto served = served_routes();
    const auto described = described_routes();
    CHECK(served.size() > 50);
    for (const auto& route : served) CHECK_MESSAGE(described.contains(route), "not described: " << route);
    for (const auto& route : described) CHECK_MESSAGE(served.contains(route), "not there: " << route);
}

}  // namespace jiheng::server
