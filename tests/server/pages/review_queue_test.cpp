#include "server/pages/review_queue.h"

#include <catch2/catch.hpp>

using namespace spravka;
using namespace spravka::pages;

namespace {

std::chrono::sys_seconds on(int year, unsigned month, unsigned day) {
  return std::chrono::sys_days{std::chrono::year{year} / month / day};
}

index::Card card(std::string const& slug, std::string const& language,
                 std::string const& review_by = {}) {
  index::Card made;
  made.id = slug;
  made.slug = slug;
  made.path = language + "/" + slug + ".md";
  made.language = text::Language{language};
  made.review_by = review_by;
  made.updated = on(2026, 5, 1);
  return made;
}

}  // namespace

TEST_CASE("the next look is so many months ahead, at the month's end at the latest", "[pages]") {
  CHECK(date_in_months(on(2026, 9, 21), 6) == "2027-03-21");
  CHECK(date_in_months(on(2026, 8, 31), 6) == "2027-02-28");
  CHECK(date_in_months(on(2027, 8, 31), 6) == "2028-02-29");
  CHECK(date_in_months(on(2026, 12, 15), 1) == "2027-01-15");
}

TEST_CASE("the queue has one row for all languages, the longest overdue first", "[pages]") {
  auto archived = card("gone", "ru", "2020-01-01");
  archived.status = article::Status::Archived;
  auto const queue =
      review_queue({card("late", "ru", "2026-03-01"), card("later", "ru", "2026-04-01"),
                    card("later", "en", "2026-02-01"), card("today", "ru", "2026-09-21"),
                    card("fine", "ru", "2027-01-01"), card("plain", "ru"), archived},
                   {}, "2026-09-21");
  std::vector<std::string> order;
  for (auto const& article : queue) {
    order.push_back(article.cards.front().slug);
  }
  CHECK(order == std::vector<std::string>{"later", "late", "today", "fine", "plain"});
  CHECK(queue[0].review_by == "2026-02-01");
  CHECK(queue[0].cards.size() == 2);
  CHECK(queue[2].is_due);
  CHECK_FALSE(asks_for_a_look(queue[3]));
}

TEST_CASE("readers' voices count for the language and the text they are about", "[pages]") {
  Voices voices;
  voices.votes = {{"a", "ru", "old", on(2026, 4, 1)},
                  {"a", "ru", "new", on(2026, 6, 1)},
                  {"a", "en", "no such translation", on(2026, 6, 1)},
                  {"b", "ru", "no such article", on(2026, 6, 1)}};
  store::ReaderNote note;
  note.article_id = "a";
  note.language = "ru";
  voices.notes = {note};
  auto const queue = review_queue({card("a", "ru"), card("quiet", "ru")}, voices, "2026-09-21");
  REQUIRE(queue.size() == 2);
  CHECK(queue[0].cards.front().slug == "a");
  REQUIRE(queue[0].votes.size() == 1);
  CHECK(queue[0].votes[0].comment == "new");
  CHECK(queue[0].notes.size() == 1);
  CHECK(asks_for_a_look(queue[0]));
  CHECK_FALSE(asks_for_a_look(queue[1]));
}
