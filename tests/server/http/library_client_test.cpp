// A client written by somebody else understands what the listener says.
#include "tests/server/http/library_client.h"

#include <string>

#include <catch2/catch.hpp>

#include "tests/server/http/house.h"

using namespace spravka;
using namespace spravka::tests;
using namespace std::string_literals;

namespace {

http::Response tell_uploads(http::Request const& request) {
  std::string told = request.form_value("subject") + "|";
  for (auto const& upload : request.uploads) {
    told += upload.field + "," + upload.name + "," + upload.type + "," + upload.bytes + ";";
  }
  return http::text_response(200, told);
}

}  // namespace

TEST_CASE("an ordinary client library is served on one kept connection", "[http]") {
  House house;
  httplib::Client client{"127.0.0.1", house.listener().port()};
  client.set_keep_alive(true);
  for (int number = 0; number < 50; ++number) {
    auto const result = client.Get("/a/" + std::to_string(number));
    REQUIRE(result);
    CHECK(result->status == 200);
    CHECK(result->body == "GET /a/" + std::to_string(number) + "|");
  }
  CHECK(client.Post("/b", "hello", "text/plain")->body == "POST /b|hello");
  CHECK(client.Delete("/drafts/drafts%2F41-x")->body == "DELETE /drafts/drafts/41-x|");
  CHECK(client.Head("/c")->get_header_value("Content-Length") == "8");
  CHECK(house.listener().figures().connections == 1);
}

TEST_CASE("a client library's chunks are put together", "[http]") {
  House house;
  httplib::Client client{"127.0.0.1", house.listener().port()};
  auto const result = client.Post(
      "/b",
      [](std::size_t, httplib::DataSink& sink) {
        sink.write("hel", 3);
        sink.write("lo", 2);
        sink.done();
        return true;
      },
      "text/plain");
  REQUIRE(result);
  CHECK(result->body == "POST /b|hello");
}

TEST_CASE("a client library's multipart form is read", "[http]") {
  House house{on_a_free_port(), tell_uploads};
  httplib::Client client{"127.0.0.1", house.listener().port()};
  httplib::MultipartFormDataItems const items{
      {"subject", "Не пришли деньги", "", ""},
      {"file", "\r\n--binary\0"s, "чек.txt", "text/plain"},
  };
  auto const result = client.Post("/tickets", items);
  REQUIRE(result);
  CHECK(result->body == "Не пришли деньги|file,чек.txt,text/plain,\r\n--binary\0;"s);
}
