#include "server/tickets/ticket.h"

#include <catch2/catch.hpp>

namespace spravka::tickets {
namespace {

using std::chrono::hours;

constexpr std::chrono::sys_seconds now{std::chrono::seconds{1'795'000'000}};

Ticket a_ticket() {
  Ticket ticket;
  ticket.name = "Анна";
  ticket.email = "anna@example.com";
  ticket.subject = "Не приходит письмо";
  ticket.messages = {{1, Author::Customer, "Анна", "Жду второй день.", false, {}, now}};
  ticket.created = now;
  ticket.updated = now;
  return ticket;
}

Resolution a_resolution() {
  Resolution resolution;
  resolution.cause = "Письмо в спаме";
  resolution.solution = "Проверьте папку «Спам»";
  resolution.agent = "boris";
  resolution.at = now + hours{2};
  return resolution;
}

Ticket an_answered_ticket() {
  auto ticket = a_ticket();
  REQUIRE(ticket.add_agent_message({"boris", "Проверьте спам.", {"ru/mail/spam.md"}, false},
                                   now + hours{1}));
  return ticket;
}

Ticket a_resolved_ticket() {
  auto ticket = an_answered_ticket();
  REQUIRE(ticket.resolve(a_resolution()));
  return ticket;
}

template <typename Result>
Refusal refusal_of(Result const& result) {
  REQUIRE_FALSE(result);
  return result.error();
}

}  // namespace

TEST_CASE("the words of types, statuses and authors are read back", "[tickets]") {
  auto const type = GENERATE(Type::Question, Type::Problem, Type::Proposal, Type::Feedback);
  CHECK(parse_type(to_string(type)) == type);
  auto const status = GENERATE(Status::Open, Status::Waiting, Status::Resolved);
  CHECK(parse_status(to_string(status)) == status);
  auto const author = GENERATE(Author::Customer, Author::Agent, Author::System);
  CHECK(parse_author(to_string(author)) == author);
}

TEST_CASE("an unknown word is no type, status or author", "[tickets]") {
  auto const word = GENERATE(as<std::string>{}, "", "Open", "closed");
  CHECK_FALSE(parse_type(word));
  CHECK_FALSE(parse_status(word));
  CHECK_FALSE(parse_author(word));
}

TEST_CASE("every refusal has a code of its own", "[tickets]") {
  auto const [refusal, code] = GENERATE(table<Refusal, std::string>({
      {Refusal::EmptyMessage, "empty_message"},
      {Refusal::TooLong, "too_long"},
      {Refusal::AlreadyResolved, "already_resolved"},
      {Refusal::NotResolved, "not_resolved"},
      {Refusal::EmptySolution, "empty_solution"},
      {Refusal::BadScore, "bad_score"},
  }));
  REQUIRE(to_string(refusal) == code);
}

TEST_CASE("an agent's reply makes a ticket wait for the customer", "[tickets]") {
  auto const ticket = an_answered_ticket();
  CHECK(ticket.status == Status::Waiting);
  CHECK(ticket.updated == now + hours{1});
  REQUIRE(ticket.messages.size() == 2);
  CHECK(ticket.messages[1] == Message{0,
                                      Author::Agent,
                                      "boris",
                                      "Проверьте спам.",
                                      false,
                                      {"ru/mail/spam.md"},
                                      now + hours{1}});
}

TEST_CASE("an internal note changes no status", "[tickets]") {
  auto ticket = a_ticket();
  REQUIRE(ticket.add_agent_message({"boris", "Похоже на спам.", {}, true}, now + hours{1}));
  CHECK(ticket.status == Status::Open);
  CHECK(ticket.messages.back().is_internal);
}

TEST_CASE("a customer's message opens a waiting and a resolved ticket", "[tickets]") {
  auto ticket = GENERATE(an_answered_ticket(), a_resolved_ticket());
  REQUIRE(ticket.add_customer_message("Не помогло\r\n", now + hours{3}));
  CHECK(ticket.status == Status::Open);
  CHECK(ticket.messages.back() ==
        Message{0, Author::Customer, "Анна", "Не помогло", false, {}, now + hours{3}});
}

TEST_CASE("an empty or too long message is refused and leaves no trace", "[tickets]") {
  auto const [body, refusal] = GENERATE(table<std::string, Refusal>({
      {"", Refusal::EmptyMessage},
      {" \n\t\xE2\x80\x8B", Refusal::EmptyMessage},
      {std::string(20'001, 'a'), Refusal::TooLong},
  }));
  auto ticket = a_ticket();
  CHECK(refusal_of(ticket.add_customer_message(body, now + hours{1})) == refusal);
  CHECK(refusal_of(ticket.add_agent_message({"boris", body, {}, false}, now + hours{1})) ==
        refusal);
  CHECK(ticket == a_ticket());
}

TEST_CASE("a message of 20,000 Cyrillic letters is not too long", "[tickets]") {
  std::string body;
  for (std::size_t index = 0; index < max_message_letters; ++index) {
    body += "ж";
  }
  auto ticket = a_ticket();
  REQUIRE(ticket.add_customer_message(body, now));
}

TEST_CASE("a reply carries at most 20 articles", "[tickets]") {
  auto ticket = a_ticket();
  std::vector<std::string> const many(21, "ru/a.md");
  CHECK(refusal_of(ticket.add_agent_message({"boris", "x", many, false}, now)) == Refusal::TooLong);
  CHECK(ticket == a_ticket());
}

TEST_CASE("a resolution needs a solution or an article that holds it", "[tickets]") {
  auto ticket = a_ticket();
  auto resolution = a_resolution();
  resolution.solution = " \n";
  CHECK(refusal_of(ticket.resolve(resolution)) == Refusal::EmptySolution);
  CHECK(ticket == a_ticket());
  resolution.article = "ru/mail/spam.md";
  REQUIRE(ticket.resolve(resolution));
  CHECK(ticket.status == Status::Resolved);
  CHECK(ticket.resolution->article == "ru/mail/spam.md");
  CHECK(ticket.updated == resolution.at);
}

TEST_CASE("a resolved ticket is not resolved twice", "[tickets]") {
  auto ticket = a_resolved_ticket();
  auto const before = ticket;
  CHECK(refusal_of(ticket.resolve(a_resolution())) == Refusal::AlreadyResolved);
  CHECK(ticket == before);
}

TEST_CASE("a resolution's texts have the limit of a message", "[tickets]") {
  using Text = std::string Resolution::*;
  auto const text =
      GENERATE(as<Text>{}, &Resolution::environment, &Resolution::cause, &Resolution::solution);
  auto resolution = a_resolution();
  resolution.*text = std::string(20'001, 'a');
  auto ticket = a_ticket();
  CHECK(refusal_of(ticket.resolve(resolution)) == Refusal::TooLong);
}

TEST_CASE("a customer's yes is noted and resolves nothing by itself", "[tickets]") {
  auto ticket = an_answered_ticket();
  REQUIRE(ticket.confirm(true, now + hours{3}));
  CHECK(ticket.confirmed == true);
  CHECK(ticket.status == Status::Waiting);
  REQUIRE(ticket.resolve(a_resolution()));
  CHECK(ticket.confirmed == true);
}

TEST_CASE("a customer's no opens a resolved ticket, which can be resolved anew", "[tickets]") {
  auto ticket = a_resolved_ticket();
  REQUIRE(ticket.confirm(false, now + hours{3}));
  CHECK(ticket.confirmed == false);
  CHECK(ticket.status == Status::Open);
  CHECK(ticket.resolution == a_resolution());
  REQUIRE(ticket.resolve(a_resolution()));
  CHECK(ticket.confirmed == std::nullopt);
}

TEST_CASE("a yes is forgotten when the customer writes again", "[tickets]") {
  auto ticket = a_resolved_ticket();
  REQUIRE(ticket.confirm(true, now + hours{3}));
  REQUIRE(ticket.add_customer_message("Снова то же.", now + hours{4}));
  CHECK(ticket.confirmed == std::nullopt);
}

TEST_CASE("there is nothing to confirm or rate before an answer", "[tickets]") {
  auto ticket = a_ticket();
  REQUIRE(ticket.add_agent_message({"boris", "note", {}, true}, now));
  CHECK(refusal_of(ticket.confirm(true, now)) == Refusal::NotResolved);
  CHECK(refusal_of(ticket.rate({5, {}, ""}, now)) == Refusal::NotResolved);
  CHECK(ticket.rating.score == 0);
}

TEST_CASE("a rating is 1 to 5 and can be changed", "[tickets]") {
  auto ticket = a_resolved_ticket();
  auto const score = GENERATE(-1, 0, 6);
  CHECK(refusal_of(ticket.rate({score, {}, ""}, now)) == Refusal::BadScore);
  REQUIRE(ticket.rate({1, {"slow"}, "Долго"}, now + hours{3}));
  REQUIRE(ticket.rate({5, {"clear", "polite"}, " Спасибо!\r\n"}, now + hours{4}));
  CHECK(ticket.rating.score == 5);
  CHECK(ticket.rating.reasons == std::vector<std::string>{"clear", "polite"});
  CHECK(ticket.rating.comment == "Спасибо!");
  CHECK(ticket.updated == now + hours{4});
}

TEST_CASE("a rating's comment and reasons have limits", "[tickets]") {
  auto ticket = a_resolved_ticket();
  CHECK(refusal_of(ticket.rate({1, {}, std::string(20'001, 'a')}, now)) == Refusal::TooLong);
  CHECK(refusal_of(ticket.rate({1, std::vector<std::string>(21, "a"), ""}, now)) ==
        Refusal::TooLong);
  CHECK(refusal_of(ticket.rate({1, {std::string(201, 'a')}, ""}, now)) == Refusal::TooLong);
  CHECK(ticket.rating.score == 0);
}

TEST_CASE("a clock set back makes no ticket older", "[tickets]") {
  auto ticket = an_answered_ticket();
  REQUIRE(ticket.add_customer_message("Ещё", now - hours{24}));
  CHECK(ticket.updated == now + hours{1});
}

}  // namespace spravka::tickets
