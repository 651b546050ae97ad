#include <catch2/catch.hpp>

#include "server/store/question_log.h"
#include "tests/server/store/a_ticket.h"

namespace spravka::store {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using tests::now;

AskedQuestion asked(std::string const& visitor, std::string const& query, std::size_t hits,
                    std::chrono::sys_seconds at = now) {
  return {
      .query = query, .language = "ru", .hits = hits, .rescue = "", .at = at, .visitor = visitor};
}

AskedQuestion typed(std::string const& visitor, std::string const& query, std::size_t hits,
                    std::chrono::sys_seconds at = now) {
  auto question = asked(visitor, query, hits, at);
  question.is_instant = true;
  return question;
}

}  // namespace

TEST_CASE("what is typed letter by letter is one search, with the answer of the last", "[store]") {
  Database database(":memory:");
  QuestionLog log(database);
  log.note_all(std::vector{typed("a", "воз", 0), typed("a", "возв", 0, now + seconds{1}),
                           typed("a", "возврат", 3, now + seconds{2}),
                           asked("a", "возврат денег", 2, now + seconds{9})});
  auto figures = log.figures(now - hours{1});
  CHECK(figures.searches == 1);
  CHECK(figures.nothing_at_all == 0);
  CHECK(log.gaps(now - hours{1}, 10).empty());
  // Another matter, another visitor, another time: each is a search of its own.
  log.note_all(std::vector{asked("a", "пароль", 1, now + seconds{12}),
                           asked("b", "возврат денег", 1, now + seconds{13}),
                           asked("a", "пароль", 1, now + minutes{2})});
  CHECK(log.figures(now - hours{1}).searches == 4);
  // Who types on over a page of answers has not asked for another page yet.
  log.note_all(std::vector{typed("a", "пароль от", 0, now + minutes{2} + seconds{3})});
  figures = log.figures(now - hours{1});
  CHECK(figures.searches == 4);
  CHECK(figures.nothing_at_all == 0);
}

TEST_CASE("answers while typing count as searches and are not among the questions asked",
          "[store]") {
  Database database(":memory:");
  QuestionLog log(database);
  log.note_all(std::vector{typed("a", "телепорт", 0)});
  CHECK(log.figures(now - hours{1}).searches == 1);
  CHECK(log.figures(now - hours{1}).nothing_as_asked == 1);
  CHECK(log.gaps(now - hours{1}, 10).empty());
  CHECK(log.asked_since(now - hours{1}, 10).empty());
  CHECK(log.figures(now + hours{1}).searches == 0);
}

TEST_CASE("without a visitor each question is a search, and nobody follows it", "[store]") {
  Database database(":memory:");
  QuestionLog log(database);
  log.note_all(std::vector{asked("", "возврат", 1), asked("", "возврат", 1)});
  log.note_opened({{"", now + minutes{1}}});
  auto const figures = log.figures(now - hours{1});
  CHECK(figures.searches == 2);
  CHECK(figures.followed == 0);
}

TEST_CASE("searches that found nothing are told before repair and after", "[store]") {
  Database database(":memory:");
  QuestionLog log(database);
  auto repaired = asked("a", "ghbdtn", 4);
  repaired.rescue = "layout";
  log.note_all(std::vector{repaired, asked("b", "телепорт", 0), asked("c", "возврат", 2)});
  auto const figures = log.figures(now - hours{1});
  CHECK(figures.searches == 3);
  CHECK(figures.nothing_as_asked == 2);
  CHECK(figures.nothing_at_all == 1);
}

TEST_CASE("a search is followed by an article that its visitor opens within half an hour",
          "[store]") {
  Database database(":memory:");
  QuestionLog log(database);
  log.note_all(std::vector{asked("opened", "возврат", 2), asked("late", "возврат", 2),
                           asked("never", "возврат", 2), asked("nothing", "телепорт", 0)});
  log.note_opened({{"opened", now + minutes{5}}, {"late", now + minutes{31}}, {"stranger", now}});
  auto const figures = log.figures(now - hours{1});
  CHECK(figures.followed == 3);
  CHECK(figures.not_opened == 2);
}

TEST_CASE("after an hour nobody can tell whose search it was", "[store]") {
  Database database(":memory:");
  QuestionLog log(database);
  log.note_all(std::vector{asked("a", "возврат", 2)});
  log.note_all(std::vector{asked("b", "пароль", 2, now + hours{2})});
  log.note_opened({{"a", now + minutes{1}}});
  CHECK(log.figures(now - hours{1}).not_opened == 2);
}

}  // namespace spravka::store
