#include "server/tickets/reply_variables.h"

#include <catch2/catch.hpp>

#include "server/tickets/ticket_times.h"

namespace spravka::tickets {
namespace {

constexpr std::chrono::sys_seconds now{std::chrono::seconds{1'795'000'000}};

Ticket a_ticket() {
  Ticket ticket;
  ticket.number = 41;
  ticket.name = "Анна";
  ticket.subject = "Возврат";
  ticket.created = now;
  ticket.messages.push_back({0, Author::Customer, "Анна", "Где?", false, {}, now});
  return ticket;
}

}  // namespace

TEST_CASE("variables in a reply stand for the ticket's own values", "[tickets]") {
  auto ticket = a_ticket();
  CHECK(fill_variables("Здравствуйте, {{name}}! № {{number}}, {{subject}}. {{agent}}", ticket,
                       "olga") == "Здравствуйте, Анна! № 41, Возврат. olga");
  ticket.name.clear();
  CHECK(fill_variables("Здравствуйте, {{name}}!", ticket, "olga") == "Здравствуйте!");
}

TEST_CASE("what is no variable stays, and a value is not read again", "[tickets]") {
  auto ticket = a_ticket();
  CHECK(fill_variables("{{191*7}} {{name} {{email}} {{", ticket, "olga") ==
        "{{191*7}} {{name} {{email}} {{");
  ticket.name = "{{number}}";
  CHECK(fill_variables("{{name}}", ticket, "olga") == "{{number}}");
}

TEST_CASE("waiting is counted to the first public reply and to the last resolution", "[tickets]") {
  using std::chrono::minutes;
  auto ticket = a_ticket();
  CHECK_FALSE(times_of(ticket).first_reply);
  REQUIRE(ticket.add_agent_message({"olga", "Между нами", {}, true}, now + minutes{1}));
  CHECK_FALSE(times_of(ticket).first_reply);
  REQUIRE(ticket.add_agent_message({"olga", "Ответ", {}, false}, now + minutes{5}));
  REQUIRE(ticket.add_agent_message({"olga", "Ещё", {}, false}, now + minutes{9}));
  REQUIRE(ticket.resolve({"", "", "", "Решение", "olga", now + minutes{20}}));
  auto const times = times_of(ticket);
  CHECK(times.first_reply == minutes{5});
  CHECK(times.replies == 2);
  CHECK(times.to_close == minutes{20});
  REQUIRE(ticket.confirm(false, now + minutes{30}));
  CHECK_FALSE(times_of(ticket).to_close);
}

}  // namespace spravka::tickets
