#include "indexer/article/article.h"

#include <catch2/catch.hpp>

namespace spravka::article {

TEST_CASE("who may see an article is decided by audience and status together", "[article]") {
  auto const [reader, audience, status, sees] = GENERATE(table<Audience, Audience, Status, bool>({
      {Audience::Public, Audience::Public, Status::Published, true},
      {Audience::Public, Audience::Customers, Status::Published, false},
      {Audience::Public, Audience::Agents, Status::Published, false},
      {Audience::Public, Audience::Public, Status::Draft, false},
      {Audience::Public, Audience::Public, Status::Archived, false},
      {Audience::Customers, Audience::Public, Status::Published, true},
      {Audience::Customers, Audience::Customers, Status::Published, true},
      {Audience::Customers, Audience::Agents, Status::Published, false},
      {Audience::Customers, Audience::Customers, Status::Draft, false},
      {Audience::Agents, Audience::Agents, Status::Published, true},
      {Audience::Agents, Audience::Agents, Status::Draft, true},
      {Audience::Agents, Audience::Public, Status::Archived, true},
  }));
  REQUIRE(is_visible_to(reader, audience, status) == sees);
}

TEST_CASE("words of audience, status and state are read as they are written", "[article]") {
  for (Audience const value : {Audience::Public, Audience::Customers, Audience::Agents}) {
    CHECK(parse_audience(to_string(value)) == value);
  }
  for (Status const value : {Status::Draft, Status::Published, Status::Archived}) {
    CHECK(parse_status(to_string(value)) == value);
  }
  for (State const value : {State::WorkInProgress, State::NotValidated, State::Validated}) {
    CHECK(parse_state(to_string(value)) == value);
  }
  CHECK(std::string(to_string(State::WorkInProgress)) == "wip");
  CHECK_FALSE(parse_audience("everyone"));
  CHECK_FALSE(parse_status(""));
  CHECK_FALSE(parse_state("Validated"));
}

}  // namespace spravka::article
