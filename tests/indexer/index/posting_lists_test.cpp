#include "indexer/index/posting_lists.h"

#include <map>
#include <random>

#include <catch2/catch.hpp>

#include "tests/indexer/index/library.h"

using namespace spravka;
using index::ArticleNumber;
using index::PostingLists;
using index::StemNumbers;
using index::StemStanding;

namespace {

constexpr std::uint8_t russian = 0;
constexpr std::uint8_t english = 1;

/// As much as its standings' counts.
double by_count(std::span<StemStanding const> run) {
  double sum = 0;
  for (StemStanding const& one : run) {
    sum += one.standing.count / 10.0;
  }
  return sum;
}

PostingLists three_articles() {
  index::PostingListsMaker maker;
  maker.add(0, russian, 0, {{7, {3, 1, 2}, false}, {7, {4, 1, 1}, false}, {9, {3, 2, 5}, false}},
            by_count);
  maker.add(1, english, 0, {{9, {0, 2, 1}, false}}, by_count);
  maker.add(5, english, 0, {{7, {3, 8, 20}, false}}, by_count);
  return maker.make();
}

}  // namespace

TEST_CASE("a stem has one number, whatever came between", "[index]") {
  StemNumbers numbers;
  std::map<std::uint32_t, std::uint32_t> known;
  REQUIRE(numbers.find(0) == StemNumbers::none);
  std::mt19937 random(1);
  for (int time = 0; time < 5'000; ++time) {
    // Few different ones, so that many come again, and 0 among them.
    auto const stem = static_cast<std::uint32_t>(random() % 2'000) * 0x1000'0000U;
    auto const next = static_cast<std::uint32_t>(known.size());
    auto const [place, is_new] = known.try_emplace(stem, next);
    REQUIRE(numbers.number(stem) == std::pair(place->second, is_new));
  }
  REQUIRE(numbers.size() == known.size());
  for (auto const& [stem, number] : known) {
    REQUIRE(numbers.find(stem) == number);
  }
  REQUIRE(numbers.find(5) == StemNumbers::none);
}

TEST_CASE("the gist of standings counts by field and knows the fullest section", "[index]") {
  namespace place = index::place;
  std::uint16_t const first_text = place::first_passage;
  auto const first_heading = static_cast<std::uint16_t>(place::first_passage + 1);
  auto const second_text = static_cast<std::uint16_t>(place::first_passage + 2);
  std::vector<index::Standing> const standings{
      {place::title, 1, 1}, {place::title, 2, 1}, {place::labels, 1, 2}, {place::phrases, 1, 4},
      {first_text, 1, 2},   {first_text, 2, 1},   {first_heading, 1, 1}, {second_text, 1, 5}};
  // Three words of text and a heading that counts three times, against five words.
  REQUIRE(index::gist_of(standings) == index::Gist{2, 2, 4, 1, 8, 6, index::Gist::several_forms});
  std::vector<index::Standing> const many{
      {place::title, 1, 300}, {first_text, 1, 65'000}, {first_text, 2, 65'000}};
  REQUIRE(index::gist_of(many) == index::Gist{255, 0, 0, 0, 255, 255, index::Gist::several_forms});
  std::vector<index::Standing> const one_form{{place::title, 7, 1}, {first_text, 7, 2}};
  REQUIRE(index::gist_of(one_form) == index::Gist{1, 0, 0, 0, 2, 2, 7});
  REQUIRE(index::gist_of({}) == index::Gist{0, 0, 0, 0, 0, 0, index::Gist::several_forms});
}

TEST_CASE("a stem's list names its articles in ascending order, each with its standings",
          "[index]") {
  PostingLists const lists = three_articles();
  auto const seven = lists.find(7);
  REQUIRE(std::vector<ArticleNumber>(seven.articles.begin(), seven.articles.end()) ==
          std::vector<ArticleNumber>{0, 5});
  auto const first = lists.standings(seven, 0);
  REQUIRE(first.size() == 2);
  REQUIRE(first[1] == index::Standing{4, 1, 1});
  REQUIRE(lists.standings(seven, 1).front().count == 20);
  REQUIRE(lists.standings(lists.find(9), 1).front().place == 0);
  REQUIRE(lists.find(8).size() == 0);
}

TEST_CASE("an impact is a share of the full one, and never more", "[index]") {
  auto const lists = three_articles();
  auto const seven = lists.find(7);
  REQUIRE(seven.impacts[0] == Approx(0.3 * PostingLists::full_impact).margin(1));
  REQUIRE(seven.impacts[1] == PostingLists::full_impact);
}

TEST_CASE("a list tells which languages it has articles of", "[index]") {
  auto const lists = three_articles();
  auto const both = PostingLists::language_bit(russian) | PostingLists::language_bit(english);
  REQUIRE(lists.find(7).languages == both);
  REQUIRE(lists.find(8).languages == 0);
}

TEST_CASE("an article that changes, goes or comes changes what is found at once", "[index]") {
  auto const library = tests::Library::with(
      {{"ru/a.md", "# Слон\n\nСлон живёт в саванне."}, {"ru/b.md", "# Жираф\n\nЖираф высокий."}});
  auto searcher = library.searcher();
  auto const finds = [&searcher](std::string const& words) {
    searcher.refresh();
    return tests::paths(searcher.search(index::Question(words, index::Audience::Public)).hits);
  };
  REQUIRE(finds("слон") == std::vector<std::string>{"ru/a.md"});
  {
    auto writer = library.writer();
    writer.put(tests::Library::article("ru/b.md", "# Жираф\n\nЖираф и слон дружат."));
    writer.put(tests::Library::article("ru/c.md", "# Слоны и слонята\n\nСлон."));
    writer.remove("ru/a.md");
    writer.commit("2");
  }
  auto const now = finds("слон");
  REQUIRE(now.size() == 2);
  REQUIRE(now.front() == "ru/c.md");
  REQUIRE(now.back() == "ru/b.md");
}
