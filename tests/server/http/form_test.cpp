#include "server/http/form.h"

#include <string>

#include <catch2/catch.hpp>

#include "server/http/header_text.h"
#include "server/http/multipart.h"

using namespace spravka::http;
using namespace std::string_literals;

namespace {

Request with_body(std::string const& type, std::string body) {
  Request request;
  request.method = Method::Post;
  request.headers["content-type"] = type;
  request.body = std::move(body);
  return request;
}

std::string field(std::string const& name, std::string const& value) {
  return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
}

std::string file(std::string const& name, std::string const& bytes) {
  return "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"" + name +
         "\"\r\nContent-Type: image/png\r\n\r\n" + bytes + "\r\n";
}

Request multipart(std::string const& parts) {
  return with_body("multipart/form-data; boundary=b", parts + "--b--\r\n");
}

std::string repeated(std::string const& text, int times) {
  std::string all;
  for (int count = 0; count < times; ++count) {
    all += text;
  }
  return all;
}

int status_of(Request request) {
  auto const outcome = read_form(request);
  return outcome ? 200 : outcome.error().status;
}

}  // namespace

TEST_CASE("an urlencoded form is read", "[http]") {
  auto request = with_body("Application/X-WWW-Form-Urlencoded; charset=UTF-8",
                           "subject=%D0%9F%D1%80%D0%B8%D0%B2%D0%B5%D1%82+%2B1&tag=a&tag=b&empty=");
  REQUIRE(read_form(request));
  CHECK(request.form_value("subject") == "Привет +1");
  CHECK(request.form.count("tag") == 2);
  CHECK(request.form_value("tag") == "a");
  CHECK(request.form.count("empty") == 1);
}

TEST_CASE("any other body stays as it is", "[http]") {
  auto const type = GENERATE(as<std::string>{}, "application/json", "", "text/plain");
  auto request = with_body(type, "{\"a=b&c\":1}");
  REQUIRE(read_form(request));
  CHECK(request.body == "{\"a=b&c\":1}");
  CHECK(request.form.empty());
}

TEST_CASE("a multipart form is read", "[http]") {
  auto request = multipart(field("subject", "Привет") + field("empty", "") +
                           field("lines", "a\r\nb\r\n--c\r\n") + file("чек.png", "\0\r\n--\xFF"s));
  REQUIRE(read_form(request));
  CHECK(request.form_value("subject") == "Привет");
  CHECK(request.form.count("empty") == 1);
  CHECK(request.form_value("lines") == "a\r\nb\r\n--c\r\n");
  REQUIRE(request.uploads.size() == 1);
  CHECK(request.uploads[0].field == "f");
  CHECK(request.uploads[0].name == "чек.png");
  CHECK(request.uploads[0].type == "image/png");
  CHECK(request.uploads[0].bytes == "\0\r\n--\xFF"s);
  CHECK(request.body.empty());
}

TEST_CASE("a file box left empty is no file", "[http]") {
  auto request = multipart(file("", ""));
  REQUIRE(read_form(request));
  CHECK(request.uploads.empty());
}

TEST_CASE("a form whose text is no UTF-8 is mended, its files are not", "[http]") {
  auto request = multipart(field("a", "\xFF") + file("\xFF.png", "\xFF"));
  REQUIRE(read_form(request));
  CHECK(request.form_value("a") == "\xEF\xBF\xBD");
  CHECK(request.uploads.at(0).name == "\xEF\xBF\xBD.png");
  CHECK(request.uploads.at(0).bytes == "\xFF");
}

TEST_CASE("a file's name is never a way to somewhere", "[http]") {
  auto const [given, tame] = GENERATE(table<std::string, std::string>({
      {"a.png", "a.png"},
      {"../../etc/passwd", "passwd"},
      {"C:\\Users\\me\\a.png", "a.png"},
      {"/etc/", ""},
      {"..", ""},
      {".", ""},
      {"a\x01\n\x7F"
       "b",
       "ab"},
      {"a\0b"s,
       "a\xEF\xBF\xBD"
       "b"},
      {std::string(300, 'a'), std::string(255, 'a')},
      {std::string(254, 'a') + "я", std::string(254, 'a')},
      {repeated("я", 200) + ".pdf", repeated("я", 125) + ".pdf"},
      {"a" + repeated("я", 200) + ".tar.gz", "a" + repeated("я", 125) + ".gz"},
      {"a." + repeated("я", 200), "a." + repeated("я", 126)},
      {"", ""},
  }));
  CHECK(tame_file_name(given) == tame);
}

TEST_CASE("too much of a form is refused", "[http]") {
  auto const [name, request, status] = GENERATE(table<char const*, Request, int>({
      {"200 pairs", with_body("application/x-www-form-urlencoded", repeated("a=1&", 199) + "a=1"),
       200},
      {"201 pairs", with_body("application/x-www-form-urlencoded", repeated("a=1&", 200) + "a=1"),
       413},
      {"a wide pair",
       with_body("application/x-www-form-urlencoded", "a=" + std::string(max_field_bytes + 1, 'x')),
       413},
      {"a pair just wide enough",
       with_body("application/x-www-form-urlencoded", "a=" + std::string(max_field_bytes, 'x')),
       200},
      {"200 fields", multipart(repeated(field("a", "1"), 200)), 200},
      {"201 fields", multipart(repeated(field("a", "1"), 201)), 413},
      {"a wide field", multipart(field("a", std::string(max_field_bytes + 1, 'x'))), 413},
      {"10 files", multipart(repeated(file("a", "1"), 10)), 200},
      {"11 files", multipart(repeated(file("a", "1"), 11)), 413},
      {"a big file", multipart(file("a", std::string(5'000'000, 'x'))), 200},
  }));
  CAPTURE(name);
  CHECK(status_of(request) == status);
}

TEST_CASE("a malformed multipart form is refused", "[http]") {
  auto const [name, type, body] = GENERATE(table<char const*, std::string, std::string>({
      {"no boundary", "multipart/form-data", field("a", "1") + "--b--"},
      {"an empty boundary", "multipart/form-data; boundary=\"\"", "----"},
      {"a boundary of 71 letters", "multipart/form-data; boundary=" + std::string(71, 'b'), ""},
      {"no body", "multipart/form-data; boundary=b", ""},
      {"another boundary", "multipart/form-data; boundary=c", field("a", "1") + "--b--"},
      {"no end", "multipart/form-data; boundary=b", field("a", "1")},
      {"cut in a part", "multipart/form-data; boundary=b", field("a", "1") + "--b\r\nContent-"},
      {"words after a delimiter", "multipart/form-data; boundary=b", "--bx\r\n\r\n\r\n--b--"},
      {"a part without a head", "multipart/form-data; boundary=b", "--b\r\n\r\n1\r\n--b--"},
      {"a part without a name", "multipart/form-data; boundary=b",
       "--b\r\nContent-Disposition: form-data\r\n\r\n1\r\n--b--"},
      {"an attachment", "multipart/form-data; boundary=b",
       "--b\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\n1\r\n--b--"},
      {"a head without a colon", "multipart/form-data; boundary=b",
       "--b\r\nContent-Disposition\r\n\r\n1\r\n--b--"},
      {"a head of 9 KB", "multipart/form-data; boundary=b",
       "--b\r\nX: " + std::string(9'000, 'x') + "\r\n\r\n1\r\n--b--"},
  }));
  CAPTURE(name);
  CHECK(status_of(with_body(type, body)) == 400);
}

TEST_CASE("a hostile multipart form costs no more than its length", "[http]") {
  auto const body = GENERATE(values<std::string>({
      std::string(10'000'000, '\r'),
      repeated("\r\n--", 2'500'000),
      "--b\r\nContent-Disposition: form-data; name=\"f\"; filename*=" + std::string(7'000, 'x') +
          "\r\n\r\n" + repeated("\r\n--a", 2'000'000),
  }));
  CHECK(status_of(with_body("multipart/form-data; boundary=b", body)) == 400);
}

TEST_CASE("a header's parameters are read as browsers write them", "[http]") {
  auto const [header, name, value] = GENERATE(table<char const*, char const*, char const*>({
      {"form-data; name=\"a\"", "name", "a"},
      {"form-data; NAME=a ; x=y", "name", "a"},
      {"form-data;name=\"a;b\\\"c\"", "name", "a;b\"c"},
      {"form-data; name=\"C:\\dir\\a\"", "name", "C:\\dir\\a"},
      {"form-data; name=\"unclosed", "name", "unclosed"},
      {"form-data; name=", "name", ""},
      {"form-data; name", "name", ""},
      {"form-data; name=a; name=b", "name", "a"},
      {"name=a", "name", ""},
  }));
  CHECK(header_parameters(header)[name] == value);
}
