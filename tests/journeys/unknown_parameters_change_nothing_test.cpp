// Forms and JSON with more in them than was asked for, and with everything of the wrong kind: no
// failure, and nobody becomes more than they are by naming a field.
#include <set>
#include <sstream>

#include <catch2/catch.hpp>

#include "server/accounts/secret.h"
#include "server/http/request.h"
#include "server/routes.h"
#include "server/store/ticket_store.h"
#include "tests/support/browser.h"
#include "tests/support/route_address.h"

using namespace spravka::tests;
using nlohmann::json;
using spravka::Dress;
using spravka::Route;
using spravka::accounts::Role;
using spravka::http::Method;
namespace store = spravka::store;

namespace {

/// The fields that any route takes, and such as none does or should.
std::set<std::string> all_fields() {
  std::set<std::string> names{"id",         "number",      "key",       "author",
                              "role",       "user",        "is_admin",  "token",
                              "session",    "state",       "created",   "updated",
                              "confirmed",  "resolution",  "messages",  "files",
                              "by",         "message_id",  "_method",   "is_internal",
                              "visibility", "idempotency", "__proto__", "constructor",
                              "at",         "score[]",     "subject.x", ""};
  for (auto const& route : spravka::routes()) {
    std::istringstream fields(route.fields);
    for (std::string name; fields >> name;) {
      names.insert(name);
    }
  }
  return names;
}

json deep(int levels) {
  json value = "x";
  for (int level = 0; level < levels; ++level) {
    value = json::array({std::move(value)});
  }
  return value;
}

/// Each of them is the wrong kind for some field.
std::vector<json> values() {
  return {nullptr,
          true,
          -1,
          1e308,
          9223372036854775807LL,
          "",
          "1",
          "\xD0\x96",
          std::string("a\0b", 3),
          std::string(3'000, 'x'),
          json::array(),
          json::array({1, nullptr, "x"}),
          json::object(),
          json{{"", json{{"a", 1}}}},
          deep(60)};
}

/// By a customer's key where the route takes one.
std::string own_address(Route const& route, std::string const& key) {
  return address_of(route, {{"lang", "ru"},
                            {"key", key},
                            {"branch", "drafts%2Fx"},
                            {"path", "billing/refund"},
                            {"number", "1"},
                            {"message", "1"},
                            {"file", "1"},
                            {"id", "1"}});
}

std::string as_text(json const& value) {
  return value.is_string() ? value.get<std::string>() : value.dump();
}

struct Town {
  HelpCenter center{some_articles()};
  Browser customer{center};
  SignIn agent = center.add_user("olga", Role::Agent);
  std::string key;

  Town() { key = writes(json::object()).body["key"]; }

  Browser::Answer writes(json const& more) {
    json letter{{"name", "Анна"},
                {"email", "a@example.com"},
                {"subject", "Где деньги"},
                {"body", "Заказ отменён."},
                {"lang", "ru"}};
    letter.update(more);
    return customer.calls(Method::Post, "/api/v1/tickets", letter);
  }

  spravka::tickets::Ticket stored(std::int64_t number) const {
    store::Database database(center.data());
    return store::TicketStore(database).find(number).value();
  }
};

}  // namespace

TEST_CASE("fields of the wrong kind, and fields that nobody asked for, make no route fail",
          "[journeys]") {
  Town town;
  auto const admin = town.center.add_user("root", Role::Admin);
  Browser desk(town.center);
  desk.signs_in(admin);
  auto const fields = all_fields();
  REQUIRE(fields.size() > 60);
  int tried = 0;
  for (auto const& route : spravka::routes()) {
    if (route.method == Method::Get || route.pattern.text() == "/desk/sign-out" ||
        route.pattern.text() == "/desk/password") {
      continue;
    }
    auto const address = own_address(route, town.key);
    for (auto const& value : values()) {
      json all = json::object();
      Fields form;
      for (auto const& field : fields) {
        all[field] = value;
        form.emplace_back(field, as_text(value));
        form.emplace_back(field, "again");
      }
      CAPTURE(address, as_text(value).substr(0, 40));
      if (route.dress == Dress::Api) {
        auto const& token = route.role == Role::Nobody ? std::string() : admin.token;
        CHECK(desk.calls(route.method, address, all, token).status < 500);
        CHECK(desk.calls(route.method, address, value, token).status < 500);
      } else {
        desk.sends(address, form);
        CHECK(desk.page().status < 500);
      }
      ++tried;
    }
  }
  CHECK(tried > 500);
  CHECK(desk.opens("/desk/audit").page().status == 200);  // Signed in to the end.
  CHECK(desk.address() == "/desk/audit");
}

TEST_CASE("each field by itself may be of any kind", "[journeys]") {
  Town town;
  auto const token = town.center.add_user("root", Role::Admin).token;
  for (auto const& route : spravka::routes()) {
    if (route.method != Method::Post || route.dress != Dress::Api) {
      continue;
    }
    auto const address = own_address(route, town.key);
    std::istringstream fields(route.fields);
    for (std::string name; fields >> name;) {
      for (auto const& value : values()) {
        CAPTURE(address, name, as_text(value).substr(0, 40));
        json const body{{"subject", "Тема"}, {"body", "Текст"}, {"email", "a@example.com"}};
        auto one = body;
        one[name] = value;
        auto const& key = route.role == Role::Nobody ? std::string() : token;
        CHECK(town.customer.calls(Method::Post, address, one, key).status < 500);
      }
    }
  }
}

TEST_CASE("a customer who names more fields gets the same ticket as one who does not",
          "[journeys]") {
  Town town;
  auto const plain = town.stored(1);
  auto const made = town.writes({{"status", "resolved"},
                                 {"number", 7},
                                 {"key", "chosen-by-the-customer-0123456789"},
                                 {"author", "agent"},
                                 {"internal", true},
                                 {"assignee", "olga"},
                                 {"priority", "urgent"},
                                 {"state", "resolved"},
                                 {"created", 1},
                                 {"messages", json::array({{{"body", "x"}, {"author", "agent"}}})},
                                 {"resolution", {{"solution", "x"}}},
                                 {"confirmed", true},
                                 {"role", "admin"},
                                 {"user", "olga"}});
  REQUIRE(made.status == 201);
  CHECK(made.body["number"] == 2);
  CHECK(made.body["key"] != "chosen-by-the-customer-0123456789");
  auto const ticket = town.stored(2);
  CHECK(ticket.status == plain.status);
  CHECK(ticket.assignee == plain.assignee);
  CHECK(ticket.priority == plain.priority);
  CHECK(ticket.created == plain.created);
  REQUIRE(ticket.messages.size() == 1);
  CHECK(ticket.messages[0].author == spravka::tickets::Author::Customer);
  CHECK_FALSE(ticket.messages[0].is_internal);

  auto const own = "/api/v1/tickets/by-key/" + town.key;
  REQUIRE(town.customer
              .calls(Method::Post, own + "/messages",
                     {{"body", "Ещё раз"},
                      {"internal", true},
                      {"author", "agent"},
                      {"name", "olga"},
                      {"number", 2},
                      {"key", made.body["key"]}})
              .status < 300);
  auto const answered = town.stored(1);
  REQUIRE(answered.messages.size() == 2);
  CHECK(answered.messages[1].author == spravka::tickets::Author::Customer);
  CHECK_FALSE(answered.messages[1].is_internal);
  CHECK(town.stored(2).messages.size() == 1);
}

TEST_CASE("an agent's form about one ticket touches no other, whatever ids it names",
          "[journeys]") {
  Town town;
  REQUIRE(town.writes(json::object()).status == 201);
  auto const before = town.stored(2);
  json const other{{"number", 2},        {"ticket", 2},     {"id", 2},
                   {"key", "x"},         {"body", "О"},     {"solution", "О"},
                   {"assignee", "olga"}, {"role", "admin"}, {"author", "customer"}};
  for (auto const* what : {"/messages", "/work", "/resolve"}) {
    CAPTURE(what);
    CHECK(town.customer
              .calls(Method::Post, std::string("/api/v1/tickets/1") + what, other, town.agent.token)
              .status < 300);
  }
  CHECK(town.stored(2) == before);
  CHECK(town.stored(1).messages.at(1).author == spravka::tickets::Author::Agent);
  // Nor does the agent become more than one.
  CHECK(town.customer.calls(Method::Get, "/desk/audit", nullptr, town.agent.token).status == 403);
}
