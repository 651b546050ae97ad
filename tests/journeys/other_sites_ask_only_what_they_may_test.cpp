// The widget's door: closed to every site by default, open to the named ones, and only as far as
// the widget needs.
#include <catch2/catch.hpp>

#include "server/cross_origin.h"
#include "tests/support/browser.h"

using namespace spravka;
using namespace spravka::tests;

namespace {

http::Request preflight(std::string const& path, std::string const& method,
                        std::string const& origin) {
  http::Request request;
  request.method = http::Method::Other;
  request.target = path;
  request.path = path;
  request.headers["origin"] = origin;
  request.headers["access-control-request-method"] = method;
  return request;
}

}  // namespace

TEST_CASE("without a named site no page elsewhere may read an answer", "[journeys]") {
  HelpCenter center(some_articles());
  http::Request request;
  request.method = http::Method::Get;
  request.target = "/api/v1/search?q=refund";
  request.path = "/api/v1/search";
  request.headers["origin"] = "https://shop.example";
  auto const response = center.app().answer(request);
  REQUIRE(response.status == 200);
  REQUIRE(response.find_header("Access-Control-Allow-Origin") == nullptr);
  REQUIRE(
      center.app().answer(preflight("/api/v1/tickets", "POST", "https://shop.example")).status ==
      405);
}

TEST_CASE("a named site may ask what the widget needs, and nothing else", "[journeys]") {
  CrossOrigin const door({"https://shop.example"});
  std::string const shop = "https://shop.example";
  for (auto const& [path, method] : std::vector<std::pair<std::string, std::string>>{
           {"/api/v1/search", "GET"},
           {"/api/v1/suggestions", "POST"},
           {"/api/v1/suggestions/abc/events", "POST"},
           {"/api/v1/articles/billing%2Frefund", "GET"},
           {"/api/v1/articles/billing%2Frefund/feedback", "POST"},
           {"/api/v1/tickets", "POST"}}) {
    CAPTURE(path);
    auto const response = door.preflight(preflight(path, method, shop));
    REQUIRE(response);
    CHECK(response->status == 204);
    CHECK(*response->find_header("Access-Control-Allow-Origin") == shop);
    CHECK(response->find_header("Access-Control-Allow-Credentials") == nullptr);
    CHECK_FALSE(door.preflight(preflight(path, method, "https://evil.example")));
    CHECK_FALSE(door.preflight(preflight(path, method, "null")));
  }
  for (auto const& [path, method] :
       std::vector<std::pair<std::string, std::string>>{{"/api/v1/tickets", "GET"},
                                                        {"/api/v1/tickets/1", "GET"},
                                                        {"/api/v1/tickets/by-key/abc", "GET"},
                                                        {"/api/v1/drafts", "GET"},
                                                        {"/api/v1/drafts/x/publish", "POST"},
                                                        {"/desk/sign-in", "POST"},
                                                        {"/hooks/git", "POST"}}) {
    CAPTURE(path);
    CHECK_FALSE(door.preflight(preflight(path, method, shop)));
  }
}
