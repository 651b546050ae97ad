#include "server/tickets/correspondence.h"

#include <catch2/catch.hpp>

namespace spravka::tickets {
namespace {

constexpr std::chrono::sys_seconds now{std::chrono::seconds{1'795'000'000}};
constexpr auto day = std::chrono::hours{24};

}  // namespace

TEST_CASE("an address names its ticket, whatever a mail program did to its letters", "[tickets]") {
  auto const tag = reply_tag("key", 41);
  CHECK(ticket_of_address("key", "support+" + tag + "@help.example.com") == 41);
  std::string loud = "SUPPORT+" + tag + "@HELP.EXAMPLE.COM";
  std::transform(loud.begin(), loud.end(), loud.begin(), ::toupper);
  CHECK(ticket_of_address("key", loud) == 41);
}

TEST_CASE("nobody can write an address for a ticket that is not theirs", "[tickets]") {
  auto const tag = reply_tag("key", 41);
  auto const others = "support+" + reply_tag("other key", 41) + "@help.example.com";
  auto const* const address = GENERATE_COPY(
      "support@help.example.com", "support+41@help.example.com", "support+41-@help.example.com",
      "support+-@help.example.com", "+@", "@", "", "support@help+41-x.example.com",
      "support+0-00000000000000000000@help.example.com");
  CHECK_FALSE(ticket_of_address("key", address));
  CHECK_FALSE(ticket_of_address("key", others));
  CHECK_FALSE(ticket_of_address("key", "support+42" + tag.substr(2) + "@help.example.com"));
}

TEST_CASE("a letter's link opens its ticket until its day, and no other", "[tickets]") {
  auto const key = letter_key("key", 41, now + 60 * day);
  CHECK(ticket_of_letter_key("key", key, now) == 41);
  CHECK(ticket_of_letter_key("key", key, now + 59 * day) == 41);
  CHECK_FALSE(ticket_of_letter_key("key", key, now + 60 * day));
  CHECK_FALSE(ticket_of_letter_key("other", key, now));
  CHECK_FALSE(ticket_of_letter_key("key", "m42" + key.substr(3), now));
  auto longer = key;
  longer.replace(key.find('-') + 1, 10, "1999999999");
  CHECK_FALSE(ticket_of_letter_key("key", longer, now));
  for (auto const* word : {"", "m", "m-", "m--", "m41--", "41-1-x", "m41-1795000000-"}) {
    CHECK_FALSE(ticket_of_letter_key("key", word, now));
  }
}

TEST_CASE("kinds of letters have words", "[tickets]") {
  for (auto const kind : {LetterKind::Acknowledgement, LetterKind::Reply, LetterKind::Solved}) {
    CHECK(parse_letter_kind(to_string(kind)) == kind);
  }
  CHECK_FALSE(parse_letter_kind("poem"));
}

}  // namespace spravka::tickets
