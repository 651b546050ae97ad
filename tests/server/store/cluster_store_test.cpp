#include "server/store/cluster_store.h"

#include <catch2/catch.hpp>

#include "server/store/ticket_store.h"
#include "tests/server/store/a_ticket.h"

namespace spravka::store {

using tests::now;

TEST_CASE("letters are what customers wrote first, with what they cost", "[store]") {
  Database database(":memory:");
  TicketStore tickets(database);
  ClusterStore clusters(database);
  auto const number = tickets.add(tests::a_ticket()).number;
  tickets.update(number, [](tickets::Ticket& ticket) {
    return ticket.add_agent_message({"olga", "Проверьте спам.", {}, false}, now).has_value() &&
           ticket.add_agent_message({"olga", "Заметка для своих", {}, true}, now).has_value();
  });
  auto proposal = tests::a_ticket();
  proposal.type = tickets::Type::Proposal;
  tickets.add(proposal);
  auto const letters = clusters.letters(now - std::chrono::hours{1}, 10);
  REQUIRE(letters.size() == 1);
  CHECK(letters[0].ticket == number);
  CHECK(letters[0].body == "Жду второй день.");
  CHECK(letters[0].replies == 1);
  CHECK(letters[0].reply_letters > 0);
  CHECK(clusters.letters(now + std::chrono::hours{1}, 10).empty());
}

TEST_CASE("groups are remembered as they were found the last time", "[store]") {
  Database database(":memory:");
  TicketStore tickets(database);
  ClusterStore clusters(database);
  auto const one = tickets.add(tests::a_ticket()).number;
  auto const two = tickets.add(tests::a_ticket()).number;
  clusters.remember({{"c1", {one, two}}});
  CHECK(clusters.known().at("c1") == std::set<std::int64_t>{one, two});
  clusters.remember({{"c2", {two}}});
  CHECK(clusters.known().size() == 1);
  CHECK(clusters.known().at("c2") == std::set<std::int64_t>{two});
}

}  // namespace spravka::store
