#include "server/http/response.h"

#include <stdexcept>
#include <string>

#include <catch2/catch.hpp>

#include "server/http/response_writer.h"

using namespace spravka::http;

namespace {

Circumstances const ordinary{"0123456789abcdef", std::chrono::sys_seconds{}, false, true};

}  // namespace

TEST_CASE("a redirect leads nowhere but here", "[http]") {
  auto const [asked, given] = GENERATE(table<std::string, std::string>({
      {"/ru/", "/ru/"},
      {"/ru/search?q=%D0%BF#top", "/ru/search?q=%D0%BF#top"},
      {"/ru/статья", "/ru/%D1%81%D1%82%D0%B0%D1%82%D1%8C%D1%8F"},
      {"/a b\"<c>", "/a%20b%22%3Cc%3E"},
      {"", "/"},
      {"ru", "/"},
      {"//evil.test", "/"},
      {"/\\evil.test", "/"},
      {"/\t/evil.test", "/"},
      {"/ru\r\nX: y", "/"},
      {"\\\\evil.test", "/"},
      {"https://evil.test/", "/"},
      {"javascript:alert(1)", "/"},
  }));
  auto const response = redirect(asked);
  CHECK(response.status == 303);
  CHECK(*response.find_header("location") == given);
}

TEST_CASE("a header set again is replaced, cookies add up", "[http]") {
  Response response;
  response.set_header("X-A", "1");
  response.set_header("x-a", "2");
  response.add_cookie("a", "1", "HttpOnly");
  response.add_cookie("b", "2", "");
  REQUIRE(response.headers.size() == 3);
  CHECK(*response.find_header("X-A") == "2");
  CHECK(response.headers[1].second == "a=1; HttpOnly");
  CHECK(response.headers[2].second == "b=2");
  CHECK(response.find_header("X-B") == nullptr);
}

TEST_CASE("a cookie that would break its header is refused", "[http]") {
  auto const [name, value, attributes] = GENERATE(table<char const*, char const*, char const*>({
      {"a b", "1", ""},
      {"", "1", ""},
      {"a", "1; Path=/", ""},
      {"a", "1\r\nX: y", ""},
      {"a", "п", ""},
      {"a", "1", "Path=/\r\nX: y"},
  }));
  Response response;
  CHECK_THROWS_AS(response.add_cookie(name, value, attributes), std::invalid_argument);
}

TEST_CASE("an answer is written as the protocol has it", "[http]") {
  auto response = text_response(201, "made");
  response.set_header("Location", "/a");
  CHECK(wire_bytes(response, ordinary) ==
        "HTTP/1.1 201 Created\r\nDate: Thu, 01 Jan 1970 00:00:00 GMT\r\nConnection: keep-alive\r\n"
        "X-Request-Id: 0123456789abcdef\r\nContent-Type: text/plain; charset=utf-8\r\n"
        "Content-Length: 4\r\nLocation: /a\r\n\r\nmade");
}

TEST_CASE("an answer that has no body has no length either", "[http]") {
  auto const status = GENERATE(204, 304);
  auto const bytes = wire_bytes(text_response(status, "never"), ordinary);
  CHECK(bytes.find("Content-") == std::string::npos);
  CHECK(bytes.ends_with("\r\n\r\n"));
}

TEST_CASE("a status that is none becomes a failure", "[http]") {
  auto const status = GENERATE(0, 99, 100, 199, 600, -1);
  CHECK(wire_bytes(text_response(status, ""), ordinary).starts_with("HTTP/1.1 500 "));
}

TEST_CASE("a date is written in English, whatever the place", "[http]") {
  CHECK(http_date(std::chrono::sys_seconds{std::chrono::seconds{784111777}}) ==
        "Sun, 06 Nov 1994 08:49:37 GMT");
}
