#include "server/doorkeeper.h"

#include <vector>

#include <catch2/catch.hpp>

#include "server/accounts/known_browser.h"

using namespace spravka;

namespace {

Route const& route_of(http::Method method, std::string const& pattern) {
  for (auto const& route : routes()) {
    if (route.method == method && route.pattern.text() == pattern) {
      return route;
    }
  }
  throw std::runtime_error("no such route: " + pattern);
}

http::Request a_post(std::string const& address, std::map<std::string, std::string> const& form) {
  http::Request request;
  request.method = http::Method::Post;
  request.remote_address = address;
  for (auto const& [name, value] : form) {
    request.form.emplace(name, value);
  }
  return request;
}

accounts::Visitor somebody(std::string const& name) {
  accounts::Visitor visitor;
  visitor.user = accounts::User{1, name, accounts::Role::Writer, ""};
  return visitor;
}

}  // namespace

TEST_CASE("one name is tried so often, from however many addresses", "[app]") {
  Doorkeeper door(true, "key");
  auto const& sign_in = route_of(http::Method::Post, "/desk/sign-in");
  int let_in = 0;
  for (int address = 0; address < 60; ++address) {
    auto const request = a_post("10.0.0." + std::to_string(address),
                                {{"name", "olga"}, {"password", std::to_string(address)}});
    let_in += door.refusal_before(sign_in, request, {}) ? 0 : 1;
  }
  CHECK(let_in >= 20);
  CHECK(let_in <= 25);
  auto const refused =
      door.refusal_before(sign_in, a_post("10.0.1.1", {{"name", "olga"}}), {}).value();
  CHECK(refused.status == 429);
  CHECK(refused.retry_after.has_value());
  CHECK_FALSE(door.refusal_before(sign_in, a_post("10.0.1.2", {{"name", "petr"}}), {}));
}

TEST_CASE("a name is one name, however it is spelled", "[app]") {
  Doorkeeper door(true, "key");
  auto const& sign_in = route_of(http::Method::Post, "/desk/sign-in");
  int let_in = 0;
  for (int address = 0; address < 64; ++address) {
    std::string name = "wladyk";  // In all the ways that six letters can be written.
    for (std::size_t letter = 0; letter < name.size(); ++letter) {
      bool const is_capital = (static_cast<unsigned>(address) >> letter & 1U) != 0;
      name[letter] = is_capital ? static_cast<char>(name[letter] - 0x20) : name[letter];
    }
    auto const request = a_post("10.0.0." + std::to_string(address), {{"name", name}});
    let_in += door.refusal_before(sign_in, request, {}) ? 0 : 1;
  }
  CHECK(let_in >= 20);
  CHECK(let_in <= 25);
}

TEST_CASE("one network does not use up what a name has, and many cannot shut out a known browser",
          "[app]") {
  Doorkeeper door(true, "key");
  auto const& sign_in = route_of(http::Method::Post, "/desk/sign-in");
  auto const is_let_in = [&](std::string const& address, std::string const& name,
                             std::string const& cookie) {
    auto request = a_post(address, {{"name", name}});
    request.headers["cookie"] = "spravka_browser=" + cookie;
    return !door.refusal_before(sign_in, request, {});
  };
  for (int count = 0; count < 200; ++count) {
    is_let_in("10.0.0.1", "olga", "");
  }
  CHECK(is_let_in("10.0.0.2", "olga", ""));
  for (int count = 0; count < 200; ++count) {
    is_let_in("10.0.1." + std::to_string(count), "olga", "");
  }
  CHECK_FALSE(is_let_in("10.0.0.2", "olga", ""));
  auto const cookie = accounts::new_browser("key", "Olga");
  CHECK(is_let_in("10.0.0.1", "olga", cookie));  // Even behind the same address.
  int let_in = 0;
  for (int count = 0; count < 200; ++count) {
    let_in += is_let_in("10.0.2." + std::to_string(count), "olga", cookie) ? 1 : 0;
  }
  CHECK(let_in >= 5);
  CHECK(let_in <= 12);  // A stolen cookie guesses no faster.
  // It is good for its own account alone, and nobody makes one.
  CHECK_FALSE(is_let_in("10.0.0.1", "petr", cookie));
  CHECK_FALSE(is_let_in("10.0.0.1", "olga", accounts::new_browser("another key", "olga")));
  CHECK_FALSE(is_let_in("10.0.0.1", "olga", "x." + cookie.substr(cookie.find('.') + 1)));
}

TEST_CASE("who has somebody's session guesses the password no oftener than at the door", "[app]") {
  Doorkeeper door(true, "key");
  auto const& change = route_of(http::Method::Post, "/desk/password");
  int too_many = 0;
  for (int address = 0; address < 60; ++address) {
    auto const refused = door.refusal_before(
        change, a_post("10.0.0." + std::to_string(address), {}), somebody("olga"));
    too_many += refused && refused->status == 429 ? 1 : 0;
  }
  CHECK(too_many >= 35);
  auto const other = door.refusal_before(change, a_post("10.0.1.2", {}), somebody("petr"));
  CHECK((!other || other->status != 429));
  auto const at_the_door = door.refusal_before(route_of(http::Method::Post, "/desk/sign-in"),
                                               a_post("10.0.1.3", {{"name", "olga"}}), {});
  CHECK(at_the_door.value().status == 429);
}

TEST_CASE("who has signed in tries other names no oftener than strangers do", "[app]") {
  Doorkeeper door(true, "key");
  auto const& sign_in = route_of(http::Method::Post, "/desk/sign-in");
  for (int address = 0; address < 60; ++address) {
    auto const request = a_post("10.0.0." + std::to_string(address), {{"name", "olga"}});
    static_cast<void>(door.refusal_before(sign_in, request, somebody("petr")));
  }
  auto const refused = door.refusal_before(sign_in, a_post("10.0.1.1", {{"name", "olga"}}), {});
  CHECK(refused.value().status == 429);
}

TEST_CASE("one person changes things so often, from however many addresses", "[app]") {
  Doorkeeper door(true, "key");
  auto const& reply = route_of(http::Method::Post, "/api/v1/tickets/:number/messages");
  int let_in = 0;
  for (int address = 0; address < 250; ++address) {
    auto const request = a_post("10.0.0." + std::to_string(address), {});
    let_in += door.refusal_before(reply, request, somebody("olga")) ? 0 : 1;
  }
  CHECK(let_in >= 120);
  CHECK(let_in < 200);
  CHECK_FALSE(door.refusal_before(reply, a_post("10.0.0.1", {}), somebody("petr")));
}

TEST_CASE("a crowd that signs in at once leaves workers for those who read", "[app]") {
  Doorkeeper door(false, "key");
  auto const& sign_in = route_of(http::Method::Post, "/desk/sign-in");
  auto const request = a_post("10.0.0.1", {{"name", "olga"}});
  std::vector<Doorkeeper::Place> inside;
  for (auto place = door.place_for(sign_in, request); place;
       place = door.place_for(sign_in, request)) {
    inside.push_back(std::move(*place));
    REQUIRE(inside.size() < 8);
  }
  CHECK(inside.size() == 4);
  CHECK_FALSE(door.place_for(route_of(http::Method::Post, "/desk/password"), request));
  CHECK(door.place_for(route_of(http::Method::Get, "/:lang/search"), request));
  inside.pop_back();
  CHECK(door.place_for(sign_in, request));
}

TEST_CASE("without limits nobody waits", "[app]") {
  Doorkeeper door(false, "key");
  auto const& sign_in = route_of(http::Method::Post, "/desk/sign-in");
  for (int count = 0; count < 100; ++count) {
    REQUIRE_FALSE(door.refusal_before(sign_in, a_post("10.0.0.1", {{"name", "olga"}}), {}));
  }
}

TEST_CASE("suggestions, tickets, sign-in and feedback are limited for each address", "[app]") {
  using http::Method;
  auto const [method, pattern] =
      GENERATE(table<Method, std::string>({{Method::Post, "/api/v1/suggestions"},
                                           {Method::Post, "/api/v1/tickets"},
                                           {Method::Post, "/:lang/tickets"},
                                           {Method::Post, "/desk/sign-in"},
                                           {Method::Post, "/:lang/feedback"},
                                           {Method::Post, "/api/v1/articles/:id/feedback"},
                                           {Method::Post, "/:lang/notes"},
                                           {Method::Get, "/:lang/search"},
                                           {Method::Get, "/api/v1/instant"}}));
  Doorkeeper door(true, "key");
  auto request = a_post("10.0.0.1", {});
  request.method = method;
  int let_in = 0;
  for (int count = 0; count < 400; ++count) {
    let_in += door.refusal_before(route_of(method, pattern), request, {}) ? 0 : 1;
  }
  CAPTURE(pattern);
  CHECK(let_in >= 10);
  CHECK(let_in < 300);
}
