#include "server/dressing.h"

#include <catch2/catch.hpp>

using namespace spravka;

namespace {

http::Request asking_for_gzip() {
  http::Request request;
  request.headers["accept-encoding"] = "br, gzip";
  return request;
}

http::Response page_of(std::string body) {
  http::Response response;
  response.body = std::move(body);
  return response;
}

}  // namespace

TEST_CASE("long text is compressed for those who take it", "[app]") {
  auto response = page_of(std::string(10'000, 'x'));
  compress(response, asking_for_gzip());
  REQUIRE(response.body.size() < 1'000);
  REQUIRE(*response.find_header("Content-Encoding") == "gzip");
  auto plain = page_of(std::string(10'000, 'x'));
  compress(plain, http::Request{});
  REQUIRE(plain.body.size() == 10'000);
}

TEST_CASE("a page that holds a form token is never compressed", "[app]") {
  auto response =
      page_of(std::string(10'000, 'x') + "<input name=\"form_token\" value=\"secret\">");
  auto const size = response.body.size();
  compress(response, asking_for_gzip());
  REQUIRE(response.body.size() == size);
}

TEST_CASE("a page's own policy is kept, the others get the strict one", "[app]") {
  auto picture = page_of("");
  picture.set_header("Content-Security-Policy", "sandbox");
  add_safety_headers(picture, true);
  REQUIRE(*picture.find_header("Content-Security-Policy") == "sandbox");
  REQUIRE(picture.find_header("Strict-Transport-Security") != nullptr);
}

TEST_CASE("what people write at length is shown again when a form fails, and nothing else of it",
          "[app]") {
  CHECK(typed_label("body") == "body");
  CHECK(typed_label("comment-12") == "comment");
  CHECK(typed_label("since") == "since");
  CHECK(typed_label("field_номер заказа") == "номер заказа");
  for (auto const* name : {"password", "form_token", "email", "article", "score-12", ""}) {
    CHECK(typed_label(name).empty());
  }
}
