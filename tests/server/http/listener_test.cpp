#include "server/http/listener.h"

#include <string>

#include <catch2/catch.hpp>

#include "server/http/address.h"
#include "tests/server/http/house.h"

using namespace spravka;
using namespace spravka::tests;

namespace {

http::Response tell_form(http::Request const& request) {
  std::string told;
  for (auto const& [name, value] : request.form) {
    told += name + "=" + value + ";";
  }
  for (auto const& upload : request.uploads) {
    told += upload.field + ":" + upload.name + ":" + std::to_string(upload.bytes.size()) + ";";
  }
  return http::text_response(200, told);
}

}  // namespace

TEST_CASE("an answer says what every answer must", "[http]") {
  House const house;
  auto const answer = house.ask(get("/ru/"));
  CHECK(answer.status == 200);
  CHECK(answer.body == "GET /ru/|");
  CHECK(answer.headers.at("content-length") == "9");
  CHECK(answer.headers.at("connection") == "keep-alive");
  CHECK(answer.headers.at("date").ends_with(" GMT"));
  CHECK(answer.headers.at("x-request-id").size() == 16);
}

TEST_CASE("a connection is kept for the next request, unless one side says otherwise", "[http]") {
  auto const [request, is_kept] = GENERATE(table<std::string, bool>({
      {get("/"), true},
      {get("/", "Connection: keep-alive\r\n"), true},
      {get("/", "Connection: Close\r\n"), false},
      {get("/", "Connection: upgrade, CLOSE\r\n"), false},
      {"GET / HTTP/1.0\r\n\r\n", false},
      {"GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n", true},
  }));
  House const house;
  auto visitor = house.visitor();
  CHECK(visitor.ask(request).headers.at("connection") == (is_kept ? "keep-alive" : "close"));
  if (is_kept) {
    CHECK(visitor.ask(get("/again")).body == "GET /again|");
  } else {
    CHECK(visitor.is_closed());
  }
}

TEST_CASE("requests sent at once are answered in their order", "[http]") {
  House const house;
  auto visitor = house.visitor();
  std::string all = get("/slow");
  for (int number = 0; number < 100; ++number) {
    all += number % 2 == 0 ? get("/" + std::to_string(number))
                           : post("/" + std::to_string(number), "text/plain", "body");
  }
  visitor.send(all);
  CHECK(visitor.read_answer().body == "GET /slow|");
  for (int number = 0; number < 100; ++number) {
    auto const expected = number % 2 == 0 ? "GET /" + std::to_string(number) + "|"
                                          : "POST /" + std::to_string(number) + "|body";
    REQUIRE(visitor.read_answer().body == expected);
  }
}

TEST_CASE("the body of a GET is read, ignored, and never taken for a request", "[http]") {
  House const house;
  auto visitor = house.visitor();
  auto const hidden = get("/smuggled");
  visitor.send(get("/a", "Content-Length: " + std::to_string(hidden.size()) + "\r\n") + hidden +
               get("/b"));
  CHECK(visitor.read_answer().body == "GET /a|");
  CHECK(visitor.read_answer().body == "GET /b|");
}

TEST_CASE("HEAD gives the head that GET would give, and no body", "[http]") {
  House const house;
  auto visitor = house.visitor();
  visitor.send("HEAD /large/5000 HTTP/1.1\r\nHost: house.test\r\n\r\n" + get("/next"));
  auto const head = visitor.read_answer(false);
  CHECK(head.headers.at("content-length") == "5000");
  CHECK(visitor.read_answer().body == "GET /next|");
}

TEST_CASE("a sender who asks first is told to go on, or not to", "[http]") {
  House const house;
  std::string const head = "POST / HTTP/1.1\r\nHost: house.test\r\nExpect: 100-Continue\r\n";
  auto visitor = house.visitor();
  visitor.send(head + "Content-Length: 5\r\n\r\n");
  CHECK(visitor.read_answer(false).status == 100);
  CHECK(visitor.ask("hello").body == "POST /|hello");

  visitor.send(head + "Content-Length: 0\r\n\r\n");
  CHECK(visitor.read_answer().status == 200);

  visitor.send(head + "Content-Length: 99999999\r\n\r\n");
  CHECK(visitor.read_answer().status == 413);
}

TEST_CASE("large bodies come and go whole", "[http]") {
  House const house;
  auto visitor = house.visitor();
  std::string const body(10 * 1024 * 1024, 'y');
  CHECK(visitor.ask(post("/", "text/plain", body)).body == "POST /|" + body);
  CHECK(visitor.ask(get("/large/20000000")).body.size() == 20'000'000);
  CHECK(visitor.ask(get("/small")).body == "GET /small|");
}

TEST_CASE("a body over the limit is refused at once and the sender hears of it", "[http]") {
  auto settings = on_a_free_port();
  settings.max_body_bytes = 1'000;
  House const house{settings};
  SECTION("while it is still being sent") {
    auto const answer = house.ask(post("/", "text/plain", std::string(3'000'000, 'z')));
    CHECK(answer.status == 413);
  }
  SECTION("in chunks") {
    std::string chunks = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (int number = 0; number < 11; ++number) {
      chunks += "64\r\n" + std::string(100, 'z') + "\r\n";
    }
    CHECK(house.ask(chunks).status == 413);
  }
}

TEST_CASE("who sends too much reads why on a page, and a program in its own words", "[http]") {
  auto settings = on_a_free_port();
  settings.max_body_bytes = 1'000;
  auto const page = [](http::Request const& request, http::Refusal const& refusal) {
    CHECK(request.body.empty());
    return http::text_response(refusal.status,
                               "page for " + request.path + request.header("cookie"));
  };
  House const house{settings, tell, page};
  std::string const much(3'000'000, 'z');
  SECTION("a person") {
    auto visitor = house.visitor();
    auto const answer = visitor.ask(post("/ru/tickets/new", "text/plain", much));
    CHECK(answer.status == 413);
    CHECK(answer.body == "page for /ru/tickets/new");
    CHECK(answer.headers.at("connection") == "close");
  }
  SECTION("a person, in a form with too many fields") {
    auto const form = post("/form", "application/x-www-form-urlencoded", std::string(300, '&'));
    CHECK(house.ask(form).body == "page for /form");
  }
  SECTION("a program") {
    auto const answer = house.ask(post("/api/v1/tickets", "application/json", much));
    CHECK(answer.status == 413);
    CHECK(answer.headers.at("content-type") == "application/json");
  }
  CHECK(house.ask(get("/small")).body == "GET /small|");
}

TEST_CASE("what a handler throws stays inside", "[http]") {
  House house;
  auto visitor = house.visitor();
  visitor.send(get("/throw"));
  auto const everything = visitor.read_to_end();
  CHECK(everything.starts_with("HTTP/1.1 500 "));
  CHECK(everything.find("secret") == std::string::npos);
  CHECK(house.listener().figures().failures == 1);
  CHECK(house.ask(get("/still-here")).status == 200);
}

TEST_CASE("a handler cannot break the answer's head", "[http]") {
  House const house{on_a_free_port(), [](http::Request const&) {
                      auto response = http::text_response(200, "fine");
                      response.headers = {{"X-Note", "a\r\nX-Injected: b"},
                                          {"X Bad\r\n", "c"},
                                          {"Content-Length", "1"},
                                          {"Connection", "close"}};
                      return response;
                    }};
  auto const answer = house.ask(get("/"));
  CHECK(answer.headers.at("x-note") == "aX-Injected: b");
  CHECK(answer.headers.count("x-injected") == 0);
  CHECK(answer.headers.at("content-length") == "4");
  CHECK(answer.headers.at("connection") == "keep-alive");
  CHECK(answer.body == "fine");
}

TEST_CASE("a letter of 10,000 Cyrillic letters arrives, by either kind of form", "[http]") {
  House const house{on_a_free_port(), tell_form};
  std::string letter;
  std::string encoded;
  for (int count = 0; count < 10'000; ++count) {
    letter += "ж";
    encoded += "%D0%B6";
  }
  auto const plain = house.ask(post("/", "application/x-www-form-urlencoded", "body=" + encoded));
  CHECK(plain.body == "body=" + letter + ";");
  auto const multipart = house.ask(
      post("/", "multipart/form-data; boundary=b",
           "--b\r\nContent-Disposition: form-data; name=\"body\"\r\n\r\n" + letter + "\r\n--b--"));
  CHECK(multipart.body == "body=" + letter + ";");
}

TEST_CASE("a form that cannot be read is refused", "[http]") {
  House const house{on_a_free_port(), tell_form};
  CHECK(house.ask(post("/", "multipart/form-data; boundary=b", "nothing of it")).status == 400);
  CHECK(house.ask(post("/", "application/x-www-form-urlencoded", std::string(300, '&'))).status ==
        413);
}

TEST_CASE("the client's address is the peer's, whatever headers say", "[http]") {
  auto settings = on_a_free_port();
  auto const handler = [](http::Request const& request) {
    return http::text_response(200, request.remote_address);
  };
  auto const request = get("/", "REMOTE_ADDR: 192.0.2.9\r\nX-Forwarded-For: 192.0.2.9\r\n");
  SECTION("of a stranger") {
    House const house{settings, handler};
    CHECK(house.ask(request).body == "127.0.0.1");
  }
  SECTION("unless a trusted proxy says it") {
    settings.trusted_proxies = {"127.0.0.1"};
    House const house{settings, handler};
    CHECK(house.ask(request).body == "192.0.2.9");
  }
}

TEST_CASE("an address that cannot be used is said so in one line", "[http]") {
  House house;
  auto settings = on_a_free_port();
  auto const fails_with = [&settings](std::string const& words) {
    CHECK_THROWS_WITH((http::Listener{settings, tell}), words);
  };
  settings.port = house.listener().port();
  fails_with("port " + std::to_string(settings.port) + " is taken: choose another with --listen");
  settings.host = "192.0.2.1";
  fails_with("192.0.2.1 is not an address of this machine: choose another with --listen");
  settings.host = "no such host";
  fails_with(
      "cannot find the address of \"no such host\": give --listen an address of this "
      "machine");
  settings = on_a_free_port();
  settings.trusted_proxies = {"nginx"};
  fails_with("\"nginx\" is no address: name trusted proxies as in 192.0.2.1");
}

TEST_CASE("the figures tell what happened", "[http]") {
  House house;
  auto visitor = house.visitor();
  visitor.ask(get("/"));
  visitor.ask(get("/"));
  CHECK(house.ask("nonsense\r\n\r\n").status == 400);
  auto const figures = house.listener().figures();
  CHECK(figures.requests == 2);
  CHECK(figures.rejected == 1);
  CHECK(figures.queue == 0);
  CHECK(figures.connections >= 1);
}

TEST_CASE("a chain of proxies is believed as far as it is trusted", "[http]") {
  auto const [peer, forwarded, client] = GENERATE(table<char const*, char const*, char const*>({
      {"192.0.2.7", "198.51.100.1", "192.0.2.7"},
      {"10.0.0.1", "198.51.100.1", "198.51.100.1"},
      {"10.0.0.1", "203.0.113.5, 198.51.100.1", "198.51.100.1"},
      {"10.0.0.1", "203.0.113.5,198.51.100.1 , 10.0.0.2", "198.51.100.1"},
      {"10.0.0.1", "::FFFF:198.51.100.1", "198.51.100.1"},
      {"10.0.0.1", "2001:DB8:0::1", "2001:db8::1"},
      {"10.0.0.1", "unknown", "10.0.0.1"},
      {"10.0.0.1", "198.51.100.1, <script>", "10.0.0.1"},
      {"10.0.0.1", "", "10.0.0.1"},
      {"10.0.0.1", ",", "10.0.0.1"},
      {"10.0.0.1", "10.0.0.2", "10.0.0.2"},
  }));
  CHECK(http::client_address(peer, forwarded, {"10.0.0.1", "10.0.0.2"}) == client);
}
