#include "server/store/question_notes.h"

#include <thread>
#include <vector>

#include <catch2/catch.hpp>

#include "server/store/database.h"

using namespace spravka::store;

namespace {

AskedQuestion asked(std::string const& words) {
  return {.query = words,
          .language = "ru",
          .hits = 0,
          .rescue = {},
          .at = std::chrono::sys_seconds{std::chrono::seconds{1'790'000'000}}};
}

}  // namespace

TEST_CASE("what was noted is there after a flush", "[store]") {
  Database database(":memory:");
  QuestionLog log(database);
  DeflectionLog deflection(database);
  QuestionNotes notes(log, deflection);
  notes.note(ShownSuggestions{
      .id = "abc",
      .language = "ru",
      .articles = {{.path = "ru/a.md", .title = "A", .event = "shown", .reason = {}}},
      .at = asked("").at});
  notes.flush();
  REQUIRE(log.find_suggestions("abc").has_value());
  REQUIRE(notes.dropped() == 0);
}

TEST_CASE("notes of many threads are all kept, and written when the house closes", "[store]") {
  Database database(":memory:");
  QuestionLog log(database);
  DeflectionLog deflection(database);
  {
    QuestionNotes notes(log, deflection);
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
      threads.emplace_back([&notes] {
        for (int k = 0; k < 50; ++k) {
          notes.note(asked("вопрос без ответа"));
          if (k % 20 == 0) {
            notes.flush();
          }
        }
      });
    }
    for (auto& thread : threads) {
      thread.join();
    }
  }
  auto const gaps = log.gaps(asked("").at, 5);
  REQUIRE(gaps.size() == 1);
  REQUIRE(gaps[0].count == 200);
}

TEST_CASE("a search after a letter was begun is known, one without is nothing", "[store]") {
  Database database(":memory:");
  QuestionLog log(database);
  DeflectionLog deflection(database);
  auto const at = asked("").at;
  REQUIRE(deflection.join("wrote", true, 0, 0.5, at) == Arm::Shown);
  deflection.note_opened("wrote", at);
  QuestionNotes notes(log, deflection);
  auto const later = at + std::chrono::days{2};
  notes.flush();
  REQUIRE(deflection.figures(at - std::chrono::hours{1}, later).implicit == 1);
  notes.note(SearchSign{"never wrote", at});
  notes.note(SearchSign{"wrote", at + std::chrono::minutes{1}});
  notes.flush();
  CHECK(deflection.figures(at - std::chrono::hours{1}, later).implicit == 0);
  CHECK(notes.dropped() == 0);
}
