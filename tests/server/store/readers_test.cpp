#include "server/store/readers.h"

#include <chrono>
#include <string>

#include <catch2/catch.hpp>

#include "tests/server/store/a_ticket.h"

namespace spravka::store {
namespace {

using std::chrono::hours;
using tests::now;

ReaderNote a_note(std::string const& quote, std::string const& visitor = "visitor 1") {
  return {0, "refund", "ru", quote, "wrong", "Тут ошибка", visitor, now};
}

}  // namespace

TEST_CASE("one visitor counts once a day, and the most read article comes first", "[store]") {
  Database database(":memory:");
  Readers readers(database);
  readers.count("a", "ru", "visitor 1", now);
  readers.count("b", "ru", "visitor 1", now);
  readers.count("b", "ru", "visitor 1", now);
  readers.count("b", "ru", "visitor 2", now);
  readers.count("c", "en", "visitor 3", now);
  CHECK(readers.popular("ru", now) == std::vector<std::string>{"b", "a"});
  CHECK(readers.popular("en", now) == std::vector<std::string>{"c"});

  readers.count("a", "ru", "visitor 1", now + hours{24});
  readers.count("a", "ru", "visitor 2", now + hours{24});
  CHECK(readers.popular("ru", now + hours{24}) == std::vector<std::string>{"a", "b"});
}

TEST_CASE("what was read more than a month ago is popular no more", "[store]") {
  Database database(":memory:");
  Readers readers(database);
  readers.count("a", "ru", "visitor 1", now);
  CHECK(readers.popular("ru", now + hours{24 * 40}).empty());
}

TEST_CASE("readings that were counted survive the end of the program", "[store]") {
  Database database(":memory:");
  { Readers(database).count("a", "ru", "visitor 1", now); }
  CHECK(Readers(database).popular("ru", now).size() == 1);
}

TEST_CASE("a reader's note waits for the writers until it is done", "[store]") {
  Database database(":memory:");
  Readers readers(database);
  readers.add(a_note("Нажмите «Вернуть»."));
  readers.add(a_note("Подождите десять дней. Мой телефон +7 900 123-45-67"));
  auto const notes = readers.open_notes(10);
  REQUIRE(notes.size() == 2);
  CHECK(notes[0].quote == "Подождите десять дней. Мой телефон +[number]");
  CHECK(notes[0].note == "Тут ошибка");
  CHECK(readers.close(notes[0].id));
  CHECK_FALSE(readers.close(notes[0].id));
  CHECK(readers.open_notes(10).size() == 1);
}

TEST_CASE("a visitor's second word on a paragraph replaces the first", "[store]") {
  Database database(":memory:");
  Readers readers(database);
  readers.add(a_note("Нажмите."));
  auto again = a_note("Нажмите.");
  again.note = "Кнопки нет";
  readers.add(again);
  readers.add(a_note("Нажмите.", "visitor 2"));
  auto const notes = readers.open_notes(10);
  REQUIRE(notes.size() == 2);
  CHECK(notes[1].note == "Кнопки нет");
}

}  // namespace spravka::store
