#include "server/store/question_log.h"

#include <chrono>
#include <string>

#include <catch2/catch.hpp>

#include "tests/server/store/a_ticket.h"

namespace spravka::store {
namespace {

using tests::now;
using Days = std::chrono::duration<int, std::ratio<86'400>>;

AskedQuestion a_question(std::string const& query, std::size_t hits = 0) {
  return {query, "ru", hits, "", now};
}

ShownSuggestions some_suggestions(std::string const& id) {
  return {id, "ru", {{"ru/a.md", "А", "shown", ""}, {"ru/b.md", "Б", "shown", ""}}, now};
}

std::string event_of(QuestionLog& log, std::string const& id, std::size_t index) {
  auto const found = log.find_suggestions(id);
  REQUIRE(found);
  return found->articles.at(index).event + ":" + found->articles.at(index).reason;
}

}  // namespace

TEST_CASE("what was asked since a moment is told once, the most frequent first", "[store]") {
  Database database(":memory:");
  QuestionLog log(database);
  log.note(a_question("как вернуть деньги", 3));
  log.note(a_question("Как вернуть  деньги?", 3));
  log.note(a_question("телепорт"));
  log.note({"давно", "ru", 1, "", now - Days(40)});
  auto const asked = log.asked_since(now - Days(30), 10);
  REQUIRE(asked.size() == 2);
  CHECK(asked[0].count == 2);
  CHECK(asked[1].query == "телепорт");
  CHECK(log.asked_since(now - Days(30), 1).size() == 1);
  CHECK(log.asked_since(now - Days(50), 10).size() == 3);
}

TEST_CASE("gaps are questions that found nothing, the most frequent first", "[store]") {
  Database database(":memory:");
  QuestionLog log(database);
  log.note(a_question("как вернуть деньги", 3));
  log.note(a_question("телепорт"));
  log.note(a_question("машина времени"));
  log.note(a_question("Машина  времени?"));
  log.note({"teleport", "en", 0, "", now});
  auto const gaps = log.gaps(now - Days(1), 10);
  REQUIRE(gaps.size() == 3);
  CHECK(gaps[0].count == 2);
  CHECK(gaps[0].language == "ru");
  CHECK((gaps[0].query == "машина времени" || gaps[0].query == "Машина времени?"));
  CHECK(gaps[1].count == 1);
  CHECK(log.gaps(now - Days(1), 1).size() == 1);
  CHECK(log.gaps(now - Days(1), 0).empty());
  CHECK(log.gaps(now + Days(1), 10).empty());
}

TEST_CASE("questions are kept without addresses and long numbers", "[store]") {
  Database database(":memory:");
  QuestionLog log(database);
  log.note(a_question("где письмо anna@example.com заказ 1234567"));
  REQUIRE(log.gaps(now - Days(1), 10).at(0).query == "где письмо [email] заказ [number]");
}

TEST_CASE("a question of any length and any bytes is kept short", "[store]") {
  Database database(":memory:");
  QuestionLog log(database);
  log.note(a_question(std::string(100'000, 'a')));
  log.note(a_question("\xFF\xFE'; drop table question; --"));
  log.note(a_question("!!!"));
  auto const gaps = log.gaps(now - Days(1), 10);
  REQUIRE(gaps.size() == 3);
  for (auto const& gap : gaps) {
    CHECK(gap.query.size() <= 500);
  }
}

TEST_CASE("questions older than 400 days are forgotten", "[store]") {
  Database database(":memory:");
  QuestionLog log(database);
  log.note(a_question("телепорт"));
  auto later = a_question("машина времени");
  later.at = now + Days{399};
  log.note(later);
  CHECK(log.gaps(now - Days(1), 10).size() == 2);
  later.at = now + Days{400};
  log.note(later);
  REQUIRE(log.gaps(now - Days(1), 10).size() == 1);
  CHECK(log.gaps(now - Days(1), 10)[0].count == 2);
}

TEST_CASE("suggestions are found as they were shown", "[store]") {
  Database database(":memory:");
  QuestionLog log(database);
  log.note(some_suggestions("one"));
  log.note(ShownSuggestions{"silent", "en", {}, now});
  auto const found = log.find_suggestions("one");
  REQUIRE(found);
  CHECK(found->language == "ru");
  CHECK(found->at == now);
  CHECK(found->articles == some_suggestions("one").articles);
  CHECK(log.find_suggestions("silent")->articles.empty());
  CHECK_FALSE(log.find_suggestions("none"));
}

TEST_CASE("an event concerns the article it names, or all without one", "[store]") {
  Database database(":memory:");
  QuestionLog log(database);
  log.note(some_suggestions("one"));
  CHECK(log.note_event("one", "opened", "ru/a.md", ""));
  CHECK(event_of(log, "one", 0) == "opened:");
  CHECK(event_of(log, "one", 1) == "shown:");
  CHECK(log.note_event("one", "rejected", "", "not it"));
  CHECK(event_of(log, "one", 0) == "rejected:not it");
  CHECK(event_of(log, "one", 1) == "rejected:not it");
}

TEST_CASE("an event for what was not shown is refused", "[store]") {
  Database database(":memory:");
  QuestionLog log(database);
  log.note(some_suggestions("one"));
  CHECK_FALSE(log.note_event("none", "opened", "ru/a.md", ""));
  CHECK_FALSE(log.note_event("one", "opened", "ru/c.md", ""));
  CHECK(event_of(log, "one", 0) == "shown:");
}

TEST_CASE("opening an article once more does not take back what was said of it", "[store]") {
  Database database(":memory:");
  QuestionLog log(database);
  log.note(some_suggestions("one"));
  CHECK(log.note_event("one", "solved", "ru/a.md", ""));
  CHECK(log.note_event("one", "opened", "ru/a.md", ""));
  CHECK(event_of(log, "one", 0) == "solved:");
  CHECK(log.note_event("one", "rejected", "ru/a.md", "anna@example.com"));
  CHECK(event_of(log, "one", 0) == "rejected:[email]");
}

TEST_CASE("suggestions older than 90 days are forgotten", "[store]") {
  Database database(":memory:");
  QuestionLog log(database);
  log.note(some_suggestions("old"));
  auto later = some_suggestions("new");
  later.at = now + Days{90};
  log.note(later);
  CHECK_FALSE(log.find_suggestions("old"));
  CHECK(log.find_suggestions("new"));
}

TEST_CASE("one visitor's last word on an article counts once", "[store]") {
  Database database(":memory:");
  QuestionLog log(database);
  log.rate({"refund", "ru", true, "", "visitor 1", now});
  log.rate({"refund", "ru", false, "непонятно", "visitor 1", now});
  log.rate({"refund", "ru", true, "", "visitor 2", now});
  log.rate({"refund", "en", true, "", "visitor 1", now});
  CHECK(log.helpfulness("refund", "ru").helpful == 1);
  CHECK(log.helpfulness("refund", "ru").not_helpful == 1);
  CHECK(log.helpfulness("refund", "en").helpful == 1);
  CHECK(log.helpfulness("none", "ru").helpful == 0);
}

}  // namespace spravka::store
