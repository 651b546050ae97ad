#include <catch2/catch.hpp>

#include "indexer/index/article_text.h"
#include "indexer/index/article_view.h"
#include "indexer/index/entry_codec.h"
#include "indexer/index/index_writer.h"
#include "indexer/index/schema.h"
#include "indexer/index/squeeze.h"

using namespace spravka;

TEST_CASE("what is stored of an article comes back as it was", "[index]") {
  index::CatalogRecord record;
  record.card.id = "refund";
  record.card.path = "ru/billing/refund.md";
  record.card.language = {"ru"};
  record.card.title = "Возврат";
  record.card.tags = {"деньги", ""};
  record.card.audience = article::Audience::Agents;
  record.card.status = article::Status::Archived;
  record.card.state = article::State::NotValidated;
  record.card.known_issue = article::KnownIssue{"a", "b", "c"};
  record.card.updated = std::chrono::sys_seconds(std::chrono::seconds(-5));
  record.words = 70'000;
  record.lines.push_back({index::InstantLine::Kind::Heading, "Как", "kak"});
  record.lines.back().words.add("как", "ка", {0, 6});
  REQUIRE(index::unpack_record(index::pack_record(record)) == record);
}

namespace {

/// Two sections; the second word of the first stands far from the others.
index::Passages two_sections() {
  index::Passages passages;
  passages.text = std::string(400, 'a');
  passages.words = {{1, 2, 3, true, 4}, {5, 6, 7, false, 300}, {1, 9, 2, false, 350}};
  passages.title = {{5, 6, 7, false, 0}};
  passages.labels = {{1, 2, 3, false, 40}, {5, 6, 7, false, 4}};
  passages.phrases = {{}, {{9, 9, 9, false, 9}}};
  passages.passages = {{"Как", "kak", {{1, 2, 3, false, 4}}, 0, 320, 0, 2},
                       {"", "", {}, 320, 400, 2, 3}};
  return passages;
}

}  // namespace

TEST_CASE("a text comes back from its bytes with every word in its place", "[index]") {
  index::ArticleText const text(index::pack_text(two_sections()));
  REQUIRE(text.text() == std::string(400, 'a'));
  REQUIRE(text.title().size() == 1);
  REQUIRE(text.sections().size() == 2);
  REQUIRE(text.sections()[0].heading == "Как");
  std::vector<std::uint32_t> const all{1, 3, 5};
  auto const first = text.find(0, all);
  REQUIRE(first.size() == 2);
  REQUIRE((first[0].stem == 1 && first[0].begin == 4 && first[0].length == 3));
  REQUIRE((first[1].stem == 5 && first[1].begin == 300 && first[1].position == 1));
  REQUIRE(text.find(1, all).front().begin == 350);
  REQUIRE(text.find(2, std::vector<std::uint32_t>{1}).size() == 2);
}

TEST_CASE("a view comes back from its bytes with all standings", "[index]") {
  index::Passages const passages = two_sections();
  auto const standings = index::standings_of(passages);
  std::vector<index::StemStanding> read{{7, {}, true}};
  auto const view =
      index::unpack_view(index::pack_view(index::make_view(passages), standings), read);
  REQUIRE(read == standings);
  REQUIRE(view.words == 3);
  REQUIRE(view.labels == 2);
  REQUIRE(view.heading_words == 1);
  REQUIRE(view.phrases.size() == 2);
  REQUIRE(view.sections.size() == 2);
  REQUIRE(view.sections[0].words == 2);
  REQUIRE(view.title.front().stem == 5);
}

TEST_CASE("damaged bytes are refused, however they are cut", "[index]") {
  index::Passages const passages = two_sections();
  std::string const text = index::pack_text(passages);
  for (std::size_t size = 0; size < text.size(); ++size) {
    REQUIRE_THROWS_AS(index::ArticleText(text.substr(0, size)), index::IndexError);
  }
  std::string const view =
      index::pack_view(index::make_view(passages), index::standings_of(passages));
  std::vector<index::StemStanding> standings;
  for (std::size_t size = 0; size < view.size(); ++size) {
    REQUIRE_THROWS_AS(index::unpack_view(std::string_view(view).substr(0, size), standings),
                      index::IndexError);
  }
}

TEST_CASE("a text comes back from fewer bytes, and from damaged ones not at all", "[index]") {
  index::Squeezer squeezer;
  for (std::string const& text : {std::string(), std::string("а"), std::string(100'000, 'a')}) {
    REQUIRE(index::unsqueeze(squeezer.squeeze(text)) == text);
  }
  std::string const squeezed = squeezer.squeeze(std::string(100'000, 'a'));
  REQUIRE(squeezed.size() < 1'000);
  for (std::size_t size = 0; size < squeezed.size(); ++size) {
    REQUIRE_THROWS_AS(index::unsqueeze(std::string_view(squeezed).substr(0, size)),
                      index::IndexError);
  }
  REQUIRE_THROWS_AS(index::unsqueeze("no such thing"), index::IndexError);
}

TEST_CASE("terms stay within the engine's limit and differ where their values do", "[index]") {
  std::string const left = index::schema::term("Q", std::string(400, 'a') + "left");
  std::string const right = index::schema::term("Q", std::string(400, 'a') + "right");
  REQUIRE(left.size() <= 245);
  REQUIRE(left != right);
  REQUIRE(index::schema::term("Q", "ru/a.md") == "Qru/a.md");
}

TEST_CASE("the stored digests are frozen", "[index]") {
  REQUIRE(index::schema::stem_key("") == 0x4FD0'BFC1U);
  REQUIRE(index::schema::stem_key("возврат") == index::schema::stem_key("возврат"));
  REQUIRE(index::schema::stem_key("возврат") != index::schema::stem_key("возвра"));
}
