// What two programs could read in two ways, or what costs too much, is refused, the connection is
// closed, and nothing behind it is read as another request. Over a real socket.
#include <string>

#include <catch2/catch.hpp>

#include "tests/server/http/house.h"

using namespace spravka;
using namespace spravka::tests;

namespace {

struct Case {
  char const* name;
  std::string bytes;
  int status;
};

std::string const host = "Host: house.test\r\n";

std::string headers(std::string const& lines) {
  return "GET / HTTP/1.1\r\n" + host + lines + "\r\n";
}

std::string body_headers(std::string const& lines, std::string const& body) {
  return "POST / HTTP/1.1\r\n" + host + lines + "\r\n" + body;
}

std::string line(std::string const& request_line) {
  return request_line + "\r\n" + host + "\r\n";
}

std::string target(std::string const& text) {
  return line("GET " + text + " HTTP/1.1");
}

std::string chunked(std::string const& body) {
  return body_headers("Transfer-Encoding: chunked\r\n", body);
}

std::string many_headers(int count) {
  std::string lines;
  for (int number = 0; number < count; ++number) {
    lines += "X-" + std::to_string(number) + ": a\r\n";
  }
  return headers(lines);
}

std::string with_nul(std::string text) {
  text.replace(text.find('@'), 1, 1, '\0');
  return text;
}

}  // namespace

TEST_CASE("a malformed request is refused and its connection closed", "[http]") {
  auto const malformed = GENERATE(values<Case>({
      // The request line
      {"no version (HTTP/0.9)", line("GET /"), 400},
      {"no target", line("GET HTTP/1.1"), 400},
      {"two blanks after the method", line("GET  / HTTP/1.1"), 400},
      {"two blanks before the version", line("GET /  HTTP/1.1"), 400},
      {"a tab instead of a blank", line("GET\t/\tHTTP/1.1"), 400},
      {"a blank at the line's end", line("GET / HTTP/1.1 "), 400},
      {"a blank at the line's start", line(" GET / HTTP/1.1"), 400},
      {"a blank in the target", target("/a b"), 400},
      {"two empty lines before the request", "\r\n\r\n" + get("/"), 400},
      {"a method that is no token", line("G@T / HTTP/1.1"), 400},
      {"a very long method", line(std::string(40, 'G') + " / HTTP/1.1"), 400},
      {"a lower-case version", line("GET / http/1.1"), 400},
      {"a version with letters", line("GET / HTTP/1.x"), 400},
      {"HTTP/1.2", line("GET / HTTP/1.2"), 505},
      {"HTTP/2's greeting", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505},
      {"a TLS greeting", "\x16\x03\x01\x02", 400},
      {"absolute form", target("http://house.test/"), 400},
      {"authority form", line("CONNECT house.test:80 HTTP/1.1"), 400},
      {"asterisk form", line("OPTIONS * HTTP/1.1"), 400},
      {"a target without a slash", target("index.html"), 400},
      {"a fragment", target("/#top"), 400},
      {"a target of 9 KB", target("/" + std::string(9'000, 'a')), 414},
      {"a target of 300 KB", target("/" + std::string(300'000, 'a')), 414},
      // The path
      {"a dot segment", target("/a/../b"), 400},
      {"a single dot", target("/./a"), 400},
      {"encoded dots", target("/%2e%2E/etc/passwd"), 400},
      {"dots behind encoded slashes", target("/assets/built%2F..%2F..%2Fconfig"), 400},
      {"an encoded NUL", target("/a.txt%00.html"), 400},
      {"an encoded line end", target("/a%0d%0aX: y"), 400},
      {"an encoded DEL", target("/a%7f"), 400},
      {"a backslash", target("/a\\..\\b"), 400},
      {"an encoded backslash", target("/a%5c..%5cb"), 400},
      {"a broken escape", target("/a%zz"), 400},
      {"an escape cut short", target("/a%2"), 400},
      {"Latin-1 in the path", target("/caf%E9"), 400},
      {"an overlong slash", target("/%c0%af"), 400},
      {"a surrogate", target("/%ed%a0%80"), 400},
      {"a NUL in the target", with_nul(target("/a@b")), 400},
      // Headers
      {"a bare line feed", "GET / HTTP/1.1\nHost: house.test\n\n", 400},
      {"one bare line feed among good lines", headers("X-A: b\nX-B: c\r\n"), 400},
      {"a bare carriage return in a value", headers("X-A: b\rc\r\n"), 400},
      {"a folded header", headers("X-A: b\r\n c\r\n"), 400},
      {"a folded first header", "GET / HTTP/1.1\r\n X: y\r\n" + host + "\r\n", 400},
      {"a blank before the colon", headers("X-A : b\r\n"), 400},
      {"a header without a colon", headers("X-A\r\n"), 400},
      {"a header without a name", headers(": b\r\n"), 400},
      {"a name that is no token", headers("X(A): b\r\n"), 400},
      {"a NUL in a name", with_nul(headers("X@A: b\r\n")), 400},
      {"a NUL in a value", with_nul(headers("X-A: b@c\r\n")), 400},
      {"65 headers", many_headers(64), 431},
      {"5,000 headers", many_headers(5'000), 431},
      {"a header of 20 KB", headers("X-A: " + std::string(20'000, 'b') + "\r\n"), 431},
      {"an endless header", "GET / HTTP/1.1\r\nX-A: " + std::string(100'000, 'b'), 431},
      // Host
      {"no Host", "GET / HTTP/1.1\r\n\r\n", 400},
      {"two Hosts", headers(host), 400},
      {"an empty Host", "GET / HTTP/1.1\r\nHost:\r\n\r\n", 400},
      {"a Host with a path", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", 400},
      {"a Host with a user", "GET / HTTP/1.1\r\nHost: a@b\r\n\r\n", 400},
      {"a Host with markup", "GET / HTTP/1.1\r\nHost: <b>\r\n\r\n", 400},
      // The body's length
      {"two lengths", body_headers("Content-Length: 3\r\nContent-Length: 3\r\n", "abc"), 400},
      {"two different lengths", body_headers("Content-Length: 3\r\nContent-Length: 5\r\n", "abc"),
       400},
      {"a list of lengths", body_headers("Content-Length: 3, 3\r\n", "abc"), 400},
      {"a negative length", body_headers("Content-Length: -1\r\n", ""), 400},
      {"a length with a sign", body_headers("Content-Length: +3\r\n", "abc"), 400},
      {"a length with letters", body_headers("Content-Length: 3abc\r\n", "abc"), 400},
      {"a hexadecimal length", body_headers("Content-Length: 0x3\r\n", "abc"), 400},
      {"an empty length", body_headers("Content-Length:\r\n", ""), 400},
      {"a length beyond 64 bits", body_headers("Content-Length: 99999999999999999999\r\n", ""),
       400},
      {"a length over the limit", body_headers("Content-Length: 12582913\r\n", ""), 413},
      {"a length far over the limit", body_headers("Content-Length: 999999999999999\r\n", ""), 413},
      {"a GET with a body over the limit", headers("Content-Length: 12582913\r\n"), 413},
      // Transfer codings
      {"a length and chunks",
       body_headers("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), 400},
      {"chunks and a length",
       body_headers("Transfer-Encoding: chunked\r\nContent-Length: 3\r\n", "0\r\n\r\n"), 400},
      {"chunks in HTTP/1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
      {"two transfer codings",
       body_headers("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
       400},
      {"chunked, identity", body_headers("Transfer-Encoding: chunked, identity\r\n", ""), 501},
      {"gzip, chunked", body_headers("Transfer-Encoding: gzip, chunked\r\n", ""), 501},
      {"an unknown transfer coding", body_headers("Transfer-Encoding: xchunked\r\n", ""), 501},
      {"an empty transfer coding", body_headers("Transfer-Encoding:\r\n", ""), 501},
      {"a chunk longer than its size", chunked("3\r\nabcd\r\n0\r\n\r\n"), 400},
      {"a chunk shorter than its size", chunked("5\r\nabc\r\n0\r\n\r\n"), 400},
      {"a negative chunk", chunked("-2\r\nabc\r\n0\r\n\r\n"), 400},
      {"a chunk with 0x", chunked("0x3\r\nabc\r\n0\r\n\r\n"), 400},
      {"a chunk without a size", chunked("\r\nabc\r\n0\r\n\r\n"), 400},
      {"a chunk's size with a blank", chunked("3 \r\nabc\r\n0\r\n\r\n"), 400},
      {"a chunk with a bare line feed", chunked("3\nabc\n0\n\n"), 400},
      {"a chunk's end with a bare line feed", chunked("3\r\nabc\n0\r\n\r\n"), 400},
      {"a chunk beyond 64 bits", chunked("fffffffffffffffff\r\n"), 413},
      {"a chunk over the limit", chunked("c00001\r\n"), 413},
      {"a very long chunk extension", chunked("3;" + std::string(300, 'a') + "\r\nabc\r\n"), 400},
      {"trailers without an end", chunked("0\r\nX: " + std::string(5'000, 'a')), 400},
      // Promises and codings
      {"an unknown expectation", body_headers("Expect: tea\r\nContent-Length: 0\r\n", ""), 417},
      {"a compressed body", body_headers("Content-Encoding: gzip\r\nContent-Length: 3\r\n", "abc"),
       415},
      {"two authorizations", headers("Authorization: a\r\nAuthorization: b\r\n"), 400},
      {"two content types", headers("Content-Type: a/b\r\nContent-Type: c/d\r\n"), 400},
  }));
  static House const house;  // One for all rows: it must also outlive them.
  CAPTURE(malformed.name);
  auto visitor = house.visitor();
  visitor.send(malformed.bytes + get("/smuggled"));
  visitor.finish_sending();
  auto const answer = visitor.read_answer();
  CHECK(answer.status == malformed.status);
  CHECK(answer.headers.at("connection") == "close");
  CHECK(answer.headers.at("content-type") == "text/plain; charset=utf-8");
  CHECK(answer.body.size() < 100);
  CHECK(visitor.read_to_end().empty());
}

TEST_CASE("what is unusual but lawful is answered", "[http]") {
  auto const lawful = GENERATE(values<Case>({
      {"an empty line before the request", "\r\n" + get("/"), 200},
      {"64 headers", many_headers(63), 200},
      {"a header without a value", headers("X-A:\r\n"), 200},
      {"a header without a blank", headers("X-A:b\r\n"), 200},
      {"blanks and tabs around a value", headers("X-A: \t b \t \r\n"), 200},
      {"raw UTF-8 in a header", headers("X-A: \xD0\xBF\r\n"), 200},
      {"a header of 15 KB", headers("X-A: " + std::string(15'000, 'b') + "\r\n"), 200},
      {"a target of 8 KB", target("/" + std::string(8'190, 'a')), 200},
      {"raw UTF-8 in the target", target("/\xD0\xBF?q=\xD0\xBF"), 200},
      {"an encoded slash", target("/drafts/drafts%2F41-x"), 200},
      {"three dots", target("/a/.../b"), 200},
      {"a query with another question mark", target("/?a=b?c"), 200},
      {"a broken escape in the query", target("/?q=100%"), 200},
      {"an IPv6 Host", "GET / HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n", 200},
      {"HTTP/1.0 without a Host", "GET / HTTP/1.0\r\n\r\n", 200},
      {"an unknown method", line("PATCH / HTTP/1.1"), 200},
      {"a length with leading zeros", body_headers("Content-Length: 003\r\n", "abc"), 200},
      {"identity coding", body_headers("Content-Encoding: identity\r\nContent-Length: 0\r\n", ""),
       200},
      {"upper-case header names", "GET / HTTP/1.1\r\nHOST: house.test\r\n\r\n", 200},
      {"chunks", chunked("3\r\nabc\r\n0\r\n\r\n"), 200},
      {"chunks with extensions and trailers",
       chunked("3;name=value\r\nabc\r\n00;last\r\nX-Trailer: a\r\n\r\n"), 200},
      {"chunks in any case",
       body_headers("Transfer-Encoding: Chunked\r\n", "A\r\n0123456789\r\n0\r\n\r\n"), 200},
  }));
  static House const house;
  CAPTURE(lawful.name);
  auto visitor = house.visitor();
  visitor.send(lawful.bytes);
  CHECK(visitor.read_answer().status == lawful.status);
}

TEST_CASE("a request that comes byte by byte means the same", "[http]") {
  static House const house;
  auto const bytes = GENERATE(values<std::string>({
      "\r\n" + get("/a?q=%D0%BF"),
      post("/b", "text/plain", "hello"),
      chunked("3;x\r\nabc\r\n2\r\nde\r\n0\r\nX: y\r\n\r\n"),
  }));
  auto visitor = house.visitor();
  for (char const byte : bytes) {
    visitor.send({&byte, 1});
  }
  auto const slow = visitor.read_answer();
  auto const quick = house.ask(bytes);
  CHECK(slow.status == 200);
  CHECK(slow.body == quick.body);
}

TEST_CASE("a program is refused in the words of the interface", "[http]") {
  static House const house;
  auto const answer =
      house.ask("POST /api/v1/tickets HTTP/1.1\r\n" + host + "Content-Length: 999999999\r\n\r\n");
  CHECK(answer.status == 413);
  CHECK(answer.headers.at("content-type") == "application/json");
  CHECK(answer.body ==
        R"({"error":{"code":"content_too_large","message":"The request's body is too large."}})");
}
