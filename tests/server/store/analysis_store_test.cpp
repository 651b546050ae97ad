#include "server/store/analysis_store.h"

#include <catch2/catch.hpp>

#include "server/store/ticket_store.h"
#include "tests/server/store/a_ticket.h"

namespace spravka::store {
namespace {

using tests::now;

std::vector<std::int64_t> numbers(AnalysisStore& analysis) {
  std::vector<std::int64_t> all;
  for (ToAnalyse const& one : analysis.waiting(10)) {
    all.push_back(one.number);
  }
  return all;
}

/// A resolved ticket; its number.
std::int64_t resolved(TicketStore& tickets, tickets::Type type, std::string const& article = {}) {
  auto ticket = tests::a_ticket();
  ticket.type = type;
  auto const number = tickets.add(ticket).number;
  tickets.update(number, [&](tickets::Ticket& current) {
    return current
        .resolve({.article = article,
                  .environment = "",
                  .cause = "",
                  .solution = "Вот так.",
                  .agent = "Анна",
                  .at = now})
        .has_value();
  });
  return number;
}

}  // namespace

TEST_CASE("resolved questions and problems wait until somebody decides", "[store]") {
  Database database(":memory:");
  TicketStore tickets(database);
  AnalysisStore analysis(database);
  auto const first = resolved(tickets, tickets::Type::Problem, "ru/a.md");
  auto const second = resolved(tickets, tickets::Type::Question);
  resolved(tickets, tickets::Type::Proposal);
  resolved(tickets, tickets::Type::Feedback);
  tickets.add(tests::a_ticket());  // Open.
  CHECK(numbers(analysis) == std::vector{first, second});
  CHECK(analysis.waiting(10).front().article == "ru/a.md");
  CHECK(analysis.waiting(1).size() == 1);

  REQUIRE(analysis.decide({first, Outcome::Exists, "", "ru/a.md", "Анна", now}));
  REQUIRE(analysis.decide({second, Outcome::Skipped, "one_case", "", "Анна", now}));
  CHECK(analysis.waiting(10).empty());
  CHECK(analysis.counts().exists == 1);
  CHECK(analysis.counts().skipped == 1);
  CHECK(analysis.counts().waiting == 0);
  REQUIRE(analysis.decide({second, Outcome::Added, "", "", "Анна", now}));  // The last word counts.
  CHECK(analysis.counts().skipped == 0);
  CHECK_FALSE(analysis.decide({999, Outcome::Added, "", "", "Анна", now}));
}

TEST_CASE("a ticket with a draft does not wait", "[store]") {
  Database database(":memory:");
  TicketStore tickets(database);
  AnalysisStore analysis(database);
  auto const number = resolved(tickets, tickets::Type::Problem);
  tickets.update(number, [](tickets::Ticket& current) {
    current.draft_branch = "drafts/1-x";
    return true;
  });
  CHECK(analysis.waiting(10).empty());
}

}  // namespace spravka::store
